"""Files whose structure lies: cut, looping, deep, miscounted, encrypted, with something to run or something hidden."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.raw import A4, PROSE, RawPdf, one_page, stream_body
from tests.ingest.papers import write_agreement

Make = Callable[[Path], object]


def structures() -> Iterator[tuple[str, Make]]:
    """Each file's name and what writes it."""
    yield from _damaged()
    yield from _looping()
    yield from _deep()
    yield from _lying()
    yield from _encrypted()
    yield from _loaded()


def _damaged() -> Iterator[tuple[str, Make]]:
    for part in (1, 10, 50, 90, 99):
        yield f"cut off at {part}%", lambda path, part=part: _cut(path, part)
    yield "only a header", lambda path: path.write_bytes(b"%PDF-1.7\n")
    yield "a header and zeros", lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(1_000_000))
    yield "wrong startxref", lambda path: _changed(path, b"startxref\n", b"startxref\n9")
    yield "wrong offsets", lambda path: _changed(path, b" 00000 n", b" 00007 n", every=True)
    yield "no endobj", lambda path: _changed(path, b"endobj", b"", every=True)
    yield "no trailer", lambda path: _changed(path, b"trailer", b"trailed")
    yield "two files in one", lambda path: path.write_bytes(_prose().content() + _prose().content())
    yield "noise before the header", lambda path: path.write_bytes(b"\x00" * 1_000 + _prose().content())
    yield "root is a number", lambda path: path.write_bytes(_prose().content({b"Root": b"7"}))
    yield "root is missing", lambda path: path.write_bytes(_prose().content({b"Root": b"99 0 R"}))


def _looping() -> Iterator[tuple[str, Make]]:
    yield "xref that is its own predecessor", _xref_loop
    yield "page tree whose kid is its parent", _tree_loop
    yield "page that is its own parent", _page_is_its_parent
    yield "outline that is its own next", _outline_loop
    yield "length that is its own length", _length_loop
    yield "object stream that holds itself", _object_stream_loop
    yield "form that draws itself", _form_loop
    yield "forms, each drawing the next ten times", _form_avalanche
    yield "contents that hold themselves", _contents_loop
    yield "reference to itself", lambda path: _with_object(path, lambda number: b"%d 0 R" % number)


def _deep() -> Iterator[tuple[str, Make]]:
    yield "page tree of 100,000 levels", _tree_deep
    yield "a million open arrays", lambda path: _with_object(path, lambda _: b"[" * 1_000_000)
    yield "100,000 dictionaries in each other", lambda path: _with_object(path, lambda _: b"<</A" * 100_000)
    yield "a million open arrays in the content", lambda path: one_page(b"[" * 1_000_000 + PROSE).write(path)
    yield "a million times q", lambda path: one_page(b"q " * 1_000_000 + PROSE, packed=True).write(path)
    yield "a million times Q", lambda path: one_page(b"Q " * 1_000_000 + PROSE, packed=True).write(path)
    yield "300,000 objects", _many_objects
    yield "object number 2,147,483,647", _huge_number


def _lying() -> Iterator[tuple[str, Make]]:
    yield "no pages", lambda path: _tree(path, b"/Count 0/Kids[]")
    yield "a billion pages counted, one there", lambda path: _counted(path, b"1000000000")
    yield "minus one pages counted", lambda path: _counted(path, b"-1")
    yield "pages that are null", lambda path: _tree(path, b"/Count 3/Kids[null null null]")
    for name, kid in (
        ("more pages counted than there are", b""),
        ("a branch of the tree without pages", b"<</Type/Pages>>"),
    ):
        yield (
            f"{name}: the page to be read",
            lambda path, kid=kid: path.write_bytes(
                _prose().content().replace(b"/Count 1/Kids[", b"/Count 3/Kids[" + kid)
            ),
        )
    yield "kid that is a font", lambda path: _tree(path, b"/Count 1/Kids[<</Type/Font>>]")
    yield "stream longer than the file", _long_stream


def _encrypted() -> Iterator[tuple[str, Make]]:
    yield "user password, RC4", lambda path: _locked(path, "geheim", 128)
    yield "owner password only, RC4: to be read", lambda path: _locked(path, "", 128)
    yield "user password, AES", lambda path: _locked(path, "geheim", 256)
    yield "owner password only, AES: to be read", lambda path: _locked(path, "", 256)
    yield (
        "unknown encryption",
        lambda path: path.write_bytes(_prose().content({b"Encrypt": b"<</Filter/Geheim/V 9>>", b"ID": b"[<00><00>]"})),
    )
    yield (
        "encryption without an ID",
        lambda path: path.write_bytes(_prose().content({b"Encrypt": b"<</Filter/Standard/V 1/R 2/O()/U()/P 0>>"})),
    )


def _loaded() -> Iterator[tuple[str, Make]]:
    script = b"/OpenAction<</S/JavaScript/JS(while(true){app.alert\\(1\\)})>>"
    yield "a script at opening", lambda path: _opening(path, script)
    launch = b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"
    yield "a program at opening", lambda path: _opening(path, launch)
    yield (
        "a form to send at opening",
        lambda path: _opening(path, b"/OpenAction<</S/SubmitForm/F(http://127.0.0.1:9)>>"),
    )
    yield "an embedded file", _embedded
    yield "10,000 annotations", _annotations
    yield "a title of ten million characters", lambda path: _titled(path, b"a" * 10_000_000)
    yield (
        "a title with control signs",
        lambda path: _titled(path, b"\\033]0;pwned\\007\\033[31m<script>alert(1)</script>"),
    )
    yield "a title turned from right to left", lambda path: _titled(path, b"\xfe\xff\x20\x2e\x00f\x00d\x00p")


def _prose() -> RawPdf:
    return one_page(PROSE)


def _cut(path: Path, part: int) -> None:
    whole = write_agreement(path).read_bytes()
    path.write_bytes(whole[: len(whole) * part // 100])


def _changed(path: Path, old: bytes, new: bytes, every: bool = False) -> None:
    path.write_bytes(_prose().content().replace(old, new, -1 if every else 1))


def _with_object(path: Path, body: Callable[[int], bytes]) -> None:
    """A page with a resource that is the object."""
    pdf = RawPdf()
    strange = max(pdf.objects, default=0) + 1
    pdf.add(body(strange))
    shown = pdf.stream(PROSE)
    pdf.tree([pdf.page(shown, pdf.font() + b"/XObject %d 0 R/ExtGState %d 0 R" % (strange, strange))])
    pdf.write(path)


def _xref_loop(path: Path) -> None:
    content = _prose().content()
    place = content.rindex(b"xref\n0 ")
    path.write_bytes(content.replace(b"/Size", b"/Prev %d/Size" % place))


def _tree(path: Path, entries: bytes) -> None:
    pdf = RawPdf()
    pdf.root(b"/Pages %d 0 R" % pdf.add(b"<</Type/Pages%s>>" % entries))
    pdf.write(path)


def _tree_loop(path: Path) -> None:
    pdf = _prose()
    top = next(number for number, body in pdf.objects.items() if b"/Type/Pages" in body)
    pdf.objects[top] = pdf.objects[top].replace(b"/Kids[", b"/Kids[%d 0 R " % top).replace(b"/Count 1", b"/Count 9")
    pdf.write(path)


def _page_is_its_parent(path: Path) -> None:
    pdf = RawPdf()
    shown = pdf.stream(PROSE)
    page = pdf.add(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % shown)
    pdf.root(b"/Pages %d 0 R" % pdf.add(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page))
    pdf.write(path)


def _outline_loop(path: Path) -> None:
    pdf = _prose()
    entry = pdf.add(b"")
    pdf.objects[entry] = b"<</Title(x)/Parent %d 0 R/First %d 0 R/Next %d 0 R>>" % (entry, entry, entry)
    root = int(pdf.trailer[b"Root"].split()[0])
    pdf.objects[root] = pdf.objects[root].replace(b"/Catalog", b"/Catalog/Outlines %d 0 R" % entry)
    pdf.write(path)


def _length_loop(path: Path) -> None:
    pdf = _prose()
    pdf.objects[1] = pdf.objects[1].replace(b"/Length %d" % len(PROSE), b"/Length 1 0 R")
    pdf.write(path)


def _object_stream_loop(path: Path) -> None:
    pdf = RawPdf()
    inner = b"3 0 4 30 <</Type/Pages/Count 1/Kids[4 0 R]>>  <</Type/Page/Parent 3 0 R/MediaBox " + A4 + b">>"
    pdf.objects[1] = stream_body(inner, b"/Type/ObjStm/N 2/First 9/Extends 1 0 R")
    pdf.objects[2] = b"<</Type/Catalog/Pages 3 0 R>>"
    entries = bytes([0, 0, 0, 255, 1, 0, 15, 0, 1, 0, 200, 0, 2, 0, 1, 0, 2, 0, 1, 1])
    content = pdf.content().split(b"xref")[0]
    xref = stream_body(entries, b"/Type/XRef/W[1 2 1]/Size 5/Root 2 0 R/Prev %d" % len(content))
    path.write_bytes(content + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (xref, len(content)))


def _form(pdf: RawPdf, content: bytes, calls: bytes) -> int:
    box = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<<%s>>>>" % calls
    return pdf.stream(content, box)


def _form_loop(path: Path) -> None:
    pdf = RawPdf()
    _form(pdf, b"/X Do /Y Do", b"/X 1 0 R/Y 2 0 R")
    _form(pdf, b"/X Do /X Do", b"/X 1 0 R")
    shown = pdf.stream(PROSE + b"/X Do")
    pdf.tree([pdf.page(shown, pdf.font() + b"/XObject<</X 1 0 R>>")])
    pdf.write(path)


def _form_avalanche(path: Path) -> None:
    pdf = RawPdf()
    resources = pdf.font()
    last = pdf.stream(
        b"BT /F1 9 Tf (350) Tj ET", b"/Type/XObject/Subtype/Form/BBox" + A4 + b"/Resources<<%s>>" % resources
    )
    for _ in range(12):
        last = _form(pdf, b"/X Do\n" * 10, b"/X %d 0 R" % last)
    shown = pdf.stream(PROSE + b"/X Do")
    pdf.tree([pdf.page(shown, resources + b"/XObject<</X %d 0 R>>" % last)])
    pdf.write(path)


def _contents_loop(path: Path) -> None:
    pdf = RawPdf()
    pdf.add(b"[1 0 R 1 0 R]")
    pdf.tree([pdf.page(1, pdf.font())])
    pdf.write(path)


def _tree_deep(path: Path) -> None:
    pdf = RawPdf()
    shown = pdf.stream(PROSE)
    last = pdf.page(shown, pdf.font())
    for _ in range(100_000):
        last = pdf.add(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % last) if len(pdf.objects) < 3 else _above(pdf, last)
    pdf.root(b"/Pages %d 0 R" % last)
    pdf.write(path)


def _above(pdf: RawPdf, kid: int) -> int:
    number = len(pdf.objects) + 1
    pdf.objects[number] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % kid
    return number


def _many_objects(path: Path) -> None:
    pdf = _prose()
    first = len(pdf.objects) + 1
    pdf.objects.update((number, b"<</A[1 2 3]>>") for number in range(first, first + 300_000))
    pdf.write(path)


def _huge_number(path: Path) -> None:
    content = _prose().content()
    path.write_bytes(content + b"2147483647 65535 obj\n<<>>\nendobj\nxref\n2147483640 7\n")


def _counted(path: Path, count: bytes) -> None:
    path.write_bytes(_prose().content().replace(b"/Count 1", b"/Count " + count))


def _long_stream(path: Path) -> None:
    pdf = _prose()
    pdf.objects[1] = pdf.objects[1].replace(b"/Length %d" % len(PROSE), b"/Length 99999999999")
    pdf.write(path)


def _locked(path: Path, user: str, bits: int) -> None:
    if bits == 256:
        _locked_aes(path, user)
        return
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="eigenaar", strength=bits))
    canvas.drawString(72, 720, "Afspraak 1: er komen 350 woningen in 2030.")
    canvas.save()


def _locked_aes(path: Path, user: str) -> None:
    import pymupdf  # noqa: PLC0415 (only these two files need it)

    plain = path.with_suffix(".plain")
    _prose().write(plain)
    with pymupdf.open(plain, filetype="pdf") as pdf:
        pdf.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw="eigenaar")
    plain.unlink()


def _opening(path: Path, action: bytes) -> None:
    pdf = _prose()
    root = int(pdf.trailer[b"Root"].split()[0])
    pdf.objects[root] = pdf.objects[root].replace(b"/Catalog", b"/Catalog" + action)
    pdf.write(path)


def _embedded(path: Path) -> None:
    pdf = _prose()
    inside = pdf.stream(zlib.compress(b"MZ" + bytes(50_000_000)), b"/Type/EmbeddedFile/Filter/FlateDecode")
    named = b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F %d 0 R>>>>]>>>>" % inside
    root = int(pdf.trailer[b"Root"].split()[0])
    pdf.objects[root] = pdf.objects[root].replace(b"/Catalog", b"/Catalog" + named)
    pdf.write(path)


def _annotations(path: Path) -> None:
    pdf = RawPdf()
    shown = pdf.stream(PROSE)
    note = b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(x)/DA(/F1 9 Tf)/A<</S/JavaScript/JS(x)>>>>"
    many = pdf.add(b"[" + note * 10_000 + b"]")
    pdf.tree([pdf.page(shown, pdf.font(), b"/MediaBox%s/Annots %d 0 R" % (A4, many))])
    pdf.write(path)


def _titled(path: Path, title: bytes) -> None:
    pdf = _prose()
    pdf.trailer[b"Info"] = b"%d 0 R" % pdf.add(b"<</Title(%s)>>" % title)
    pdf.write(path)
