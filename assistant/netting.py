"""What remains after demolition and sales: a net figure set beside the figures that make it, by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.question import Question
from assistant.records import FoundFact
from assistant.subjects import Subject

NET = "c:netto_toevoeging"
_ADDS = ("c:nieuwbouw",)
_TAKES = ("c:sloop", "c:verkoop")


def netted(question: Question, corpus: Corpus, found: Selection, outcome: Outcome | None) -> Outcome | None:
    """The outcome with the net figure that is printed beside it; of one net figure to be checked, the rule that makes it."""
    if outcome and question.minus:
        return replace(outcome, printed=printed_net(outcome.terms, corpus))
    if outcome or question.operation != "check" or len(found.facts) != 1 or not is_net(found.facts[0], corpus):
        return outcome
    net = found.facts[0]
    parts = parts_of(net, corpus)
    if not parts or net.fact.value.number is None:
        return None
    first, *rest = (one.fact.value.number or Decimal(0) for one in parts)
    made = first - sum(rest, Decimal(0))
    return Outcome(
        "difference", (), parts, made, net.fact.value.unit, printed=net, verdict=made == net.fact.value.number
    )


def takes(subject: Subject) -> bool:
    """Whether the row is one that is taken off: demolition or sales."""
    return not subject.measure.isdisjoint(_TAKES)


def is_net(found: FoundFact, corpus: Corpus) -> bool:
    """Whether the figure is printed as a net one."""
    return NET in corpus.lexicon.keys(found.fact.measure)


def parts_of(net: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """What a printed net figure is made of: the homes built, then all that is taken off; none where some are not printed.

    Of the same document, party and period; rows of the figure's own table before those of another.
    """
    rows = [_of_idea(net, idea, corpus) for idea in (*_ADDS, *_TAKES)]
    found = tuple(one for one in rows if one is not None)
    complete = rows[0] is not None and len(found) > 1
    return found if complete and all(one.fact.value.number is not None for one in found) else ()


def printed_net(terms: Sequence[FoundFact], corpus: Corpus) -> FoundFact | None:
    """The net figure that the document prints for the same party and period in the table of these figures."""
    first = terms[0]
    beside = (one for one in _like(first, corpus) if one.fact.table == first.fact.table and is_net(one, corpus))
    return next(beside, None)


def _of_idea(net: FoundFact, idea: str, corpus: Corpus) -> FoundFact | None:
    holding = [one for one in _like(net, corpus) if _is_plainly(one, idea, corpus)]
    own = [one for one in holding if one.fact.table == net.fact.table]
    return own[0] if len(own) == 1 else holding[0] if len(holding) == 1 else None


def _is_plainly(found: FoundFact, idea: str, corpus: Corpus) -> bool:
    """Whether the row counts this idea and no other that adds or takes."""
    keys = corpus.lexicon.keys(found.fact.measure)
    return idea in keys and keys.isdisjoint({NET, *_ADDS, *_TAKES} - {idea})


def _like(found: FoundFact, corpus: Corpus) -> Iterable[FoundFact]:
    """Every figure of the same document for the same party, period and labels."""
    fact = found.fact
    for subject in corpus.subjects:
        if subject.document == found.document:
            for one in subject.facts:
                if (one.party, one.period, one.dimensions) == (fact.party, fact.period, fact.dimensions):
                    yield FoundFact(found.document, one, 1.0)
