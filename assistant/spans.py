"""Years told by their place in an agreement, as in "the last two years of the agreement", for the years that it covers."""

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.corpus import Corpus
from assistant.periods import Asked
from assistant.question import Question
from assistant.words import plain_from_text

_COUNTS = {"": 1, "twee": 2, "2": 2, "drie": 3, "3": 3, "vier": 4, "4": 4, "two": 2, "three": 3, "four": 4}
_WHOLE = (
    r"(?:overeenkomst|afspraken|prestatieafspraken|periode|looptijd|programma|akkoord|agreement|period|programme|deal)"
)
_PLACE = re.compile(
    r"\b(?:de|het|the)\s+(laatste|eerste|last|first)\s+(twee|drie|vier|two|three|four|[2-4])?\s*(?:jaar|jaren|years?)"
    rf"\s+(?:van|of)\s+(?:de|het|deze|dit|the|this)\s+{_WHOLE}\b"
)


def placed(question: Question, corpus: Corpus, scope: Collection[str]) -> Question:
    """The question with those years as its period, where it names none itself and all its documents cover the same."""
    match = _PLACE.search(plain_from_text(question.text))
    spans = {(min(years), max(years)) for years in (corpus.documents[one].years for one in scope) if years}
    if question.periods or not match or len(spans) != 1:
        return question
    (first, last), count = spans.pop(), _COUNTS[match[2] or ""]
    if match[1] in ("laatste", "last"):
        first = max(first, last - count + 1)
    else:
        last = min(last, first + count - 1)
    asked = Asked("year" if first == last else "range", first, last, match.start(), match.end())
    return replace(question, periods=(asked,))
