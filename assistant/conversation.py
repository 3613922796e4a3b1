"""What one question hands on to the next: the question as it was understood, and nothing more."""

from dataclasses import dataclass, replace

from assistant.question import Question
from assistant.records import Operation


@dataclass(slots=True)
class Conversation:
    """The state of one conversation: the last question, completed with what it took over itself.

    The engine sets `last` after each answer; whoever holds the conversation keeps the object and nothing else.
    """

    last: Question | None = None

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
            parties=question.parties or (() if _over_parties(question) else last.parties),
            places=question.places or last.places,
            periods=question.periods or last.periods,
        )
        if whole.aim in ("open", "text") and whole.operation == "lookup":
            whole = replace(whole, aim=last.aim, operation=_carried(question, last))
        return whole


def _is_half(question: Question) -> bool:
    return question.elliptic or not question.subjects


def _over_parties(question: Question) -> bool:
    """Whether the question ranges over the parties, so that the one named before no longer holds."""
    return question.total or question.operation in ("largest", "smallest", "list", "count", "check")


def _carried(question: Question, last: Question) -> Operation:
    """The operation of the question before, unless an organisation or the total is asked for, which is looked up."""
    return "lookup" if question.parties or question.total else last.operation
