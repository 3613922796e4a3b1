"""Files that MuPDF reads at once and that our own stages could choke on: words, rules and tables without end."""

import math
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.hostile.raw import RawPdf, one_page

Make = Callable[[Path], object]
Placed = tuple[float, float, bytes]
"""Where a text begins, in points from the bottom left, and what it says."""

HEAD = b"BT /F1 11 Tf 72 815 Td (Nieuwbouw van woningen per jaar) Tj ET\n"


def tables() -> Iterator[tuple[str, Make]]:
    """Each file's name and what writes it."""
    yield from _dense()
    yield from _strewn()
    yield from _ruled()
    yield from _long()
    yield from _worded()


def _dense() -> Iterator[tuple[str, Make]]:
    yield "50,000 figures in 200 columns", lambda path: _page(path, _figures(250, 200), 1.5)
    yield "500 columns without rules", lambda path: _page(path, _figures(60, 500), 0.5)
    yield "3,000 rows of two columns", lambda path: _page(path, _figures(3_000, 2), 0.2)
    yield "5,000 paragraphs of one word", lambda path: _page(path, _figures(5_000, 1), 0.1)
    yield "a line of 200,000 characters", lambda path: _page(path, [(1, 700, b"Regel 350 " * 20_000)], 0.005)
    yield "a word of 200,000 characters", lambda path: _page(path, [(1, 700, b"a1" * 100_000)], 0.005)
    yield "a paragraph of 20,000 lines", lambda path: _page(path, _lines(20_000), 0.03)


def _strewn() -> Iterator[tuple[str, Make]]:
    draw = random.Random(4)  # noqa: S311 (the same places every time)
    strewn = [(draw.uniform(5, 590), draw.uniform(5, 800), b"%d" % n) for n in range(50_000)]
    yield "50,000 words anywhere", lambda path: _page(path, strewn, 1.5)
    yield "5,000 words anywhere", lambda path: _page(path, strewn[:5_000], 6)
    stairs = [(5 + 0.029 * n, 800 - 0.039 * n, b"%d" % n) for n in range(20_000)]
    yield "20,000 words on a staircase", lambda path: _page(path, stairs, 2)
    yield "20,000 times the same word in a place", lambda path: _page(path, [(72, 700, b"350")] * 20_000, 9)
    yield (
        "20,000 different words in a place",
        lambda path: _page(path, [(72, 700, b"w%d" % n) for n in range(20_000)], 9),
    )
    yield "10,000 raised note marks", lambda path: one_page(_marks(10_000), packed=True).write(path)
    yield "10,000 sizes of letters", lambda path: one_page(_sizes(10_000), packed=True).write(path)
    yield "text in 360 directions", lambda path: one_page(_directions(), packed=True).write(path)


def _ruled() -> Iterator[tuple[str, Make]]:
    words = [(72.0, 700.0, b"350")]
    yield "a lattice of 20,000 rules", lambda path: _page(path, words, 9, _lattice(10_000, 10_000))
    yield "40,000 figures between 400 rules", lambda path: _page(path, _figures(200, 200), 1.5, _lattice(200, 200))
    yield "a table of 500 columns", lambda path: _page(path, _figures(40, 500), 0.5, _lattice(40, 500))
    yield "a table of 3,000 rows", lambda path: _page(path, _figures(3_000, 3), 0.2, _lattice(3_000, 3))
    yield "3,000 tables of one cell", lambda path: _page(path, _figures(60, 50), 3, _boxes(60, 50))
    yield "20,000 short rules anywhere", lambda path: _page(path, _figures(40, 8), 8, _loose_rules(20_000))
    yield "20,000 rules on each other", lambda path: _page(path, _figures(40, 8), 8, b"9 9 m 500 9 l S\n" * 20_000)
    yield "20,000 shaded boxes", lambda path: _page(path, _figures(40, 8), 8, _shades(20_000))
    yield "1,000 boxes in each other", lambda path: _page(path, _figures(40, 8), 8, _nested(1_000))


def _long() -> Iterator[tuple[str, Make]]:
    yield "a table over 300 pages", lambda path: _pages(path, 300, _figures(50, 8))
    yield "300 pages of 20 tables", lambda path: _pages(path, 300, _many_tables(20))
    yield "2,000 pages with the same head", lambda path: _pages(path, 2_000, [(72, 810, b"Bijlage bij de afspraken")])
    yield "2,000 pages of 400 words: to be read", lambda path: _pages(path, 2_000, _prose(40))


def _worded() -> Iterator[tuple[str, Make]]:
    digits = (b"9" * 20_000, b"1." * 10_000, b"0," + b"3" * 9_000, b"-" * 20_000, b"1e999999999", b"2022-" * 4_000)
    yield "figures of 20,000 digits", lambda path: _page(path, _table_of(digits), 0.005)
    signs = (b"\\(" * 10_000, b"*" * 20_000, b"\\(#" * 5_000, b"a-" * 9_000, b"Q1 " * 9_000, b"1 januari " * 3_000)
    yield "cells of 20,000 signs", lambda path: _page(path, _table_of(signs), 0.005)
    yield (
        "a heading of 20,000 words",
        lambda path: _page(path, [(9, 800, b"Afspraak " * 20_000), *_figures(9, 3)], 0.01),
    )
    yield "5,000 parties", lambda path: _page(path, [*_parties(5_000)], 0.15)
    yield "10,000 notes", lambda path: _page(path, [*_figures(9, 3), *_notes(10_000)], 0.05)
    yield (
        "control signs in the text",
        lambda path: _page(
            path, [(72, 700, b"\\033]0;pwned\\007\\033[31mrood\\233 350 <script>alert\\(1\\)</script>")], 9
        ),
    )


def _text(placed: Iterable[Placed], size: float) -> bytes:
    shown = b"".join(b"1 0 0 1 %.3f %.3f Tm (%s) Tj\n" % one for one in placed)
    return b"BT /F1 %f Tf\n%sET\n" % (size, shown)


def _page(path: Path, placed: Iterable[Placed], size: float, drawn: bytes = b"") -> None:
    one_page(HEAD + _text(placed, size) + drawn, packed=True).write(path)


def _pages(path: Path, count: int, placed: list[Placed]) -> None:
    pdf = RawPdf()
    resources = pdf.font()
    number = b"BT /F1 9 Tf 290 20 Td (%d) Tj ET"
    body = _text(placed, 7)
    pages = [pdf.page(pdf.stream(body + number % n, packed=True), resources) for n in range(1, count + 1)]
    pdf.tree(pages)
    pdf.write(path)


def _figures(rows: int, columns: int) -> list[Placed]:
    """A table over the whole page: years above, a name before each row, figures everywhere else."""
    wide, high = 585 / columns, 800 / (rows + 1)
    heads = [(5 + wide * col, 800.0, b"%d" % (2_000 + col) if col else b"Partij") for col in range(columns)]
    body = [
        (5 + wide * col, 800 - high * (row + 1), b"%d" % (row * 7 + col) if col else b"Naam%d" % row)
        for row in range(rows)
        for col in range(columns)
    ]
    return [*heads, *body]


def _lines(count: int) -> list[Placed]:
    return [(72, 800 - 0.039 * n, b"Regel %d van de tekst met 350 woningen" % n) for n in range(count)]


def _prose(lines: int) -> list[Placed]:
    text = b"Regel %d van de tekst zegt dat er woningen komen bij"
    return [(72, 790 - 18 * n, text % n) for n in range(lines)]


def _many_tables(count: int) -> list[Placed]:
    found: list[Placed] = []
    for number in range(count):
        top = 800 - 40 * number
        found += [(72, top, b"Tabel %d" % number), (200, top, b"2030"), (300, top, b"2031")]
        found += [(72, top - 9, b"Delta"), (200, top - 9, b"%d" % number), (300, top - 9, b"7")]
    return found


def _table_of(cells: Iterable[bytes]) -> list[Placed]:
    rows = [(5, 700 - 9 * n, b"Partij%d" % n) for n, _ in enumerate(cells)]
    return [(5, 710, b"Naam"), (300, 710, b"2030"), *rows, *((300, 700 - 9 * n, cell) for n, cell in enumerate(cells))]


def _parties(count: int) -> Iterator[Placed]:
    yield 5, 800, b"Corporatie"
    yield 300, 800, b"2030"
    for number in range(count):
        yield 5, 799 - 0.155 * number, b"Stichting Woning%d" % number
        yield 300, 799 - 0.155 * number, b"%d" % number


def _notes(count: int) -> Iterator[Placed]:
    for number in range(count):
        yield 5, 80 - 0.007 * number, b"%s noot %d" % (b"*" * (number % 9 + 1), number)


def _marks(count: int) -> bytes:
    one = b"BT /F1 2 Tf 1 0 0 1 %d %d Tm (350) Tj 3 Ts /F1 1 Tf (%d) Tj ET\n"
    return b"".join(one % (5 + 6 * (n % 98), 800 - 7 * (n // 98), n) for n in range(count))


def _sizes(count: int) -> bytes:
    one = b"BT /F1 %.3f Tf 1 0 0 1 %d %d Tm (Kop %d) Tj ET\n"
    return b"".join(one % (1 + n / 900, 5 + 12 * (n % 49), 800 - 4 * (n // 49), n) for n in range(count))


def _directions() -> bytes:
    turns = [(math.cos(math.radians(n)), math.sin(math.radians(n)), n) for n in range(360)]
    one = b"BT /F1 6 Tf %.4f %.4f %.4f %.4f 300 400 Tm (             richting %d) Tj ET\n"
    return b"".join(one % (cos, sin, -sin, cos, n) for cos, sin, n in turns)


def _lattice(rows: int, columns: int) -> bytes:
    wide, high = 585 / columns, 800 / (rows + 1)
    across = b"".join(b"4 %.3f m 590 %.3f l S\n" % ((800 - high * (n - 0.7),) * 2) for n in range(rows + 2))
    down = b"".join(b"%.3f 0 m %.3f 805 l S\n" % ((4.8 + wide * n,) * 2) for n in range(columns + 1))
    return b"0.01 w\n" + across + down


def _boxes(rows: int, columns: int) -> bytes:
    wide, high = 585 / columns, 800 / (rows + 1)
    places = ((4 + wide * col, 797 - high * row) for row in range(rows + 1) for col in range(columns))
    return b"0.1 w\n" + b"".join(b"%.2f %.2f %.2f %.2f re S\n" % (x, y, wide * 0.8, high * 0.8) for x, y in places)


def _loose_rules(count: int) -> bytes:
    draw = random.Random(6)  # noqa: S311 (the same places every time)
    places = ((draw.uniform(5, 580), draw.uniform(5, 800), draw.randrange(2)) for _ in range(count))
    ends = ((x, y, x + 12 * flat, y + 12 * (1 - flat)) for x, y, flat in places)
    return b"0.1 w\n" + b"".join(b"%.2f %.2f m %.2f %.2f l S\n" % end for end in ends)


def _shades(count: int) -> bytes:
    draw = random.Random(8)  # noqa: S311 (the same places every time)
    places = ((draw.uniform(5, 500), draw.uniform(5, 800), draw.uniform(4, 90)) for _ in range(count))
    return b"0.9 g\n" + b"".join(b"%.2f %.2f %.2f 9 re f\n" % place for place in places)


def _nested(count: int) -> bytes:
    step = 290 / count
    sides = ((5 + step * n, 5 + step * n, 580 - 2 * step * n, 800 - 2 * step * n) for n in range(count))
    return b"0.01 w\n" + b"".join(b"%.3f %.3f %.3f %.3f re S\n" % side for side in sides)
