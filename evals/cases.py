"""Reference questions, as people write them in YAML: each says what is right, and why.

Everything in a file is read as text first, so that `no` stays a word, `1.28` stays exact and `2022-2026` is no sum.
What a case leaves out of `expect` is not graded, and is counted as such. evals/README.md explains it without Python.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.records import AnswerStatus, Language
from evals.mistakes import mistake_of_yaml, mistakes_in
from ingest.errors import InputError
from ingest.records import Status, Unit

Split = Literal["development", "test"]
Kind = Literal[
    "cell",
    "not_a_number",
    "note",
    "list",
    "comparison",
    "sum",
    "difference",
    "share",
    "extreme",
    "count",
    "adds_up",
    "prose",
    "explanation",
    "several_documents",
    "sloppy",
    "follow_up",
    "absent",
    "false_premise",
    "injection",
    "cross_language",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
SPLITS: tuple[Split, ...] = get_args(Split)
REFUSALS: frozenset[AnswerStatus] = frozenset(("not_found", "clarify"))
MAX_FILE_BYTES = 5_000_000
_FORM = "See evals/README.md for what a case looks like."


def _several(given: object) -> object:
    """One text where a list is expected is a list of one."""
    return [given] if isinstance(given, str) else given


Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Choice = Annotated[tuple[Text, ...], BeforeValidator(_several), Field(min_length=1)]
"""Words of which one suffices."""


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ExpectedFigure(_Written):
    """One figure that must be given. What is left out of it is not graded."""

    value: Decimal | None = None
    printed: Text | None = None
    status: Status | None = None
    unit: Unit | None = None
    party: Text | None = None
    period: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "ExpectedFigure":
        if self.value is None and self.printed is None:
            raise ValueError("a figure needs a `value`, or what is `printed` where there is no number")
        return self


class ExpectedOutcome(_Written):
    """What a calculation must come to."""

    value: Decimal
    unit: Unit | None = None


class ExpectedCitation(_Written):
    """A place in a document: its page, and the table or words of the sentence where they tell it apart."""

    document: Text
    page: int = Field(ge=1)
    table: Text | None = None
    quote: Text | None = None


class Expected(_Written):
    """What is right. Of `phrases` and `caveats` every entry must stand; of an entry that is a list, one suffices."""

    status: Annotated[tuple[AnswerStatus, ...], BeforeValidator(_several), Field(min_length=1)]
    figures: tuple[ExpectedFigure, ...] = ()
    outcome: ExpectedOutcome | None = None
    phrases: tuple[Choice, ...] = ()
    forbidden: tuple[Text, ...] = ()
    citations: tuple[ExpectedCitation, ...] = ()
    may_cite: tuple[ExpectedCitation, ...] = ()
    caveats: tuple[Choice, ...] = ()

    @property
    def absent(self) -> bool:
        """Whether only a refusal is right."""
        return REFUSALS.issuperset(self.status)

    @property
    def present(self) -> bool:
        """Whether no refusal is right."""
        return REFUSALS.isdisjoint(self.status)


class Case(_Written):
    """One question, and what is right. `before` holds the earlier turns of its conversation; they are not graded."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")
    kind: Kind
    pattern: Text = "hand"
    language: Language = "nl"
    question: Text
    before: tuple[Text, ...] = ()
    documents: tuple[Text, ...] | None = Field(None, min_length=1)
    why: str = ""
    expect: Expected
    split: Split = "development"


class CaseFile(_Written):
    """A file of cases, all of one split, over the same documents unless a case says otherwise."""

    split: Split
    about: str = ""
    documents: tuple[Text, ...] | None = Field(None, min_length=1)
    cases: tuple[Case, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, given: Any) -> Any:
        """Give each case the split of the file, and its documents where it has none of its own."""
        if not isinstance(given, dict) or not isinstance(given.get("cases"), list):
            return given
        common = {"documents": given["documents"]} if given.get("documents") else {}
        split = {"split": given.get("split")}
        if any("split" in case for case in given["cases"] if isinstance(case, dict)):
            raise ValueError("`split` is said once, for the whole file")
        cases = [common | case | split if isinstance(case, dict) else case for case in given["cases"]]
        return given | {"cases": cases}


def cases_from_paths(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The cases of files and folders of `.yaml` files, in order of name; raises InputError, also where an id comes twice."""
    cases = [case for path in paths for file in _files(path) for case in cases_from_text(_read(file), str(file))]
    twice = [name for name, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise InputError(f"These cases are there twice: {', '.join(twice[:5])}", "Give every case an id of its own.")
    return tuple(cases)


def cases_from_text(text: str, name: str) -> tuple[Case, ...]:
    """The cases of one file; raises InputError that names the file, the line, the case and the field."""
    try:
        given = yaml.load(text, _Loader)  # noqa: S506 (a BaseLoader: makes nothing but text, lists and mappings)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{name}, {mistake_of_yaml(error)}", _FORM) from error
    try:
        return CaseFile.model_validate(given).cases
    except ValidationError as error:
        raise InputError(f"{name}, {mistakes_in(error, yaml.compose(text, _Loader))}", _FORM) from error


class _Loader(yaml.BaseLoader):
    """Reads every scalar as text and refuses a key that stands twice, of which YAML would lose one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = Counter(self.construct_object(key, deep=True) for key, _ in node.value)
        for key, count in keys.items():
            if count > 1:
                raise yaml.constructor.ConstructorError(None, None, f"`{key}` stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def _files(path: Path) -> Sequence[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.yaml"))
    if not path.is_file():
        raise InputError(f"There is no file {path}", "Name a YAML file of questions, or a folder of them.")
    return [path]


def _read(path: Path) -> str:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise InputError(f"{path} has more than {MAX_FILE_BYTES} bytes", "Part it into several files.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8", "Save it as UTF-8.") from error
