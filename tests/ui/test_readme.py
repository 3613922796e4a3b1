"""The questions of the README get the answers that it promises, and its links lead somewhere."""

import json
import re
from pathlib import Path

from tests.commands import ROOT, run_afspraken

README = (ROOT / "README.md").read_text("utf-8")
PROMISE = re.compile(r"^\| (.+\?) \| (.+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def test_the_five_questions_are_answered_as_promised(indexed_corpus: Path) -> None:
    promises = PROMISE.findall(README)
    assert len(promises) == 5
    for question, promised in promises:
        body = json.loads(run_afspraken(indexed_corpus, "ask", question, "--json").stdout)
        if promised.startswith("that the agreement does not say"):
            assert body["status"] == "niet_gevonden", body
        else:
            assert body["status"] == "beantwoord", body
            assert promised in body["antwoord"], body


def test_every_link_leads_to_a_file() -> None:
    links = LINK.findall(README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
