"""source/NAME/{agreement.toml, text.md} -> one made-up agreement, as a person wrote it."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from evals.tables.gold import TableForm
from ingest.records import Status, Unit

SOURCE_DIR = Path(__file__).parent / "source"
Split = Literal["development", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)
PieceKind = Literal["heading", "sentence", "item", "hidden", "table", "page"]

_TABLE = re.compile(r"\[\[table ([\w-]+)\]\]")
_HEADING = re.compile(r"(#{1,2}) (.+)")
_ITEM = re.compile(r"- (.+)")
_HIDDEN = re.compile(r"~ (.+)")
_PAGE_END = "[[page]]"


class PartyForm(BaseModel):
    """A party with the other ways in which it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: Literal["municipality", "corporation", "tenants", "other"]
    aliases: tuple[str, ...] = ()


class AgreementTable(TableForm):
    """A table in the language of evals/tables/gold; `units` has the unit of a label where `unit` does not hold."""

    units: dict[str, Unit] = Field(default_factory=dict)
    style: dict[str, str] = Field(default_factory=dict)


class LayoutForm(BaseModel):
    """How the pages look: see layout.typ."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    font: str = "Libertinus Serif"
    size: float = 11
    table_size: float = 9
    rules: Literal["all", "horizontal", "vertical", "booktabs", "header", "none"] = "all"
    shading: Literal["none", "zebra", "header", "dark"] = "none"
    align: Literal["right", "center", "left"] = "right"
    title: Literal["caption", "corner"] = "caption"
    numbered: bool = False
    running: str = ""
    colour: str = "#1f4e79"


class AgreementForm(BaseModel):
    """The file agreement.toml. `statuses` has the words that stand for a figure that is not there yet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    municipality: str
    years: tuple[int, ...]
    split: Split
    layout: LayoutForm = LayoutForm()
    statuses: dict[str, Status] = {}
    party: tuple[PartyForm, ...]
    table: tuple[AgreementTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of text.md. `text` is a table's name where the kind is table; `opens` says that a paragraph begins."""

    kind: PieceKind
    text: str = ""
    level: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """A made-up agreement before it is printed."""

    id: str
    form: AgreementForm
    pieces: tuple[Piece, ...]

    def table(self, name: str) -> AgreementTable:
        """The table of that name; raises KeyError where there is none."""
        return {table.name: table for table in self.form.table}[name]


def agreements() -> tuple[Agreement, ...]:
    """Every made-up agreement, by name."""
    return tuple(agreement_from_folder(path.parent) for path in sorted(SOURCE_DIR.glob("*/agreement.toml")))


def agreement_from_folder(folder: Path) -> Agreement:
    """Read one; raises pydantic's ValidationError where the form is broken, ValueError where a table has no place."""
    form = AgreementForm.model_validate(tomllib.loads((folder / "agreement.toml").read_text("utf8")))
    pieces = pieces_from_text((folder / "text.md").read_text("utf8"))
    placed = sorted(piece.text for piece in pieces if piece.kind == "table")
    if placed != sorted(table.name for table in form.table):
        raise ValueError(f"{folder.name}: each table needs one place in text.md, found {', '.join(placed)}")
    return Agreement(folder.name, form, pieces)


def pieces_from_text(text: str) -> tuple[Piece, ...]:
    r"""Read the prose: a sentence or item on each line, an empty line between paragraphs.

    `#` and `##` open headings, `-` an item, `~` a line that is printed white on white; `[[table NAME]]` is a table's
    place and `[[page]]` ends the page.

    >>> [(piece.kind, piece.opens) for piece in pieces_from_text("# Wonen\n\nEen.\nTwee.\n\n- Drie.")]
    [('heading', True), ('sentence', True), ('sentence', False), ('item', True)]
    """
    pieces: list[Piece] = []
    opens = True
    for line in (line.strip() for line in text.splitlines()):
        if line:
            pieces.append(_piece(line, opens))
        opens = not line
    return tuple(pieces)


def _piece(line: str, opens: bool) -> Piece:
    if line == _PAGE_END:
        return Piece("page", opens=True)
    if found := _TABLE.fullmatch(line):
        return Piece("table", found[1], opens=True)
    if found := _HEADING.fullmatch(line):
        return Piece("heading", found[2], len(found[1]), opens=True)
    if found := _ITEM.fullmatch(line):
        return Piece("item", found[1], opens=True)
    if found := _HIDDEN.fullmatch(line):
        return Piece("hidden", found[1], opens=True)
    return Piece("sentence", line, opens=opens)
