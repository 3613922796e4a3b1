"""templates.toml and wordings.toml -> how drawn questions are put, and the words for each row of figures."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evals.agreements.source import Split
from ingest.records import Unit

HERE = Path(__file__).parent
Kind = Literal["cell", "sloppy", "cross_language", "sum", "difference", "share", "extreme", "list"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Template(_Form):
    """One way to put a question."""

    name: str
    split: Split
    language: Literal["nl", "en"]
    kind: Kind
    ask: Literal["count", "amount", "any"]
    text: str
    smallest: bool = False

    def fits(self, wording: "Wording") -> bool:
        """Whether the words are there that it needs."""
        same = self.ask in ("any", "amount" if wording.amount else "count")
        return same and self.split == wording.split and (self.kind in _SINGLE or wording.sums)

    @property
    def single(self) -> bool:
        """Whether it asks for one cell."""
        return self.kind in _SINGLE


_SINGLE = ("cell", "sloppy", "cross_language")


class Words(_Form):
    """The words of one language."""

    noun: str = ""
    verb: str = ""
    verbs: str = ""
    passive: str = ""
    topic: str


class Wording(Words):
    """The words for one row of figures; those of this form itself are Dutch."""

    split: Split
    document: str
    table: str
    measure: str = ""
    en: Words
    unit: Unit | None = None
    amount: bool = False
    leave: tuple[str, ...] = ()
    many: int = Field(3, ge=1)
    sums: bool = True

    def words(self, language: Literal["nl", "en"]) -> Words:
        """Those of the language."""
        return self.en if language == "en" else self


def templates() -> tuple[Template, ...]:
    """Every template, in the order of the file."""
    given = tomllib.loads((HERE / "templates.toml").read_text("utf8"))
    return tuple(Template.model_validate(one) for one in given["template"])


def wordings() -> tuple[Wording, ...]:
    """The words for every row of figures, in the order of the file."""
    given = tomllib.loads((HERE / "wordings.toml").read_text("utf8"))
    return tuple(Wording.model_validate(one) for one in given["ask"])
