"""The organisations that the prose names: by legal forms, in the opening and the signatures, and in lists under headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.geometry import lines_of
from ingest.parties.wording import (
    ABBREVIATED,
    AGREED,
    CALLED,
    CARE,
    HOUSING,
    LEGAL,
    MUNICIPALITY,
    NAME,
    OPENING,
    SEVERAL,
    SPOKEN,
    TENANTS,
    Kind,
    Named,
)
from ingest.records import Block

_LISTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"corporatie|verhuurder", re.IGNORECASE), "corporation"),
    (re.compile(r"huurder|bewoner", re.IGNORECASE), "tenants"),
    (re.compile(r"zorg(?:aanbieder|organisatie|instelling|partij)", re.IGNORECASE), "other"),
)
_WHOLE_NAME = re.compile(NAME)
_BULLET = re.compile(r"^[\u2022*-]\s*|^\d+[.)]\s*")
_TITLE = re.compile(rf"(?:prestatie|jaar|raam|woon)afspraken\s(?:(?:wonen|gemeente|met)\s)*({NAME})", re.IGNORECASE)


def municipalities(texts: Sequence[str], title: str) -> list[Named]:
    """The municipality that the text names most often, else the one in the title of a text that speaks of a gemeente."""
    counts = Counter(found for text in texts if SPOKEN.search(text) for found in MUNICIPALITY.findall(text))
    counts += Counter(MUNICIPALITY.findall(title))
    if counts:
        return [(f"Gemeente {counts.most_common(1)[0][0]}", "municipality")]
    spoken = any(re.search(r"\bgemeente\b", text, re.IGNORECASE) for text in texts)
    titled = _TITLE.search(title) if spoken else None
    return [(f"Gemeente {titled.group(1)}", "municipality")] if titled and titled.group(1)[:1].isupper() else []


def legal(texts: Sequence[str], title: str) -> Iterator[Named]:
    """Names that follow a legal form at least twice, or once in the title or where parties are introduced or sign.

    A foundation is a corporation only where its name speaks of housing.
    """
    counts = Counter(" ".join(found) for text in texts for found in LEGAL.findall(text))
    sure = {" ".join(found) for text in (title, *filter(_introduces, texts)) for found in LEGAL.findall(text)}
    for name in dict.fromkeys((*counts, *sure)):
        form, _, rest = name.partition(" ")
        if counts[name] >= 2 or name in sure:
            yield name, "other" if form.lower() == "stichting" and not HOUSING.search(rest) else "corporation"
    yield from ((_capital(" ".join(found)), "tenants") for text in texts for found in TENANTS.findall(text))
    yield from (
        (_capital(" ".join(found)), "other") for text in filter(OPENING.search, texts) for found in CARE.findall(text)
    )


def _introduces(text: str) -> bool:
    """Whether a text says who the parties are: outright, or by naming a municipality, a landlord and tenants together."""
    kinds = sum(pattern.search(text) is not None for pattern in (MUNICIPALITY, LEGAL, TENANTS))
    return OPENING.search(text) is not None or kinds == 3 or (kinds == 2 and AGREED.search(text) is not None)


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """What names are shortened to, with the name: `Huurdersbelang Zand (HBZ)`, `Stichting Anker, hierna: het Anker`.

    An abbreviation has letters of its name in their order, the first one first.
    """
    found: dict[str, str] = {}
    for text in texts:
        found |= {called: name for name, called in CALLED.findall(text)}
        found |= {brief: name for name, brief in ABBREVIATED.findall(text) if _shortens(brief, name)}
    return found


def _shortens(brief: str, name: str) -> bool:
    letters = iter(name.lower())
    return brief[0] == name[0] and all(letter in letters for letter in brief.lower() if letter.isalnum())


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def enumerated(texts: Sequence[str]) -> Iterator[Named]:
    """The names in `corporaties A, B en C`, parted where both sides of the `en` are written most often."""
    whole = " ".join(texts)
    for found in SEVERAL.findall(whole):
        parts = [part.strip() for part in found.split(",")]
        if len(parts) > 1 or " en " in parts[-1]:
            yield from ((name, "corporation") for name in (*parts[:-1], *_parted(parts[-1], whole)))


def _parted(text: str, whole: str) -> tuple[str, ...]:
    """The two names round an `en`, or the one name that has it within."""
    words = text.split(" en ")
    splits = [(" en ".join(words[:at]), " en ".join(words[at:])) for at in range(1, len(words))]
    best = max(splits, key=lambda split: min(_written(name, whole) for name in split), default=None)
    if best is None or min(_written(name, whole) for name in best) <= _written(text, whole):
        return (text,)
    return best


def _written(name: str, whole: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", whole))


def listed(blocks: Iterable[Block]) -> Iterator[Named]:
    """The entries of lists under headings such as 'Corporaties' and 'Huurdersorganisaties'; what follows a dash is left out."""
    for block in blocks:
        heading = block.section[-1].strip(" :") if block.section else ""
        kind = next((kind for pattern, kind in _LISTS if pattern.search(heading)), None)
        if kind is None or len(heading.split()) > 3 or block.kind == "heading":
            continue
        for line in lines_of(block.words):
            name = re.split(r"\s[-\u2013\u2014]\s|,|;|:", _BULLET.sub("", line.text))[0].strip(" .")
            if _WHOLE_NAME.fullmatch(name) and len(name.split()) <= 6:
                yield name, kind
