"""PDFs written by hand, object by object, so that each part of them can be wrong in just one way."""

import zlib
from collections.abc import Mapping
from pathlib import Path

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PROSE = b"BT /F1 11 Tf 72 720 Td (Afspraak 1: er komen 350 woningen in 2030.) Tj ET\n"
A4 = b"[0 0 595 842]"


class RawPdf:
    """Objects by number, written with a table of their places. Nothing is checked."""

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self.trailer: dict[bytes, bytes] = {}

    def add(self, body: bytes) -> int:
        number = max(self.objects, default=0) + 1
        self.objects[number] = body
        return number

    def stream(self, content: bytes, entries: bytes = b"", packed: bool = False) -> int:
        if packed:
            content, entries = zlib.compress(content, 9), entries + b"/Filter/FlateDecode"
        return self.add(stream_body(content, entries))

    def page(self, content: int | bytes, resources: bytes = b"", entries: bytes = b"/MediaBox " + A4) -> int:
        """A page without its parent, over content that is a stream's number or a reference in PDF syntax."""
        reference = b"%d 0 R" % content if isinstance(content, int) else content
        return self.add(b"<</Type/Page%s/Resources<<%s>>/Contents %s>>" % (entries, resources, reference))

    def tree(self, pages: list[int], entries: bytes = b"") -> int:
        """The page tree over the pages, and the catalog as the root of the file."""
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        top = self.add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids))
        for page in pages:
            self.objects[page] = self.objects[page].replace(b"<<", b"<</Parent %d 0 R" % top, 1)
        return self.root(b"/Pages %d 0 R%s" % (top, entries))

    def root(self, entries: bytes) -> int:
        number = self.add(b"<</Type/Catalog%s>>" % entries)
        self.trailer[b"Root"] = b"%d 0 R" % number
        return number

    def font(self, body: bytes = HELVETICA) -> bytes:
        """The resources of a page that calls the font F1."""
        return b"/Font<</F1 %d 0 R>>" % self.add(body)

    def write(self, path: Path) -> Path:
        path.write_bytes(self.content())
        return path

    def content(self, trailer: Mapping[bytes, bytes] | None = None) -> bytes:
        parts, places, place = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}, 15
        for number, body in self.objects.items():
            places[number] = place
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            place += len(parts[-1])
        top = max(self.objects, default=0) + 1
        lines = [b"0000000000 65535 f \n"]
        lines += [b"%010d 00000 n \n" % places[number] if number in places else lines[0] for number in range(1, top)]
        entries = {**self.trailer, b"Size": b"%d" % top, **(trailer or {})}
        said = b"".join(b"/%s %s" % pair for pair in entries.items())
        parts += [b"xref\n0 %d\n" % top, *lines, b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (said, place)]
        return b"".join(parts)


def stream_body(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def one_page(content: bytes, entries: bytes = b"/MediaBox " + A4, more: bytes = b"", packed: bool = False) -> RawPdf:
    """A PDF of one page that shows the content, with Helvetica as F1 and more resources."""
    pdf = RawPdf()
    shown = pdf.stream(content, packed=packed)
    pdf.tree([pdf.page(shown, pdf.font() + more, entries)])
    return pdf
