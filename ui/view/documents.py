"""What is loaded: each document with its card, its findings and its tables; a form to send another, and one to remove."""

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from assistant.api.dutch import PARTY_KIND
from assistant.api.schemas import API_ROOT, picture_path
from assistant.records import Language
from ingest.records import Finding, Reading
from ui.texts import TEXTS, Texts
from ui.view.markup import attributes, bullets, button, from_page, paragraph
from ui.view.tables import table_html

MOST_FINDINGS = 50


def documents_html(readings: Sequence[Reading], chosen: str, language: Language, needs_key: bool) -> str:
    """The documents with one table open: `chosen` is `document/number`, or nothing."""
    texts = TEXTS[language]
    cards = "".join(card_html(reading, chosen, texts) for reading in readings)
    inside = cards or paragraph(texts.nothing_loaded, "aw-text")
    refresh = button("", "aw-refresh", act="refresh", aria_hidden="true").replace("<button", '<button tabindex="-1"', 1)
    form = upload_html(texts, needs_key)
    return (
        f'<section class="aw-documents" lang="{language}"><h2>{texts.documents}</h2>{inside}{form}{refresh}</section>'
    )


def card_html(reading: Reading, chosen: str, texts: Texts) -> str:
    """One document: of when, for whom, how much was read, what does not add up, and its tables."""
    document = reading.document
    parties = ", ".join(f"{party.name} ({texts.party_kinds[PARTY_KIND[party.kind]]})" for party in document.parties)
    told = (
        (texts.municipality, document.municipality or ""),
        (texts.years, ", ".join(map(str, document.years))),
        (texts.parties, parties),
        (texts.was_read, report_words(document.pages, len(reading.tables), len(reading.facts), texts)),
        (texts.origin, document.origin),
    )
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in told if said)
    return (
        f'<article class="aw-document"><h3>{escape(document.title)}</h3><dl>{rows}</dl>'
        f"{warnings_html(reading, texts)}{findings_html(reading, texts)}{tables_html(reading, chosen, texts)}"
        f"{removing_html(document.id, texts)}</article>"
    )


def report_words(pages: int, tables: int, facts: int, texts: Texts) -> str:
    """How much was read."""
    return texts.report.format(pages=pages, tables=tables, facts=facts)


def warnings_html(reading: Reading, texts: Texts) -> str:
    """What was not sure in reading it."""
    inside = bullets((escape(warning) for warning in reading.warnings[:MOST_FINDINGS]), "aw-caveats")
    if not inside:
        return ""
    return f'<details class="aw-more"><summary>{texts.warnings} ({len(reading.warnings)})</summary>{inside}</details>'


def findings_html(reading: Reading, texts: Texts) -> str:
    """What in its figures does not add up, each with the page it is on."""
    items = (_finding_html(finding, reading, texts) for finding in reading.findings[:MOST_FINDINGS])
    inside = bullets(items, "aw-caveats")
    if not inside:
        return ""
    return f'<details class="aw-more"><summary>{texts.findings} ({len(reading.findings)})</summary>{inside}</details>'


def tables_html(reading: Reading, chosen: str, texts: Texts) -> str:
    """The tables as buttons, and below the one that is chosen."""
    named = reading.document.id
    buttons = "".join(
        button(
            f"{table.title or texts.table} ({texts.page} {table.pages[0]})",
            "aw-tool",
            act="table",
            value=f"{named}/{table.number}",
            aria_pressed=str(chosen == f"{named}/{table.number}").lower(),
        )
        for table in reading.tables
    )
    opened = next((table for table in reading.tables if chosen == f"{named}/{table.number}"), None)
    below = table_html(reading, opened, texts) if opened else ""
    label = f'<p class="aw-label">{texts.tables}</p>'
    return f'{label}<div class="aw-chosen">{buttons}</div>{below}' if buttons else ""


def removing_html(document: str, texts: Texts) -> str:
    """A button that takes the document out of the index, behind a second thought."""
    path = from_page(f"{API_ROOT}/documenten/{quote(document, safe='')}")
    sure = button(texts.remove_it, "aw-tool aw-danger", do="remove", to=path, gone=texts.removed, failed=texts.failed)
    return (
        f'<details class="aw-more aw-removing"><summary>{texts.remove}</summary><p class="aw-text">{texts.remove_sure}</p>'
        f'{sure}<p class="aw-told" role="status"></p></details>'
    )


def upload_html(texts: Texts, needs_key: bool) -> str:
    """A form that sends a PDF; the page's script shows how far it is and what was read."""
    told = {
        "data-to": from_page(f"{API_ROOT}/documenten"),
        "data-tasks": from_page(f"{API_ROOT}/taken/"),
        "data-words": _upload_words(texts),
    }
    # The browser's own button speaks the browser's language: it is hidden behind a label that speaks the page's.
    return (
        f'<form class="aw-upload"{attributes(told)}><h3>{texts.send_document}</h3>{key_html(texts) if needs_key else ""}'
        f'<div class="aw-chosen"><input id="aw-file" class="aw-hidden" name="bestand" type="file" '
        f'accept="application/pdf,.pdf" required><label for="aw-file" class="aw-tool">{texts.choose_file}</label>'
        f'<span class="aw-named">{texts.no_file}</span><button class="aw-tool aw-main" type="submit">{texts.send_it}</button>'
        f'</div><progress max="100" value="0" aria-label="{texts.progress}" hidden></progress>'
        f'<p class="aw-told" role="status"></p></form>'
    )


def key_html(texts: Texts) -> str:
    """Where whoever may change the documents says so; the key stays in the page and goes along with what it sends."""
    return (
        f'<p class="aw-key"><label for="aw-key">{texts.key}</label><input id="aw-key" type="password" '
        f'autocomplete="off" spellcheck="false"><span class="aw-small">{texts.key_why}</span></p>'
    )


def _upload_words(texts: Texts) -> str:
    """What the script says of an upload, as JSON."""
    return json.dumps(dict(texts.uploading) | {"report": texts.report, "none": texts.no_file}, ensure_ascii=False)


def _finding_html(finding: Finding, reading: Reading, texts: Texts) -> str:
    said = finding.dutch if texts.language == "nl" else finding.english
    path = escape(from_page(picture_path(reading.document.id, finding.page, finding.regions)), quote=True)
    link = f'<a href="{path}" target="_blank" rel="noopener">{texts.page} {finding.page}</a>'
    return f"{escape(texts.certainties[finding.certainty])}: {escape(said)} {link}"
