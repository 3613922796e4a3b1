"""Results -> files in a folder: JSON, CSV and the HTML report, each whole or not there."""

from pathlib import Path

from evals.papers import Papers
from evals.report.html import report_html
from evals.results import Results, results_csv, results_json


def write_results(results: Results, papers: Papers, folder: Path) -> tuple[Path, ...]:
    """Write `results.json`, `results.csv` and `report.html`; the paths, in that order."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "results.json": results_json(results),
        "results.csv": results_csv(results),
        "report.html": report_html(results, papers),
    }
    return tuple(_written(folder / name, text) for name, text in texts.items())


def _written(path: Path, text: str) -> Path:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    return part.replace(path)
