"""Names as found in, parties out: each once, with the other ways in which it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.parties.wording import Kind, Named, short
from ingest.patterns import squeezed
from ingest.records import Party

_SHORTEST_STEM = 5


def parties_of_names(named: Iterable[Named], together: Sequence[frozenset[str]]) -> tuple[Party, ...]:
    """Names that differ only in legal form, article, case or spacing made one party, under the shortest way it is written.

    A name that another one begins with is the same party, unless both stand on one axis of a table: `together` has the
    squeezed names of each.
    """
    groups: dict[str, list[Named]] = {}
    for name, kind in named:
        groups.setdefault(_key(name, kind), []).append((name, kind))
    municipality = next((names[0][0] for names in groups.values() if names[0][1] == "municipality"), None)
    for key in [key for key in groups if key == "gemeente" and municipality not in {None, groups[key][0][0]}]:
        del groups[key]
    _join_stems(groups, together)
    return tuple(_party([name for name, _ in names], names[0][1]) for names in groups.values())


def _key(name: str, kind: Kind) -> str:
    if kind == "municipality":
        return squeezed(name)
    return re.sub(r"^(?:de|het)(?=\w{4})", "", squeezed(short(name) if kind == "corporation" else name))


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
