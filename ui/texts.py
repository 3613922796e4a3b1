"""Everything that the chat says of itself, in Dutch and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.api.dutch import Partijsoort
from assistant.records import AnswerStatus, Language
from ingest.records import Certainty


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
    what_means: str
    lost: str
    back: str
    asking: str
    documents: str
    municipality: str
    years: str
    parties: str
    was_read: str
    origin: str
    report: str
    party_kinds: Mapping[Partijsoort, str]
    certainties: Mapping[Certainty, str]
    warnings: str
    findings: str
    tables: str
    notes: str
    filter: str
    sort: str
    save_table: str
    save_table_plain: str
    send_document: str
    send_it: str
    progress: str
    uploading: Mapping[str, str]
    save: str
    save_as: Mapping[str, str]
    asked_on: str
    disclaimer: str
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
    what_means="Wat betekent “{}”?",
    lost="De verbinding is weg. Wat u typt blijft staan; zodra het weer kan, ziet u het hier.",
    back="De verbinding is er weer.",
    asking="Vragen",
    documents="Documenten",
    municipality="Gemeente",
    years="Jaren",
    parties="Partijen",
    was_read="Gelezen",
    origin="Herkomst",
    report="{pages} pagina's, {tables} tabellen, {facts} cijfers",
    party_kinds={"gemeente": "gemeente", "corporatie": "corporatie", "huurders": "huurders", "overig": "overig"},
    certainties={"high": "Klopt niet", "possible": "Klopt misschien niet"},
    warnings="Niet zeker gelezen",
    findings="Cijfers die niet bij elkaar passen",
    tables="Tabellen",
    notes="Noten",
    filter="Alleen rijen met",
    sort="Sorteer op deze kolom",
    save_table="Bewaar voor Excel (CSV)",
    save_table_plain="Bewaar als CSV met komma's",
    send_document="Een afspraak toevoegen (PDF)",
    send_it="Stuur en lees in",
    progress="Voortgang",
    uploading={
        "sending": "Versturen",
        "wacht": "Wacht op zijn beurt",
        "lezen": "Pagina's lezen",
        "indexeren": "Doorzoekbaar maken",
        "opslaan": "Opslaan",
        "klaar": "Ingelezen",
        "ongewijzigd": "Dit document was er al",
        "mislukt": "Dat lukte niet",
    },
    save="Bewaar dit gesprek",
    save_as={"pdf": "PDF", "docx": "Word", "md": "Markdown"},
    asked_on="Gevraagd op",
    disclaimer="Automatisch opgezocht door Afspraakwijzer. Geen advies en geen bewijs: de bron geldt.",
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
    what_means="What does “{}” mean?",
    lost="The connection is gone. What you type stays; as soon as it works again, it says so here.",
    back="The connection is back.",
    asking="Questions",
    documents="Documents",
    municipality="Municipality",
    years="Years",
    parties="Parties",
    was_read="Read",
    origin="Origin",
    report="{pages} pages, {tables} tables, {facts} figures",
    party_kinds={"gemeente": "municipality", "corporatie": "corporation", "huurders": "tenants", "overig": "other"},
    certainties={"high": "Does not add up", "possible": "May not add up"},
    warnings="Not surely read",
    findings="Figures that do not fit each other",
    tables="Tables",
    notes="Notes",
    filter="Only rows with",
    sort="Sort by this column",
    save_table="Save for Excel in Dutch (CSV)",
    save_table_plain="Save as CSV with commas",
    send_document="Add an agreement (PDF)",
    send_it="Send and read",
    progress="Progress",
    uploading={
        "sending": "Sending",
        "wacht": "Waiting for its turn",
        "lezen": "Reading pages",
        "indexeren": "Making it searchable",
        "opslaan": "Storing",
        "klaar": "Read",
        "ongewijzigd": "This document was there already",
        "mislukt": "That did not work",
    },
    save="Save this conversation",
    save_as={"pdf": "PDF", "docx": "Word", "md": "Markdown"},
    asked_on="Asked on",
    disclaimer="Looked up automatically by Afspraakwijzer. No advice and no proof: the source holds.",
    statuses={
        "answered": "",
        "partly": "Partly found",
        "not_found": "Not found",
        "clarify": "What exactly do you mean?",
    },
    loaded="Loaded",
)

TEXTS: dict[Language, Texts] = {"nl": NL, "en": EN}
