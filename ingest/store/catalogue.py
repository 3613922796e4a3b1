"""Which documents an index holds, as JSON that every version of the pipeline can read: what a rebuild starts from."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from ingest.errors import BrokenIndex
from ingest.records import Card

REBUILD_HINT = "Build the index again: afspraken ingest --rebuild"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: what was said of it when it was read, its contents and the name of its file.

    One that is not `read` is only kept for the next rebuild, because the pipeline in use now could not read it.
    """

    card: Card
    sha256: str
    name: str
    read: bool = True


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a generation holds, and the signature of the embedding and pipeline that made it."""

    signature: str
    entries: tuple[Entry, ...] = ()

    def entry(self, document: str) -> Entry | None:
        """The entry of a document, if there is one."""
        return next((entry for entry in self.entries if entry.card.id == document), None)

    def without(self, document: str) -> "Catalogue":
        """The catalogue when a document is gone."""
        return Catalogue(self.signature, tuple(entry for entry in self.entries if entry.card.id != document))

    def with_entry(self, entry: Entry) -> "Catalogue":
        """The catalogue when a document has been added, or replaced where it stood."""
        return Catalogue(self.signature, (*self.without(entry.card.id).entries, entry))


_CATALOGUE = TypeAdapter(Catalogue)


def catalogue_to_json(catalogue: Catalogue) -> bytes:
    """The catalogue as indented JSON."""
    return _CATALOGUE.dump_json(catalogue, indent=1)


def catalogue_from_json(content: bytes) -> Catalogue:
    """What `catalogue_to_json` was given; raises BrokenIndex."""
    try:
        return _CATALOGUE.validate_json(content)
    except ValidationError as error:
        raise BrokenIndex("The catalogue of the index cannot be read", REBUILD_HINT) from error
