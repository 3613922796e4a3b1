"""What was read on pages made straight -> the same with boxes on the pages as they are shown."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ingest.records import Box, Chunk, Fact, Finding, Note, Page, Reading, Region, Sentence, Table


def turned_back(reading: Reading, pages: Sequence[Page]) -> Reading:
    """The reading with every box where it stands on the page as shown; only pages that were turned differ."""
    turn = _Turning({page.number: page for page in pages if page.degrees})
    if not turn.pages:
        return reading
    return replace(
        reading,
        tables=tuple(map(turn.table, reading.tables)),
        facts=tuple(map(turn.fact, reading.facts)),
        chunks=tuple(map(turn.chunk, reading.chunks)),
        findings=tuple(map(turn.finding, reading.findings)),
    )


@dataclass(frozen=True, slots=True)
class _Turning:
    """Turns boxes back on the pages that were turned to be read; others it leaves alone."""

    pages: Mapping[int, Page]

    def table(self, table: Table) -> Table:
        """The table with its own boxes and those of its cells and notes turned back."""
        cells = tuple(
            replace(cell, box=self.region(Region(cell.page, cell.box)).box) if cell.page in self.pages else cell
            for cell in table.cells
        )
        return replace(table, regions=self._regions(table.regions), cells=cells, notes=self._notes(table.notes))

    def fact(self, fact: Fact) -> Fact:
        """The fact with its boxes, and those of its notes, turned back."""
        notes, side_notes = self._notes(fact.notes), self._notes(fact.side_notes)
        return replace(fact, regions=self._regions(fact.regions), notes=notes, side_notes=side_notes)

    def chunk(self, chunk: Chunk) -> Chunk:
        """The chunk with the boxes of its sentences turned back."""
        turned = tuple(Sentence(each.text, self._regions(each.regions)) for each in chunk.sentences)
        return replace(chunk, sentences=turned)

    def finding(self, finding: Finding) -> Finding:
        """The finding with its boxes turned back."""
        return replace(finding, regions=self._regions(finding.regions))

    def region(self, region: Region) -> Region:
        """The smallest upright box around the region where it stands on the page as shown."""
        page = self.pages.get(region.page)
        if page is None:
            return region
        corners = product((region.box.x0, region.box.x1), (region.box.y0, region.box.y1))
        points = [_turned(x - page.width / 2, y - page.height / 2, page.degrees) for x, y in corners]
        on_side = round(page.degrees / 90) % 2 == 1
        width, height = (page.height, page.width) if on_side else (page.width, page.height)
        xs, ys = zip(*((x + width / 2, y + height / 2) for x, y in points), strict=True)
        return Region(region.page, Box(min(xs), min(ys), max(xs), max(ys)))

    def _regions(self, regions: Sequence[Region]) -> tuple[Region, ...]:
        return tuple(self.region(region) for region in regions)

    def _notes(self, notes: Sequence[Note]) -> tuple[Note, ...]:
        return tuple(replace(note, regions=self._regions(note.regions)) for note in notes)


def _turned(x: float, y: float, degrees: float) -> tuple[float, float]:
    """A point from the middle of a page that was turned this far counter-clockwise, turned back."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return x * cosine - y * sine, x * sine + y * cosine
