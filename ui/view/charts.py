"""A series as a picture: bars by organisation or a line by year, drawn by matplotlib as SVG in the page's own colours."""

from functools import lru_cache
from io import StringIO
from textwrap import shorten
from threading import Lock
from typing import Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from assistant.records import Language
from assistant.wording import amount_words
from ui.view.comparing import Series

_INK, _BAR = "#010203", "#040506"
"""Colours that stand for those of the page, and are put in their place."""
_DRAWING = Lock()
"""matplotlib's settings hold for the whole process while a picture is written."""
Breadth = Literal["wide", "narrow"]
_WIDTH_IN: dict[Breadth, float] = {"wide": 6.2, "narrow": 3.3}
MOST_CHARS = 22
"""The longest name beside a bar; the table below the chart has it in full."""
_BAR_IN, _LINE_IN = 0.36, 2.6


@lru_cache(maxsize=128)
def chart_svg(series: Series, language: Language, breadth: Breadth) -> str:
    """The chart for a desk or a phone, without a word for who cannot see it: the same figures stand beside it as a table."""
    high = _LINE_IN if series.shape == "line" else 0.5 + _BAR_IN * len(series.names)
    drawing = Drawing(figsize=(_WIDTH_IN[breadth], high), layout="constrained")
    axes = drawing.add_subplot()
    _draw_line(axes, series, language) if series.shape == "line" else _draw_bars(axes, series, language)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    return _svg(drawing, breadth)


def _draw_bars(axes: Axes, series: Series, language: Language) -> None:
    bars = axes.barh(range(len(series.names)), [float(number) for number in series.numbers], color=_BAR, height=0.68)
    axes.bar_label(bars, [amount_words(one, series.unit, language) for one in series.numbers], padding=4, color=_INK)
    axes.axvline(0, color=_INK, linewidth=0.8)
    axes.set_yticks(range(len(series.names)), [shorten(name, MOST_CHARS, placeholder=" …") for name in series.names])
    axes.invert_yaxis()
    axes.margins(x=0.2)
    axes.tick_params(axis="y", length=0, labelcolor=_INK)
    axes.xaxis.set_visible(False)


def _draw_line(axes: Axes, series: Series, language: Language) -> None:
    numbers = [float(number) for number in series.numbers]
    axes.plot(series.names, numbers, color=_BAR, marker="o", linewidth=2.4)
    for name, number, printed in zip(series.names, numbers, series.numbers, strict=True):
        words = amount_words(printed, series.unit, language)
        axes.annotate(words, (name, number), (0, 8), textcoords="offset points", ha="center", color=_INK)
    axes.margins(y=0.3)
    axes.tick_params(axis="x", length=0, labelcolor=_INK)
    axes.yaxis.set_visible(False)


def _svg(drawing: Drawing, breadth: Breadth) -> str:
    """The picture's own tag, its texts as text, in the colours and the font of the page."""
    stream = StringIO()
    with (
        _DRAWING,
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": f"afspraakwijzer {breadth}", "font.size": 11}),
    ):
        drawing.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :].replace("\n", " ").replace(_INK, "currentColor").replace(_BAR, "var(--aw-accent)")
    return svg.replace("<svg ", f'<svg class="aw-chart aw-{breadth}" aria-hidden="true" focusable="false" ', 1)
