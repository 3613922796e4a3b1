"""The scale that a document states once for all its amounts: `alle bedragen in deze jaarrekening luiden in duizenden euro's`."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from ingest.facts.scales import LONGEST, Scale, scale_in
from ingest.facts.units import Measuring, counts_things, is_rate
from ingest.geometry import text_of
from ingest.records import Block

_WORK = (
    r"(?:jaarrekening|jaarstukken|jaarverslag|begroting|meerjarenbegroting|programmabegroting|kadernota|nota|rapport(?:age)?|document|"
    r"bijlage|stuk|bod|afspraken|prestatieafspraken|overzicht(?:en)?|tabellen|verslag|report|document|tables|accounts)"
)
_SCOPE = rf"(?:in\s)?(?:deze|dit|de|these?|this|the)\s(?:\w+\s)?{_WORK}"
_AMOUNTS = r"\b(?:bedragen|amounts)\b"
_STATED = re.compile(
    rf"(?:\b(?:alle|all)\b[^.]{{0,60}}{_AMOUNTS}|{_AMOUNTS}[^.]{{0,40}}{_SCOPE}|{_SCOPE}[^.]{{0,40}}{_AMOUNTS}|"
    rf"{_AMOUNTS}.{{0,80}}(?:tenzij anders|unless (?:otherwise|stated)))",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bhuurprij|\bprijs\b|\bprijzen\b|\btarie(?:f|ven)\b|\bleges\b|\bwoz\b|\bgrens\b|\bgrenzen\b", re.IGNORECASE
)
_CENTS = re.compile(r",\d{1,2}(?!\d)")


def scale_of_document(blocks: Iterable[Block], beside_tables: Collection[str]) -> Scale | None:
    """The scale for money that a line of the text states for every amount; one beside a table is about that table alone."""
    for block in blocks:
        text = text_of(block.words)
        stated = _STATED.search(text[:LONGEST])
        scale = scale_in(text[stated.start() :]) if stated else None
        if scale and not any(line in text for line in beside_tables):
            return Scale(scale.factor, money=True)
    return None


def widened(reach: Measuring, wide: Scale, printed: str, texts: tuple[str, ...]) -> Measuring:
    """Unit and scale of a figure whose table states no scale, in a document that states one; `texts` are all words about it.

    An amount without cents that is no price for one of something is in that scale. One with its own euro sign may be whole,
    and what has no unit may be an amount: both are doubtful.
    """
    if reach.unit == "euro":
        if _CENTS.search(printed) or any(is_rate(text) or _PRICE.search(text) for text in texts):
            return reach
        return replace(reach, doubtful=True) if "\u20ac" in printed else replace(reach, scale=wide.factor)
    unsure = reach.unit is None or (reach.unit == "homes" and not any(counts_things(text) for text in texts))
    return replace(reach, doubtful=True) if unsure else reach
