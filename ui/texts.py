"""Everything that the chat says of itself, in Dutch and English."""

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
    examples: str
    sources: str
    no_sources: str
    page: str
    pages: str
    table: str
    section: str
    open_page: str
    picture_of: str
    understood: str
    how_made: str
    how_made_model: str
    failed: str
    statuses: dict[AnswerStatus, str]
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
    examples="Probeer bijvoorbeeld",
    sources="Bronnen",
    no_sources="Hier verschijnt de pagina waar het antwoord staat.",
    page="pagina",
    pages="pagina's",
    table="Tabel",
    section="Onder",
    open_page="Open de pagina groot",
    picture_of="Pagina met het antwoord gemarkeerd",
    understood="Begrepen als",
    how_made="Letterlijk opgezocht in het document, zonder taalmodel.",
    how_made_model="Geformuleerd door een taalmodel, en gecontroleerd aan de bron:",
    failed="Dat lukte niet. Probeer het nog eens; blijft het misgaan, vraag dan de beheerder.",
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
    examples="Try for example",
    sources="Sources",
    no_sources="The page that holds the answer will appear here.",
    page="page",
    pages="pages",
    table="Table",
    section="Under",
    open_page="Open the page in full",
    picture_of="Page with the answer marked",
    understood="Understood as",
    how_made="Looked up word for word in the document, without a language model.",
    how_made_model="Worded by a language model, and checked against the source:",
    failed="That did not work. Please try again; if it keeps failing, ask whoever runs this.",
    statuses={
        "answered": "",
        "partly": "Partly found",
        "not_found": "Not found",
        "clarify": "What exactly do you mean?",
    },
    loaded="Loaded",
)

TEXTS: dict[Language, Texts] = {"nl": NL, "en": EN}
