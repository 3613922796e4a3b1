"""The frozen value types that the stages of ingestion hand to each other.

All boxes are in PDF points with the origin at the top left of the page as a reader sees it, that is after rotation.
Pages count from 1, rows and columns from 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

TOTAL = "total"
"""The party of every fact that a table prints as a total."""

UNKNOWN = "\ufffd"
"""In a text: a sign of which nothing tells what it is, or ink in a scan that no reading makes anything of."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points, y growing downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def x_middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y_middle(self) -> float:
        return (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    @staticmethod
    def around(boxes: Iterable["Box"]) -> "Box":
        """The smallest box that holds all of the boxes; there must be at least one."""
        many = tuple(boxes)
        return Box(
            min(box.x0 for box in many),
            min(box.y0 for box in many),
            max(box.x1 for box in many),
            max(box.y1 for box in many),
        )


@dataclass(frozen=True, slots=True)
class Region:
    """A box on one page of a document: what a citation marks."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed. `confidence` is 0 to 1 for a recognised word and None for a digital one."""

    page: int
    text: str
    box: Box
    size: float
    bold: bool = False
    superscript: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on the page, horizontal or vertical."""

    box: Box

    @property
    def horizontal(self) -> bool:
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows: its words in no order that may be relied on, its rules and its shaded areas.

    `lost` is empty, or why nothing is known of the page, as the end of a sentence.

    `pictures` are the areas that may show text of which there are no words. A page that was recognised from a picture
    stands in it as straightened: `degrees` is how far the picture was turned for that, counter-clockwise.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    recognised: bool = False
    lost: str = ""
    pictures: tuple[Box, ...] = ()
    degrees: float = 0.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as grey pixels, row by row from the top: one byte each, 0 black and 255 white."""

    width: int
    height: int
    dpi: float
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose in reading order. `level` is 1 for the largest heading and 0 for everything else."""

    kind: Literal["heading", "paragraph", "item", "note"]
    words: tuple[Word, ...]
    level: int = 0
    section: tuple[str, ...] = ()


Unit = Literal[
    "homes", "euro", "percent", "index", "people", "square_metre", "year", "count",
    "per_mille", "percentage_point", "households", "fte", "point", "hour", "day", "week", "month",
    "metre", "kilometre", "hectare", "cubic_metre", "kilogram", "tonne", "kilowatt_hour", "gigajoule",
]  # fmt: skip
Status = Literal["known", "to_be_determined", "unknown", "under_study", "empty"]
Comparator = Literal["<", "<=", ">", ">=", "~"]


@dataclass(frozen=True, slots=True)
class Value:
    """A printed figure: its exact text and, where certain, its number.

    `high` closes a range that `number` opens, `share` is a percentage in brackets behind a figure, and `per` is what the
    unit is counted by, as printed: `maand` in `€ 25 per maand`.
    """

    printed: str
    number: Decimal | None = None
    unit: Unit | None = None
    comparator: Comparator | None = None
    alternative: Decimal | None = None
    high: Decimal | None = None
    status: Status = "known"
    share: Decimal | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of a table. `mark` is as printed (`*`, `##`) without brackets, or empty for a note on the whole table."""

    mark: str
    text: str
    regions: tuple[Region, ...] = ()


Role = Literal["column_header", "row_header", "section", "value"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, and of an empty cell its place.

    `text` is as printed, words broken at a line end joined; `label` is the same without its note marks, which stand in `marks`.
    `doubt` says why this cell alone may not say what the page does; what concerns more than cells are the table's warnings.
    """

    row: int
    col: int
    text: str
    page: int
    box: Box
    rowspan: int = 1
    colspan: int = 1
    role: Role = "value"
    label: str = ""
    marks: tuple[str, ...] = ()
    confidence: float | None = None
    doubt: str = ""

    @property
    def header(self) -> bool:
        return self.role != "value"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read. `regions` has one box for each page that it spans; `warnings` says what the self-check found."""

    number: int
    title: str
    section: tuple[str, ...]
    regions: tuple[Region, ...]
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(region.page for region in self.regions)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with the label it was printed with; both days are included."""

    label: str
    first: date
    last: date

    @property
    def years(self) -> tuple[int, int]:
        return self.first.year, self.last.year


@dataclass(frozen=True, slots=True)
class Fact:
    """One table cell read as a statement.

    `measure` is what is counted, `topic` the table's subject (its title without period), `dimensions` the labels that are
    neither party, measure nor period. `regions` marks the cell first, then its row and column labels. `side_notes` are
    the notes that another party's cell for the same measure and period bears. `recognised` says that the figure was
    read from a scan.
    """

    party: str | None
    measure: str
    period: Period | None
    value: Value
    table: int
    row: int
    col: int
    title: str
    topic: str
    section: tuple[str, ...]
    regions: tuple[Region, ...]
    notes: tuple[Note, ...] = ()
    dimensions: tuple[str, ...] = ()
    doubtful: bool = False
    recognised: bool = False
    side_notes: tuple[Note, ...] = ()

    @property
    def page(self) -> int:
        return self.regions[0].page


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item, verbatim, with the region of each of its lines."""

    text: str
    regions: tuple[Region, ...]


ChunkKind = Literal["prose", "measure", "sentence"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and found: a stretch of prose, one sentence of it, or one measure of a table with all its figures.

    `id` is unique within the document. `lead` is the sentence that opens the list a prose chunk belongs to.
    `table` and `measure` name the facts that a measure chunk stands for.
    """

    id: str
    kind: ChunkKind
    text: str
    section: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()
    lead: str = ""
    table: int | None = None
    measure: str | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({region.page for sentence in self.sentences for region in sentence.regions}))


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that the document is about, with every other way it is written."""

    name: str
    kind: Literal["municipality", "corporation", "tenants", "other"]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of a document before it is read: by a manifest, or else only the name that it goes by.

    What is left empty is filled from the document itself.
    """

    id: str
    title: str = ""
    municipality: str | None = None
    years: tuple[int, ...] = ()
    parties: tuple[Party, ...] = ()
    origin: str = ""
    licence: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The card of one document: what the manifest says of it, or else what the document says of itself."""

    id: str
    title: str
    municipality: str | None
    years: tuple[int, ...]
    parties: tuple[Party, ...]
    sha256: str
    pages: int
    origin: str = ""
    licence: str = ""


FindingKind = Literal["total", "formula", "part", "share", "period", "cumulative", "statement", "prose"]
Certainty = Literal["high", "possible"]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a figure stands: the number of its table, its row and its column."""

    table: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure that does not agree with others of its document, and what they make it.

    `cells` are the figures it rests on, the one in question first, and `regions` marks the same on the page, for kind
    `prose` the lines of the sentence first. `certainty` says how sure it is that the document errs. `explanation` is
    the document's own note on the difference, where it has one.
    """

    kind: FindingKind
    certainty: Certainty
    printed: Decimal
    expected: Decimal
    cells: tuple[CellPlace, ...]
    regions: tuple[Region, ...]
    dutch: str
    english: str
    explanation: str = ""

    @property
    def page(self) -> int:
        return self.regions[0].page


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one document."""

    document: Document
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    chunks: tuple[Chunk, ...]
    warnings: tuple[str, ...] = field(default=())
    findings: tuple[Finding, ...] = ()
