"""Questions are files that people write: what is right is read exactly, and what is wrong is named."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from evals.cases import KINDS, Expected, cases_from_paths, cases_from_text
from ingest.errors import InputError
from tests.commands import ROOT

GOOD = """
split: test
documents: [a-2022]
cases:
  - id: one
    kind: cell
    question: Hoeveel?
    expect:
      status: answered
      figures: [{value: 1.50, unit: homes, period: 2022-2026}, {printed: no}]
      phrases: [no, [ja, yes]]
  - id: two
    kind: absent
    documents: [b-2023]
    question: En dan?
    expect: {status: [not_found, clarify]}
"""


def test_a_file_hands_its_split_and_documents_down_and_reads_everything_as_text() -> None:
    one, two = cases_from_text(GOOD, "good.yaml")
    assert (one.split, one.documents, two.documents) == ("test", ("a-2022",), ("b-2023",))
    assert one.expect.figures[0].value == Decimal("1.50")
    assert one.expect.figures[0].period == "2022-2026"
    assert one.expect.figures[1].printed == "no"
    assert one.expect.phrases == (("no",), ("ja", "yes"))
    assert one.expect.present
    assert two.expect.absent


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("kind: cell", "kind: cel", "line 6, case one.kind"),
        ("value: 1.50", "value: 1,50", "line 10, case one.expect.figures.0.50: is read apart"),
        ("question: Hoeveel?", "question: Hoeveel: nu?", "line 7: is not YAML: a text that holds a colon needs quotes"),
        ("    question: En dan?", "   question: En dan?", "line 15: is not YAML: this line is not set in as far"),
        ("id: two", "id: Twee keer", "line 12, case Twee keer.id: may hold small letters, digits and hyphens only"),
        ("question: En dan?", "question:", "case two.question: is empty"),
        ("kind: cell", "kind: cell\n    kind: list", "`kind` stands twice"),
        ("value: 1.50", "value: veel", "case one.expect.figures.0.value"),
        ("status: answered", "status: right", "case one.expect.status"),
        ("unit: homes", "unit: huizen", "case one.expect.figures.0.unit"),
        ("{printed: no}", "{party: Nijestee}", "needs a `value`"),
        ("    question: Hoeveel?\n", "", "case one.question"),
        ("split: test\n", "", "split"),
        ("    kind: absent", "    split: development\n    kind: absent", "`split` is said once"),
        ("question: Hoeveel?", "question: [", "not YAML"),
        ("status: answered", "statuss: answered", "statuss"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_case(before: str, after: str, named: str) -> None:
    with pytest.raises(InputError) as caught:
        cases_from_text(GOOD.replace(before, after, 1), "bad.yaml")
    assert "bad.yaml" in str(caught.value)
    assert named in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", "[]", "3", "cases: []\nsplit: test", "a: &a [*a]", "split: test\ncases: [3]"])
def test_what_is_no_file_of_cases_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        cases_from_text(text, "bad.yaml")


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(InputError, match="twice: one, two"):
        cases_from_paths([tmp_path])
    assert len(cases_from_paths([tmp_path / "a.yaml"])) == 2


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        cases_from_paths([tmp_path / "none.yaml"])
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        cases_from_paths([tmp_path / "x.yaml"])


def test_the_example_of_the_readme_is_a_file_of_cases() -> None:
    readme = (ROOT / "evals" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert [case.id for case in cases_from_text(example, "README.md")] == [
        "rent-2024",
        "heat-network",
        "swimming-pools",
    ]
    assert all(f"`{kind}`" in readme for kind in KINDS)
    assert all(f"`{field}`" in readme for field in Expected.model_fields)
