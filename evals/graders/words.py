"""Are status, language, phrases and caveats right?"""

import re
from collections.abc import Mapping, Sequence

from bm25s.stopwords import STOPWORDS_DUTCH, STOPWORDS_EN_PLUS

from assistant.records import Answer, Language
from evals.cases import REFUSALS, Case, Choice
from evals.graders.figures import refused_rightly
from evals.graders.scores import Score, failed, judged, passed, ungraded
from evals.matching import plain, stands

_QUOTED = re.compile('\u201c[^\u201d]*\u201d|"[^"]*"|\\([^)]*\\)')
"""What a document says may be in its own language: quotes, and the labels in brackets."""
_NAME = re.compile(r"\b[A-Z][\w-]*(?: (?:(?:en|van|de|der|het|in|te) )*[A-Z][\w-]*)*")
"""Names keep their own language, and so, for simplicity, does whatever else begins with a capital."""
_CLEAR = 2
_MARKS: Mapping[Language, frozenset[str]] = {
    "nl": (frozenset(STOPWORDS_DUTCH) | {"woningen", "samen", "afspraken", "gevonden"}) - frozenset(STOPWORDS_EN_PLUS),
    "en": (frozenset(STOPWORDS_EN_PLUS) | {"homes", "together", "agreement", "found"}) - frozenset(STOPWORDS_DUTCH),
}


def grade_status(case: Case, answer: Answer) -> Score:
    """The answer answers, refuses or asks back where it should."""
    if answer.status in case.expect.status:
        return passed("status")
    return failed("status", f"{answer.status}, not {' or '.join(case.expect.status)}")


def grade_language(case: Case, answer: Answer) -> Score:
    """The answer is in the question's language, by what it says of itself and by its own words outside quotes."""
    if answer.language != case.language:
        return failed("language", f"says that it is in {answer.language}, not {case.language}")
    labels = _label_words(answer)
    words = [word for word in _words(_NAME.sub(" ", _QUOTED.sub(" ", answer.text))) if word not in labels]
    own = sum(word in _MARKS[case.language] for word in words)
    other = sum(word in _MARKS["en" if case.language == "nl" else "nl"] for word in words)
    if other >= _CLEAR and other > own:
        return failed("language", f"has {other} words of the other language and {own} of {case.language}")
    return passed("language")


def grade_phrases(case: Case, answer: Answer) -> Score:
    """What must be said is said in the answer's own words or in what they quote; a citation beside them says nothing."""
    if not case.expect.phrases:
        return ungraded("phrases", "the case expects no phrase")
    if refused_rightly(case, answer):
        return ungraded("phrases", "refused, which the case allows")
    if answer.status in REFUSALS:
        return failed("phrases", f"nothing is said ({answer.status})")
    said = answer.text
    for citation in answer.citations:
        said = said.replace(citation.title, " ")  # where it stands is not what it says
    return judged("phrases", _lacking(case.expect.phrases, (said,)))


def grade_forbidden(case: Case, answer: Answer) -> Score:
    """What must not be said is not said in the answer itself."""
    if not case.expect.forbidden:
        return ungraded("forbidden", "the case forbids no words")
    return judged(
        "forbidden", tuple(f"says {words!r}" for words in case.expect.forbidden if stands(words, answer.text))
    )


def grade_caveats(case: Case, answer: Answer) -> Score:
    """Each caveat that the agreement makes comes along."""
    if not case.expect.caveats:
        return ungraded("caveats", "the case expects no caveat")
    if refused_rightly(case, answer):
        return ungraded("caveats", "refused, which the case allows")
    return judged("caveats", _lacking(case.expect.caveats, answer.caveats))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _label_words(answer: Answer) -> frozenset[str]:
    """The words of what the figures are called in the document, which keeps its own language."""
    called = [text for figure in answer.figures for text in (figure.measure, figure.party or "")]
    called += [text for citation in answer.citations for text in (citation.table or "", *citation.section)]
    return frozenset(word for text in called for word in _words(text))


def _lacking(wanted: Sequence[Choice], texts: Sequence[str]) -> tuple[str, ...]:
    missing = (one for one in wanted if not any(stands(words, text) for words in one for text in texts))
    return tuple(f"lacks {' / '.join(repr(words) for words in one)}" for one in missing)
