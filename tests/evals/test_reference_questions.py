"""The reference questions are true: against the gold of their documents and the words of the printed pages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pytest

from evals.agreements.build import build, gold_of
from evals.agreements.gold import GoldFact
from evals.agreements.source import agreements
from evals.cases import KINDS, REFUSALS, Case, ExpectedCitation, ExpectedFigure, cases_from_paths
from evals.matching import same_period
from evals.questions.drawing import drawn_cases, facts_by_document, yaml_of
from evals.questions.forms import templates
from evals.tables.facts import number_from_print
from ingest.pdf import pages_from_pdf
from ingest.settings import Settings
from tests.commands import ROOT

QUESTIONS = ROOT / "evals" / "questions"
CORPUS = "prestatieafspraken-groningen-2022"
CASES = cases_from_paths([QUESTIONS])
BY_HAND = [case for case in CASES if case.pattern == "hand"]


@pytest.fixture(scope="module")
def facts() -> dict[str, tuple[GoldFact, ...]]:
    return facts_by_document()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of each page of each document, run together; a word broken at a line end is whole."""
    folder = tmp_path_factory.mktemp("agreements")
    settings = Settings()
    paths = {pdf.stem: pdf for pdf in (*build(folder), ROOT / "corpus" / f"{CORPUS}.pdf")}
    return {
        name: [squeezed(" ".join(word.text for word in page.words)) for page in pages_from_pdf(path, settings)]
        for name, path in paths.items()
    }


def squeezed(text: str) -> str:
    """The text without white space, hyphens, accents or capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\s\-–]|[\u0300-\u036f]", "", bare)


def agrees(figure: ExpectedFigure, fact: GoldFact) -> bool:
    """Whether the fact says all that the case says of the figure."""
    return (
        (figure.value is None or fact.number == figure.value)
        and (figure.printed is None or fact.printed == figure.printed)
        and (figure.party is None or fact.party == figure.party)
        and (figure.period is None or same_period(fact.period, figure.period))
        and (figure.status is None or fact.status == figure.status)
        and (figure.unit is None or fact.unit in (None, figure.unit))
    )


def documents_of(case: Case) -> Sequence[str]:
    assert case.documents, f"{case.id} has no documents"
    return case.documents


def test_there_are_enough_of_every_kind_in_both_splits_and_languages() -> None:
    assert len(CASES) >= 400
    assert len(BY_HAND) > 0.35 * len(CASES)
    for split in ("development", "test"):
        kinds = Counter(case.kind for case in CASES if case.split == split)
        # `cell`s asked in English over Dutch text are `cross_language`.
        assert min(kinds[kind] for kind in KINDS) >= 2, kinds
        languages = Counter(case.language for case in CASES if case.split == split)
        assert languages["nl"] > languages["en"] >= 40, languages
        absent = [case for case in CASES if case.split == split and case.expect.absent]
        assert len(absent) >= 30


def test_splits_share_no_made_up_document_and_no_template() -> None:
    split_of = {agreement.id: agreement.form.split for agreement in agreements()}
    for case in CASES:
        assert {split_of.get(name, case.split) for name in documents_of(case)} == {case.split}, case.id
        cited = {one.document for one in (*case.expect.citations, *case.expect.may_cite)}
        assert cited <= set(documents_of(case)), case.id
    patterns = {split: {c.pattern for c in CASES if c.split == split} for split in ("development", "test")}
    assert patterns["development"] & patterns["test"] == {"hand"}
    assert {template.name for template in templates()} == patterns["development"] ^ patterns["test"]


def test_no_question_is_asked_twice() -> None:
    asked = Counter((squeezed(case.question), *map(squeezed, case.before), documents_of(case)) for case in CASES)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_case_says_why() -> None:
    assert [case.id for case in CASES if len(case.why) < 3] == []


@pytest.mark.parametrize("split", ["development", "test"])
def test_drawn_questions_are_what_the_generator_draws(split: str, facts: dict[str, tuple[GoldFact, ...]]) -> None:
    written = (QUESTIONS / split / "drawn.yaml").read_text("utf8")
    drawn = yaml_of(split, drawn_cases(split, facts))  # type: ignore[arg-type]
    assert drawn == written, "run `python -m evals.questions.drawing`"


@pytest.mark.parametrize("case", [case for case in CASES if case.expect.figures], ids=lambda case: case.id)
def test_every_figure_is_a_fact_on_a_page_that_may_be_cited(
    case: Case, facts: Mapping[str, tuple[GoldFact, ...]]
) -> None:
    cited = {(one.document, one.page) for one in (*case.expect.citations, *case.expect.may_cite)}
    for figure in case.expect.figures:
        found = {(name, fact.page) for name in documents_of(case) for fact in facts[name] if agrees(figure, fact)}
        assert found & cited, (figure, found, cited)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_citation_stands_on_its_page(case: Case, pages: Mapping[str, list[str]]) -> None:
    for citation in (*case.expect.citations, *case.expect.may_cite):
        assert citation.page <= len(pages[citation.document])
        if citation.quote:
            assert squeezed(citation.quote) in page_of(citation, pages), citation
    answered = not REFUSALS.intersection(case.expect.status)
    assert not answered or case.expect.citations or case.kind == "explanation", "an answer needs a source"


def page_of(citation: ExpectedCitation, pages: Mapping[str, list[str]]) -> str:
    return pages[citation.document][citation.page - 1]


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "prose"], ids=lambda case: case.id)
def test_every_phrase_of_a_prose_answer_stands_on_a_cited_page(case: Case, pages: Mapping[str, list[str]]) -> None:
    assert case.expect.phrases
    there = "".join(page_of(citation, pages) for citation in case.expect.citations)
    for choice in case.expect.phrases:
        assert any(squeezed(words) in there for words in choice), choice


@pytest.mark.parametrize("case", [case for case in CASES if case.expect.absent], ids=lambda case: case.id)
def test_what_is_absent_expects_nothing_else(case: Case) -> None:
    expected = case.expect
    assert (expected.figures, expected.phrases, expected.citations, expected.outcome) == ((), (), (), None)


def test_questions_by_hand_are_not_the_words_of_the_document() -> None:
    sentences = {
        agreement.id: squeezed(" ".join(s.text for s in gold_of(agreement).sentences)) for agreement in agreements()
    }
    copied = [
        case.id
        for case in BY_HAND
        if case.kind in ("prose", "explanation")
        for name in documents_of(case)
        if longest_shared(case.question, sentences.get(name, "")) >= 6
    ]
    assert copied == []


def longest_shared(question: str, text: str) -> int:
    """The most words in a row of the question that the text has in a row."""
    words = [squeezed(word) for word in re.findall(r"[\w-]+", question)]
    runs = ((one, two) for one in range(len(words)) for two in range(one + 1, len(words) + 1))
    return max((two - one for one, two in runs if "".join(words[one:two]) in text), default=0)


CALCULATED = [case for case in BY_HAND if case.kind in ("sum", "difference", "share") and case.expect.outcome]


@pytest.mark.parametrize("case", CALCULATED, ids=lambda case: case.id)
def test_every_calculation_is_done_in_why_with_printed_figures(case: Case, pages: Mapping[str, list[str]]) -> None:
    assert case.expect.outcome
    outcome, terms = calculated(case.why)
    assert outcome == case.expect.outcome.value, case.why
    there = "".join(page_of(citation, pages) for citation in case.expect.citations)
    assert [term for term in terms if squeezed(term) not in there] == []


def calculated(why: str) -> tuple[Decimal, list[str]]:
    """What the sum in words comes to, `688 - 176` or the percentage of `136 van 348`, and its figures as printed.

    >>> calculated("1.312 - 60 + 1,5 woningen.")
    (Decimal('1253.5'), ['1.312', '60', '1,5'])
    >>> calculated("136 van 348.")
    (Decimal('39.1'), ['136', '348'])
    """
    if share := re.search(r"([\d.,]*\d) van ([\d.,]*\d)", why):
        part, whole = (number_of(term) for term in share.groups())
        return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP), list(share.groups())
    found = re.search(r"[\d.,]*\d(?: [+-] [\d.,]*\d)+", why)
    assert found, f"no calculation in {why!r}"
    signs = re.findall(r" ([+-]) ", found[0])
    terms = re.split(r" [+-] ", found[0])
    rest = (number_of(term) * (1 if sign == "+" else -1) for sign, term in zip(signs, terms[1:], strict=True))
    return number_of(terms[0]) + sum(rest), terms


def number_of(printed: str) -> Decimal:
    number = number_from_print(printed)
    assert number is not None
    return number


@pytest.mark.parametrize(
    "case", [case for case in BY_HAND if case.kind == "extreme" and case.expect.outcome], ids=lambda case: case.id
)
def test_every_winner_bears_the_winning_figure(case: Case, facts: Mapping[str, tuple[GoldFact, ...]]) -> None:
    assert case.expect.outcome
    cited = {(one.document, one.page) for one in case.expect.citations}
    names = {
        squeezed(name)
        for document, page in cited
        for fact in facts[document]
        if fact.page == page and fact.number == case.expect.outcome.value
        for name in (fact.party or "", fact.measure, *fact.dimensions)
    }
    winner = [squeezed(words) for choice in case.expect.phrases for words in choice]
    assert any(word in name for word in winner for name in names), (winner, names)
