"""A printed figure -> the same with one slip in it, as a typist or a reader makes them."""

import re
from itertools import pairwise
from random import Random

KINDS = ("digit", "swapped", "sign", "factor")
_NUMBER = re.compile(r"\d[\d.,]*")


def altered(printed: str, kind: str, random: Random) -> str | None:
    """The figure with that slip, or none where it cannot be made, or gives the same again.

    >>> [altered("3.496", kind, Random(1)) for kind in KINDS]
    ['3.296', '4.396', '-3.496', '34960']
    """
    slips = {"digit": _digit, "swapped": _swapped, "sign": _sign, "factor": _factor}
    slipped = slips[kind](printed, random)
    return slipped if slipped != printed else None


def _places(printed: str) -> list[int]:
    """Where the digits of the figure stand, without those in brackets behind it."""
    found = _NUMBER.search(printed)
    return [place for place in range(found.start(), found.end()) if printed[place].isdigit()] if found else []


def _digit(printed: str, random: Random) -> str:
    places = _places(printed)
    if not places:
        return printed
    at = random.choice(places)
    other = random.choice([digit for digit in "123456789" if digit != printed[at]])
    return printed[:at] + other + printed[at + 1 :]


def _swapped(printed: str, random: Random) -> str:
    places = _places(printed)
    pairs = [(one, two) for one, two in pairwise(places) if printed[one] != printed[two]]
    pairs = [(one, two) for one, two in pairs if not (one == places[0] and printed[two] == "0")]
    if not pairs:
        return printed
    one, two = random.choice(pairs)
    signs = list(printed)
    signs[one], signs[two] = signs[two], signs[one]
    return "".join(signs)


def _sign(printed: str, _: Random) -> str:
    """Without its sign or brackets, or with one where it had none; nought has no sign."""
    if not any(printed[place] != "0" for place in _places(printed)):
        return printed
    if printed.startswith("(") and printed.endswith(")"):
        return printed[1:-1]
    if re.match(r"(?:€ ?)?[-+]", printed):
        return re.sub(r"[-+]", "", printed, count=1)
    return re.sub(r"(?=\d)", "-", printed, count=1)


def _factor(printed: str, random: Random) -> str:
    """Ten times or a tenth of it: a nought too many, or the last digit of the whole part lost."""
    found = _NUMBER.search(printed)
    if found is None or not found.group().strip("0.,"):
        return printed
    whole, comma, rest = found.group().partition(",")
    digits = whole.replace(".", "")
    if digits == "0":
        return printed
    longer = len(digits) == 1 or random.random() < 0.5
    return printed[: found.start()] + (f"{digits}0" if longer else digits[:-1]) + comma + rest + printed[found.end() :]
