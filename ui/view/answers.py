"""A conversation in, its log out: each question with its answer, the figure large, and what can be done with it."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.records import Answer, Figure, Language
from assistant.texts import OPERATIONS
from assistant.wording import amount_words
from ingest.records import Reading
from ui.texts import TEXTS, Texts
from ui.view.charts import chart_svg
from ui.view.choices import Chip, chips, follow_ups
from ui.view.comparing import figure_words, party_of, series_from_answer, table_html
from ui.view.markup import attributes, bullets, button, paragraph, thumb
from ui.view.sources import SHOWN_SOURCES, how_made, place, sources_from_citations
from ui.view.terms import terms_html
from ui.view.turns import Talk, Turn


def log_html(talk: Talk, readings: Sequence[Reading], language: Language) -> str:
    """All turns, oldest first; only the last one can be gone on from."""
    last = len(talk.turns) - 1
    turns = "".join(turn_html(turn, at, readings if at == last else (), language) for at, turn in enumerate(talk.turns))
    return f'<div class="aw-turns">{turns}{save_html(talk, TEXTS[language])}</div>' if turns else ""


def turn_html(turn: Turn, at: int, readings: Sequence[Reading], language: Language) -> str:
    """One question and what is there of its answer."""
    texts = TEXTS[language]
    said = f'<span class="aw-hidden">{texts.you_asked}: </span>{escape(turn.question)}'
    asked = f'<h2 class="aw-question" tabindex="-1">{said}</h2>'
    if turn.answer:
        inside = answer_html(turn.answer, readings) + tools_html(turn, at, texts)
    elif turn.trouble:
        again = button(texts.again, "aw-tool", act="ask", value=turn.question)
        inside = f'<div class="aw-trouble">{paragraph(turn.trouble, "aw-text")}{again}</div>'
    else:
        inside = f'<div class="aw-partial">{text_html(turn.partial or texts.searching)}</div>'
    return f'<article class="aw-turn" data-turn="{at}">{asked}{inside}</article>'


def answer_html(answer: Answer, readings: Sequence[Reading] = ()) -> str:
    """The answer: its status where it is not plain, its figure, text, table, caveats, how it was read and made."""
    texts = TEXTS[answer.language]
    parts = [
        paragraph(texts.statuses[answer.status], "aw-status"),
        figure_html(answer),
        text_html(answer.text) if not _tabled(answer) else text_html(_opening(answer.text)),
        chart_html(answer),
        table_html(answer),
        caveats_html(answer.caveats, texts),
        understood_html(answer, readings, texts),
        terms_html(answer),
        follow_ups_html(follow_ups(answer, readings), texts),
        paragraph(how_made(answer, texts), "aw-small"),
    ]
    style = "aw-answer aw-absent" if answer.status in ("not_found", "clarify") else "aw-answer"
    return f'<div class="{style}" lang="{answer.language}">{"".join(parts)}</div>'


def figure_html(answer: Answer) -> str:
    """The one figure that is the answer, or the outcome of a calculation with one, large above what it is of."""
    calculation, figures = answer.calculation, answer.figures
    if answer.status not in ("answered", "partly"):
        return ""
    if calculation and calculation.operation in ("sum", "difference", "share", "average", "ratio"):
        return (
            f'<p class="aw-figure">{escape(amount_words(calculation.outcome, calculation.unit, answer.language))}</p>'
        )
    if calculation and calculation.operation in ("largest", "smallest"):
        best = [one for one in figures if one.number == calculation.outcome]
        return _large(best[0], answer.language) if len(best) == 1 else ""
    return _large(figures[0], answer.language) if len(figures) == 1 and len(figures[0].printed) <= 40 else ""


def text_html(text: str) -> str:
    r"""The answer's lines as paragraphs, and lines that begin with a dash together as a list.

    >>> text_html("Gebouwd:\n- A: 1\n- B: 2")
    '<p class="aw-text">Gebouwd:</p><ul class="aw-list"><li>A: 1</li><li>B: 2</li></ul>'
    """
    parts = []
    for dashed, lines in groupby(text.splitlines(), key=lambda line: line.startswith("- ")):
        if dashed:
            parts.append(bullets((escape(line.removeprefix("- ")) for line in lines), "aw-list"))
        else:
            parts += [paragraph(line, "aw-text") for line in lines]
    return "".join(parts)


def chart_html(answer: Answer) -> str:
    """The figures drawn, where they can be; what it shows stands in the table below it."""
    series = series_from_answer(answer)
    if series is None:
        return ""
    drawn = chart_svg(series, answer.language, "wide") + chart_svg(series, answer.language, "narrow")
    return f'<div class="aw-drawn">{drawn}</div>'


def caveats_html(caveats: Sequence[str], texts: Texts) -> str:
    """What the reader must know beside the answer."""
    inside = bullets((escape(" ".join(caveat.split())) for caveat in caveats), "aw-caveats")
    return f'<div class="aw-beware"><p class="aw-label">{texts.caveats}</p>{inside}</div>' if inside else ""


def understood_html(answer: Answer, readings: Sequence[Reading], texts: Texts) -> str:
    """How the question was read; a part with others in its place opens to choose from them."""
    shown = "".join(_chip_html(chip, texts) for chip in chips(answer, readings))
    if not shown:
        return ""
    operations = {one.operation for one in answer.understood} - {"lookup"}
    said = "".join(f'<span class="aw-chip">{escape(OPERATIONS[answer.language][one])}</span>' for one in operations)
    return f'<div class="aw-understood"><span class="aw-label">{texts.understood}</span>{shown}{said}</div>'


def follow_ups_html(questions: Sequence[str], texts: Texts) -> str:
    """Questions that go on from here, one click each."""
    shown = "".join(button(question, "aw-ask-this", act="ask", value=question) for question in questions)
    return f'<div class="aw-next"><span class="aw-label">{texts.next}</span>{shown}</div>' if shown else ""


def tools_html(turn: Turn, at: int, texts: Texts) -> str:
    """What can be done with an answer: see its sources, copy it, link to it, judge it."""
    answer = turn.answer
    if answer is None:
        return ""
    sources = sources_from_citations(answer.citations)[:SHOWN_SOURCES]
    see = button(f"{texts.sources} ({len(sources)})", "aw-tool", act="show", turn=str(at)) if sources else ""
    copy = button(texts.copy, "aw-tool", do="copy", text=copied_text(turn, texts), done=texts.copied)
    link = button(texts.link, "aw-tool", do="link", text=turn.question, done=texts.copied)
    return f'<div class="aw-tools">{see}{copy}{link}{_judging_html(turn, at, texts)}</div>'


def save_html(talk: Talk, texts: Texts) -> str:
    """What a conversation can be kept as."""
    if not any(turn.answer for turn in talk.turns):
        return ""
    forms = "".join(button(said, "aw-tool", act="save", value=name) for name, said in texts.save_as.items())
    return f'<div class="aw-tools aw-save"><span class="aw-label">{texts.save}</span>{forms}</div>'


def copied_text(turn: Turn, texts: Texts) -> str:
    """An answer to paste elsewhere: question, text, caveats and a line for each source."""
    if turn.answer is None:
        return turn.question
    sources = sources_from_citations(turn.answer.citations)[:SHOWN_SOURCES]
    places = [f"{texts.source}: {one.title}, {place(one, texts)}" for one in sources]
    return "\n".join((turn.question, "", turn.answer.text, *turn.answer.caveats, *places))


def _large(figure: Figure, language: Language) -> str:
    of = ", ".join(part for part in (party_of(figure, language), figure.measure.rstrip(":"), figure.period) if part)
    words = escape(figure_words(figure, language))
    return f'<p class="aw-figure">{words}<span class="aw-of">{escape(of)}</span></p>'


def _tabled(answer: Answer) -> bool:
    """Whether the lines of the text say no more than the table below it."""
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    return len(answer.figures) > 1 and len(lines) == len(answer.figures)


def _opening(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("- "))


def _chip_html(chip: Chip, texts: Texts) -> str:
    """A part of the question: plain, or with the others behind it."""
    if not chip.others:
        return f'<span class="aw-chip">{escape(chip.label)}</span>'
    others = "".join(button(label, "aw-other", act="ask", value=question) for label, question in chip.others)
    told = attributes({"aria-label": f"{texts.kinds[chip.kind]}: {chip.label}. {texts.change}"})
    return f'<details class="aw-choice"><summary{told}>{escape(chip.label)}</summary><div>{others}</div></details>'


def _judging_html(turn: Turn, at: int, texts: Texts) -> str:
    """Thumbs; after a thumb down the reasons; after either a word of thanks."""
    if turn.reason or turn.verdict == "right":
        return f'<span class="aw-thanks">{texts.thanks if turn.kept else texts.not_kept}</span>'
    if turn.verdict == "wrong":
        reasons = "".join(
            button(said, "aw-tool", act="reason", turn=str(at), value=name) for name, said in texts.reasons.items()
        )
        return f'<div class="aw-reasons"><span class="aw-label">{texts.what_is_wrong}</span>{reasons}</div>'
    thumbs = (("right", thumb(up=True), texts.good), ("wrong", thumb(up=False), texts.bad))
    return "".join(
        button(said, "aw-tool", icon, act="judge", turn=str(at), value=verdict) for verdict, icon, said in thumbs
    )
