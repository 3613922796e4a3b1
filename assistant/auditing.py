"""Answers that the audit gives: what does not add up at a figure, in a table, or anywhere in the documents."""

import re
from collections.abc import Sequence

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.drafting import Draft
from assistant.question import Question
from assistant.records import Answer, FoundFact, FoundFinding
from assistant.wording import finding_words, sentence

_ANYTHING = re.compile(
    r"\b(?:klopt|kloppen|kloppend|fout|fouten|fout zit|onjuist|onjuistheden|tegenstrijdig(?:heden)?|tegenspraak|inconsistent"
    r"|optelfout(?:en)?|rekenfout(?:en)?|narekenen|nagerekend|error|errors|mistake|mistakes|inconsistenc(?:y|ies)|add up|adds up"
    r"|tel(?:t|len) .{0,40}\bop"
    r"|contradict(?:s|ions?)?)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"tabel|tabellen|totaal|totalen|cijfers?|getallen|afspraken|prestatieafspraken|document(?:en)?|overeenkomst|optelling(?:en)?|sommen"
    r"|tables?|totals?|figures?|numbers?|agreements?|documents?|sums?|fout(?:en)?|optelfout(?:en)?|rekenfout(?:en)?|errors?|mistakes?"
    r"|onjuist(?:heden)?|tegenstrijdig(?:heden)?|tegenspraak|inconsisten(?:t|cies|cy)|contradict(?:ions?|s)?|klopt|kloppen|kloppend"
    r"|tellen|telt|op|goed|wel|narekenen|nagerekend|alle|all|iets|niet|add|adds|up|ergens|anywhere|gevonden|found|zit|zitten|staan|elkaar",
    re.IGNORECASE,
)
_MOST = 20


def asks_for_findings(question: Question) -> bool:
    """Whether the question asks what is wrong anywhere, and names nothing in particular."""
    if question.parties or question.periods or question.numbers or not _ANYTHING.search(question.text):
        return False
    words = [word for term in question.measures for word in term.text.split()]
    return all(_WHOLE.fullmatch(word) for word in words)


def findings_answer(question: Question, corpus: Corpus, scope: frozenset[str]) -> Answer:
    """All findings of the documents in scope, each with the cell in question cited; the certain ones first."""
    found = sorted((one for one in corpus.findings if one.document in scope), key=_order)[:_MOST]
    draft, language = Draft(question, corpus), question.language
    if not found:
        return draft.answer("answered", sentence(language, "findings_none"))
    draft.add_findings(found)
    lines = "\n".join(f"- {finding_words(one.finding, language)}" for one in found)
    return draft.answer("answered", sentence(language, "findings", findings=lines))


def _order(found: FoundFinding) -> tuple[bool, bool, int]:
    return found.finding.certainty != "high", bool(found.finding.explanation), found.finding.page


def checked_answer(question: Question, corpus: Corpus, facts: Sequence[FoundFact]) -> Answer | None:
    """What the audit finds wrong with these figures, where no sum can be shown; none where it finds nothing."""
    found = tuple(dict.fromkeys(one for fact in facts for one in corpus.findings_on(fact)))
    if not found:
        return None
    draft, language = Draft(question, corpus), question.language
    draft.add_facts(facts)
    draft.add_findings(found)
    draft.warn_of_notes(facts)
    key = "check_failed" if any(one.finding.certainty == "high" for one in found) else "check_doubted"
    sentences = " ".join(one.finding.dutch if language == "nl" else one.finding.english for one in found)
    return draft.answer("answered", sentence(language, key, findings=sentences))


def explains(corpus: Corpus, outcome: Outcome) -> bool:
    """Whether the document explains by a note why the printed total is not the sum that was made."""
    if outcome.printed is None:
        return False
    number = outcome.printed.fact.value.number
    return any(
        one.finding.explanation and one.finding.printed == number and one.finding.expected == outcome.outcome
        for one in corpus.findings_on(outcome.printed)
    )
