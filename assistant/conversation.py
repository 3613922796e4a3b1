"""What one question hands on to the next: the questions on the subject at hand as they were understood, and nothing more."""

import re
from dataclasses import dataclass, replace

from assistant.lexicon import Term
from assistant.names import Named
from assistant.operations import operation_of
from assistant.periods import Asked
from assistant.question import Question
from assistant.records import Carried, FoundFact, Operation
from assistant.words import plain_from_text

_MOST_TURNS = 6
_MOST_GIVEN = 2
_MOST_WORDS = 5
_RECKONING: frozenset[Operation] = frozenset(("sum", "difference", "average", "ratio", "share"))
_POINTING = frozenset(
    (
        "daartussen",
        "ertussen",
        "daarvan",
        "daarbij",
        "daarmee",
        "ermee",
        "anderen",
        "andere",
        "rest",
        "overige",
        "overigen",
        "others",
        "rest",
    )
)
_OTHERS = re.compile(r"\b(?:anderen|(?:de )?(?:andere|overige)\b(?! \w+ (?:jaar|jaren))|de rest|others|the rest)\b")
_BOTH = re.compile(r"\b(?:allebei|beiden?|alle(?: )?twee|alle(?: )?drie|both|all three)\b")
_THEY = re.compile(r"\b(?:ze|zij|hun|they|their)\b")
_BETWEEN_TWO: frozenset[Operation] = frozenset(("difference", "compare", "ratio"))
_EVERYONE = re.compile(
    r"\b(?:alle (?:corporaties|partijen|verhuurders|andere)|allemaal|iedereen"
    r"|all (?:of them|corporations|parties|landlords)|everyone)\b"
)
_STAGES = frozenset(("c:gepland", "c:gerealiseerd", "c:ambitie"))
_PART = re.compile(r"\b(?:deel|aandeel|percentage|procent|share|part|proportion)\b")


@dataclass(slots=True)
class Conversation:
    """The state of one conversation: the last questions on one subject, each completed with what it took over.

    `figures` are those that the last two answers gave. The engine calls `remember` with each question; whoever holds the
    conversation keeps the object and nothing else.
    """

    turns: tuple[Question, ...] = ()
    figures: tuple[tuple[FoundFact, ...], ...] = ()

    @property
    def last(self) -> Question | None:
        """The question before, as completed."""
        return self.turns[-1] if self.turns else None

    @property
    def named(self) -> tuple[Named, ...]:
        """All organisations named since the subject last changed, so that "together?" means all of them."""
        return tuple(dict.fromkeys(party for turn in self.turns for party in turn.parties))

    def completed(self, question: Question) -> Question:
        """The question with the parts that it leaves out taken from the one before, where it is half a question.

        A question that names its own subject, and neither opens with "and" nor points back, stands on its own and drops
        the old one.
        """
        last = self.last
        if last is None or _says_nothing(question) or not (_is_half(question) or _may_be_half(question)):
            return question
        question = _placed(replace(question, terms=_told(question)), last)
        parties, periods = self._parties(question, last), self._periods(question, last)
        whole = replace(
            question,
            terms=_terms(question, last),
            parties=parties,
            places=question.places or _places(question, last),
            periods=periods,
            apart=last.parties if _asks_others(question) else (),
            dropped=() if question.periods or _share_documents(parties, last.parties) else periods,
            context=last.subjects if question.subjects else question.context,
            tense=question.tense or last.tense,
        )
        whole = replace(whole, operation=_operation(whole, question, last))
        if whole.aim in ("open", "text") and question.operation == "lookup":
            whole = replace(whole, aim=last.aim)
        if not question.axis and whole.operation == last.operation:
            whole = replace(whole, axis=last.axis, limit=question.limit or last.limit)
        return replace(whole, carried=_carried(question, whole))

    def needs(self, question: Question) -> bool:
        """Whether the question cannot stand without the one before."""
        return _is_half(question)

    def reckons(self, question: Question) -> bool:
        """Whether the question asks for nothing but a calculation with the figures just given."""
        named = question.parties or question.periods or question.places or _subjects(question)
        return question.operation in _RECKONING and not named

    def given(self, question: Question) -> tuple[FoundFact, ...]:
        """The figures to reckon with: those of the last answer where they are enough, else of the last two."""
        last = self.figures[-1] if self.figures else ()
        enough = len(last) > 1 or question.operation == "share"
        return last if enough else tuple(one for few in self.figures for one in few)

    def remember(self, question: Question, given: tuple[FoundFact, ...] = ()) -> None:
        """Take the question, as completed, for the one that the next may lean on, with the figures that answered it."""
        self.figures = (*self.figures, given)[-_MOST_GIVEN:]
        same = self.last is not None and {term.keys for term in self.last.subjects} == {
            term.keys for term in question.subjects
        }
        self.turns = (*(self.turns if same else ()), question)[-_MOST_TURNS:]

    def _parties(self, question: Question, last: Question) -> tuple[Named, ...]:
        """Those named; none where it ranges over all; all of the talk where it reckons over several, else the last ones."""
        joins = question.refers and (question.operation in _BETWEEN_TWO or question.operation == "sum")
        if joins and len(question.parties) == 1:
            return tuple(dict.fromkeys((*last.parties, *question.parties)))
        if question.parties or _over_parties(question):
            return question.parties
        if question.operation == "sum" or _BOTH.search(plain_from_text(question.text)):
            return self.named
        return self._two_parties() if question.operation in _BETWEEN_TWO else last.parties

    def _two_parties(self) -> tuple[Named, ...]:
        """The organisations that the last two questions were about, where those differ."""
        if len(self.turns) < 2 or len(self.turns[-1].parties) > 1:
            return self.turns[-1].parties
        before, last = self.turns[-2:]
        return tuple(dict.fromkeys((*before.parties, *last.parties)))

    def _periods(self, question: Question, last: Question) -> tuple[Asked, ...]:
        """The time asked, or that of the question before, moved by a year where "the year after" is asked."""
        if question.shift and last.periods and all(one.first == one.last for one in last.periods):
            year = max(one.last for one in last.periods) + question.shift
            other = Asked("year", year, year, 0, 0)
            return (*last.periods, other) if question.operation in _BETWEEN_TWO else (other,)
        if last.periods and any(not one.first for one in question.periods):
            return tuple(one.in_year(last.periods[-1].last) for one in question.periods)
        if question.periods or question.axis == "period":
            return question.periods
        return self._two_periods(last) if question.operation in _BETWEEN_TWO else last.periods

    def _two_periods(self, last: Question) -> tuple[Asked, ...]:
        """The times of the last two questions, the last one first, where they asked the same of the same organisations."""
        if len(self.turns) < 2 or self.turns[-2].parties != last.parties or len(last.periods) != 1:
            return last.periods
        before = (one for one in self.turns[-2].periods if one.label != last.periods[0].label)
        return (*last.periods, *before)


def _is_half(question: Question) -> bool:
    back = question.refers and question.operation in _BETWEEN_TWO
    return question.elliptic or back or not _subjects(question) or any(not one.first for one in question.periods)


def _says_nothing(question: Question) -> bool:
    """Whether nothing of the question was understood, so that the answer before would only be said again."""
    said = question.terms or question.parties or question.places or question.periods or question.axis or question.cues
    points = question.refers or question.shift or question.total or _asks_others(question)
    return not (said or points or question.operation != "lookup" or question.aim != "open")


def _may_be_half(question: Question) -> bool:
    """Whether the question may be meant for what was spoken of: it says "they", asks which row, or is short and names nobody."""
    if question.parties or question.places or question.total or question.aim in ("why", "when"):
        return False
    plain = plain_from_text(question.text)
    if all(term.text in question.row_words for term in _subjects(question)):
        return question.operation in ("largest", "smallest")
    short = len(plain.split()) <= _MOST_WORDS and not (question.periods or question.axis)
    return question.operation == "lookup" and (short or bool(_THEY.search(plain)))


def _subjects(question: Question) -> tuple[Term, ...]:
    return tuple(term for term in _told(question) if not term.generic)


def _told(question: Question) -> tuple[Term, ...]:
    """The terms without words that only point back."""
    return tuple(term for term in question.terms if term.text not in _POINTING)


def _places(question: Question, last: Question) -> tuple[Named, ...]:
    """The places spoken of, unless an organisation is named that is not there."""
    return last.places if _share_documents(question.parties, last.places) else ()


def _placed(question: Question, last: Question) -> Question:
    """Half a question that names a municipality alone after one about a place: "and in X?" asks where, not who."""
    municipal = bool(question.parties) and all(party.kind == "municipality" for party in question.parties)
    if not (municipal and last.places and not question.places and not question.subjects):
        return question
    return replace(question, parties=(), places=question.parties)


def _terms(question: Question, last: Question) -> tuple[Term, ...]:
    """The subjects asked now, or else before; with the general words now, or else before: "homes", "when delivered"."""
    before = tuple(term for term in last.terms if not (question.tense and term.keys & _STAGES))
    general = tuple(term for term in before if term.generic)
    subjects = tuple(term for term in before if not term.generic)
    if question.subjects:
        bare = question.elliptic and question.aim in ("open", "text") and len(question.terms) == len(question.subjects)
        return (*question.terms, *general) if bare else question.terms
    return (*subjects, *(question.terms or general))


def _share_documents(some: tuple[Named, ...], others: tuple[Named, ...]) -> bool:
    """Whether any document knows organisations of both; where one side names none, all may."""
    known = [{document for party in parties for document, _ in party.names} for parties in (some, others)]
    return not all(known) or not known[0].isdisjoint(known[1])


def _over_parties(question: Question) -> bool:
    """Whether the question ranges over the parties, so that the one named before no longer holds."""
    plain = plain_from_text(question.text)
    if question.operation == "share" or "share" in question.cues or _PART.search(plain):
        return False
    over = question.total or question.axis == "party" or bool(_EVERYONE.search(plain)) or _asks_others(question)
    return over or question.operation in ("largest", "smallest", "list", "count", "check")


def _asks_others(question: Question) -> bool:
    """Whether the question asks after all organisations but those spoken of."""
    return not question.parties and bool(_OTHERS.search(plain_from_text(question.text)))


def _operation(whole: Question, half: Question, last: Question) -> Operation:
    """What half a question wants: a share once it is known of whom, the operation before where it says none of its own.

    An organisation or the total asked for by nothing but its name is looked up.
    """
    years = sum(1 + (one.kind == "range") for one in half.periods)
    if operation_of(plain_from_text(half.text), half.cues, len(whole.parties), years) == "share":
        return "share"
    if _asks_others(half):
        return "list"
    if half.operation != "lookup" or half.aim not in ("open", "text"):
        return half.operation
    return "lookup" if half.parties or half.total else last.operation


def _carried(question: Question, whole: Question) -> frozenset[Carried]:
    """What the whole question has that the half did not say itself."""
    parts: tuple[tuple[Carried, object, object], ...] = (
        ("subjects", question.terms, whole.terms),
        ("parties", question.parties, whole.parties),
        ("places", question.places, whole.places),
        ("periods", question.periods, whole.periods),
        ("operation", question.operation, whole.operation),
    )
    return frozenset(name for name, before, after in parts if before != after)
