"""What users of the chat marked as wrong -> draft cases, for an evaluator to complete.

A draft is no case yet: its status is left open, and `afspraken eval` refuses it until somebody has said what is right.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.records import Language
from ingest.errors import InputError

OPEN = "TO_BE_COMPLETED"
MAX_LINES = 100_000
_COMMENT = 500


class Feedback(BaseModel):
    """One line of the chat's feedback: what was asked and answered, and what the user made of it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    given_at: str = Field("", max_length=40)
    verdict: Literal["right", "wrong"]
    question: str = Field(min_length=1, max_length=2_000)
    before: tuple[str, ...] = Field((), max_length=50)
    language: Language = "nl"
    documents: tuple[str, ...] | None = None
    answer: str = Field("", max_length=20_000)
    status: str = Field("", max_length=40)
    comment: str = Field("", max_length=5_000)


def feedback_from_jsonl(path: Path) -> tuple[Feedback, ...]:
    """One record for each line; raises InputError that names the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}", "Name the feedback that the chat has kept.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8", "Export the feedback again.") from error
    if len(lines) > MAX_LINES:
        raise InputError(f"{path} has more than {MAX_LINES} lines", "Part it into several files.")
    return tuple(_read(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def drafts_yaml(feedback: Iterable[Feedback]) -> str:
    """What was marked wrong as a file of cases, each question once; with what was answered and said in comments."""
    wrong = {(one.question, one.before): one for one in feedback if one.verdict == "wrong"}
    head = f"""\
# Drafts from feedback of users. Of each say what is right: README.md in evals/ shows how. Then replace {OPEN}.
split: development
cases:
"""
    return head + "\n".join(_draft(number, one) for number, one in enumerate(wrong.values(), start=1))


def _read(line: str, where: str) -> Feedback:
    try:
        return Feedback.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        raise InputError(
            f"{where}: {field}: {first['msg']}", "Each line is one JSON object; see evals/README.md."
        ) from error


def _draft(number: int, one: Feedback) -> str:
    case: dict[str, object] = {
        "id": f"feedback-{number:03}",
        "kind": "follow_up" if one.before else OPEN,
        "language": one.language,
        "question": one.question,
    }
    if one.before:
        case["before"] = list(one.before)
    if one.documents:
        case["documents"] = list(one.documents)
    case |= {"why": "", "expect": {"status": OPEN}}
    text = yaml.safe_dump([case], allow_unicode=True, sort_keys=False, width=110)
    return "".join(f"  {line}\n" for line in (*_comments(one), *text.splitlines()))


def _comments(one: Feedback) -> Iterator[str]:
    """What happened, each on one line, so that nothing of it can become part of the file."""
    for name, said in (("given", one.given_at), ("answered", f"{one.status} {one.answer}"), ("user", one.comment)):
        flat = re.sub(r"\s+", " ", "".join(char if char.isprintable() else " " for char in said)).strip()
        if flat:
            yield f"# {name}: {flat[:_COMMENT]}"
