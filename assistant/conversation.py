"""What one question hands on to the next: the question as it was understood, and nothing more."""

from dataclasses import dataclass, replace

from assistant.names import Named
from assistant.periods import Asked
from assistant.question import Question
from assistant.records import Carried, Operation


@dataclass(slots=True)
class Conversation:
    """The state of one conversation: the last question, completed with what it took over itself.

    The engine calls `remember` with each question; whoever holds the conversation keeps the object and nothing else.
    `named` are all organisations named since the subject last changed, so that "together?" means all of them.
    """

    last: Question | None = None
    named: tuple[Named, ...] = ()

    def completed(self, question: Question) -> Question:
        """The question with the parts that it leaves out taken from the one before, where it is half a question.

        A question that names its own subject, and does not open with "and", stands on its own and drops the old one.
        """
        last = self.last
        if last is None or not _is_half(question):
            return question
        whole = replace(
            question,
            terms=question.terms if question.subjects else last.terms,
            parties=question.parties or (() if _over_parties(question) else self._parties(question, last)),
            places=question.places or last.places,
            periods=_periods(question, last),
        )
        if question.elliptic and question.subjects:
            whole = replace(whole, context=last.subjects)
        if whole.aim in ("open", "text") and whole.operation == "lookup":
            whole = replace(whole, aim=last.aim, operation=_operation(question, last))
        return replace(whole, carried=_carried(question, whole))

    def remember(self, question: Question) -> None:
        """Take the question, as completed, for the one that the next may lean on."""
        same = self.last is not None and {term.keys for term in self.last.subjects} == {
            term.keys for term in question.subjects
        }
        self.named = tuple(dict.fromkeys((*(self.named if same else ()), *question.parties)))
        self.last = question

    def _parties(self, question: Question, last: Question) -> tuple[Named, ...]:
        """All that were named where the question reckons over several, else those of the question before."""
        several = question.operation in ("sum", "difference", "compare")
        return self.named if several and len(self.named) > len(last.parties) else last.parties


def _periods(question: Question, last: Question) -> tuple[Asked, ...]:
    """The time asked, or that of the question before, moved by a year where "the year after" is asked."""
    if question.shift and last.periods and all(one.first == one.last for one in last.periods):
        year = max(one.last for one in last.periods) + question.shift
        return (Asked("year", year, year, 0, 0),)
    if last.periods and any(not one.first for one in question.periods):
        return tuple(one.in_year(last.periods[-1].last) for one in question.periods)
    return question.periods or last.periods


def _is_half(question: Question) -> bool:
    return question.elliptic or not question.subjects or any(not one.first for one in question.periods)


def _over_parties(question: Question) -> bool:
    """Whether the question ranges over the parties, so that the one named before no longer holds."""
    return question.total or question.operation in ("largest", "smallest", "list", "count", "check")


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


def _operation(question: Question, last: Question) -> Operation:
    """The operation of the question before, unless an organisation or the total is asked for, which is looked up."""
    return "lookup" if question.parties or question.total else last.operation
