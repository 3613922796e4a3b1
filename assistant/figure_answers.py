"""Selected figures to an answer: looked up, listed, computed, checked against what the question states, or explained."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.auditing import checked_answer, explains
from assistant.calculation import Outcome, needs_one_period, outcome_of, within
from assistant.corpus import Corpus
from assistant.drafting import Draft
from assistant.figures import Miss, Selection
from assistant.lines import added_up
from assistant.netting import netted
from assistant.question import Question
from assistant.records import Answer, FoundFact
from assistant.refusing import refusal
from assistant.shares import shared
from assistant.wording import facts_words, list_words, outcome_words, periods_words, sentence, subject_words
from assistant.words import plain_from_text
from ingest.records import Note

_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much)\b", re.IGNORECASE)
_NAMING = re.compile(
    r"\b(?:zit\w*|tel[td]?|tellen|val\w*|hoor\w*|geldt|gelden|is|zijn|are|is|do(?:es)?)\b(?!.*\b(?:gelijk|juist|correct|goed|right)\b).*"
    r"\b(?:in|bij|mee|voor|included|part|apply|count)\b.*\b(?:van|de|die|het|of|the)\s+\d"
    r"|\b(?:tel[td]?|tellen|geldt|gelden|does|do|is|are)\s+(?:de|die|the|those)\s+\d.*\b(?:mee|bij|in|voor|included|count|apply|part)\b"
)
DATE = re.compile(
    r"\b\d{1,2}[ -]\w+[ -](?:19|20)\d\d\b|\b\w{3,9}\.? (?:19|20)\d\d\b|\b[QqHh][1-4] (?:19|20)\d\d\b"
    r"|^(?:19|20)\d\d$"
)


def weighed_answer(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The figures in words with how sure it is that they are meant, said to be a guess where it is not sure enough."""
    left_out = {name for party in question.apart for name in party.names}
    kept = tuple(one for one in found.facts if (one.document, one.fact.party) not in left_out)
    found = replace(found, facts=kept or found.facts)
    answer = _figure_answer(question, corpus, found)
    confidence = found.fitting.confidence
    if answer is None or not answer.figures:
        return answer
    if confidence < corpus.weights.sure:
        guess = sentence(question.language, "caveat_likeliest", subject=subject_words(found.facts[0].fact))
        answer = replace(answer, caveats=(*answer.caveats, guess))
    return replace(answer, confidence=confidence)


def _figure_answer(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The figures in words, or none where the question states a number that is no part of looking it up."""
    stated = _stated(question, found.facts)
    if stated and ((_HOW_MANY.search(question.text) and question.operation != "count") or _only_names(question)):
        return None
    unanswerable = _unanswerable(question, corpus, found)
    if unanswerable:
        return unanswerable
    facts = tuple(one for one in found.facts if one.fact.value.status != "empty")
    if question.aim == "when":
        facts = tuple(one for one in facts if DATE.search(one.fact.value.printed)) or facts
    found = replace(found, facts=facts)
    if stated and not question.total and question.operation in ("lookup", "list", "compare"):
        return _checked_premise(question, corpus, found)
    if question.limit and question.operation == "list":
        return _limited(question, corpus, found)
    if question.total and question.operation == "lookup" and not (found.totals or question.parties):
        return computed_answer(replace(question, operation="sum"), corpus, found)
    printed_share = question.operation == "share" and all(one.fact.value.unit == "percent" for one in found.facts)
    if (question.operation in ("lookup", "list", "compare") and not question.claim) or printed_share:
        return _looked_up(question, corpus, found)
    return computed_answer(question, corpus, found)


def _unanswerable(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """What is said where the facts are there but none can be given: "this year", empty cells, labels that do not part."""
    if question.relative and not question.periods and len({one.fact.period for one in found.facts}) > 1:
        known = periods_words(found.facts, question.language)
        return Draft(question, corpus).answer("clarify", sentence(question.language, "which_year", known=known))
    if all(one.fact.value.status == "empty" for one in found.facts):
        return refusal(question, corpus, Miss("empty", found.facts), frozenset())
    return _unclear(question, corpus, found) if found.unclear else None


def _stated(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the question states a number that is not part of a label."""
    labels = " ".join(" ".join((one.fact.measure, one.fact.title, *one.fact.dimensions)) for one in facts)
    return any(str(number) not in labels.replace(",", ".") for number in question.numbers)


def _only_names(question: Question) -> bool:
    """Whether the number that the question states is its name for a figure, as in "the 500 of X", and not held to be right."""
    return question.operation != "check" and bool(_NAMING.search(plain_from_text(question.text)))


def _looked_up(question: Question, corpus: Corpus, found: Selection) -> Answer:
    draft = Draft(question, corpus)
    draft.add_facts(found.facts)
    draft.add_supports(found.supports)
    draft.warn_of(found.facts)
    draft.warn_of_reading(found)
    return draft.answer(
        "partly" if found.loose or found.lacking else "answered", _facts_words(found.facts, question, corpus)
    )


def _unclear(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """All that the table prints under the same labels, for none of it can be said to be the answer."""
    draft, language = Draft(question, corpus), question.language
    draft.add_facts(found.facts)
    draft.warn_of(found.facts)
    facts = _facts_words(found.facts, question, corpus)
    return draft.answer("partly", sentence(language, "unclear", facts=facts))


def _limited(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """The facts beyond the limit asked for."""
    facts = within(question.limit, found.facts) if question.limit else found.facts
    if not facts:
        counted = replace(question, operation="count")
        return computed_answer(counted, corpus, found)
    return _looked_up(question, corpus, replace(found, facts=facts, supports=(), others=()))


def computed_answer(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """What the question's operation comes to, with its terms; the figures alone where it cannot be computed from them."""
    places = tuple(dict.fromkeys(corpus.documents[one.document].title for one in found.facts))
    if len(places) > 1 and not _told_apart(question, found.facts):
        text = sentence(question.language, "which_document", known=list_words(places, question.language))
        return Draft(question, corpus).answer("clarify", text)
    one_period = replace(found, facts=needs_one_period(question, found))
    outcome = _outcome(question, corpus, one_period)
    if outcome is None:
        return _uncomputed(question, corpus, found)
    outcome = replace(outcome, places=corpus.places(one.document for one in outcome.terms))
    draft, language = Draft(question, corpus), question.language
    draft.add_calculation(outcome)
    draft.warn_of((*(outcome.winners or outcome.terms), *((outcome.printed,) if outcome.printed else ())))
    draft.warn_of_outcome(outcome)
    if len(one_period.facts) < len(found.facts) and not question.periods:
        known = periods_words(one_period.facts, language)
        draft.add_caveats(sentence(language, "caveat_period", known=known))
    if outcome.places and not question.periods and len({one.fact.period for one in outcome.terms}) > 1:
        draft.add_caveats(sentence(language, "caveat_times", known=periods_words(outcome.terms, language)))
    draft.warn_of_reading(replace(one_period, others=()))
    return draft.answer(
        "partly" if found.loose else "answered", outcome_words(outcome, language, explains(corpus, outcome))
    )


def _outcome(question: Question, corpus: Corpus, found: Selection) -> Outcome | None:
    """What the operation comes to, where need be with what the document prints beside the figures."""
    if question.operation == "share":
        return shared(question, found, corpus)
    outcome = outcome_of(question, found)
    if question.operation in ("check", "difference"):
        outcome = netted(question, corpus, found, outcome)
    found_wrong = any(corpus.findings_on(one) for one in found.facts)
    if question.operation == "check" and outcome is None and not (found_wrong or _is_premise(question, found)):
        return added_up(found.facts, corpus)
    return outcome


def _is_premise(question: Question, found: Selection) -> bool:
    """Whether the question holds a figure to be what it states, and asks for no total."""
    return question.operation == "check" and _stated(question, found.facts) and not question.total


def _uncomputed(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """The figures themselves: checked against what the question states or by the audit, or without a calculation."""
    if _is_premise(question, found):
        return _checked_premise(question, corpus, found)
    audited = checked_answer(question, corpus, found.facts) if question.operation == "check" else None
    if audited:
        return audited
    draft, language = Draft(question, corpus), question.language
    draft.add_facts(found.facts)
    draft.warn_of(found.facts)
    return draft.answer("partly", sentence(language, "not_computed", facts=_facts_words(found.facts, question, corpus)))


def _facts_words(facts: Sequence[FoundFact], question: Question, corpus: Corpus) -> str:
    return facts_words(facts, question.language, corpus.places(one.document for one in facts))


def _told_apart(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the question itself names what it takes from each document: the organisations, the places or the years."""
    if len(question.places) > 1 and len({one.document for one in facts}) == len(facts):
        return True
    seen = {(one.fact.party, one.fact.period.years if one.fact.period else None) for one in facts}
    if len(seen) < len(facts):
        return False
    named = {party.name_in(one.document) for party in question.parties for one in facts}
    return (bool(question.parties) and {one.fact.party for one in facts} <= named) or len(question.periods) > 1


def _checked_premise(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """Yes or no to a number that the question states, with what is printed."""
    numbers = {one.fact.value.number for one in found.facts} | {one.fact.value.alternative for one in found.facts}
    right = any(number in numbers for number in question.numbers)
    draft = Draft(question, corpus)
    draft.add_facts(found.facts)
    draft.warn_of(found.facts)
    draft.warn_of_reading(replace(found, others=()))
    facts = _facts_words(found.facts, question, corpus)
    return draft.answer("answered", sentence(question.language, "yes" if right else "no", facts=facts))


def explained_answer(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The note on the figure that the question wonders at, or that the figure is another one; none without a note."""
    draft, language = Draft(question, corpus), question.language
    facts = found.facts
    if _stated(question, facts):
        facts = _stating(question, facts)
        if not facts:
            draft.add_facts(found.facts)
            text = sentence(language, "premise", facts=_facts_words(found.facts, question, corpus))
            return draft.answer("not_found", text)
    notes = _own_notes(facts, found)
    if not notes:
        return None
    noted = tuple(dict.fromkeys(one for _, one in notes.values()))
    draft.add_facts(noted)
    for note, one in notes.values():
        draft.add_note(note, one)
    draft.warn_of_print(noted)
    draft.warn_of_reading(replace(found, others=()))
    quotes = " ".join(f"“{text}”" for text in notes)
    return draft.answer(
        "answered", f"{sentence(language, 'note', quotes=quotes)}\n{_facts_words(noted, question, corpus)}"
    )


def _stating(question: Question, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts that print a number of the question, else those of which a note does."""
    printing = tuple(one for one in facts if one.fact.value.number in question.numbers)
    noted = (one for one in facts if any(_says(note, number) for note in one.fact.notes for number in question.numbers))
    return printing or tuple(noted)


def _says(note: Note, number: Decimal) -> bool:
    return re.search(rf"(?<![\d.,]){number}(?![\d]|[.,]\d)", note.text.replace(".", "")) is not None


def _own_notes(facts: Sequence[FoundFact], found: Selection) -> dict[str, tuple[Note, FoundFact]]:
    """The notes that say most of these facts in particular: those that the fewest figures of the measure bear."""
    borne = Counter(note.text for fact in found.fitting.subject.facts for note in fact.notes)
    notes: dict[str, tuple[Note, FoundFact]] = {}
    for one in facts:
        for note in one.fact.notes:
            notes.setdefault(note.text, (note, one))
    fewest = min((borne[text] for text in notes), default=0)
    return {text: note for text, note in notes.items() if borne[text] == fewest}
