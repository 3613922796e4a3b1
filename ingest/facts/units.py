"""The words around a figure in, its unit and scale out. What says it outright comes before what only suggests it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.scales import LONGEST, Scale, scale_in
from ingest.numbers.words import UNITS
from ingest.records import Unit

_THINGS = {"homes", "people", "households", "count"}
_UNIT = "|".join(re.escape(name) for name in sorted(UNITS, key=len, reverse=True))
_SURE_UNIT = "|".join(
    re.escape(name)
    for name in sorted(UNITS, key=len, reverse=True)
    if UNITS[name] not in _THINGS and (len(name) > 1 or not name.isalpha())
)
"""Units that are nothing else: a row of woningen in a balance may be one of euros."""
_BRACKETED = re.compile(
    rf"[(\[]\s?(?:in\s|aantal\s|x\s)?(?P<unit>{_UNIT})(?:\s(?:co2|bvo|gbo|go|vvo))?\s?(?:per\s[^)]*|/[^)]*)?[)\]]",
    re.IGNORECASE,
)
_IN = re.compile(rf"(?:^|\s)in\s(?:gehele\s|hele\s)?(?P<unit>{_SURE_UNIT})(?=$|[\s,;:/)])(?!\s\d)", re.IGNORECASE)
_BARE = re.compile(rf"(?P<unit>{_SURE_UNIT})(?:\s(?:co2|bvo|gbo|per\s\w+))?", re.IGNORECASE)
_ALONE = re.compile(
    r"aantal(?:len)?|stuks|rapportcijfer|cijfer|score|index|ratio|[%\u20ac]\s?\w{0,12}|ja/nee|woningen|personen",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<!\d)(?<!\d\s)%")
_COUNT = re.compile(r"(?:^|\s|\()(?:aantal(?:len)?|number of|numbers?|#)(?=$|[\s):])(?P<rest>.*)", re.IGNORECASE)
_RATE = re.compile(
    r"\bper\s(?:woning|m2|m\u00b2|maand|huishouden|inwoner|stuk|uur|persoon|vhe|eenheid|dag)\b|"
    r"\bgemiddelde? (?:huur|prijs|woz)\w*",
    re.IGNORECASE,
)
_Kinds = tuple[tuple[re.Pattern[str], Unit], ...]
_NOUNS: _Kinds = (
    (
        re.compile(
            r"\b(?:\w*woning(?:en)?|huizen|\w*appartementen|\w*woon(?:eenheden|gelegenheden)|\w*eenheden|vhe(?:'?s)?|studio'?s|"
            r"dwellings?|homes?|houses)\b",
            re.IGNORECASE,
        ),
        "homes",
    ),
    (re.compile(r"\b(?:\w*huishoudens?|gezinnen|households?)\b", re.IGNORECASE), "households"),
    (
        re.compile(
            r"\b(?:personen|inwoners|bewoners|cli\u00ebnten|\w*houders|huurders|ouderen|jongeren|senioren|studenten|leden|deelnemers|"
            r"kinderen|\w*zoekenden|urgenten|medewerkers|mensen|kandidaten|leerlingen|people|residents|persons)\b",
            re.IGNORECASE,
        ),
        "people",
    ),
    (re.compile(r"\b(?:fte(?:'?s)?|formatie)\b", re.IGNORECASE), "fte"),
)
_STRONG: _Kinds = (
    (re.compile(r"percentage|procent\b|\baandeel|\bdekkingsgraad|\bbezettingsgraad", re.IGNORECASE), "percent"),
    (
        re.compile(
            r"\beuro|\w*bedrag(?:en)?\b|\w*budget(?:ten)?\b|\w*investering(?:en)?\b|\w*kosten\b|\w*uitgaven|\w*inkomsten|\w*huurprij\w+|"
            r"\w*lasten\b|\bbaten\b|\w*bijdragen?\b|\w*subsidies?\b|\w*tarie(?:f|ven)\b|\bleges\b|\w*opbrengst(?:en)?\b|\bhuursom|"
            r"\b(?:maand|netto|kale|streef|gemiddelde)\s?huur\b|\w*reserves?\b|\w*leningen\b|\w*schuld(?:en)?\b|\bvermogen|"
            r"\w*begroting\b|\w*prijs\b|\w*prijzen\b|\bomzet\b|\bexploitatie\b|\bamounts?\b|\bcosts?\b|\bbudgets?\b|\brevenues?\b",
            re.IGNORECASE,
        ),
        "euro",
    ),
    (re.compile(r"index\b", re.IGNORECASE), "index"),
    *_NOUNS,
)  # fmt: skip
_WEAK: _Kinds = (
    (
        re.compile(
            r"\b(?:woning|woon)\w*|(?:nieuw|start )bouw|sloop|verkoop|aankoop|toevoeg|onttrekking|huurvoorraad|oplever",
            re.IGNORECASE,
        ),
        "homes",
    ),
)
_NOT_HOMES = re.compile(
    r"\b(?:woning|woon)\w*(?:corporatie|zoek|vereniging|stichting|wet|visie|lasten|zorg|bond|ruimte|duur)\w*",
    re.IGNORECASE,
)

_THING = re.compile("|".join(pattern.pattern for pattern, _ in (*_NOUNS, *_WEAK)), re.IGNORECASE)
_COMPLEMENT = re.compile(
    r"(?P<counted>(?:^|\b(?:\w*(?:bouw|sloop|koop)|aantal(?:len)?|totaal|deel|realisatie|renovatie|isolatie|verduurzaming|"
    r"oplevering|toevoeging|onttrekking|toewijzing|huisvesting|verhuring))\s*van\s)|"
    r"(?:^|(?<=\s))(?:aan|voor|van|met|door|bij|per)\s[^:;()]*",
    re.IGNORECASE,
)
"""What follows a preposition says for whom or of what, not what is counted; save what is built, added or counted itself."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """The unit and the scale of a figure. `doubtful` where the figure may well be outside the scale of its table.

    `stated` says that a label or the table states a scale, be it not for this figure.
    """

    unit: Unit | None = None
    scale: int = 1
    doubtful: bool = False
    stated: bool = False


@lru_cache(maxsize=4_096)
def outright(text: str) -> Unit | None:
    """The unit that the text states: in brackets, behind `in`, by itself, as a count of something, or as a scale for money.

    >>> [outright(text) for text in ("Oppervlakte (m2)", "Huur in euro's", "% sociaal", "Aantal huurders", "Groei 5%")]
    ['square_metre', 'euro', 'percent', 'people', None]
    """
    text = text[:LONGEST]
    scale = scale_in(text)
    if scale and scale.money:
        return "euro"
    for pattern in (_BRACKETED, _IN):
        if found := pattern.search(text):
            return UNITS[found["unit"].lower()]
    if bare := _BARE.fullmatch(text.strip(" ()")):
        return UNITS[bare["unit"].lower()]
    if _PERCENT.search(text):
        return "percent"
    counted = _COUNT.search(text)
    return (_first(_NOUNS, _head(counted["rest"])) or "count") if counted else None


def is_unit(text: str) -> bool:
    """Whether the text is a unit and nothing else.

    >>> [is_unit(text) for text in ("m²", "% jaarhuur", "aantal", "Aantal woningen", "Nieuwbouw")]
    [True, True, True, False, False]
    """
    return _ALONE.fullmatch(text.strip()) is not None or _BARE.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4_096)
def measuring(own: tuple[str, ...], around: tuple[str, ...]) -> Measuring:
    """Unit and scale of a figure, from its own labels, the nearest first, and from the words around its table.

    What a label states wins; then what the table states; then what a label's words suggest; then those of the table. A
    scale for money reaches no other figures, and no price for one of something.
    """
    unit = _unit(own, around)
    scale = _stated(own) or _stated(around)
    if scale is None:
        return Measuring(unit)
    if unit in {"percent", "per_mille", "percentage_point", "index", "year"} or (scale.money and unit != "euro"):
        return Measuring(unit, stated=True)
    if _stated(own) is not None:
        return Measuring(unit, scale.factor, stated=True)
    if any(is_rate(text) for text in own):
        return Measuring(unit, doubtful=True, stated=True)
    return Measuring(unit, scale.factor, doubtful=any(_is_thing(text) for text in own[:1]), stated=True)


def is_rate(text: str) -> bool:
    """Whether the text is about an amount for one of something, or an average."""
    return _RATE.search(text) is not None


def counts_things(text: str) -> bool:
    """Whether the text names homes, people or the like as what is counted."""
    return _first(_NOUNS, text) is not None


def _is_thing(text: str) -> bool:
    """Whether a label is a word for what is counted and nothing else."""
    return any(pattern.fullmatch(text.strip()) for pattern, _ in _NOUNS)


def _stated(texts: Iterable[str]) -> Scale | None:
    return next((scale for text in texts if (scale := scale_in(text))), None)


def _unit(own: Sequence[str], around: Sequence[str]) -> Unit | None:
    mine = next((unit for text in own if (unit := outright(text))), None)
    stated = next((unit for text in around if (unit := outright(text))), None)
    own = [_head(text) for text in own]
    suggested = _suggested(_STRONG, own)
    if suggested in {"people", "households"} and _are_homes_of_people(own, around):
        suggested = "homes"
    if mine == "count":
        return (
            _suggested(_NOUNS, own) or (stated if stated != "euro" else None) or _suggested(_NOUNS, around) or "count"
        )
    if mine:
        return mine
    if stated == "count":
        stated = _suggested(_NOUNS, own) or _suggested(_NOUNS, around) or (None if suggested else "count")
    if suggested in {"percent", "index", "fte"} or (suggested == "euro" and stated != "percent"):
        return suggested
    return stated or suggested or _suggested(_STRONG, around) or _suggested(_WEAK, own) or _suggested(_WEAK, around)


def _head(text: str) -> str:
    """A label without the homes and people in its complement, which are not what it counts.

    >>> [_head(text) for text in ("Verkoop aan huurders", "Bouw van woningen voor ouderen", "Woningen met label A")]
    ['Verkoop aan ', 'Bouw van woningen voor ', 'Woningen met label A']
    """
    return _COMPLEMENT.sub(
        lambda part: part.group() if part["counted"] else _THING.sub("", part.group()), text[:LONGEST]
    )


def _are_homes_of_people(own: Sequence[str], around: Sequence[str]) -> bool:
    """Whether a label that names a group of people says for whom homes are: where the measure or the table counts homes."""
    measured = _first(_STRONG, own[0]) is None and _first(_WEAK, own[0]) == "homes"
    return measured or _suggested(_NOUNS, around) == "homes"


def _suggested(nouns: _Kinds, texts: Iterable[str]) -> Unit | None:
    return next((unit for text in texts if (unit := _first(nouns, text))), None)


@lru_cache(maxsize=4_096)
def _first(nouns: _Kinds, text: str) -> Unit | None:
    """The unit of the word that stands first in the text; of words at one place the first kind in the list."""
    text = text[:LONGEST]
    plain = _NOT_HOMES.sub(lambda other: " " * len(other.group()), text)
    matches = ((pattern.search(plain if unit == "homes" else text), unit) for pattern, unit in nouns)
    found = [(match.start(), unit) for match, unit in matches if match]
    return min(found, key=lambda one: one[0])[1] if found else None
