"""Several figures side by side: a table, and the bars or the line that a chart draws of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Literal

from assistant.records import Answer, Figure, Language
from assistant.wording import amount_words, sentence
from ingest.records import TOTAL, Unit
from ui.texts import TEXTS

MOST_BARS = 24


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart draws: a name and a number for each bar or point, with what they count."""

    shape: Literal["bars", "line"]
    title: str
    unit: Unit | None
    names: tuple[str, ...]
    numbers: tuple[Decimal, ...]


def table_html(answer: Answer) -> str:
    """The figures as a table, without the columns in which they are all alike; nothing for fewer than two."""
    figures = answer.figures
    if len(figures) < 2:
        return ""
    texts = TEXTS[answer.language]
    columns = [
        (head, cells)
        for head, cells in (
            (texts.document, [document_of(one, answer) for one in figures]),
            (texts.party, [party_of(one, answer.language) for one in figures]),
            (texts.subject, [one.measure.rstrip(":") for one in figures]),
            (texts.period, [one.period or "" for one in figures]),
        )
        if len(set(cells)) > 1
    ]
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head, _ in columns)
    rows = "".join(_row([cells[at] for _, cells in columns], one, answer.language) for at, one in enumerate(figures))
    return (
        f'<div class="aw-scroll" role="region" tabindex="0" aria-label="{escape(subject_of(figures), quote=True)}">'
        f'<table class="aw-figures"><caption>{escape(subject_of(figures))}</caption><thead><tr>{heads}'
        f'<th scope="col" class="aw-number">{escape(texts.figure)}</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def series_from_answer(answer: Answer) -> Series | None:
    """What can be drawn: numbers of one unit and one measure that differ by party alone, or by period alone."""
    figures = [one for one in answer.figures if one.number is not None]
    numbers = tuple(one.number for one in figures if one.number is not None)
    if not 2 <= len(figures) <= MOST_BARS or len({(one.unit, one.measure) for one in figures}) != 1:
        return None
    parties = [party_of(one, answer.language) for one in figures]
    periods = [one.period or "" for one in figures]
    title, unit = subject_of(figures), figures[0].unit
    if len(set(periods)) == 1 and len(set(parties)) == len(figures):
        return Series("bars", title, unit, tuple(parties), numbers)
    years = all(period.isdecimal() for period in periods)
    if len(set(parties)) == 1 and len(set(periods)) == len(figures) and years and len(figures) > 2:
        together = sorted(zip(periods, numbers, strict=True))
        return Series("line", title, unit, tuple(year for year, _ in together), tuple(one for _, one in together))
    return None


def subject_of(figures: Sequence[Figure]) -> str:
    """What the figures share: measure, organisation and period, as far as they have but one.

    >>> one = Figure("1", Decimal(1), "homes", "Noord", "Sloop", "2031", "known", 0)
    >>> subject_of((one,))
    'Sloop, Noord, 2031'
    """
    shared = []
    for values in (
        {one.measure.rstrip(":") for one in figures},
        {one.party for one in figures},
        {one.period for one in figures},
    ):
        shared += [value for value in values if value and value != TOTAL and len(values) == 1]
    return ", ".join(shared)


def document_of(figure: Figure, answer: Answer) -> str:
    """The title of the document that a figure stands in."""
    known = 0 <= figure.citation < len(answer.citations)
    return answer.citations[figure.citation].title if known else ""


def party_of(figure: Figure, language: Language) -> str:
    """Whom a figure is about, with the labels beside the name."""
    party = sentence(language, "total") if figure.party == TOTAL else figure.party or ""
    labels = ", ".join(figure.labels)
    return f"{party} ({labels})" if party and labels else party or labels


def figure_words(figure: Figure, language: Language) -> str:
    """The figure in words, or as printed where it has no number or more than one."""
    if figure.number is None or "(" in figure.printed:
        return figure.printed
    return amount_words(figure.number, figure.unit, language)


def _row(labels: Sequence[str], figure: Figure, language: Language) -> str:
    head = f'<th scope="row">{escape(labels[0])}</th>' if labels else ""
    rest = "".join(f"<td>{escape(label)}</td>" for label in labels[1:])
    style = "aw-words" if figure.number is None else "aw-number"
    return f'<tr>{head}{rest}<td class="{style}">{escape(figure_words(figure, language))}</td></tr>'
