"""Do the citations hold: the quote stands on that page, within the box, and holds the answer; and are they the right ones?"""

from collections.abc import Iterable, Sequence

from assistant.records import Answer, Citation, Figure
from evals.cases import REFUSALS, Case, ExpectedCitation
from evals.graders.figures import refused_rightly
from evals.graders.scores import Measure, Score, failed, judged, ungraded
from evals.matching import holds, letters_of, plain, stands, years_in
from evals.papers import Papers
from ingest.records import TOTAL, Region

_ROOM = 3
_MARGIN = 120
"""Marked text may be this many times as long as the quote and so many letters more, before it marks half a page."""


def grade_citations_stand(case: Case, answer: Answer, papers: Papers) -> Score:
    """Every citation names a page on which its quote stands, and marks the quote and little else."""
    if not answer.citations:
        if answer.status in REFUSALS:
            return ungraded("citations_stand", "a refusal cites nothing")
        if case.kind == "explanation" and not case.expect.citations:
            return ungraded("citations_stand", "a word of the field is explained, not a document")
        return failed("citations_stand", "cites nothing")
    readable = [one for one in answer.citations if _readable(one, papers)]
    if not readable:
        return ungraded("citations_stand", "the PDF is not here, or its page is a picture")
    return judged("citations_stand", tuple(fault for one in readable for fault in _faults(one, papers)))


def grade_citations_hold(case: Case, answer: Answer, papers: Papers) -> Score:
    """Every figure is printed in what it cites, and the labels marked beside it are of its party and period."""
    if not answer.figures or refused_rightly(case, answer):
        return ungraded("citations_hold", "no figures are given")
    faults = [fault for figure in answer.figures for fault in _unheld(figure, answer.citations, papers)]
    return judged("citations_hold", tuple(dict.fromkeys(faults)))


def grade_citation_recall(case: Case, answer: Answer) -> Score:
    """The part of what must be cited that is."""
    wanted = case.expect.citations
    gap = _not_compared("citation_recall", case, answer)
    if gap:
        return gap
    missed = [one for one in wanted if not any(is_place(one, citation) for citation in answer.citations)]
    reason = f"does not cite {'; '.join(_place(one) for one in missed)}" if missed else ""
    return Score("citation_recall", 1 - len(missed) / len(wanted), reason)


def grade_citation_precision(case: Case, answer: Answer) -> Score:
    """The part of the citations that may be there."""
    gap = _not_compared("citation_precision", case, answer)
    if gap:
        return gap
    if not answer.citations:
        return ungraded("citation_precision", "nothing is cited")
    allowed = (*case.expect.citations, *case.expect.may_cite)
    strange = [one for one in answer.citations if not any(is_place(place, one) for place in allowed)]
    shown = "; ".join(f"{one.document} p. {one.pages[0]} {one.quote[:40]!r}" for one in strange[:3])
    reason = f"also cites {shown}" if strange else ""
    return Score("citation_precision", 1 - len(strange) / len(answer.citations), reason)


def is_place(expected: ExpectedCitation, citation: Citation) -> bool:
    """Whether the citation is to that document and page, and to that table and those words where they are given."""
    if citation.document != expected.document or expected.page not in citation.pages:
        return False
    if expected.table and not _same_title(expected.table, citation.table or ""):
        return False
    return expected.quote is None or letters_of(expected.quote) in letters_of(citation.quote)


def _same_title(expected: str, given: str) -> bool:
    """A title that says more or less than the other, such as a number or period, is the same title."""
    one, two = letters_of(expected), letters_of(given)
    return bool(two) and (one in two or two in one)


def _not_compared(measure: Measure, case: Case, answer: Answer) -> Score | None:
    if not case.expect.citations:
        return ungraded(measure, "the case names no citation")
    if refused_rightly(case, answer):
        return ungraded(measure, "refused, which the case allows")
    return None


def _place(expected: ExpectedCitation) -> str:
    more = expected.table or expected.quote or ""
    return f"{expected.document} p. {expected.page} {more}".strip()


def _readable(citation: Citation, papers: Papers) -> bool:
    known = papers.known(citation.document)
    return known and any(papers.page_text(citation.document, page).strip() for page in citation.pages)


def _faults(citation: Citation, papers: Papers) -> Iterable[str]:
    where = f"{citation.quote[:40]!r} on page {citation.pages[0]}"
    if not citation.regions:
        yield f"{where} is not marked"
        return
    if {region.page for region in citation.regions} - set(citation.pages):
        yield f"{where} is marked on another page"
    own = citation.regions[:1] if citation.table else citation.regions
    boxed, every = (_text(citation.document, regions, papers) for regions in (own, citation.regions))
    if not holds(boxed, citation.quote) and not holds(every, citation.quote):
        page = " ".join(papers.page_text(citation.document, number) for number in citation.pages)
        yield f"{where} is not under its mark" if holds(page, citation.quote) else f"{where} does not stand there"
    elif len(letters_of(boxed)) > _ROOM * len(letters_of(citation.quote)) + _MARGIN:
        yield f"{where} marks far more than it quotes"


def _unheld(figure: Figure, citations: Sequence[Citation], papers: Papers) -> Iterable[str]:
    if not 0 <= figure.citation < len(citations):
        yield f"{figure.printed} has no citation"
        return
    citation = citations[figure.citation]
    if not holds(citation.quote, figure.printed):
        yield f"{figure.printed} is not in its citation {citation.quote[:40]!r}"
    if papers.known(citation.document) and len(citation.regions) > 1:
        yield from _other_labels(figure, citation, papers)


def _other_labels(figure: Figure, citation: Citation, papers: Papers) -> Iterable[str]:
    """Labels that are marked, and are of another party or year than the figure is said to be of."""
    marked = _text(citation.document, citation.regions[1:], papers)
    names = {party.name: _written(party.name, party.aliases) for party in papers.parties(citation.document)}
    own = next((forms for name, forms in names.items() if plain(name) == plain(figure.party or "")), ())
    others = [
        name
        for name, forms in names.items()
        if forms != own and any(_labels(form, marked) and not _inside(form, own) for form in forms)
    ]
    if own and others and figure.party != TOTAL and not any(_labels(form, marked) for form in own):
        yield f"{figure.printed} is said of {figure.party}, and its citation marks {others[0]}"
    around = years_in(" ".join((marked, citation.table or "", *citation.section)))
    years = years_in(figure.period or "")
    if years_in(marked) and years and not years & around:
        yield f"{figure.printed} is said of {figure.period}, and its citation marks {sorted(years_in(marked))}"


def _written(name: str, aliases: Sequence[str]) -> tuple[str, ...]:
    return (name, *aliases)


def _labels(form: str, marked: str) -> bool:
    """Whether the name stands in the labels, be it broken over lines; a short one has to be a word of its own."""
    return stands(form, marked) if len(form) <= 4 else letters_of(form) in letters_of(marked)


def _inside(form: str, names: Iterable[str]) -> bool:
    return any(letters_of(form) in letters_of(name) for name in names)


def _text(document: str, regions: Iterable[Region], papers: Papers) -> str:
    return "\n".join(papers.boxed_text(document, region) for region in regions)
