"""How much of what a made-up agreement says our reader reads: every figure with all its labels, every sentence.

    python -m evals.agreements.reading [--split development | test] [-v]

Figures of the test split are counted, and never listed one by one: whoever mends the reader looks at the other split.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.agreements.build import build, gold_of
from evals.agreements.gold import GoldFact, GoldSentence
from evals.agreements.source import SPLITS, agreements
from evals.matching import same_period
from evals.tables.readers import squeezed
from ingest.manifest import Source, sources_from_paths
from ingest.reading import reading_from_stages
from ingest.records import Chunk, Fact
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Miss:
    """A figure that is not read, or that our reader says something else of: `faults` names what."""

    gold: GoldFact
    faults: tuple[str, ...]
    nearest: Fact | None


def misses(gold: Sequence[GoldFact], facts: Sequence[Fact]) -> list[Miss]:
    """Every figure of the gold that no fact says in full, with the fact that comes nearest."""
    found = []
    for fact in gold:
        there = [one for one in facts if one.page == fact.page and _bare(one.value.printed) == _bare(fact.printed)]
        nearest = min(there, key=lambda one: len(tuple(faults_of(fact, one))), default=None)
        faults = tuple(faults_of(fact, nearest)) if nearest else ("not read",)
        if faults:
            found.append(Miss(fact, faults, nearest))
    return found


def faults_of(gold: GoldFact, fact: Fact) -> Iterator[str]:
    """In what the fact says something else than the truth. A unit that it leaves open, or a dash read as nil, is no fault."""
    value = fact.value
    period = fact.period.label if fact.period else ""
    labels = squeezed(" ".join((fact.measure, fact.topic, fact.title, period, *fact.dimensions)))
    if squeezed(gold.party or "") != squeezed(fact.party or ""):
        yield "party"
    in_measure = period and squeezed(period) in squeezed(gold.measure)
    if gold.period and not (in_measure or same_period(period or "none", gold.period)):
        yield "period"
    if not all(word in labels for word in _words(gold.measure)):
        yield "measure"
    if not all(squeezed(label) in labels for label in gold.dimensions):
        yield "dimension"
    nil = gold.printed == "-" and not value.number
    if not nil and (gold.number, gold.alternative) != (value.number, value.alternative):
        yield "number"
    if gold.unit and value.unit and gold.unit != value.unit:
        yield "unit"
    if (gold.status == "known") != (value.status == "known"):
        yield "status"


def unread(sentences: Sequence[GoldSentence], chunks: Sequence[Chunk]) -> list[GoldSentence]:
    """The sentences and items that stand in no chunk of prose."""
    text = squeezed(" ".join(sentence.text for chunk in chunks for sentence in chunk.sentences))
    wanted = (one for one in sentences if one.kind in ("sentence", "item"))
    return [one for one in wanted if squeezed(one.text) not in text]


def _bare(printed: str) -> str:
    """A printed figure without white space and note marks; its sign stays."""
    return "".join(printed.split()).strip("*#")


def _words(label: str) -> list[str]:
    """The words of a label without the years, which may be read as its period."""
    return [squeezed(word) for word in label.split() if not any(char.isdigit() for char in word) and len(word) > 3]


def _told(miss: Miss) -> str:
    gold, near = miss.gold, miss.nearest
    truth = f"{gold.table}: {gold.party} / {gold.measure} / {gold.period} {gold.dimensions or ''} = {gold.printed}"
    if near is None:
        return f"  {truth}: not read"
    period = near.period and near.period.label
    return (
        f"  {truth}: other {', '.join(miss.faults)}; "
        f"read {near.party} / {near.measure} / {period} {near.dimensions or ''} = {near.value.number} {near.value.unit}"
    )


def main() -> None:
    """Print the agreements, read them and tell what is missed."""
    parser = argparse.ArgumentParser(description="Compare our reading of the made-up agreements with the truth.")
    parser.add_argument("--split", choices=SPLITS, default="development")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss (development only)")
    options = parser.parse_args()
    chosen = {agreement.id: agreement for agreement in agreements() if agreement.form.split == options.split}
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), tuple(chosen))
        for source in sources_from_paths([Path(folder)]):
            if isinstance(source, Source):
                gold = gold_of(chosen[source.card.id])
                reading = reading_from_stages(source.path, source.card, Settings(), lambda _: None)
                missed, lost = misses(gold.facts, reading.facts), unread(gold.sentences, reading.chunks)
                kinds = dict(Counter(fault for miss in missed for fault in miss.faults))
                right = len(gold.facts) - len(missed)
                print(
                    f"{gold.id}: {right} of {len(gold.facts)} figures, {len(lost)} sentences not read, faults {kinds}"
                )
                if options.verbose and options.split == "development":
                    print(*map(_told, missed), *(f"  not read: {one.text}" for one in lost), sep="\n")


if __name__ == "__main__":
    main()
