"""What is kept of a conversation, in words: the same for every kind of file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.records import Answer, Language
from ui.texts import TEXTS, Texts
from ui.view.comparing import figure_words, party_of
from ui.view.sources import how_made, place, sources_from_citations
from ui.view.turns import Talk


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One question with its answer; `rows` are the figures, where there are several."""

    question: str
    language: Language
    status: str
    lines: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caveats: tuple[str, ...]
    sources: tuple[str, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The whole, with the words around it."""

    language: Language
    title: str
    asked_on: str
    disclaimer: str
    caveats_label: str
    sources_label: str
    answers: tuple[KeptAnswer, ...]


def kept_from_talk(talk: Talk, language: Language, now: datetime) -> Kept:
    """Every question of a conversation that was answered."""
    texts = TEXTS[language]
    answers = tuple(_kept(turn.question, turn.answer) for turn in talk.turns if turn.answer)
    when = f"{texts.asked_on} {now:%d-%m-%Y %H:%M}"
    return Kept(language, "Afspraakwijzer", when, texts.disclaimer, texts.caveats, texts.sources, answers)


def _kept(question: str, answer: Answer) -> KeptAnswer:
    texts = TEXTS[answer.language]
    several = len(answer.figures) > 1
    return KeptAnswer(
        question=question,
        language=answer.language,
        status=texts.statuses[answer.status],
        lines=tuple(line for line in answer.text.splitlines() if line.strip() and not (several and line[:2] == "- ")),
        head=(texts.party, texts.subject, texts.period, texts.figure) if several else (),
        rows=tuple(_rows(answer)) if several else (),
        caveats=tuple(" ".join(caveat.split()) for caveat in answer.caveats),
        sources=tuple(_source_lines(answer, texts)),
        made=how_made(answer, texts),
    )


def _rows(answer: Answer) -> list[tuple[str, ...]]:
    language = answer.language
    return [
        (party_of(one, language), one.measure.rstrip(":"), one.period or "", figure_words(one, language))
        for one in answer.figures
    ]


def _source_lines(answer: Answer, texts: Texts) -> Sequence[str]:
    lines = []
    for source in sources_from_citations(answer.citations):
        table = f", {texts.table}: {source.table}" if source.table else ""
        lines.append(f"{source.title}, {place(source, texts)}{table}: “{' · '.join(source.quotes)}”")
    return lines
