"""Everything that the chat says of itself, in Dutch and English, as `texts.nl.toml` and `texts.en.toml` have it."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from assistant.api.dutch import Partijsoort
from assistant.records import AnswerStatus, Language
from ingest.records import Certainty


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Texts:
    """The words of the chat in one language."""

    language: Language
    tagline: str
    greeting: str
    limits: str
    nothing_loaded: str
    question_label: str
    placeholder: str
    send: str
    anew: str
    examples: str
    themes: Mapping[str, str]
    source: str
    sources: str
    no_sources: str
    page: str
    pages: str
    table: str
    party: str
    subject: str
    period: str
    figure: str
    of: str
    page_before: str
    page_after: str
    smaller: str
    larger: str
    open_pdf: str
    picture_of: str
    understood: str
    kinds: Mapping[str, str]
    change: str
    next: str
    caveats: str
    you_asked: str
    searching: str
    how_made: str
    how_refused: str
    how_made_model: str
    failed: str
    again: str
    copy: str
    copied: str
    link: str
    good: str
    bad: str
    what_is_wrong: str
    reasons: Mapping[str, str]
    thanks: str
    not_kept: str
    what_means: str
    lost: str
    back: str
    asking: str
    documents: str
    municipality: str
    years: str
    parties: str
    was_read: str
    origin: str
    report: str
    party_kinds: Mapping[Partijsoort, str]
    certainties: Mapping[Certainty, str]
    warnings: str
    findings: str
    tables: str
    notes: str
    filter: str
    sort: str
    save_table: str
    save_table_plain: str
    send_document: str
    send_it: str
    progress: str
    uploading: Mapping[str, str]
    save: str
    save_as: Mapping[str, str]
    asked_on: str
    disclaimer: str
    statuses: Mapping[AnswerStatus, str]
    loaded: str
    about: str
    choose_file: str
    no_file: str
    key: str
    key_why: str
    remove: str
    remove_sure: str
    remove_it: str
    removed: str
    among_all: str
    among_some: str
    among: str
    document: str


def texts_from_package(language: Language) -> Texts:
    """The words of one language; a word that is missing or that nobody says is refused."""
    written = tomllib.loads(files("ui").joinpath(f"texts.{language}.toml").read_text(encoding="utf-8"))
    return TypeAdapter(Texts).validate_python({"language": language, **written})


NL, EN = texts_from_package("nl"), texts_from_package("en")
TEXTS: Mapping[Language, Texts] = {"nl": NL, "en": EN}
