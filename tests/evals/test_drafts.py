"""What users marked as wrong becomes a file of drafts, which is refused until somebody completes it."""

import json
from pathlib import Path

import pytest

from evals.cases import cases_from_text
from evals.drafts import OPEN, drafts_yaml, feedback_from_jsonl
from ingest.errors import InputError

WRONG = {
    "verdict": "wrong",
    "question": 'En "hoeveel": dan\n- id: x',
    "before": ["Hoeveel sloopt Lefier?"],
    "documents": ["a-2022"],
    "answer": "0\nsplit: test",
    "comment": "Dat klopt niet # echt",
    "status": "answered",
    "given_at": "2026-11-23",
}


def jsonl(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in records) + "\n\n", encoding="utf-8")
    return path


def test_a_draft_is_a_case_once_it_is_completed_and_not_before(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "f.jsonl", WRONG, WRONG, WRONG | {"question": "Goed?", "verdict": "right"})
    text = drafts_yaml(feedback_from_jsonl(path))
    assert "# answered: answered 0 split: test" in text
    assert "# user: Dat klopt niet # echt" in text
    with pytest.raises(InputError, match="status"):
        cases_from_text(text, "drafts.yaml")
    (case,) = cases_from_text(text.replace(f"status: {OPEN}", "status: answered"), "drafts.yaml")
    assert case.question == WRONG["question"]
    assert case.before == ("Hoeveel sloopt Lefier?",)
    assert case.documents == ("a-2022",)
    assert case.kind == "follow_up"


def test_a_line_that_is_no_feedback_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 2: verdict"):
        feedback_from_jsonl(jsonl(tmp_path / "f.jsonl", WRONG, {"question": "x"}))
    with pytest.raises(InputError, match="no file"):
        feedback_from_jsonl(tmp_path / "none.jsonl")
