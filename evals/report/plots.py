"""Rates -> charts as SVG, to stand inside an HTML page."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from html import escape
from io import StringIO
from textwrap import wrap

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from evals.rates import Rate
from evals.reliability import Reliability
from evals.retrieval import TOPS, Retrieved

BLUE, DARK, GREY, ORANGE = "#2a6f97", "#013a63", "#adb5bd", "#d95f02"
_WIDE = 7.4
_LABEL = 34
"""So many letters of a label stand on one line, so that room is left for the bars."""


def rates_plot(rates: Sequence[Rate], title: str) -> str:
    """A bar for each rate with its interval, the number of cases beside its name."""
    shown = [one for one in rates if one.mean is not None][::-1]
    if not shown:
        return ""
    names = [_lines(one.name.replace("_", " "), f" ({one.count})") for one in shown]
    figure, axes = _canvas(1.0 + (0.36 if any("\n" in name for name in names) else 0.27) * len(shown))
    means = [one.mean or 0.0 for one in shown]
    around = [
        [max(0.0, mean - (one.low or 0.0)) for mean, one in zip(means, shown, strict=True)],
        [max(0.0, (one.high or 0.0) - mean) for mean, one in zip(means, shown, strict=True)],
    ]
    axes.barh(names, means, color=BLUE, xerr=around, ecolor=DARK, capsize=2, height=0.62)
    _as_share(axes, title)
    return _svg(figure, title)


def retrievers_plot(retrieved: Sequence[Retrieved], title: str) -> str:
    """For each retriever a bar for each depth: how often all that is needed stands that high."""
    if not retrieved:
        return ""
    figure, axes = _canvas(1.2 + 0.55 * len(retrieved))
    shades = (DARK, BLUE, GREY)
    for at, top in enumerate(TOPS):
        places = [row + (at - 1) * 0.26 for row in range(len(retrieved))]
        means = [one.tops[at].mean or 0.0 for one in retrieved]
        axes.barh(places, means, height=0.24, color=shades[at], label=f"in the first {top}")
    axes.set_yticks(range(len(retrieved)), [one.name for one in retrieved])
    axes.invert_yaxis()
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=len(TOPS))
    _as_share(axes, title)
    return _svg(figure, title)


def seconds_plot(seconds: Sequence[float], title: str) -> str:
    """How many answers took how long, in milliseconds, up to the 99th of a hundred."""
    if len(seconds) < 2:
        return ""
    figure, axes = _canvas(2.4)
    ordered = sorted(1000 * one for one in seconds)
    kept = ordered[: max(2, int(0.99 * len(ordered)))]
    axes.hist(kept, bins=40, color=BLUE)
    axes.set_title(title, loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel("milliseconds")
    axes.set_ylabel("answers")
    return _svg(figure, title)


def reliability_plot(reliability: Reliability | None, title: str) -> str:
    """For each bin of confidence the share that is right, the number of answers beside it; the line is where both agree."""
    if reliability is None:
        return ""
    figure, axes = _canvas(3.4)
    sure = [one.confidence for one in reliability.bins]
    right = [one.right for one in reliability.bins]
    axes.plot((0, 1), (0, 1), color=GREY, linestyle="--", linewidth=1)
    axes.plot(sure, right, color=BLUE, marker="o")
    for one in reliability.bins:
        axes.annotate(str(one.count), (one.confidence, one.right), xytext=(4, -11), textcoords="offset points")
    axes.set_ylim(0, 1.05)
    axes.set_xlabel("confidence that the answer gives")
    axes.set_ylabel("share that is right")
    _as_share(axes, title)
    return _svg(figure, title)


def _lines(label: str, end: str) -> str:
    """The label on two lines at most, with its end whole."""
    lines = wrap(label, _LABEL, max_lines=2, placeholder=" ...", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) + end


def _styled(salt: str) -> AbstractContextManager[None]:
    """Text that stays text, and names within the drawing that depend on nothing but the salt."""
    return rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": salt,
            "font.size": 9.0,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )


def _canvas(height: float) -> tuple[Figure, Axes]:
    with _styled(""):
        figure = Figure(figsize=(_WIDE, height), layout="constrained")
        FigureCanvasSVG(figure)
        return figure, figure.add_subplot()


def _as_share(axes: Axes, title: str) -> None:
    axes.set_xlim(0, 1.0)
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1.0), ("0%", "25%", "50%", "75%", "100%"))
    axes.grid(axis="x", color="#e9ecef")
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left", fontsize=10, fontweight="bold")


def _svg(figure: Figure, title: str) -> str:
    """The drawing alone, without the head that a file of its own would have; the same figures give the same text."""
    stream = StringIO()
    with _styled(title):
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    drawing = text[text.index("<svg") :]
    return drawing.replace("<svg", f'<svg role="img" aria-label="{escape(title)}"', 1)
