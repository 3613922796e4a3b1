"""How Dutch texts write the names of organisations, and which words are no names."""

import re
from typing import Literal

Kind = Literal["municipality", "corporation", "tenants", "other"]
Named = tuple[str, Kind]

_FORMS = (
    r"(?:[Ww]oning|[Ww]oon)(?:stichting|bouwvereniging|bouwstichting|corporatie|maatschappij|groep)|[Ss]tichting|[Cc]orporatie|"
    r"[Bb]ouwvereniging|[Vv]erhuurder"
)
_OF_TENANTS = (
    r"(?:vereniging|organisatie|raad|belangenvereniging|belangen|belang|platform|koepel|federatie|bond|groep|commissie)"
)
_TENANT_FORMS = rf"(?:[Hh]uurders|[Bb]ewoners|[Cc]li\u00ebnten){_OF_TENANTS}|[Pp]articipatieraad|HBV"
_OF_CARE = r"(?:aanbieder|organisatie|instelling|groep|partij)"
_CARE_FORMS = rf"[Zz]org{_OF_CARE}|[Ww]elzijns(?:organisatie|stichting)|[Pp]rovincie|[Ww]aterschap"
_ANY_FORM = rf"(?:{_FORMS}|{_TENANT_FORMS}|{_CARE_FORMS}|[Gg]emeente)\b"
_CAPITAL = r"[A-Z\u00c0-\u00dd](?:[\w'\u2019-]|\.(?=\w))*"
_BETWEEN = r"(?:en|van|de|der|den|het|&|te|op|aan|voor|in)\s"
NAME = rf"(?!{_ANY_FORM}){_CAPITAL}(?:\s(?:{_BETWEEN})*(?!{_ANY_FORM}){_CAPITAL})*"
_NO_PLACE = r"(?:Namens|Voor|College|Raad|Datum|Burgemeester|Wethouder|Corporatie|Partijen|Totaal|Mevrouw|De heer)\b"
_PLACE = (
    rf"(?!{_ANY_FORM}|{_NO_PLACE}){_CAPITAL}(?:\s(?:(?:en|de|den|het|aan|op|van)\s)*(?!{_ANY_FORM}){_CAPITAL}){{0,2}}"
)
LEGAL = re.compile(rf"\b({_FORMS})\s({NAME})")
TENANTS = re.compile(rf"\b({_TENANT_FORMS})\s((?:de\s|het\s)?{NAME})")
CARE = re.compile(rf"\b({_CARE_FORMS})\s({NAME})")
MUNICIPALITY = re.compile(rf"\b[Gg]emeente\s({_PLACE})(?!\s[A-Z])")
SPOKEN = re.compile(r"(?:^|\s)[a-z]{2,}\s")
"""What prose has and a row of headers has not."""
SEVERAL = re.compile(rf"\b(?:[Ww]oning)?corporaties\s({NAME}(?:,\s{NAME})*)")
PREFIX = re.compile(
    r"^(?:de\s|het\s)?(?:(?:woning|woon)?(?:stichting|bouwvereniging|bouwstichting|corporatie|maatschappij|groep)|"
    r"stichting|bouwvereniging)\s",
    re.IGNORECASE,
)
HOUSING = re.compile(r"woon|wonen|woning|huis|bouw|volkshuisvesting|stede", re.IGNORECASE)
OPENING = re.compile(
    r"\bpartijen\b|ondergetekende|hierna|\bnamens\b|overeengekomen|ondertekend|\btussen\b", re.IGNORECASE
)
"""Where an organisation named once is a party to the document."""
AGREED = re.compile(r"\bafspraken\b|overeenkomst|convenant", re.IGNORECASE)
_SPELT = rf"(?:{_CAPITAL}\s(?:{_BETWEEN})*){{0,6}}{_CAPITAL}"
ABBREVIATED = re.compile(rf"({_SPELT})\s\(([A-Z][A-Za-z&]{{1,7}})\)")
CALLED = re.compile(
    rf"({_SPELT})\s?[,(]\s?hierna(?:\s(?:te\snoemen|genoemd))?:?\s[\"'\u2018\u201c]?((?:[Dd]e\s|[Hh]et\s)?{_SPELT})"
)
SMALL = frozenset({
    "en", "van", "de", "der", "den", "het", "'t", "\u2019t", "te", "ter", "ten", "op", "in", "aan", "&", "-", "e.o.", "voor",
})  # fmt: skip
_COMMON_END = re.compile(
    r"(?:ing|ingen|heid|heden|bouw|koop|sloop|budget|kosten|huur|huren|bedrag|aantal|gemiddeld|woning|woningen|index|label|labels|"
    r"voorraad|plan|plannen|realisatie|prognose|begroting|saldo|lasten|baten|opgave|urgenten|statushouders|\w*jaar|kwartaal|"
    r"percentage|aandeel|opbrengsten|reserve|reserves|segment|klasse|norm|doel|doelen)$",
    re.IGNORECASE,
)
_COMMON_WORDS = """
    aanwezig actie acties afwezig appartement april artikel augustus baten begroot betaalbaar bron centrum dagelijks
    datum december duur eengezins eenheid einde fase februari gezin goedkoop hoog huidig indicator inkomsten ja
    januari jongeren juli juni kenmerk kern laag lasten locatie maandag maart mei midden mutatie nee nieuw noord
    norm november nummer oktober onbekend onderwerp oost oplevering opmerking opmerkingen oud ouderen overig overige
    partner partners planmatig project resultaat senioren september sociaal soort start starters status streefwaarde
    studenten stuks t tarief tegen thema toelichting totaal trekker trend type uitgaven verschil voor vrij waarde
    wanneer wat werkelijk west wie wijk zetels zuid
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def kind_of_name(name: str) -> Kind:
    """What kind of organisation a name in a table of parties says that it is; a corporation where it says nothing."""
    if re.match(r"gemeente\b", name, re.IGNORECASE):
        return "municipality"
    if re.search(r"huurder|bewoner|cli\u00ebnten|tenant|participatieraad|\bHBV\b|koepel", name, re.IGNORECASE):
        return "tenants"
    if re.search(
        r"zorg|welzijn|\bGGZ|provincie|waterschap|leger des heils|politie|vluchtelingenwerk", name, re.IGNORECASE
    ):
        return "other"
    return "corporation"


def is_common(word: str) -> bool:
    """Whether a word is a common noun of tables by its ending or as a whole."""
    return word.lower() in _COMMON or _COMMON_END.search(word) is not None


def short(name: str) -> str:
    """The name without its legal form."""
    return PREFIX.sub("", name)


def content(label: str) -> list[str]:
    """The words of a label that may be part of a name."""
    return [word for word in label.split() if word.lower() not in SMALL]
