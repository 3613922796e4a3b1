"""What a document says of itself, for a file that no manifest describes: title, municipality, year and parties.

Parties are `named` in the prose (legal forms, the opening, signatures, lists under headings) and stand along the `axes` of
tables whose labels are names rather than common nouns; `merging` makes one party of the ways in which one is written.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.geometry import text_of
from ingest.parties.axes import names_on_axes, prose_of
from ingest.parties.merging import parties_of_names
from ingest.parties.named import abbreviations, enumerated, legal, listed, municipalities
from ingest.patterns import squeezed
from ingest.periods import period_in
from ingest.records import Block, Document, Party, Table

__all__ = ["document_from_blocks", "parties_from_document"]

_LONGEST_TERM = 12
"""An agreement of more years than this has a horizon in its title, not a term."""
_AGREEMENT = re.compile(
    r"(?:prestatie|jaar|raam)afspraken(?:\s((?:19|20)\d\d))?|(?:jaarrekening|jaarverslag|jaar)\s((?:19|20)\d\d)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"bijlage.*|(?:\d+\.?\s)?(?:inleiding|voorwoord|inhoud(?:sopgave)?|samenvatting|introduction|contents)",
    re.IGNORECASE,
)
_TITLELESS = re.compile(
    r"\(?(?:untitled|anonymous|unspecified)\)?|naamloos|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|html?)",
    re.IGNORECASE,
)


def document_from_blocks(stem: str, metadata_title: str, blocks: Sequence[Block], tables: Sequence[Table]) -> Document:
    """The card of a document that no manifest describes, with `stem` as its id; sha256 and page count are left empty."""
    title = _title(stem, metadata_title, blocks)
    parties = parties_from_document(blocks, tables, title)
    named = (party.name.partition(" ")[2] for party in parties if party.kind == "municipality")
    return Document(stem, title, next(named, None) or None, _years(title, blocks), parties, "", 0)


def _title(stem: str, metadata_title: str, blocks: Sequence[Block]) -> str:
    plain = metadata_title.strip()
    if plain and not _TITLELESS.fullmatch(plain):
        return plain
    headings = [(block.level, text_of(block.words)) for block in blocks if block.kind == "heading"]
    titles = [(level, text) for level, text in headings if _AGREEMENT.search(text) and not _OPENING.match(text)] or [
        (level, text) for level, text in headings[:1] if not _OPENING.match(text)
    ]
    return min(titles, key=lambda one: one[0])[1] if titles else stem


def _years(title: str, blocks: Iterable[Block]) -> tuple[int, ...]:
    """The years that the title names, else the one that most often follows the word for the agreement in the text."""
    if titled := period_in(title):
        first, last = titled[0].years
        return tuple(range(first, last + 1)) if last - first < _LONGEST_TERM else (first,)
    named: Counter[str] = Counter()
    for block in blocks:
        for named_years in _AGREEMENT.findall(text_of(block.words)):
            for year in filter(None, named_years):
                named[year] += 3 if block.kind == "heading" else 1
    return (int(min(named, key=lambda year: (-named[year], year))),) if named else ()


def parties_from_document(blocks: Sequence[Block], tables: Sequence[Table], title: str = "") -> tuple[Party, ...]:
    """The organisations that the document is about, each once, with the other ways in which it is written."""
    texts = [text_of(block.words) for block in blocks]
    named = [*municipalities(texts, title), *listed(blocks), *legal(texts, title), *enumerated(texts)]
    notes = [note.text for table in tables for note in table.notes]
    labels = list(names_on_axes(tables, named, prose_of([*texts, *notes])))
    together = [frozenset(squeezed(cell.label) for cell in table.cells if cell.header) for table in tables]
    return parties_of_names([*named, *labels], together, abbreviations(texts))
