"""What kind of thing a question seeks, and which sentences hold one."""

import pytest

from assistant.sought import Sought, gives_day, holds, may_answer, sought_by

SOUGHT = """
frequency | Hoe vaak komt de stuurgroep bijeen?
frequency | How often are the stairs cleaned?
frequency | Om de hoeveel jaar wordt dat gemeten?
duration | Hoe lang duurt het voordat de lift gemaakt is?
duration | binnen hoeveel dagen krijg ik antwoord
duration | hoelang moet je wachten
contact | Wat is het telefoonnummer van de corporatie?
money | Wat kost een zonnepaneel?
money | Hoeveel heeft het onderzoek gekost?
money | Hoe hoog is de boete?
money | Wat is de gemiddelde huurprijs?
share | Welk deel van de woningen is sociaal?
count | Hoeveel nieuwe woningen komen er?
count | How many homes are built?
amount | Hoeveel uitstoot willen ze besparen?
amount | Hoe groot worden de appartementen?
date | Wanneer is het getekend?
date | Op welke dag gaan de huren omhoog?
reason | Waarom is er vertraging?
name | Hoe heet het project?
who | Wie leidt de stuurgroep?
anything | Mag ik een hond houden?
"""

HELD = """
frequency | Het overleg vergadert twee keer per jaar. | De jongste bestuurder is 58 jaar.
duration | U krijgt binnen zes weken antwoord. | Wij antwoorden schriftelijk.
contact | Bel 050 123 45 67 of mail info@voorbeeld.nl. | De balie is op 9 plekken.
money | De bijdrage is 25 euro. | 2) Het geldt voor 12 woningen.
share | Zeven van de tien huurders stemmen voor. | De huurders stemmen voor.
count | Er komen drie pilots. | De huur is 290 euro in 2025.
count | 70% van de bewoners stemt in. | De huur stijgt 4,5 procent.
count | Er staan veertien winkels. | 3.1 In het dorp bouwt een ander.
amount | De uitstoot daalt elk jaar. | De uitstoot daalt.
date | Dat gebeurde op 9 december 2021. | Dat gebeurde eerder.
reason | Dat kan niet, want de grond is te slap. | Dat kan niet.
name | Het project heet Warm Huis. | Het project loopt door.
who | De gemeente voert de regie. | Dat loopt via een lijst.
"""


@pytest.mark.parametrize("row", SOUGHT.strip().splitlines())
def test_the_question_says_what_it_seeks(row: str) -> None:
    sought, question = row.split(" | ")
    assert sought_by(question) == sought


@pytest.mark.parametrize("row", HELD.strip().splitlines())
def test_only_some_sentences_hold_it(row: str) -> None:
    sought, held, not_held = row.split(" | ")
    kind: Sought = sought  # type: ignore[assignment]
    assert holds(kind, held)
    assert not holds(kind, not_held)


def test_a_number_has_to_stand_there_and_a_reason_may_hide() -> None:
    assert not may_answer("count", "Er komen woningen.")
    assert may_answer("reason", "Het stroomnet is vol.")
    assert may_answer("anything", "Het stroomnet is vol.")


def test_a_condition_answers_when_without_a_date() -> None:
    assert may_answer("date", "De afspraak vervalt zodra de werf er niet komt.")
    assert not may_answer("date", "De afspraak vervalt.")
    assert gives_day("date", "Getekend op 9 december 2021")
    assert not gives_day("date", "Getekend in 2021")
