"""The sentences of an answer in Dutch and English, with the names of units and statuses."""

from collections.abc import Mapping

from assistant.records import Language
from ingest.records import Status, Unit

UNITS: Mapping[Language, Mapping[Unit, tuple[str, str]]] = {
    "nl": {
        "homes": ("woning", "woningen"),
        "people": ("persoon", "personen"),
        "square_metre": ("m²", "m²"),
        "per_mille": ("promille", "promille"),
        "percentage_point": ("procentpunt", "procentpunt"),
        "households": ("huishouden", "huishoudens"),
        "fte": ("fte", "fte"),
        "point": ("punt", "punten"),
        "hour": ("uur", "uur"),
        "day": ("dag", "dagen"),
        "week": ("week", "weken"),
        "month": ("maand", "maanden"),
        "metre": ("meter", "meter"),
        "kilometre": ("kilometer", "kilometer"),
        "hectare": ("hectare", "hectare"),
        "cubic_metre": ("m³", "m³"),
        "kilogram": ("kg", "kg"),
        "tonne": ("ton", "ton"),
        "kilowatt_hour": ("kWh", "kWh"),
        "gigajoule": ("GJ", "GJ"),
    },
    "en": {
        "homes": ("home", "homes"),
        "people": ("person", "people"),
        "square_metre": ("m²", "m²"),
        "per_mille": ("per mille", "per mille"),
        "percentage_point": ("percentage point", "percentage points"),
        "households": ("household", "households"),
        "fte": ("FTE", "FTE"),
        "point": ("point", "points"),
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "metre": ("metre", "metres"),
        "kilometre": ("kilometre", "kilometres"),
        "hectare": ("hectare", "hectares"),
        "cubic_metre": ("m³", "m³"),
        "kilogram": ("kg", "kg"),
        "tonne": ("tonne", "tonnes"),
        "kilowatt_hour": ("kWh", "kWh"),
        "gigajoule": ("GJ", "GJ"),
    },
}
STATUSES: Mapping[Language, Mapping[Status, str]] = {
    "nl": {
        "to_be_determined": "nog te bepalen",
        "unknown": "nog onbekend",
        "under_study": "in onderzoek",
        "empty": "niets ingevuld",
    },
    "en": {
        "to_be_determined": "to be determined",
        "unknown": "not yet known",
        "under_study": "under study",
        "empty": "nothing filled in",
    },
}
SENTENCES: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "total": "Totaal",
        "quote": "De afspraken zeggen hierover: {quotes}",
        "note": "De afspraken lichten dat zo toe: {quotes}",
        "largest": "{who} heeft het hoogste cijfer: {value} ({subject}).",
        "smallest": "{who} heeft het laagste cijfer: {value} ({subject}).",
        "sum": "Samen {value}: {terms} ({subject}).",
        "check_right": "Dat klopt: de cijfers tellen op tot {value}, en dat is het gedrukte totaal ({subject}).",
        "check_wrong": (
            "Dat klopt niet: de cijfers tellen op tot {value}, maar als totaal is {printed} gedrukt ({subject})."
        ),
        "check_explained": (
            "De cijfers tellen op tot {value}, maar als totaal is {printed} gedrukt; een noot verklaart dat ({subject})."
        ),
        "check_failed": "Dat klopt niet. {findings}",
        "check_doubted": "Dat klopt mogelijk niet. {findings}",
        "findings": "Bij het narekenen van de tabellen is dit gevonden:\n{findings}",
        "findings_none": "Bij het narekenen van de tabellen is niets gevonden dat niet klopt.",
        "finding_high": "Klopt niet in het document: {finding}",
        "finding_possible": "Klopt mogelijk niet in het document: {finding}",
        "finding_explained": "In het document met een noot verklaard: {finding}",
        "difference": "Het verschil is {value}: {terms} ({subject}).",
        "share": "{who}: {value} van het totaal, {terms} ({subject}).",
        "count": "{value}: {who} ({subject}).",
        "count_none": "Geen enkele ({subject}).",
        "yes": "Ja. {facts}",
        "no": "Nee, dat staat er niet. {facts}",
        "premise": "Dat staat niet in de afspraken. Er staat: {facts}",
        "not_computed": "Dat kan ik uit deze cijfers niet berekenen. Er staat: {facts}",
        "refused_name": "“{word}” komt in deze documenten niet voor. Ik ken wel: {known}.",
        "refused_period": (
            "Voor {asked} staat hierover geen cijfer in de afspraken. Ik zocht naar: "
            "{understood}. Er zijn wel cijfers voor {known}."
        ),
        "refused_part": (
            "Voor {asked} apart staat hierover geen cijfer in de afspraken, alleen voor {known} als geheel."
        ),
        "refused_party": (
            "Voor {word} staat hierover geen cijfer in de afspraken. Ik zocht naar: {understood}. "
            "Er zijn wel cijfers voor {known}."
        ),
        "refused_subject": "Dat staat niet in de afspraken. Ik zocht naar: {understood}.",
        "refused_reason": "De afspraken geven daarvoor geen reden. Ik zocht naar: {understood}.",
        "refused_empty": "De afspraken laten dit cijfer open: in de tabel is hier niets ingevuld ({subject}).",
        "refused_documents": "Er is geen document waarin ik dit kan opzoeken.",
        "unclear": "De tabel geeft hier meer cijfers onder dezelfde kopjes; kijk op de pagina welk u bedoelt.\n{facts}",
        "nearest": "Wat er wel staat, gaat over: {known}.",
        "documents": "Gezocht in: {known}.",
        "vague": "Waarover gaat uw vraag? Er zijn bijvoorbeeld cijfers over: {known}.",
        "which_year": "Welk jaar bedoelt u? Er zijn cijfers voor {known}.",
        "which_document": "Welk document bedoelt u? Het staat in: {known}.",
        "source": "Bron: {known}.",
        "and": "en",
        "of": "van",
        "caveat_note": "Noot in de afspraken: {text}",
        "caveat_side": "Noot bij een ander cijfer in deze tabel: {text}",
        "caveat_bracket": "{fact}: in de tabel staat “{printed}”, dus tussen haakjes {alternative}.",
        "caveat_printed": "Een deel staat er niet als exact cijfer en telt niet mee: {facts}.",
        "caveat_other": "De vraag kan ook slaan op: {facts}.",
        "caveat_loose": "Let op: de afspraken geven dit voor {known}, niet voor {asked}.",
        "caveat_lacking": "Voor {asked} staat hierover geen cijfer in de afspraken.",
        "caveat_period": "Geen periode genoemd; gekozen is {known}.",
        "caveat_undated": "De tabel zelf noemt geen jaar.",
        "caveat_doubtful": "Dit cijfer was lastig te lezen; kijk het na op de pagina.",
        "caveat_scanned": "Dit cijfer is herkend in een scan en is niet zeker; kijk op de pagina wat er staat.",
        "explanation": "Uitleg: {text}",
        "caveat_explanation": "Deze uitleg komt uit de woordenlijst van Afspraakwijzer en staat niet in de afspraken.",
        "caveat_spelling": "“{word}” is gelezen als {known}.",
        "caveat_older": "Ook een ander document gaat hierover: {known}. Het nieuwste is gebruikt.",
        "caveat_sum": "Let op: opgeteld is het {value}, maar als totaal is {printed} gedrukt.",
    },
    "en": {
        "total": "Total",
        "quote": "The agreement says (quoted in Dutch): {quotes}",
        "note": "The agreement explains it so (quoted in Dutch): {quotes}",
        "largest": "{who} has the highest figure: {value} ({subject}).",
        "smallest": "{who} has the lowest figure: {value} ({subject}).",
        "sum": "Together {value}: {terms} ({subject}).",
        "check_right": "It adds up: the figures come to {value}, which is the printed total ({subject}).",
        "check_wrong": (
            "It does not add up: the figures come to {value}, but the printed total is {printed} ({subject})."
        ),
        "check_explained": (
            "The figures come to {value}, but the printed total is {printed}; a note explains that ({subject})."
        ),
        "check_failed": "It does not add up. {findings}",
        "check_doubted": "It may not add up. {findings}",
        "findings": "Checking the sums of the tables found this:\n{findings}",
        "findings_none": "Checking the sums of the tables found nothing that does not add up.",
        "finding_high": "Does not add up in the document: {finding}",
        "finding_possible": "May not add up in the document: {finding}",
        "finding_explained": "Explained by a note in the document: {finding}",
        "difference": "The difference is {value}: {terms} ({subject}).",
        "share": "{who}: {value} of the total, {terms} ({subject}).",
        "count": "{value}: {who} ({subject}).",
        "count_none": "None ({subject}).",
        "yes": "Yes. {facts}",
        "no": "No, that is not what it says. {facts}",
        "premise": "That is not in the agreement. It says: {facts}",
        "not_computed": "I cannot work that out from these figures. The agreement says: {facts}",
        "refused_name": "“{word}” does not occur in these documents. I do know: {known}.",
        "refused_period": (
            "The agreement gives no figure on this for {asked}. I looked for: {understood}. There "
            "are figures for {known}."
        ),
        "refused_part": "The agreement gives no figure on this for {asked} alone, only for {known} as a whole.",
        "refused_party": (
            "The agreement gives no figure on this for {word}. I looked for: {understood}. There "
            "are figures for {known}."
        ),
        "refused_subject": "That is not in the agreement. I looked for: {understood}.",
        "refused_reason": "The agreement gives no reason for that. I looked for: {understood}.",
        "refused_empty": "The agreement leaves this figure open: nothing is filled in there ({subject}).",
        "refused_documents": "There is no document in which I can look this up.",
        "unclear": "The table gives several figures under the same labels; see on the page which is meant.\n{facts}",
        "nearest": "What it does hold is about: {known}.",
        "documents": "Searched in: {known}.",
        "vague": "What is your question about? There are figures, for example, on: {known}.",
        "which_year": "Which year do you mean? There are figures for {known}.",
        "which_document": "Which document do you mean? It stands in: {known}.",
        "source": "Source: {known}.",
        "and": "and",
        "of": "of",
        "caveat_note": "Note in the agreement (Dutch): {text}",
        "caveat_side": "Note at another figure of this table (Dutch): {text}",
        "caveat_bracket": "{fact}: the table prints “{printed}”, so {alternative} in brackets.",
        "caveat_printed": "Some are not printed as exact figures and are left out: {facts}.",
        "caveat_other": "The question may also mean: {facts}.",
        "caveat_loose": "Note: the agreement gives this for {known}, not for {asked}.",
        "caveat_lacking": "The agreement gives no figure on this for {asked}.",
        "caveat_period": "No period was named; {known} was taken.",
        "caveat_undated": "The table itself names no year.",
        "caveat_doubtful": "This figure was hard to read; check it on the page.",
        "caveat_scanned": "This figure was recognised in a scan and is not certain; look on the page what it says.",
        "explanation": "Explanation: {text}",
        "caveat_explanation": "This explanation comes from Afspraakwijzer's own glossary and does not stand in the agreements.",
        "caveat_spelling": "“{word}” was read as {known}.",
        "caveat_older": "Another document is about this too: {known}. The newest was used.",
        "caveat_sum": "Note: added up it is {value}, but the printed total is {printed}.",
    },
}
