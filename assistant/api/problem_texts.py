"""What the API says of every error, in Dutch and English."""

from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str

    def within(self, language: Language) -> str:
        return self.en if language == "en" else self.nl


TITLES = {
    400: Words("De invoer klopt niet", "The input is not right"),
    401: Words("Een sleutel is nodig", "A key is needed"),
    403: Words("Dit mag niet", "This is not allowed"),
    404: Words("Niet gevonden", "Not found"),
    405: Words("Deze methode kan hier niet", "This method is not possible here"),
    406: Words("Deze vorm is er niet", "There is no such form"),
    408: Words("Het verzoek kwam te langzaam binnen", "The request came in too slowly"),
    409: Words("Dit botst met wat er is", "This conflicts with what there is"),
    413: Words("De invoer is te groot", "The input is too large"),
    415: Words("Deze soort invoer kan niet", "This kind of input is not possible"),
    421: Words("Dit adres hoort hier niet", "This address does not belong here"),
    429: Words("Te veel verzoeken", "Too many requests"),
    500: Words("Er ging iets mis", "Something went wrong"),
    503: Words("Nu niet beschikbaar", "Not available now"),
}

FAULTS = {
    "missing": Words("Dit veld is verplicht.", "This field is required."),
    "extra_forbidden": Words("Dit veld bestaat niet.", "There is no such field."),
    "string_too_short": Words("Dit veld mag niet leeg zijn.", "This field must not be empty."),
    "string_too_long": Words("Deze tekst is te lang.", "This text is too long."),
    "string_type": Words("Dit moet tekst zijn.", "This must be text."),
    "string_unicode": Words(
        "Deze tekst bevat tekens die geen geldig Unicode zijn.", "This text holds signs that are no valid Unicode."
    ),
    "list_type": Words("Dit moet een lijst zijn.", "This must be a list."),
    "too_short": Words("Deze lijst mag niet leeg zijn.", "This list must not be empty."),
    "too_long": Words("Deze lijst is te lang.", "This list is too long."),
    "literal_error": Words(
        "Deze waarde hoort niet bij de toegestane waarden.", "This value is none of the allowed values."
    ),
    "bool_parsing": Words("Dit moet `true` of `false` zijn.", "This must be `true` or `false`."),
    "json_invalid": Words("Dit is geen geldige JSON.", "This is no valid JSON."),
    "model_attributes_type": Words(
        "Dit moet een JSON-object zijn, gestuurd als application/json.",
        "This must be a JSON object, sent as application/json.",
    ),
    "unknown_document": Words(
        "Een van deze documenten bestaat niet; zie /documenten.",
        "One of these documents does not exist; see /documenten.",
    ),
    "string_pattern_mismatch": Words(
        "Een kader is `x0,y0,x1,y1`: vier getallen, twee hoeken tegenover elkaar.",
        "A box is `x0,y0,x1,y1`: four numbers, two opposite corners.",
    ),
    "no_pdf": Words("Dit bestand is geen PDF.", "This file is no PDF."),
    "value_error": Words(
        "Stuur één bestand, als multipart/form-data in het veld `bestand`.",
        "Send one file, as multipart/form-data in the field `bestand`.",
    ),
    "int_parsing": Words("Dit moet een geheel getal zijn.", "This must be a whole number."),
    "int_parsing_size": Words("Dit getal is te groot.", "This number is too large."),
    "greater_than_equal": Words("Dit getal is te klein.", "This number is too small."),
    "less_than_equal": Words("Dit getal is te groot.", "This number is too large."),
    "": Words("Deze waarde kan hier niet.", "This value is not possible here."),
}

DETAILS = {
    400: Words("De invoer kan niet gelezen worden.", "The input cannot be read."),
    404: Words("Dit adres bestaat niet.", "There is nothing at this address."),
    405: Words("Dit adres kent deze methode niet.", "This address does not know this method."),
    406: Words("Dit adres geeft deze vorm niet.", "This address does not give this form."),
    408: Words("De inhoud kwam te langzaam binnen.", "The content came in too slowly."),
    413: Words("Dit verzoek is groter dan hier gelezen wordt.", "This request is larger than what is read here."),
    415: Words("Dit adres leest deze soort inhoud niet.", "This address does not read this kind of content."),
}

INVALID = Words("De vraag aan de API bevat fouten; zie `fouten`.", "The request holds faults; see `fouten`.")
FAILED = Words("De server kon dit niet afhandelen.", "The server could not do this.")
IN_LOG = Words("Het staat in het logboek van de server.", "It stands in the log of the server.")
IMPOSSIBLE = Words("Dit kan niet.", "This is not possible.")
UNKNOWN_DOCUMENT = Words("Dit document of deze pagina bestaat niet.", "There is no such document or page.")
SEE_DOCUMENTS = Words("Zie /documenten voor wat er is.", "See /documenten for what there is.")
UNUSABLE_INPUT = Words("Deze invoer kan niet verwerkt worden.", "This input cannot be used.")
NOT_A_PDF = Words("Dit bestand is geen leesbare PDF.", "This file is no PDF that can be read.")
SAVE_AS_PDF = Words("Bewaar het document als PDF en stuur die.", "Save the document as a PDF and send that.")
TOO_LARGE = Words("Dit is groter dan hier gelezen wordt.", "This is larger than what is read here.")
SPLIT = Words("Splits het document, of vraag de beheerder.", "Split the document, or ask whoever runs this.")
LATER = Words("Dit lukt nu even niet.", "This does not work at the moment.")
TRY_AGAIN = Words("Probeer het over enkele seconden opnieuw.", "Try again in a few seconds.")
NO_INDEX = Words("Er is geen bruikbare index.", "There is no usable index.")
REBUILD = Words("De beheerder kan `afspraken ingest` draaien.", "Whoever runs this can run `afspraken ingest`.")
NAME_TAKEN = Words(
    "Er is al een ander document met deze naam.", "There is already another document that goes by this name."
)
RENAME = Words(
    "Geef het bestand een andere naam, of stuur `vervangen=true` mee om het te vervangen.",
    "Give the file another name, or send `vervangen=true` to replace it.",
)
QUEUE_FULL = Words("Er wachten al te veel documenten.", "Too many documents are waiting already.")
NO_KEY = Words("Hier is een sleutel voor nodig.", "A key is needed for this.")
SEND_KEY = Words(
    "Stuur hem mee als `Authorization: Bearer ...`; de beheerder maakt er een met `afspraken keys create`.",
    "Send it as `Authorization: Bearer ...`; whoever runs this makes one with `afspraken keys create`.",
)
BAD_KEY = Words("Deze sleutel geldt niet (meer).", "This key is not valid (any more).")
NO_SCOPE = Words("Deze sleutel geeft hier geen recht op.", "This key gives no right to this.")
TOO_OFTEN = Words("Er komen te veel verzoeken van u.", "Too many requests come from you.")
WAIT = Words("Wacht zoveel seconden als `Retry-After` zegt.", "Wait for as many seconds as `Retry-After` says.")
FROM_ELSEWHERE = Words(
    "Een andere website mag hier niets veranderen of vragen.", "Another website may change or ask nothing here."
)
WRONG_HOST = Words("Deze server luistert niet naar die naam.", "This server does not go by that name.")
