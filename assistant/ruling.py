"""What a subject of the tables must and must not say to be meant by a question at all, whatever else speaks for it."""

import re
from collections.abc import Sequence

from assistant.lexicon import Term
from assistant.narrowing import SOCIAL
from assistant.question import Question
from assistant.signs import ANYONE, TENSES, asked_keys, asked_unit, is_idea, is_per, unasked_of
from assistant.subjects import Subject
from assistant.words import plain_from_text

_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much|aantal|number of)\s+(.*)", re.DOTALL)
_MONEY_IDEAS = (
    "geld", "kosten", "uitgaven", "inkomsten", "huur", "investering", "subsidie", "leefbaarheidsbudget", "vergoeding",
    "korting", "begroting", "resultaat", "lening", "belasting", "servicekosten", "energielasten", "woonlasten",
)  # fmt: skip
_MONEY = frozenset(f"c:{idea}" for idea in _MONEY_IDEAS)
_BOUND = re.compile(
    r"\b(?:maximale?|maximum|minimale|minimum|bovengrens|ondergrens|plafond|limiet|maximal|minimal|upper limit|lower limit"
    r"|cap on)\b(?! (?:aantal|number))|\bhoe (?:klein|groot|laag|oud|breed|diep|ver|zwaar) (?:mag|mogen|moet|moeten)\b"
    r"|\b(?:kan|kunnen|mag|mogen|moet|moeten|krijg\w*)\b.{0,50}\b(?:maximaal|minimaal|hoogstens|hooguit|ten hoogste|minstens)\b"
    r"|\bhoe hoog (?:mag|mogen|moet|moeten)\b(?!.*(?:huur|hoging|stijging|prijs))"
    r"|\bhow (?:small|large|big|low|old|far) (?:may|can|must|should)\b"
)
"""A limit is asked for: what may be at most, or must be at least, and not how much there is."""
_BOUNDS = frozenset(("c:hoogste", "c:laagste", "s:gren", "s:limiet", "s:plafond"))
_DEFINES = re.compile(
    r"\bversta(?:at|an)\b.{1,40}\bonder\b|\bwordt bedoeld met\b|\bbedoel(?:t|en)\b.{0,40}\bmet\b|\bdefinitie van\b"
    r"|\bis meant by\b|\bdo(?:es)?\b.{1,40}\bmean by\b|\bdefinition of\b"
)
"""What a word means is told in words."""
_CODE = re.compile(r"(?<!\w)[A-G]\+{0,4}(?![\w+])")
_LABEL = re.compile(r"\blabel[ -]?([A-G]\+{0,4})(?![\w+])", re.IGNORECASE)
_FEW_WORDS = 3
_AVERAGE = frozenset(("c:gemiddelde",))
_WHAT_FOR = re.compile(
    r"\bwat\b.{0,12}\b(?:doe[nt]?|deed|deden|gebeurt|gaan?)\b.{1,60}\b(?:met|aan)\b"
    r"|\bwaar(?:aan|voor)\b.{0,12}\b(?:besteed\w*|geef\w*|geven|gebruik\w*|zet\w*|is|dient|bedoeld|gaat|wordt)\b"
    r"|\bwhat\b.{1,60}\b(?:do(?:es)?|doing|spen[dt]\w*|use[sd]?)\b.{1,60}\b(?:with|on|for)\b"
)
"""What money or a measure is for is told in words."""
Contrasts = Sequence[Sequence[frozenset[str]]]
"""Sides that exclude each other, each side as the keys of its ideas."""


class Rule:
    """What a subject must and must not say to be meant at all.

    It stands on the question's side of every contrast. It holds the thing of which the question asks the number, the
    names that it writes with a capital, the codes (single letters, as of an energy label), and, where it names no
    organisation, the words that nobody knows: one of them may be a name, though not a small word of an English question.
    What is asked "per home" is never the figure as a whole, nor the other way around where the table prints both, though
    rents and the like are per month unsaid; what is asked in money is no number of homes; a limit or an average stands
    where one is printed; and of a row that bears a name, as of a village, what is asked stands in its table.
    """

    def __init__(self, question: Question, contrasts: Contrasts) -> None:
        self._terms = question.terms
        self._asked = question.sides
        self._subjects = tuple(term for term in question.subjects if not term.verb)
        self._contrasts = contrasts
        self._strict = tuple(term for term in question.terms if _is_strict(term, question))
        self._tensed = self._asked if self._asked & TENSES else self._asked | question.tense
        self._in_money = asked_unit(question) == "euro"
        self._per = any(map(is_per, self._asked))
        rise = "c:huurverhoging" in self._asked
        self._limit = question.operation == "lookup" and not rise and _asks_limit(question)
        self._average = question.operation == "lookup" and not _AVERAGE.isdisjoint(self._asked)
        self._asked_keys = asked_keys(question)
        self._energy = frozenset(code.upper() for code in _LABEL.findall(question.text))
        self._defines = bool(_DEFINES.search(plain_from_text(question.text)))
        self._in_words = question.aim != "figure" and bool(_WHAT_FOR.search(plain_from_text(question.text)))

    def admits(self, subject: Subject) -> bool:
        """Whether the subject may be meant."""
        if self._defines or (subject.is_rate and not self._per) or (self._in_money and _counts_no_money(subject)):
            return False
        if any(_contradicts(self._asked_of(subject), subject, sides) for sides in self._contrasts):
            return False
        if self._is_only_named(subject) or self._lacks_bound(subject):
            return False
        if self._energy and not self._energy <= _energy_labels(subject):
            return False
        return all(term.found_in(subject.labels) for term in self._strict)

    def _asked_of(self, subject: Subject) -> frozenset[str]:
        """What is asked, without the ideas that the subject says in parts, as a rent increase by "increase" under "rents"."""
        parted = [
            term
            for term in self._terms
            if term.parts
            and term.keys.isdisjoint(subject.labels)
            and all(not part.isdisjoint(subject.labels) for part in term.parts)
        ]
        return self._asked.difference(*(term.keys for term in parted))

    def _is_only_named(self, subject: Subject) -> bool:
        """Whether the question shares nothing with the subject but the name of its row, while it asks something of it."""
        if subject.ideas and any(key.startswith("c:") for key in subject.ideas):
            return False
        rest = [term for term in self._subjects if not term.found_in(subject.measure)]
        return (
            len(rest) < len(self._subjects) and bool(rest) and not any(term.found_in(subject.labels) for term in rest)
        )

    def _lacks_bound(self, subject: Subject) -> bool:
        """Whether a limit is asked for and the subject is none, or an average of what it names in part only.

        What rent rises by is a limit by itself.
        """
        if self._limit and subject.labels.isdisjoint(_BOUNDS):
            return True
        averaged = not self._average or not subject.labels.isdisjoint(_AVERAGE)
        return not averaged and unasked_of(subject.measure_labels, self._asked_keys) > 0

    def in_words(self, subjects: Sequence[Subject]) -> list[Subject]:
        """The subjects without the figures beside which a table tells in words what they are for, where that is asked."""
        telling = {_table(one) for one in subjects if self._in_words and _tells(one)}
        return [one for one in subjects if _table(one) not in telling or _tells(one)]

    def in_tense(self, subjects: Sequence[Subject]) -> list[Subject]:
        """The subjects without those that a neighbour in their table suits better: what was done, or what was meant to be."""
        tense = self._tensed & TENSES
        suiting = {_table(one) for one in subjects if not tense.isdisjoint(one.ideas)}
        return [one for one in subjects if _table(one) not in suiting or not self._is_out_of_tense(one)]

    def _is_out_of_tense(self, subject: Subject) -> bool:
        return any(_contradicts(self._tensed, subject, sides) for sides in self._contrasts)


def _table(subject: Subject) -> tuple[str, int]:
    return subject.document, subject.facts[0].table


def _asks_limit(question: Question) -> bool:
    return bool(_BOUND.search(plain_from_text(question.text)))


def _energy_labels(subject: Subject) -> frozenset[str]:
    """The single letters with their pluses that stand in the labels or the cells of the subject."""
    fact = subject.facts[0]
    words = [fact.measure, fact.title, fact.topic, *(label for one in subject.facts for label in one.dimensions)]
    words += [one.value.printed for one in subject.facts if one.value.number is None]
    return frozenset(_CODE.findall(" ".join(words)))


def _tells(subject: Subject) -> bool:
    """Whether the cells of the subject hold sentences and no figures."""
    return all(
        fact.value.number is None and len(fact.value.printed.split()) > _FEW_WORDS
        for fact in subject.facts
        if fact.value.status == "known"
    )


def _is_strict(term: Term, question: Question) -> bool:
    if len(term.text) == 1 or any(map(is_per, term.keys)):
        return not (term.generic and any(not one.keys.isdisjoint(_MONEY) for one in question.terms))
    if term == _counted(question) and term.keys.isdisjoint(ANYONE | SOCIAL):
        return True
    if is_idea(term) or term.verb or term.parts:
        return False
    if term.text in question.names:
        return True
    return not (term.known or question.parties or question.language == "en")


def _counted(question: Question) -> Term | None:
    """What "how many" asks the number of: the subject right behind it, or behind one word that names nothing itself."""
    match = _HOW_MANY.search(plain_from_text(question.text))
    behind = match[1] if match else ""
    later = behind.partition(" ")[2]
    if any(term.generic and behind.startswith(term.text) for term in question.terms):
        return None
    near = (term for term in question.subjects if not term.verb)
    return next((term for term in near if behind.startswith(term.text) or later.startswith(term.text)), None)


def _counts_no_money(subject: Subject) -> bool:
    """Whether neither the figures nor any of their labels are about money."""
    units = {fact.value.unit for fact in subject.facts}
    return "euro" not in units and (units != {None} or subject.labels.isdisjoint(_MONEY))


def _contradicts(asked: frozenset[str], subject: Subject, sides: Sequence[frozenset[str]]) -> bool:
    """Whether the measure takes another side, or the topic does where the measure takes none."""
    taken = any(not side.isdisjoint(subject.ideas) for side in sides)
    return is_contrary(asked, subject.ideas if taken else subject.topic_ideas, sides)


def is_contrary(asked: frozenset[str], labels: frozenset[str], sides: Sequence[frozenset[str]]) -> bool:
    """Whether question and labels both take sides, and no side is taken by both."""
    taken = [(not side.isdisjoint(asked), not side.isdisjoint(labels)) for side in sides]
    return any(one for one, _ in taken) and any(two for _, two in taken) and not any(one and two for one, two in taken)
