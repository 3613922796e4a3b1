"""An answer of ours in, the text and the citations of a chat completion out."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.api.openai_door.schemas import Annotation, UrlCitation
from assistant.api.schemas import Antwoord, Bron

_WORDS = {
    "nl": ("Let op:", "Bronnen:", "p."),
    "en": ("Note:", "Sources:", "p."),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """The text of an answer with its caveats and sources below it, and for each source where the text names it."""

    text: str
    annotations: tuple[Annotation, ...]


def worded(body: Antwoord, base_url: str) -> Worded:
    """The answer as text to read; `base_url` is what the paths of the sources are added to."""
    note, sources, page = _WORDS[body.taal]
    text = body.antwoord
    if body.kanttekeningen:
        text += f"\n\n{note}" + "".join(f"\n- {caveat}" for caveat in body.kanttekeningen)
    if not body.bronnen:
        return Worded(text, ())
    text += f"\n\n{sources}"
    annotations = []
    for number, source in enumerate(body.bronnen, start=1):
        line = f'\n[{number}] {_named(source, page)}: "{source.citaat}"'
        annotations.append(_annotation(source, base_url, len(text) + 1, len(text) + len(line)))
        text += line
    return Worded(text, tuple(annotations))


def _named(source: Bron, page: str) -> str:
    pages: Sequence[int] = source.paginas or [source.pagina]
    where = "-".join(map(str, sorted({min(pages), max(pages)})))
    return ", ".join(part for part in (source.titel, source.tabel, f"{page} {where}") if part)


def _annotation(source: Bron, base_url: str, start: int, end: int) -> Annotation:
    url = base_url + source.afbeelding
    return Annotation(url_citation=UrlCitation(start_index=start, end_index=end, title=source.titel, url=url))
