"""What is wrong with a file of cases, in words for whoever wrote it: the line, the case, the field, and what it should be."""

from collections.abc import Iterator, Sequence

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

_MOST = 3
_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is no field of a case here; is it spelt right?",
    "string_pattern_mismatch": "may hold small letters, digits and hyphens only",
    "string_too_short": "is empty",
    "int_parsing": "must be a whole number",
    "decimal_parsing": "must be a number in plain notation, such as 1250, -20 or 1.28",
}
_PARTED = "is read apart from what stands before it: a comma parts values, so write 1.28, or put quotes around it"
Place = tuple[int | str, ...]


def mistake_of_yaml(error: Exception) -> str:
    """Where a text stopped to be YAML, and why."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return f"is not YAML: {' '.join(str(error).split())[:300]}"
    why = str(error.problem)
    if "mapping values are not allowed" in why:
        why = "a text that holds a colon needs quotes around it, or this line is set in too far"
    elif "expected <block end>" in why:
        why = "this line is not set in as far as the lines above that it belongs to"
    return f"line {error.problem_mark.line + 1}: is not YAML: {why}"


def mistakes_in(error: ValidationError, root: yaml.Node | None) -> str:
    """The first three mistakes of a file, of which `root` is what YAML read."""
    found = [one for one in error.errors() if not _follows(one, error.errors())]
    return "; ".join(_mistake(one, root) for one in found[:_MOST])


def _follows(one: ErrorDetails, every: Sequence[ErrorDetails]) -> bool:
    """Whether a list is only called too short because what stands in it is wrong."""
    return one["type"] == "too_short" and any(
        other["loc"][: len(one["loc"])] == one["loc"] for other in every if other is not one
    )


def _mistake(one: ErrorDetails, root: yaml.Node | None) -> str:
    place = tuple(one["loc"])
    lines = [node.start_mark.line + 1 for node in _nodes(root, place)]
    return f"line {lines[-1] if lines else 1}, {_named(place, root)} {_words(one)}"


def _words(one: ErrorDetails) -> str:
    if one["type"] == "extra_forbidden" and str(one["loc"][-1]).strip().isdecimal():
        return _PARTED
    return _WORDS.get(one["type"], one["msg"].removeprefix("Value error, "))


def _named(place: Place, root: yaml.Node | None) -> str:
    """The place with the id of its case, where it has one: `case rent-2024.kind:`."""
    if len(place) > 1 and place[0] == "cases" and isinstance(place[1], int):
        return f"case {_id_of(root, place[1])}{''.join(f'.{part}' for part in place[2:])}:"
    return f"{'.'.join(map(str, place)) or 'the file'}:"


def _id_of(root: yaml.Node | None, number: int) -> str:
    *_, last = (None, *_nodes(root, ("cases", number, "id")))
    return last.value if isinstance(last, yaml.ScalarNode) and last.value else str(number + 1)


def _nodes(root: yaml.Node | None, place: Place) -> Iterator[yaml.Node]:
    """What stands on the way to the place, as far as there is something."""
    node = root
    for part in place:
        node = _within(node, part)
        if node is None:
            return
        yield node


def _within(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        found = node.value[part]
        return found if isinstance(found, yaml.Node) else None
    return None
