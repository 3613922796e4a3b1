"""Tables that run over the end of a page, made one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.patterns import squeezed
from ingest.records import Page
from ingest.tables.grid import Grid, Slot
from ingest.tables.roles import Roles, roles_of, roles_of_rest

_ALIGNED_PT = 14.0


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of a table that stands on one page. `skipped` rows at its top repeat the header of the first part."""

    grid: Grid
    roles: Roles
    skipped: int = 0


def tables_over_pages(grids: Sequence[Grid], pages: Sequence[Page]) -> tuple[tuple[Part, ...], ...]:
    """The grids, in order, with each that goes on from the page before put behind its beginning."""
    heights = {page.number: page for page in pages}
    found: list[list[Part]] = []
    for grid in grids:
        part = Part(grid, roles_of(grid))
        before = found[-1] if found else None
        if before and _goes_on(before, part, heights):
            if before[0].roles.head == before[0].grid.rows:
                before[0] = Part(before[0].grid, replace(before[0].roles, labels=part.roles.labels))
            skipped = 0 if grid.continues else _repeated(before[0], part)
            before[-1] = _with_section_at_end(before[-1])
            found[-1].append(Part(grid, roles_of_rest(grid, before[0].roles, skipped), skipped))
        else:
            found.append([part])
    return tuple(tuple(parts) for parts in found)


def _with_section_at_end(part: Part) -> Part:
    """The part with its last row as a section where that is a lone label: what it heads stands on the next page."""
    last = part.grid.rows - 1
    filled = [slot for slot in part.grid.row(last) if slot.words]
    lone = len(filled) == 1 and filled[0].col == 0 and filled[0].rowspan == 1
    if last < part.roles.head or not lone or not (part.roles.labels == 1 or _is_heading(part, filled[0])):
        return part
    return replace(part, roles=replace(part.roles, sections=part.roles.sections | {last}))


def _is_heading(part: Part, slot: Slot) -> bool:
    """Whether a label is bold where the other labels of its column are not, or as the sections of the table are."""
    rows = [one for one in part.grid.column(0) if one.row >= part.roles.head and one.words and one is not slot]
    return slot.bold and not any(one.bold for one in rows if one.row not in part.roles.sections)


def _goes_on(before: Sequence[Part], part: Part, pages: dict[int, Page]) -> bool:
    """Whether the part stands at the top of the next page, in the same columns, with no header of its own."""
    last = before[-1].grid
    if part.grid.continues:
        return True
    if part.grid.page != last.page + 1 or part.grid.cols != last.cols:
        return False
    ends = not any(word.box.y0 > last.box.y1 for word in pages[last.page].words)
    starts = not any(word.box.y1 < part.grid.box.y0 for word in pages[part.grid.page].words)
    if not (ends and starts and _aligned(last, part.grid)):
        return False
    return _repeated(before[0], part) > 0 or _has_no_header(before[0], part)


def _aligned(one: Grid, other: Grid) -> bool:
    """Whether both stand in columns at about the same places."""
    return abs(one.box.x0 - other.box.x0) <= _ALIGNED_PT and abs(one.box.x1 - other.box.x1) <= 2 * _ALIGNED_PT


def _has_no_header(first: Part, part: Part) -> bool:
    """Whether the part begins with rows like those of the first part's body."""
    if first.grid.ruled and part.roles.head:
        top = [slot for slot in part.grid.row(0) if slot.words]
        if part.roles.head == 1 and len(top) == 1 and top[0].col == 0:
            return True
        heads = [slot for slot in first.grid.row(0) if slot.words]
        return any(slot.bold for slot in heads) and not any(slot.bold for slot in top[1:] or top)
    return part.roles.head == 0


def _repeated(first: Part, part: Part) -> int:
    """How many rows at the top of the part say what the header of the first part says."""
    head = first.roles.head
    if not head or part.grid.rows <= head:
        return 0
    wanted = [squeezed("".join(slot.text for slot in first.grid.row(row))) for row in range(head)]
    got = [squeezed("".join(slot.text for slot in part.grid.row(row))) for row in range(head)]
    return head if wanted == got else 0
