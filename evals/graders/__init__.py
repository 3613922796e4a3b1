"""An answer and what is right in, a score with its reason for each measure out. No model judges here."""

from assistant.records import Answer
from evals.cases import Case
from evals.graders.citations import (
    grade_citation_precision,
    grade_citation_recall,
    grade_citations_hold,
    grade_citations_stand,
)
from evals.graders.figures import grade_figures, grade_no_wrong_figure, grade_outcome
from evals.graders.scores import MEASURES, NEEDED, Measure, Score
from evals.graders.words import grade_caveats, grade_forbidden, grade_language, grade_phrases, grade_status
from evals.papers import Papers

__all__ = ["MEASURES", "NEEDED", "Measure", "Score", "grade", "is_right"]


def grade(case: Case, answer: Answer, papers: Papers) -> tuple[Score, ...]:
    """One score for every measure, in the order of MEASURES."""
    return (
        grade_status(case, answer),
        grade_language(case, answer),
        grade_figures(case, answer),
        grade_outcome(case, answer),
        grade_phrases(case, answer),
        grade_forbidden(case, answer),
        grade_caveats(case, answer),
        grade_citations_stand(case, answer, papers),
        grade_citations_hold(case, answer, papers),
        grade_citation_recall(case, answer),
        grade_citation_precision(case, answer),
        grade_no_wrong_figure(case, answer),
    )


def is_right(scores: tuple[Score, ...]) -> bool:
    """Whether nothing that an answer needs failed."""
    return not any(score.failed for score in scores if score.measure in NEEDED)
