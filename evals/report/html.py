"""Results -> one HTML file that holds everything: charts, failed cases, marked pages. It loads nothing."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from evals.cases import Case, ExpectedFigure
from evals.papers import Papers
from evals.report.pictures import ReportPictures
from evals.report.plots import rates_plot, reliability_plot, retrievers_plot, seconds_plot
from evals.report.terminal import interval, percent
from evals.results import Results
from evals.verdicts import Verdict

MOST_PICTURED = 600

WORDS = {
    "right": "Right as a whole: nothing below failed",
    "status": "Answers, refuses or asks back where it should",
    "language": "In the language of the question",
    "figures": "The figures: value, unit, party and period",
    "outcome": "The outcome of a calculation",
    "phrases": "What must be said is said",
    "forbidden": "What must not be said is not said",
    "caveats": "The caveats of the agreement come along",
    "citations_stand": "Every quote stands on its page, under its mark",
    "citations_hold": "Every figure stands in what it cites, under its own labels",
    "citation_recall": "Of what must be cited, this much is",
    "citation_precision": "Of what is cited, this much belongs there",
    "no_wrong_figure": "No wrong figure is given",
    "absent_refused": "Of what is absent, this much is refused",
    "present_refused": "Of what is present, this much is refused all the same (lower is better)",
    "refusal_precision": "Of all refusals, this much is of what is absent",
}
"""What each rate says, for people."""


def report_html(results: Results, papers: Papers) -> str:
    """The report as one page."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"percent": percent, "interval": interval}
    folder = files("evals.report")
    template = environment.from_string(folder.joinpath("report.html").read_text(encoding="utf-8"))
    pictures = ReportPictures(papers)
    failed = [(one, *_pictures(number, one, pictures)) for number, one in enumerate(results.failed)]
    return template.render(
        results=results,
        words=WORDS,
        expected_words=expected_words,
        css=Markup(folder.joinpath("report.css").read_text(encoding="utf-8")),  # noqa: S704 (our own file)
        plots=[Markup(plot) for plot in _plots(results) if plot],  # noqa: S704 (drawn by matplotlib, which escapes)
        failed=failed,
        wrong=[one for one in results.verdicts if one.score("no_wrong_figure") == 0],
    )


def expected_words(case: Case) -> str:
    """What is right, in a few lines: status, figures, outcome, phrases, caveats and places."""
    expect = case.expect
    lines = [" or ".join(expect.status)]
    lines += [_figure_words(one) for one in expect.figures]
    lines += [f"comes to {expect.outcome.value} {expect.outcome.unit or ''}"] if expect.outcome else []
    lines += [f"says {' or '.join(words)}" for words in expect.phrases]
    lines += [f"does not say {words}" for words in expect.forbidden]
    lines += [f"warns of {' or '.join(words)}" for words in expect.caveats]
    lines += [f"cites {one.document}, page {one.page} {one.table or one.quote or ''}" for one in expect.citations]
    return "\n".join(line.strip() for line in lines)


def _figure_words(one: ExpectedFigure) -> str:
    about = (one.unit, one.party, one.period)
    return ", ".join(part for part in (one.printed or str(one.value), *about) if part)


def _pictures(number: int, verdict: Verdict, pictures: ReportPictures) -> tuple[str, str]:
    return (pictures.cited(verdict), pictures.expected(verdict)) if number < MOST_PICTURED else ("", "")


def _plots(results: Results) -> tuple[str, ...]:
    whole = [one for one in results.retrieved if one.group == "all"]
    return (
        rates_plot(results.kinds, "Right, by kind of question (number of questions)"),
        rates_plot(results.documents, "Right, by document"),
        retrievers_plot(whole, "All that is needed stands in the first passages"),
        reliability_plot(results.reliability, "Right, by how sure the answer says it is (number of answers)"),
        seconds_plot([one.seconds for one in results.verdicts if one.answer], "Time an answer takes"),
    )
