"""Names as found in, parties out: each once, with the other ways in which it is written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.parties.wording import Kind, Named, short
from ingest.patterns import squeezed
from ingest.records import Party

_SHORTEST_STEM = 5


def parties_of_names(
    named: Iterable[Named], together: Sequence[frozenset[str]], abbreviations: Mapping[str, str]
) -> tuple[Party, ...]:
    """Names that differ only in legal form, article, case or spacing made one party, under the shortest way it is written.

    A name that another one begins with is the same party, unless both stand on one axis of a table: `together` has the
    squeezed names of each. An abbreviation is the party whose name it shortens.
    """
    groups: dict[str, list[Named]] = {}
    for name, kind in named:
        groups.setdefault(_key(abbreviations.get(name, name), kind), []).append((name, kind))
    for brief, name in abbreviations.items():
        _join_abbreviation(groups, brief, name)
    municipality = next((names[0][0] for names in groups.values() if names[0][1] == "municipality"), None)
    for key in [key for key in groups if key == "gemeente" and municipality not in {None, groups[key][0][0]}]:
        del groups[key]
    _join_stems(groups, together)
    return tuple(_party([name for name, _ in names], names[0][1]) for names in groups.values())


def _key(name: str, kind: Kind) -> str:
    if kind == "municipality":
        return squeezed(name)
    return re.sub(r"^(?:de|het)(?=\w{4})", "", squeezed(short(name) if kind == "corporation" else name))


def _join_abbreviation(groups: dict[str, list[Named]], brief: str, name: str) -> None:
    """Put a name, what it is shortened to, and all that is written in one of these ways into one group, if there is any."""
    ways = {squeezed(short(name)), squeezed(brief)}
    same = [key for key, names in groups.items() if ways & {squeezed(short(one)) for one, _ in names}]
    if same:
        joined = [one for key in same for one in groups.pop(key)]
        kind: Kind = next((kind for _, kind in joined if kind != "other"), "other")
        groups[same[0]] = [(one, kind) for one in (name, brief, *(one for one, _ in joined))]


def _join_stems(groups: dict[str, list[Named]], together: Sequence[frozenset[str]]) -> None:
    """Put the names of a longer key with those of the key that it begins with."""
    corporations = [key for key, names in groups.items() if names[0][1] == "corporation"]
    for longer in corporations:
        stems = [
            key
            for key in corporations
            if key != longer and key in groups and _is_stem(key, groups[key], groups[longer])
        ]
        apart = [stem for stem in stems if not any({stem, longer} <= labels for labels in together)]
        if len(stems) == 1 and apart:
            groups[stems[0]] += groups.pop(longer)


def _is_stem(stem: str, short_names: Sequence[Named], long_names: Sequence[Named]) -> bool:
    first = short(short_names[0][0])
    return len(stem) >= _SHORTEST_STEM and any(short(name).startswith(f"{first} ") for name, _ in long_names)


def _party(names: Sequence[str], kind: Kind) -> Party:
    shortest = min(
        dict.fromkeys(short(name) if kind == "corporation" else name for name in names),
        key=lambda name: (-name.lower().startswith(("de ", "het ")), len(name)),
    )
    aliases = {name for name in names if name != shortest} | set(_spoken(shortest, kind))
    return Party(shortest, kind, tuple(sorted(aliases - {shortest})))


def _spoken(name: str, kind: Kind) -> Iterator[str]:
    """How people shorten the name: without article, by initials round an ampersand, the municipality as such."""
    if kind == "municipality":
        yield from ("gemeente", "de gemeente")
        if " " in name:
            yield name.split(" ", 1)[1]
        return
    yield re.sub(r"^(?:De|Het)\s", "", name)
    if found := re.fullmatch(r"(\w)\S*\s(?:en|&)\s(\w)\S*", name):
        yield from (f"{found.group(1)}&{found.group(2)}", name.replace(" en ", " & "))
