"""Every setting, read from the environment (prefix `AFSPRAKEN_`) or a `.env` file."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things live and how much may be asked of them. An unknown setting in the file is refused."""

    model_config = SettingsConfigDict(env_prefix="AFSPRAKEN_", env_file=".env", extra="forbid", frozen=True)

    data_dir: Path = Field(Path("data"), description="Where the index and the indexed PDFs live.")
    corpus_dir: Path = Field(Path("corpus"), description="What `ingest` reads when no path is given.")
    max_file_bytes: int = Field(100_000_000, ge=1, description="The largest PDF that is read, in bytes.")
    max_pages: int = Field(2_500, ge=1, description="The longest PDF that is read, in pages.")
    read_timeout_s: float = Field(50.0, gt=0, description="What reading any PDF may take, in seconds.")
    read_page_s: float = Field(0.5, ge=0, description="What it may take beyond that for each page that is reached.")
    ocr_page_s: float = Field(30.0, ge=0, description="The same for each page that is read from its picture.")
    page_timeout_s: float = Field(
        10.0, gt=0, description="What one page may take, in seconds of a processor; beyond that it is left out."
    )
    read_memory_bytes: int = Field(
        1_000_000_000, ge=300_000_000, description="The most memory that reading one PDF may take."
    )
    ocr: Literal["auto", "off"] = Field("auto", description="Whether pages that are only pictures are recognised.")
    max_ocr_pages: int = Field(500, ge=1, description="How many pages of one PDF are recognised.")
    max_question_chars: int = Field(2_000, ge=1, le=10_000, description="The longest question, in characters.")
    model: str = Field("", description="The language model that words answers; empty for none.")
    model_server: Literal["ollama", "openai"] = Field("ollama", description="The protocol of the model's server.")
    model_url: str = Field("http://127.0.0.1:11434", description="Where the model's server is; nothing else is asked.")
    model_key: SecretStr = Field(SecretStr(""), description="The key that the model's server wants, if any.")
    model_timeout_s: float = Field(
        60.0, gt=0, le=600, description="What the model may take for one answer, a second try included, in seconds."
    )
    model_max_tokens: int = Field(500, ge=50, le=4_000, description="The longest answer of the model, in tokens.")
    model_context_tokens: int = Field(
        8_192, ge=1_000, description="What the model holds at once, evidence and answer together, in tokens."
    )
    model_calls: int = Field(4, ge=1, description="How many answers the model words at once; others go without it.")
    host: str = Field("127.0.0.1", description="The address that `serve` listens on.")
    port: int = Field(8000, ge=1, le=65_535, description="The port that `serve` listens on.")
    keys: Literal["auto", "on", "off"] = Field(
        "auto", description="Whether callers of the API need a key: `auto`, everywhere but on this machine alone."
    )
    chat: Literal["auto", "on", "off"] = Field(
        "auto", description="Whether the chat is served: `auto`, where nobody needs a key, for it asks for none."
    )
    feedback: bool = Field(
        False,
        description="Whether an answer that a reader of the chat judges is kept, with its question, in the data folder.",
    )
    limit_per_address: str = Field("1200/minute", description="How many requests one address may send.")
    limit_per_key: str = Field("1200/minute", description="How many requests may come with one key.")
    cors_origins: str = Field("", description="Other origins whose pages may call the API, between commas.")
    answers_at_once: int = Field(8, ge=1, le=100, description="How many questions are answered at the same time.")
    upload_timeout_s: float = Field(600.0, gt=0, description="What sending a document may take, in seconds.")
    max_waiting_uploads: int = Field(20, ge=1, description="How many documents may wait to be read.")
    path_prefix: str = Field(
        "", pattern=r"^(/[A-Za-z0-9._~-]+)*$", description="The path under which a proxy shows everything."
    )
    trusted_proxies: str = Field("", description="Addresses of proxies that say who calls, between commas.")
    chroma_url: str = Field("", description="A Chroma server that keeps the vectors, instead of this process.")
    workers: int = Field(1, ge=1, le=64, description="How many processes serve the API; beyond one without the chat.")
    log_format: Literal["text", "json"] = Field("text", description="How the log is written.")
    log_questions: bool = Field(False, description="Whether questions stand in the log.")
    telemetry: bool = Field(False, description="Whether traces go where OTEL_EXPORTER_OTLP_ENDPOINT says.")
    contact_name: str = Field("De beheerder", description="Who runs this, as the API's own document says.")
    contact_email: str = Field("beheer@example.org", description="How to reach who runs this.")
    contact_url: str = Field("https://example.org", description="Where to read about who runs this.")

    @field_validator("model_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("an address that starts with http:// or https:// is needed")
        return url.rstrip("/")
