"""Everything that the chat says of itself, in Dutch and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import AnswerStatus, Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of the chat in one language."""

    language: Language
    tagline: str
    greeting: str
    limits: str
    nothing_loaded: str
    question_label: str
    placeholder: str
    send: str
    anew: str
    examples: str
    themes: Mapping[str, str]
    source: str
    sources: str
    no_sources: str
    page: str
    pages: str
    table: str
    party: str
    subject: str
    period: str
    figure: str
    of: str
    page_before: str
    page_after: str
    smaller: str
    larger: str
    open_pdf: str
    picture_of: str
    understood: str
    kinds: Mapping[str, str]
    change: str
    next: str
    caveats: str
    you_asked: str
    searching: str
    how_made: str
    how_refused: str
    how_made_model: str
    failed: str
    copy: str
    copied: str
    link: str
    good: str
    bad: str
    what_is_wrong: str
    reasons: Mapping[str, str]
    thanks: str
    statuses: Mapping[AnswerStatus, str]
    loaded: str


NL = Texts(
    language="nl",
    tagline="Vraag het aan de prestatieafspraken",
    greeting="Dit is een automatisch systeem. Het zoekt uw antwoord op in de prestatieafspraken en laat de plaats zien "
    "waar het staat, met het cijfer of de zin gemarkeerd.",
    limits="Het kan cijfers opzoeken, vergelijken en optellen, en zinnen aanhalen. Het kent alleen de ingelezen "
    "documenten, geeft geen advies en zegt het als iets er niet in staat. Kijk bij twijfel in de bron.",
    nothing_loaded="Er zijn nog geen afspraken ingelezen. De beheerder doet dat met: afspraken ingest",
    question_label="Uw vraag",
    placeholder="Typ hier uw vraag",
    send="Vraag",
    anew="Nieuw gesprek",
    examples="Vragen om mee te beginnen",
    themes={
        "rent": "Wonen en betaalbaarheid",
        "building": "Nieuwbouw en sloop",
        "liveability": "Leefbaarheid",
        "care": "Wonen en zorg",
        "energy": "Duurzaamheid",
    },
    source="Bron",
    sources="Bronnen",
    no_sources="Hier verschijnt de pagina waar het antwoord staat.",
    page="pagina",
    pages="pagina's",
    table="Tabel",
    party="Organisatie",
    subject="Onderwerp",
    period="Periode",
    figure="Cijfer",
    of="van",
    page_before="Vorige pagina",
    page_after="Volgende pagina",
    smaller="Kleiner",
    larger="Groter",
    open_pdf="Open de PDF hier",
    picture_of="Pagina met het antwoord gemarkeerd",
    understood="Begrepen als",
    kinds={"subjects": "Onderwerp", "parties": "Organisatie", "places": "Plaats", "periods": "Periode"},
    change="Kies iets anders",
    next="Vraag verder",
    caveats="Let op",
    you_asked="U vroeg",
    searching="Ik zoek het op …",
    how_refused="Automatisch gezocht in de ingelezen documenten, zonder taalmodel.",
    how_made="Letterlijk opgezocht in het document, zonder taalmodel.",
    how_made_model="Geformuleerd door een taalmodel, en gecontroleerd aan de bron:",
    failed="Dat lukte niet. Probeer het nog eens; blijft het misgaan, vraag dan de beheerder.",
    copy="Kopieer",
    copied="Gekopieerd",
    link="Kopieer link",
    good="Goed",
    bad="Niet goed",
    what_is_wrong="Wat is er mis?",
    reasons={
        "figure": "Het cijfer klopt niet",
        "source": "De bron klopt niet",
        "missed": "Het staat er wel in",
        "unclear": "Het is onduidelijk",
    },
    thanks="Dank u, uw oordeel telt mee.",
    statuses={
        "answered": "",
        "partly": "Gedeeltelijk gevonden",
        "not_found": "Niet gevonden",
        "clarify": "Wat bedoelt u precies?",
    },
    loaded="Ingelezen",
)

EN = Texts(
    language="en",
    tagline="Ask the housing performance agreements",
    greeting="This is an automatic system. It looks up your answer in the performance agreements and shows the place "
    "where it stands, with the figure or the sentence marked.",
    limits="It can look up, compare and add figures, and quote sentences. It knows only the documents that were read, "
    "gives no advice, and says so when something is not in them. The documents are in Dutch. When in doubt, check the "
    "source.",
    nothing_loaded="No agreements have been read yet. Whoever runs this does that with: afspraken ingest",
    question_label="Your question",
    placeholder="Type your question here",
    send="Ask",
    anew="New conversation",
    examples="Questions to start with",
    themes={
        "rent": "Renting and affordability",
        "building": "New homes and demolition",
        "liveability": "Liveability",
        "care": "Housing and care",
        "energy": "Sustainability",
    },
    source="Source",
    sources="Sources",
    no_sources="The page that holds the answer will appear here.",
    page="page",
    pages="pages",
    table="Table",
    party="Organisation",
    subject="Subject",
    period="Period",
    figure="Figure",
    of="of",
    page_before="Previous page",
    page_after="Next page",
    smaller="Smaller",
    larger="Larger",
    open_pdf="Open the PDF here",
    picture_of="Page with the answer marked",
    understood="Understood as",
    kinds={"subjects": "Subject", "parties": "Organisation", "places": "Place", "periods": "Period"},
    change="Choose another",
    next="Ask on",
    caveats="Please note",
    you_asked="You asked",
    searching="Looking it up …",
    how_refused="Searched automatically in the documents that were read, without a language model.",
    how_made="Looked up word for word in the document, without a language model.",
    how_made_model="Worded by a language model, and checked against the source:",
    failed="That did not work. Please try again; if it keeps failing, ask whoever runs this.",
    copy="Copy",
    copied="Copied",
    link="Copy link",
    good="Good",
    bad="Not good",
    what_is_wrong="What is wrong?",
    reasons={
        "figure": "The figure is wrong",
        "source": "The source is wrong",
        "missed": "It is in the documents",
        "unclear": "It is unclear",
    },
    thanks="Thank you, your judgement counts.",
    statuses={
        "answered": "",
        "partly": "Partly found",
        "not_found": "Not found",
        "clarify": "What exactly do you mean?",
    },
    loaded="Loaded",
)

TEXTS: dict[Language, Texts] = {"nl": NL, "en": EN}
