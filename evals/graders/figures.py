"""Are the figures right: value, unit, party and period, without forgiveness for a sign or a power of ten?"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.records import Answer, Figure
from evals.cases import REFUSALS, Case, ExpectedFigure, ExpectedOutcome
from evals.graders.scores import Score, failed, judged, passed, ungraded
from evals.matching import number_stands, plain, same_period, stands


def grade_figures(case: Case, answer: Answer) -> Score:
    """Every expected figure is given and told in the answer's words, and none beside them but a calculation's terms."""
    if not case.expect.figures:
        return ungraded("figures", "the case expects no figures")
    if refused_rightly(case, answer):
        return ungraded("figures", "refused, which the case allows")
    if not answer.figures:
        return failed("figures", f"no figure is given ({answer.status})")
    given = list(answer.figures)
    found = [next((figure for figure in given if not mismatches(one, figure)), None) for one in case.expect.figures]
    faults = [
        _missing(expected, given) for expected, figure in zip(case.expect.figures, found, strict=True) if not figure
    ]
    faults += _unsaid((figure for figure in found if figure), answer)
    faults += _beside(case.expect.figures, answer)
    return judged("figures", tuple(faults))


def grade_outcome(case: Case, answer: Answer) -> Score:
    """The calculation comes to what it should, and the answer's words say so."""
    expected = case.expect.outcome
    if expected is None:
        return ungraded("outcome", "the case expects no calculation")
    if refused_rightly(case, answer):
        return ungraded("outcome", "refused, which the case allows")
    outcome = _outcome(answer)
    if outcome is None:
        return failed("outcome", f"nothing is calculated ({answer.status}); {expected.value} is right")
    if not _comes_to(outcome, expected.value, answer):
        return failed("outcome", f"comes to {outcome}; {expected.value} is right")
    return judged("outcome", tuple(_outcome_faults(expected, outcome, answer)))


def grade_no_wrong_figure(case: Case, answer: Answer) -> Score:
    """No figure is given in place of the right one, or of words with a number in them, such as a year or "vier, 4".

    A refusal gives none; more than was asked is no wrong figure, nor is a part of what was asked that calls itself that.
    """
    if case.expect.absent:
        made_up = answer.status not in REFUSALS and bool(answer.figures)
        shown = ", ".join(figure.printed for figure in answer.figures[:3])
        return failed("no_wrong_figure", f"gives {shown} where there is none") if made_up else passed("no_wrong_figure")
    if not (case.expect.figures or case.expect.outcome):
        return _in_place_of_number(case, answer)
    if answer.status in REFUSALS:
        return passed("no_wrong_figure")
    return judged("no_wrong_figure", (*_instead(case.expect.figures, answer), *_other_outcome(case, answer)))


def _in_place_of_number(case: Case, answer: Answer) -> Score:
    numbers = [words for words in case.expect.phrases if any(char.isdigit() for one in words for char in one)]
    if not numbers or answer.status != "answered" or not answer.figures:
        return ungraded("no_wrong_figure", "the case expects no figures, and none stands in place of a number")
    lacking = [words for words in numbers if not any(stands(one, answer.text) for one in words)]
    shown = ", ".join(figure.printed for figure in answer.figures[:3])
    return judged("no_wrong_figure", tuple(f"gives {shown} in place of {' / '.join(words)}" for words in lacking))


def refused_rightly(case: Case, answer: Answer) -> bool:
    """Whether the answer refuses, and the case allows that."""
    return answer.status in REFUSALS and answer.status in case.expect.status


def mismatches(expected: ExpectedFigure, figure: Figure) -> tuple[str, ...]:
    """In what the figure differs from the expected one, in words; empty where it is right."""
    faults = []
    if expected.value is not None and figure.number != expected.value:
        shown = figure.printed if figure.number is None else figure.number
        faults.append(f"value {shown}, not {expected.value}")
    if expected.value is None and figure.number is not None:
        faults.append(f"the number {figure.number}, where {expected.printed!r} is printed")
    if expected.printed is not None and _bare(figure.printed) != _bare(expected.printed):
        faults.append(f"printed {figure.printed!r}, not {expected.printed!r}")
    if expected.status is not None and figure.status != expected.status:
        faults.append(f"status {figure.status}, not {expected.status}")
    if expected.unit is not None and figure.unit != expected.unit:
        faults.append(f"unit {figure.unit}, not {expected.unit}")
    if expected.party is not None and plain(figure.party or "none") != plain(expected.party):
        faults.append(f"party {figure.party}, not {expected.party}")
    if expected.period is not None and not same_period(figure.period or "none", expected.period):
        faults.append(f"period {figure.period}, not {expected.period}")
    return tuple(faults)


def is_told(figure: Figure, text: str) -> bool:
    """Whether the answer's words hold the figure, as printed or as a number."""
    if stands(figure.printed, text):
        return True
    if figure.number is None:
        return _bare(figure.printed) in _bare(text)
    return number_stands(figure.number, text)


def _missing(expected: ExpectedFigure, given: Sequence[Figure]) -> str:
    nearest = min((mismatches(expected, figure) for figure in given), key=len)
    wanted = expected.printed or str(expected.value)
    about = ", ".join(part for part in (expected.party, expected.period) if part)
    return f"{wanted} ({about}) is not given; nearest has {' and '.join(nearest)}"


def _instead(expected: Sequence[ExpectedFigure], answer: Answer) -> Iterable[str]:
    """Expected figures that lack where another one is given. What is printed the same is the same, whatever its status."""
    wanted = [one.model_copy(update={"status": None}) for one in expected]
    numbers = any(one.value is not None for one in wanted)
    given = [figure for figure in answer.figures if figure.number is not None or not numbers]
    strange = any(all(mismatches(one, figure) for one in wanted) for figure in given)
    lacking = [one for one in wanted if all(mismatches(one, figure) for figure in answer.figures)]
    return (_missing(one, answer.figures) for one in lacking if strange)


def _other_outcome(case: Case, answer: Answer) -> Iterable[str]:
    """Another outcome; where nothing is calculated, one figure that stands alone as the answer is taken for it."""
    expected, outcome = case.expect.outcome, _outcome(answer)
    if answer.status == "partly" and not answer.calculation:
        return
    if expected and outcome is not None and not _comes_to(outcome, expected.value, answer):
        yield f"comes to {outcome}; {expected.value} is right"


def _unsaid(figures: Iterable[Figure], answer: Answer) -> list[str]:
    return [
        f"{figure.printed} is not in the words of the answer" for figure in figures if not is_told(figure, answer.text)
    ]


def _beside(expected: Sequence[ExpectedFigure], answer: Answer) -> list[str]:
    """Figures beyond the expected; beside a calculation they are its terms, and only have to come later."""
    strange = [
        (place, figure)
        for place, figure in enumerate(answer.figures)
        if all(mismatches(one, figure) for one in expected)
    ]
    if answer.calculation:
        strange = [(place, figure) for place, figure in strange if place < len(expected)]
    return [f"also gives {figure.printed} ({figure.party}, {figure.period})" for _, figure in strange[:3]]


def _outcome(answer: Answer) -> Decimal | None:
    if answer.calculation:
        return answer.calculation.outcome
    return answer.figures[0].number if len(answer.figures) == 1 else None


def _comes_to(outcome: Decimal, expected: Decimal, answer: Answer) -> bool:
    """Equal; a share, which need not end, at the decimals of what is expected."""
    if answer.calculation and answer.calculation.operation == "share":
        places = Decimal(1).scaleb(int(expected.as_tuple().exponent))
        return outcome.quantize(places, ROUND_HALF_UP) == expected
    return outcome == expected


def _outcome_faults(expected: ExpectedOutcome, outcome: Decimal, answer: Answer) -> Iterable[str]:
    if not (number_stands(outcome, answer.text) or number_stands(expected.value, answer.text)):
        yield f"{outcome} is not in the words of the answer"
    if expected.unit and not _in_unit(expected.unit, answer):
        yield f"the terms are not in {expected.unit}"


def _in_unit(unit: str, answer: Answer) -> bool:
    """By the unit of the terms, for the contract gives the outcome none; a share is told with its sign."""
    calculation = answer.calculation
    if calculation and calculation.operation == "share":
        return unit == "percent" and (
            "%" in answer.text or "procent" in plain(answer.text) or "percent" in plain(answer.text)
        )
    if calculation and calculation.operation == "count":
        return True
    terms = [answer.figures[place] for place in calculation.terms] if calculation else list(answer.figures)
    return all(term.unit == unit for term in terms)


def _bare(text: str) -> str:
    return plain(text).replace(" ", "").strip("*#")
