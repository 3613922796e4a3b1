"""The words and signs that stand around a figure: comparators, scales, units."""

import re

from ingest.records import Comparator, Unit

_COMPARATORS: dict[Comparator, tuple[str, ...]] = {
    "<=": (
        "<=", "=<", "\u2264", "max.", "max", "maximaal", "maximum", "hoogstens", "ten hoogste", "niet meer dan", "tot en met",
        "t/m", "tot", "at most", "up to",
    ),
    ">=": (
        ">=", "=>", "\u2265", "min.", "min", "minimaal", "minimum", "minstens", "ten minste", "tenminste", "vanaf",
        "v.a.", "at least", "from",
    ),
    "<": ("<", "minder dan", "lager dan", "onder", "less than", "under", "below"),
    ">": (">", "meer dan", "hoger dan", "boven", "ruim", "more than", "over", "above"),
    "~": (
        "~", "\u2248", "\u00b1", "+/-", "-/+", "ca.", "ca", "circa", "ong.", "ongeveer", "plm.", "plusminus", "rond", "about",
        "approx.", "approximately", "bijna",
    ),
}  # fmt: skip
COMPARATORS: dict[str, Comparator] = {word: meaning for meaning, words in _COMPARATORS.items() for word in words}
BEHIND: dict[str, Comparator] = {
    "of meer": ">=", "en meer": ">=", "of hoger": ">=", "en hoger": ">=", "of minder": "<=", "en minder": "<=", "of lager": "<=",
    "en lager": "<=", "or more": ">=", "or less": "<=",
}  # fmt: skip
COMPARATOR = "|".join(
    re.escape(word) + (r"(?=[\s\d\u20ac])" if word[-1].isalpha() else "") for word in sorted(COMPARATORS, key=len, reverse=True)
)  # fmt: skip

SCALES = {
    "duizend": 10**3, "duizenden": 10**3, "dzd": 10**3, "k": 10**3, "thousand": 10**3,
    "miljoen": 10**6, "miljoenen": 10**6, "mln": 10**6, "mio": 10**6, "million": 10**6,
    "miljard": 10**9, "miljarden": 10**9, "mld": 10**9, "mrd": 10**9, "billion": 10**9,
}  # fmt: skip
MONEY_SCALES = {"ton": 10**5, "m": 10**6, "k\u20ac": 10**3, "m\u20ac": 10**6}
"""Scales for euros alone: a `ton` is otherwise a weight and an `m` a metre."""

_NAMES: dict[Unit, tuple[str, ...]] = {
    "percent": ("%", "procent", "percent"),
    "per_mille": ("\u2030", "promille"),
    "percentage_point": ("%-punt", "%punt", "procentpunt", "procentpunten", "pp", "ppt"),
    "euro": ("\u20ac", "euro", "euro's", "euros", "eur"),
    "homes": (
        "woningen", "woning", "won", "homes", "huizen", "appartementen", "wooneenheden", "verhuureenheden", "vhe", "vhe's",
        "flexwoningen", "huurwoningen", "koopwoningen",
    ),
    "people": ("personen", "persoon", "inwoners", "bewoners", "mensen", "pers", "people", "persons"),
    "households": ("huishoudens", "huishouden", "households"),
    "fte": ("fte", "fte's"),
    "point": ("punten", "punt", "points"),
    "hour": ("uur", "uren", "u", "hours"),
    "day": ("dagen", "dag", "werkdagen", "days"),
    "week": ("weken", "week", "wkn", "weeks"),
    "month": ("maanden", "maand", "mnd", "mnd'n", "months"),
    "year": ("jaar", "jaren", "jr", "years"),
    "square_metre": ("m2", "m\u00b2"),
    "cubic_metre": ("m3", "m\u00b3"),
    "metre": ("meter", "m", "m1", "m\u00b9"),
    "kilometre": ("km", "kilometer"),
    "hectare": ("ha", "hectare", "hectaren"),
    "kilogram": ("kg", "kilo", "kilogram"),
    "tonne": ("ton", "tonnes", "tonne"),
    "kilowatt_hour": ("kwh",),
    "gigajoule": ("gj", "gigajoule"),
    "count": ("stuks", "stuk", "st"),
}  # fmt: skip
UNITS: dict[str, Unit] = {name: unit for unit, names in _NAMES.items() for name in names}
QUALIFIERS = frozenset({"co2", "co\u2082", "co2-eq", "bvo", "gbo", "go", "vvo"})
"""Words behind a unit that say more about it and change nothing in the figure."""
PER = {
    "p/m": "maand", "p.m": "maand", "pm": "maand", "p/mnd": "maand", "p/j": "jaar", "p.j": "jaar", "p/jr": "jaar", "pj": "jaar",
    "p.p": "persoon", "pp": "persoon", "p/w": "week", "p.w": "week", "p/u": "uur",
}  # fmt: skip
"""What an amount of money is counted by, in short."""
