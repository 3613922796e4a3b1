"""What a library of documents does not hold, for questions whose only right answer is that it is not there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.agreements.gold import GoldFact
from evals.questions.forms import Wording
from ingest.records import TOTAL


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Later years, and parties of the `others`: the documents of the same split, so that no name crosses over."""

    facts: Mapping[str, tuple[GoldFact, ...]]
    library: Sequence[str]
    others: Sequence[str]

    @property
    def last_year(self) -> int:
        """The last year that any figure of the library is about."""
        periods = (fact.period for name in self.library for fact in self.facts[name])
        return max(int(year) for period in periods for year in re.findall(r"20\d\d", period))

    @property
    def strangers(self) -> list[str]:
        """The parties of the other documents, municipalities apart."""
        return sorted(self._parties(self.others) - self._parties(self.library))

    def asked(self, wording: Wording) -> list[tuple[str, str | None]]:
        """The period and the party of each figure that the words are for."""
        row = (
            f for f in self.facts[wording.document] if f.table == wording.table and wording.measure in ("", f.measure)
        )
        return [(fact.period, fact.party) for fact in row if fact.party not in (None, TOTAL, *wording.leave)]

    def _parties(self, names: Iterable[str]) -> set[str]:
        held = {fact.party for name in names for fact in self.facts[name] if fact.party}
        return {party for party in held if party != TOTAL and not party.startswith("Gemeente ")}
