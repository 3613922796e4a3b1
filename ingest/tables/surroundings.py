"""What stands around a table and belongs to it: the caption above, the notes below."""

import re
from collections.abc import Iterable, Sequence

from ingest.geometry import Line
from ingest.patterns import LEADING_MARK, is_figure, plain_mark
from ingest.records import Box, Note, Region

_CAPTION = re.compile(r"(?:tabel|table|overzicht|figuur)\s+[\dA-Z]+", re.IGNORECASE)
_CAPTION_CHARS = 140
_LETTER = re.compile(r"^\(?([a-z])\)\s*(?=\S)")


def caption_above(box: Box, lines: Sequence[Line]) -> str:
    """The line just above the table that names it: bold, numbered as a table or larger than the text; else empty."""
    above = [line for line in lines if line.box.y1 <= box.y0 + 2 and _shares_width(line, box)]
    if not above:
        return ""
    line = max(above, key=lambda one: one.box.y1)
    near = box.y0 - line.box.y1 <= 2.0 * line.size
    plain = line.text.strip()
    if not near or len(plain) > _CAPTION_CHARS or is_figure(plain):
        return ""
    numbered = _CAPTION.match(plain) is not None
    if numbered or (line.bold and not plain.endswith((".", ";", ","))):
        return plain
    return ""


def _shares_width(line: Line, box: Box) -> bool:
    return line.box.x0 < box.x1 and line.box.x1 > box.x0


def notes_below(box: Box, lines: Iterable[Line], marks: frozenset[str]) -> tuple[Note, ...]:
    """The notes that follow the table without a break, each with its mark and the regions of its lines.

    A line that begins with a mark opens a note: always for stars and hashes, for other marks where a cell bears them.
    Lines of the same size close below go on with it.
    """
    notes: list[list[Line]] = []
    bottom = box.y1
    below = [line for line in lines if line.middle > box.y1 and _shares_width(line, box)]
    for line in sorted(below, key=lambda one: one.middle):
        opens = mark_of(line, marks) is not None
        space = line.box.y0 - bottom
        if opens and space <= 3.0 * line.size:
            notes.append([line])
        elif notes and not opens and _goes_on(notes[-1][-1], line):
            notes[-1].append(line)
        else:
            break
        bottom = line.box.y1
    return tuple(_note(note, marks) for note in notes)


def notes_elsewhere(lines: Iterable[Line], missing: frozenset[str]) -> tuple[Note, ...]:
    """Notes for marks that stand on the page but not directly below the table, such as at its foot."""
    found: dict[str, list[Line]] = {}
    current: list[Line] | None = None
    for line in lines:
        mark = mark_of(line, missing)
        if mark in missing and mark not in found:
            current = found.setdefault(str(mark), [line])
        elif current and mark is None and _goes_on(current[-1], line):
            current.append(line)
        else:
            current = None
    return tuple(_note(note, missing) for note in found.values())


def _goes_on(above: Line, line: Line) -> bool:
    step = line.middle - above.middle
    return 0 < step <= 1.6 * above.size and abs(line.size - above.size) < 0.6 and line.bold == above.bold


def mark_of(line: Line, marks: frozenset[str]) -> str | None:
    """The note mark that the line begins with, without brackets, or None."""
    first = line.words[0]
    if first.text.strip("().") in marks and (first.superscript or first.text.strip("().").isdigit()):
        return first.text.strip("().")
    found = LEADING_MARK.match(line.text) or _LETTER.match(line.text)
    if found is None:
        return None
    mark = plain_mark(found.group(1))
    return mark if mark in marks or set(mark) <= set("*#\u2020\u2021") else None


def _note(lines: Sequence[Line], marks: frozenset[str]) -> Note:
    mark = mark_of(lines[0], marks) or ""
    text = " ".join(line.text for line in lines)
    found = LEADING_MARK.match(text) or _LETTER.match(text)
    body = text[found.end() :] if found else text.removeprefix(mark).lstrip(". )")
    page = lines[0].words[0].page
    return Note(mark, body, tuple(Region(page, line.box) for line in lines))
