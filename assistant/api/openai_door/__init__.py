"""The door for chat clients that speak OpenAI's protocol: chat completions and models, and no language model behind it."""

from assistant.api.openai_door.door import openai_from_services, openai_refusal

__all__ = ["openai_from_services", "openai_refusal"]
