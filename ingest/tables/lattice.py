"""Rules that cross, read as the grid of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.geometry import joined, lines_of
from ingest.patterns import is_figure, is_period
from ingest.records import Box, Page, Rule, Word
from ingest.tables.grid import Grid, Slot

_NEAR = 3.0
_COVERED = 0.5
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Network:
    """Horizontal and vertical rules that touch each other, directly or through others."""

    across: tuple[Box, ...]
    down: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return Box.around(self.across + self.down)


def straight(rules: Iterable[Rule]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The rules drawn in pieces joined into whole ones: those that run across, those that run down.

    What stays shorter than any cell is the end of a dash.
    """
    boxes = [rule for rule in rules if max(rule.box.width, rule.box.height) > 0]
    across = _joined_across([rule.box for rule in boxes if rule.horizontal])
    down = _joined_across([_turned(rule.box) for rule in boxes if not rule.horizontal])
    return across, tuple(_turned(box) for box in down)


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _joined_across(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Horizontal pieces on one height joined where they touch."""
    levels: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.y_middle):
        if levels and box.y_middle - levels[-1][-1].y_middle <= 1.5:
            levels[-1].append(box)
        else:
            levels.append([box])
    return tuple(
        Box(low, min(box.y0 for box in level), high, max(box.y1 for box in level))
        for level in levels
        for low, high in joined(((box.x0, box.x1) for box in level), _NEAR)
        if high - low >= _SHORTEST
    )


def networks(page: Page) -> tuple[Network, ...]:
    """The groups of rules on a page that touch, each with at least one rule in either direction."""
    across, down = straight(page.rules)
    groups: list[tuple[list[Box], list[Box]]] = [([rule], []) for rule in across]
    for rule in down:
        touched = [group for group in groups if any(_cross(other, rule) for other in group[0])]
        groups = [group for group in groups if group not in touched]
        groups.append(
            ([one for group in touched for one in group[0]], [one for group in touched for one in group[1]] + [rule])
        )
    return tuple(Network(tuple(a), tuple(d)) for a, d in groups if a and d)


def _cross(across: Box, down: Box) -> bool:
    return (
        across.x0 - _NEAR <= down.x_middle <= across.x1 + _NEAR
        and down.y0 - _NEAR <= across.y_middle <= down.y1 + _NEAR
    )


def grid_from_network(network: Network, words: Sequence[Word], page: int) -> Grid | None:
    """The grid that the rules draw, filled with the words; None where they draw no columns. It may be a single row."""
    xs = _levels([rule.x_middle for rule in network.down], network.box.x0, network.box.x1)
    ys = _levels(_heights(network), network.box.y0, network.box.y1)
    if len(xs) < 3:
        return None
    slots = tuple(_filled(_slots(network, xs, ys), words))
    filled = [slot for slot in slots if slot.words]
    if len({slot.col for slot in filled}) < 2:
        return None
    return Grid(page, slots, ruled=True)


def _heights(network: Network) -> list[float]:
    """Where rules run across, and where those that run down begin or end: under a header that spans columns."""
    ends = [y for rule in network.down for y in (rule.y0, rule.y1)]
    return [*(rule.y_middle for rule in network.across), *ends]


def _levels(places: Iterable[float], low: float, high: float) -> list[float]:
    """Places closer than a few points taken as one, with the ends of the network added."""
    levels: list[float] = []
    for place in sorted((low, *places, high)):
        if not levels or place - levels[-1] > 2 * _NEAR:
            levels.append(place)
    return levels


def _slots(network: Network, xs: Sequence[float], ys: Sequence[float]) -> list[Slot]:
    """The cells of the lattice; neighbours with no rule between them are one cell."""
    rows, cols = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) in taken:
                continue
            wide, high = _reach(network, xs, ys, (row, col))
            span = {(row + down, col + right) for down in range(high) for right in range(wide)}
            if span & taken:
                wide = high = 1
                span = {(row, col)}
            taken |= span
            slots.append(Slot(row, col, Box(xs[col], ys[row], xs[col + wide], ys[row + high]), (), high, wide))
    return slots


def _reach(network: Network, xs: Sequence[float], ys: Sequence[float], at: tuple[int, int]) -> tuple[int, int]:
    """How many columns and rows the cell at a row and column spans."""
    row, col = at
    wide = high = 1
    while col + wide < len(xs) - 1 and not _parted(network.down, xs[col + wide], (ys[row], ys[row + 1])):
        wide += 1
    across = [_turned(rule) for rule in network.across]
    while row + high < len(ys) - 1:
        below = ys[row + high], ys[row + high + 1]
        crossed = any(_parted(across, below[0], (xs[one], xs[one + 1])) for one in range(col, col + wide))
        if crossed or any(_parted(network.down, xs[one], below) for one in range(col + 1, col + wide)):
            break
        high += 1
    return wide, high


def _parted(rules: Iterable[Box], x: float, span: tuple[float, float]) -> bool:
    """Whether rules near `x` cover at least half of the span along it."""
    covered = sum(
        max(0.0, min(rule.y1, span[1]) - max(rule.y0, span[0])) for rule in rules if abs(rule.x_middle - x) <= 2 * _NEAR
    )
    return covered >= _COVERED * (span[1] - span[0])


def _filled(slots: Iterable[Slot], words: Iterable[Word]) -> list[Slot]:
    """Each slot with the words whose middle lies in it."""
    places = list(slots)
    inside: list[list[Word]] = [[] for _ in places]
    for word in words:
        for index, slot in enumerate(places):
            if slot.box.holds(word.box.x_middle, word.box.y_middle):
                inside[index].append(word)
                break
    return [
        Slot(slot.row, slot.col, slot.box, tuple(found), slot.rowspan, slot.colspan)
        for slot, found in zip(places, inside, strict=True)
    ]


def without_blank(grid: Grid) -> Grid:
    """The grid without rows and columns that hold no word at all, such as a spacer between two years."""
    rows = [row for row in range(grid.rows) if any(slot.words for slot in grid.row(row))]
    cols = [col for col in range(grid.cols) if any(slot.words for slot in grid.column(col))]
    kept = []
    for slot in grid.slots:
        in_rows = [row for row in rows if slot.row <= row < slot.row + slot.rowspan]
        in_cols = [col for col in cols if slot.col <= col < slot.col + slot.colspan]
        if in_rows and in_cols:
            place = rows.index(in_rows[0]), cols.index(in_cols[0])
            kept.append(Slot(*place, slot.box, slot.words, len(in_rows), len(in_cols)))
    return Grid(grid.page, tuple(kept), ruled=True)


def is_consistent(grid: Grid) -> bool:
    """Whether each cell holds one entry: no rows of figures under each other, no two figures far apart in one cell."""
    return not any(_holds_rows(grid, slot) or _holds_columns(slot) for slot in grid.slots)


def _holds_rows(grid: Grid, slot: Slot) -> bool:
    """Whether figures stand under each other in the cell, each level with a line of the row's first cell."""
    figures = [line for line in lines_of(slot.words) if is_figure(line.text) and not is_period(line.text)]
    if len(figures) < 2:
        return False
    others = [line for other in grid.row(slot.row)[:1] if other.col != slot.col for line in lines_of(other.words)]
    level = [any(abs(line.middle - other.middle) < 0.4 * line.size for other in others) for line in figures]
    return all(level)


def _holds_columns(slot: Slot) -> bool:
    for line in lines_of(slot.words):
        parts = line.segments(1.5 * line.size)
        if sum(is_figure(part.text) for part in parts) >= 2:
            return True
    return False
