"""The part of OpenAI's protocol that is spoken here."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api.schemas import Antwoord

MOST_MESSAGES = 200
MOST_CHARS = 50_000


class _Lenient(BaseModel):
    """What clients send beside what is read here, such as a temperature, is left alone."""

    model_config = ConfigDict(extra="ignore")


class Part(_Lenient):
    """A part of a message; only text can be read."""

    type: str
    text: str = Field("", max_length=MOST_CHARS)


class Message(_Lenient):
    """One message of the conversation so far."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def text(self) -> str:
        """Its text, with the parts that are no text left out."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text").strip()
        return (self.content or "").strip()


class Completion(_Lenient):
    """A request for a chat completion."""

    model: str = Field(max_length=200)
    messages: list[Message] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool | None = False


class UrlCitation(BaseModel):
    """A source, and the part of the text that names it."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A citation as data."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class Reply(BaseModel):
    """What is said, whole or in part."""

    role: Literal["assistant"] | None = None
    content: str | None = None
    annotations: Sequence[Annotation] | None = None


class Choice(BaseModel):
    """The one answer of a completion."""

    index: int = 0
    message: Reply
    finish_reason: Literal["stop"] = "stop"


class Usage(BaseModel):
    """Nothing: no language model was asked by this door."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0


class Completed(BaseModel):
    """A completion; `afspraakwijzer` is the answer as the API gives it."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage = Usage()
    afspraakwijzer: Antwoord


class Delta(BaseModel):
    """What a chunk adds to the one answer."""

    index: int = 0
    delta: Reply
    finish_reason: Literal["stop"] | None = None


class Chunk(BaseModel):
    """A part of a completion that is streamed; the last bears the whole answer."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    choices: list[Delta]
    afspraakwijzer: Antwoord | None = None


class Model(BaseModel):
    """What can be asked."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "afspraakwijzer"


class Models(BaseModel):
    """All that can be asked."""

    object: Literal["list"] = "list"
    data: list[Model]


class Trouble(BaseModel):
    """An error, as OpenAI's clients read it."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class Failed(BaseModel):
    """The body of every error."""

    error: Trouble
