"""Files whose pages are too much: bombs, giant and empty sheets, endless drawings, fonts that break or loop."""

import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.raw import A4, HELVETICA, PROSE, RawPdf, one_page, stream_body

Make = Callable[[Path], object]


def contents() -> Iterator[tuple[str, Make]]:
    """Each file's name and what writes it."""
    yield from _bombs()
    yield from _sheets()
    yield from _many_pages()
    yield from _drawn()
    yield from _lettered()


def _bombs() -> Iterator[tuple[str, Make]]:
    yield "content of 1 GB, packed", lambda path: _packed_content(path, 1, 1)
    yield "content of 10 GB, packed twice", lambda path: _packed_content(path, 10, 2)
    yield "a thousand filters on a stream", _many_filters
    yield "an image of 100,000 by 100,000", lambda path: _image(path, 100_000, 100_000)
    yield "an image of 2,000,000,000 by 1", lambda path: _image(path, 2_000_000_000, 1)
    yield "a broken JPEG 2000", lambda path: _broken_image(path, b"/JPXDecode")
    yield "a broken JBIG2", lambda path: _broken_image(path, b"/JBIG2Decode")
    yield "a broken JPEG", lambda path: _broken_image(path, b"/DCTDecode")
    yield "a broken fax", lambda path: _broken_image(path, b"/CCITTFaxDecode")
    yield "the same content 100,000 times", _contents_again
    yield "an expanding ToUnicode", _expanding_unicode


def _sheets() -> Iterator[tuple[str, Make]]:
    boxes = {
        "no MediaBox": b"",
        "MediaBox that is a name": b"/MediaBox/A4",
        "MediaBox of two numbers": b"/MediaBox[595 842]",
        "sheet of no size": b"/MediaBox[0 0 0 0]",
        "sheet of negative size": b"/MediaBox[595 842 0 0]",
        "sheet of 14,400 points": b"/MediaBox[0 0 14400 14400]",
        "sheet of a billion points": b"/MediaBox[0 0 1000000000 1000000000]",
        "sheet of infinite size": b"/MediaBox[0 0 1" + b"0" * 400 + b" 842]",
        "sheet of nan": b"/MediaBox[nan nan inf -inf]",
        "sheet far away": b"/MediaBox[1000000000 1000000000 1000000595 1000000842]",
        "CropBox beside the sheet": b"/MediaBox[0 0 595 842]/CropBox[9000 9000 9001 9001]",
        "turned by 45 degrees": b"/MediaBox[0 0 595 842]/Rotate 45",
        "turned by a billion degrees": b"/MediaBox[0 0 595 842]/Rotate 1000000080",
        "unit of a million": b"/MediaBox[0 0 595 842]/UserUnit 1000000",
    }
    for name, box in boxes.items():
        yield name, lambda path, box=box: one_page(PROSE, box).write(path)
    yield "text at infinity", lambda path: one_page(PROSE + b"BT /F1 11 Tf 1e38 1e38 Td (350) Tj ET").write(path)
    yield (
        "text of size nan",
        lambda path: one_page(PROSE + b"BT /F1 nan Tf 9" + b"9" * 400 + b" 0 Td (350) Tj ET").write(path),
    )
    yield "text of no size", lambda path: one_page(PROSE + b"BT /F1 0 Tf 72 300 Td (350) Tj ET").write(path)
    yield (
        "text of a million points",
        lambda path: one_page(PROSE + b"BT /F1 1000000 Tf 72 300 Td (350) Tj ET").write(path),
    )
    yield "matrix that cannot be turned back", lambda path: one_page(PROSE + b"0 0 0 0 0 0 cm " + PROSE).write(path)
    yield (
        "matrix of infinite numbers",
        lambda path: one_page(PROSE + b"1e30 0 0 1e30 1e30 0 cm " * 9 + PROSE).write(path),
    )


def _many_pages() -> Iterator[tuple[str, Make]]:
    yield "2,500 pages: to be read", lambda path: _pages(path, 2_500)
    yield "2,501 pages", lambda path: _pages(path, 2_501)
    yield "100,000 pages", lambda path: _pages(path, 100_000)
    yield "2,500 times the same page", _same_page
    yield "three pages that never end, among good ones", lambda path: endless_pages(path, 3)
    yield "one page that never ends, among good ones: the rest to be read", lambda path: endless_pages(path, 1)


def _drawn() -> Iterator[tuple[str, Make]]:
    draw = random.Random(7)  # noqa: S311 (the same picture every time)
    lines = b"".join(b"%d %d m %d %d l S\n" % tuple(draw.randrange(800) for _ in range(4)) for _ in range(10_000))
    yield "a million lines", lambda path: one_page(PROSE + lines * 100, packed=True).write(path)
    yield (
        "a line of a million corners",
        lambda path: one_page(PROSE + b"0 0 m " + b"%d 9 l 9 %d l " % (500, 700) * 500_000 + b"S", packed=True).write(
            path
        ),
    )
    yield (
        "a million filled boxes",
        lambda path: one_page(PROSE + b"0.8 g " + b"72 700 40 9 re f " * 1_000_000, packed=True).write(path),
    )
    yield "a million clips", lambda path: one_page(PROSE + b"0 0 595 842 re W n " * 1_000_000, packed=True).write(path)
    yield "dashes of nothing", lambda path: one_page(PROSE + b"[0.000001 0.000001] 0 d 0 0 m 595 842 l S").write(path)
    yield "a tiling that tiles itself", _tiling
    yield "a shading of a million colours", _shading
    yield "a soft mask that masks itself", _soft_mask


def _lettered() -> Iterator[tuple[str, Make]]:
    yield (
        "ten million characters on a page",
        lambda path: one_page(
            b"BT /F1 1 Tf 1 TL 20 800 Td " + b"(" + b"Dit is tekst 350. " * 55 + b") ' " * 1 + _lines(10_000),
            packed=True,
        ).write(path),
    )
    yield "a thousand fonts", _fonts
    yield "a font without anything", lambda path: _font(path, b"<<>>")
    yield "a font that is null", lambda path: _font(path, b"null")
    yield "a font without ToUnicode", lambda path: _font(path, _type0(b""))
    for kind, key in (("TrueType", b"FontFile2"), ("CFF", b"FontFile3/Subtype/Type1C"), ("Type 1", b"FontFile")):
        yield f"a broken {kind} font", lambda path, key=key: _embedded_font(path, key)
    yield "a Type 3 font that shows itself", _type3
    yield "a Type 3 font with an avalanche", _type3_avalanche
    yield "a CMap that uses itself", _cmap_loop
    yield (
        "a font with a million widths",
        lambda path: _font(
            path, HELVETICA.replace(b">>", b"/FirstChar 0/LastChar 999999/Widths[" + b"500 " * 1_000_000 + b"]>>")
        ),
    )


def _lines(count: int) -> bytes:
    return (b"(" + b"Dit is tekst 350. " * 55 + b") ' ") * count + b"ET"


def _packed_content(path: Path, gigabytes: int, times: int) -> None:
    packer = zlib.compressobj(9)
    block = b" " * 10_000_000
    packed = b"".join(packer.compress(block) for _ in range(100 * gigabytes)) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    pdf = RawPdf()
    shown = pdf.stream(packed, b"/Filter[%s]" % (b"/FlateDecode" * times))
    pdf.tree([pdf.page(b"[%d 0 R %d 0 R]" % (pdf.stream(PROSE), shown), pdf.font())])
    pdf.write(path)


def _many_filters(path: Path) -> None:
    content = PROSE
    for _ in range(1_000):
        content = zlib.compress(content, 1)
    pdf = RawPdf()
    shown = pdf.stream(content, b"/Filter[%s]" % (b"/FlateDecode" * 1_000))
    pdf.tree([pdf.page(shown, pdf.font())])
    pdf.write(path)


def _image(path: Path, width: int, height: int) -> None:
    packer = zlib.compressobj(9)
    row = bytes(-(-width // 8))
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    _with_image(path, stream_body(packed, entries % (width, height)))


def _broken_image(path: Path, filter_name: bytes) -> None:
    draw = random.Random(5)  # noqa: S311 (the same noise every time)
    entries = b"/Type/XObject/Subtype/Image/Width 9000/Height 9000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter"
    _with_image(path, stream_body(draw.randbytes(5_000), entries + filter_name))


def _with_image(path: Path, image: bytes) -> None:
    """A page with text over an image, and one with nothing but the image."""
    pdf = RawPdf()
    number = pdf.add(image)
    shown, bare = (pdf.stream(text + b"q 595 0 0 842 0 0 cm /I Do Q") for text in (PROSE, b""))
    resources = pdf.font() + b"/XObject<</I %d 0 R>>" % number
    pdf.tree([pdf.page(shown, resources), pdf.page(bare, resources)])
    pdf.write(path)


def _contents_again(path: Path) -> None:
    pdf = RawPdf()
    shown = pdf.stream(PROSE * 10)
    pdf.tree([pdf.page(b"[" + b"%d 0 R " % shown * 100_000 + b"]", pdf.font())])
    pdf.write(path)


def _expanding_unicode(path: Path) -> None:
    pdf = RawPdf()
    long = b"0041" * 250
    cmap = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <%s> endbfrange" % long
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R>>" % pdf.stream(cmap))
    shown = pdf.stream((b"BT /F1 1 Tf 20 800 Td (" + b"abcdef" * 10_000 + b") Tj ET"), packed=True)
    pdf.tree([pdf.page(shown, pdf.font(font))])
    pdf.write(path)


def _pages(path: Path, count: int) -> None:
    pdf = RawPdf()
    resources = pdf.font()
    pages = []
    for number in range(1, count + 1):
        content, page = 2 * number, 2 * number + 1
        text = b"BT /F1 11 Tf 72 720 Td (Op pagina %d staat een afspraak over %d woningen.) Tj ET" % (number, number)
        pdf.objects[content] = stream_body(text)
        pdf.objects[page] = b"<</Type/Page/MediaBox%s/Resources<<%s>>/Contents %d 0 R>>" % (A4, resources, content)
        pages.append(page)
    pdf.tree(pages)
    pdf.write(path)


def _same_page(path: Path) -> None:
    pdf = one_page(PROSE)
    top = next(number for number, body in pdf.objects.items() if b"/Type/Pages" in body)
    page = next(number for number, body in pdf.objects.items() if b"/Type/Page/" in body or b"/Contents" in body)
    kids = b"%d 0 R " % page * 2_500
    pdf.objects[top] = b"<</Type/Pages/Count 2500/Kids[%s]>>" % kids
    pdf.write(path)


def endless_pages(path: Path, bad: int) -> None:
    """Pages of which the even ones draw forms that draw forms, 10 ** 12 times in all."""
    pdf = RawPdf()
    resources = pdf.font()
    last = pdf.stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox" + A4)
    for _ in range(12):
        calls = b"/Type/XObject/Subtype/Form/BBox%s/Resources<</XObject<</X %d 0 R>>>>" % (A4, last)
        last = pdf.stream(b"/X Do\n" * 10, calls)
    good, endless = pdf.stream(PROSE), pdf.stream(b"/X Do")
    resources += b"/XObject<</X %d 0 R>>" % last
    pages = [pdf.page(endless if n % 2 and n < 2 * bad else good, resources) for n in range(2 * bad + 4)]
    pdf.tree(pages)
    pdf.write(path)


def _tiling(path: Path) -> None:
    pdf = RawPdf()
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.00001/YStep 0.00001"
    pdf.objects[1] = stream_body(b"/Pattern cs /P scn 0 0 1 1 re f", tile + b"/Resources<</Pattern<</P 1 0 R>>>>")
    shown = pdf.stream(PROSE + b"/Pattern cs /P scn 0 0 595 842 re f")
    pdf.tree([pdf.page(shown, pdf.font() + b"/Pattern<</P 1 0 R>>")])
    pdf.write(path)


def _shading(path: Path) -> None:
    pdf = RawPdf()
    piece = b"<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>"
    count = 100_000
    bounds = b" ".join(b"%.6f" % (n / count) for n in range(1, count))
    stitched = b"<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds[%s]/Encode[%s]>>"
    function = pdf.add(stitched % (piece * count, bounds, b"0 1 " * count))
    shade = b"<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 595 842]/Function %d 0 R>>" % function
    shown = pdf.stream(PROSE + b"/S sh " * 1_000)
    pdf.tree([pdf.page(shown, pdf.font() + b"/Shading<</S %d 0 R>>" % pdf.add(shade))])
    pdf.write(path)


def _soft_mask(path: Path) -> None:
    pdf = RawPdf()
    state = b"<</Type/ExtGState/SMask<</S/Luminosity/G 2 0 R>>>>"
    pdf.objects[1] = state
    form = b"/Type/XObject/Subtype/Form/BBox%s/Group<</S/Transparency>>/Resources<</ExtGState<</G 1 0 R>>>>" % A4
    pdf.objects[2] = stream_body(b"/G gs 0 0 595 842 re f", form)
    shown = pdf.stream(b"/G gs " + PROSE)
    pdf.tree([pdf.page(shown, pdf.font() + b"/ExtGState<</G 1 0 R>>")])
    pdf.write(path)


def _fonts(path: Path) -> None:
    pdf = RawPdf()
    names = range(1_000)
    resources = b"/Font<<%s>>" % b"".join(
        b"/F%d %d 0 R" % (n, pdf.add(HELVETICA.replace(b"Helvetica", b"Font%d" % n))) for n in names
    )
    text = b"".join(b"BT /F%d 9 Tf 20 %d Td (Regel %d met 350 woningen) Tj ET\n" % (n, n % 800, n) for n in names)
    pdf.tree([pdf.page(pdf.stream(text), resources)])
    pdf.write(path)


def _font(path: Path, font: bytes) -> None:
    pdf = RawPdf()
    pdf.tree([pdf.page(pdf.stream(PROSE), pdf.font(font))])
    pdf.write(path)


def _type0(more: bytes) -> bytes:
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>%s>>"
        % more
    )
    return b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[%s]>>" % below


def _embedded_font(path: Path, key: bytes) -> None:
    draw = random.Random(9)  # noqa: S311 (the same noise every time)
    pdf = RawPdf()
    name, _, subtype = key.partition(b"/")
    program = pdf.stream(b"\x00\x01\x00\x00" + draw.randbytes(3_000), b"/" + subtype if subtype else b"")
    descriptor = pdf.add(b"<</Type/FontDescriptor/FontName/X/Flags 4/%s %d 0 R>>" % (name, program))
    font = HELVETICA.replace(b">>", b"/FontDescriptor %d 0 R>>" % descriptor)
    pdf.tree([pdf.page(pdf.stream(PROSE), pdf.font(font))])
    pdf.write(path)


def _type3_font(glyph: int, number: int) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 255/Widths[%s]"
        b"/Encoding<</Differences[0 %s]>>/CharProcs<</a %d 0 R>>/Resources<</Font<</F1 %d 0 R>>>>>>"
    ) % (b"1 " * 256, b"/a" * 256, glyph, number)


def _type3(path: Path) -> None:
    pdf = RawPdf()
    glyph = pdf.stream(b"1 0 d0 BT /F1 1 Tf (aaaa) Tj ET")
    font = pdf.add(b"")
    pdf.objects[font] = _type3_font(glyph, font)
    shown = pdf.stream(PROSE)
    pdf.tree([pdf.page(shown, b"/Font<</F1 %d 0 R>>" % font)])
    pdf.write(path)


def _type3_avalanche(path: Path) -> None:
    pdf = RawPdf()
    font = pdf.add(HELVETICA)
    for _ in range(12):
        glyph = pdf.stream(b"1 0 d0 BT /F1 1 Tf (aaaaaaaaaa) Tj ET")
        font = pdf.add(_type3_font(glyph, font))
    shown = pdf.stream(PROSE)
    pdf.tree([pdf.page(shown, b"/Font<</F1 %d 0 R>>" % font)])
    pdf.write(path)


def _cmap_loop(path: Path) -> None:
    pdf = RawPdf()
    pdf.objects[1] = stream_body(b"1 begincodespacerange <00> <FF> endcodespacerange", b"/Type/CMap/UseCMap 1 0 R")
    font = _type0(b"").replace(b"/Identity-H", b" 1 0 R").replace(b"/Type0", b"/Type0/ToUnicode 1 0 R")
    pdf.tree([pdf.page(pdf.stream(PROSE), pdf.font(font))])
    pdf.write(path)
