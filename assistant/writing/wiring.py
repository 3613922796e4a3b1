"""Settings in, an engine that has its answers worded by the language model that is set, if any."""

from assistant.answer import Answering, Engine
from ingest.settings import Settings


def with_model(engine: Engine, settings: Settings) -> Answering:
    """The engine itself, or one that has the language model of the settings word what it finds."""
    if not settings.model:
        return engine
    # Loaded only where a model is set: its clients take a second.
    from assistant.writing.model import model_from_settings  # noqa: PLC0415
    from assistant.writing.writer import WritingEngine, bounds_from_settings  # noqa: PLC0415

    model = model_from_settings(settings)
    return WritingEngine(engine, model, bounds_from_settings(settings)) if model else engine
