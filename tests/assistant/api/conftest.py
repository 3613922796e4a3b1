"""A server over a made-up desk, with its uploads and keys in a folder of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.desk import Desk, Parts
from ingest.periods import of_year
from ingest.records import TOTAL, Box, Cell, Fact, Note, Period, Reading, Region, Table, Value
from ingest.settings import Settings
from tests.doors import DOCUMENT, FINDINGS, SCRIPT, small_pdf
from tests.fakes import FixedShelf, ScriptedEngine

collect_ignore = ["trials/loading.py"]
"""It runs inside locust, which is not installed for tests and changes how sockets work wherever it is loaded."""

Serving = Callable[..., AbstractContextManager[TestClient]]
REGION = Region(2, Box(100, 300, 180, 320))


def cell(row: int, col: int, text: str, header: bool = False) -> Cell:
    return Cell(row, col, text, 2, REGION.box, role="row_header" if header else "value")


def fact(party: str | None, period: Period | None, value: Value, row: int, col: int) -> Fact:
    notes = (Note("*", "=HYPERLINK() mag niet"),)
    return Fact(
        party, "nieuwbouw", period, value, 1, row, col, "Programma", "Programma", ("2 Bouwen",), (REGION,), notes
    )


def reading_with_a_table() -> Reading:
    year = of_year(2031)
    cells = [cell(0, 0, ""), cell(0, 1, "2031", True), cell(1, 0, "@Noord", True), cell(1, 1, "-1.250,5")]
    cells += [cell(2, 0, "Totaal", True), cell(2, 1, "- n.t.b.")]
    table = Table(1, "Programma", ("2 Bouwen",), (REGION,), tuple(cells), (Note("*", "met een noot"),))
    facts = (
        fact("Woonstichting Noord", year, Value("-1.250,5", Decimal("-1250.5"), "homes"), 1, 1),
        fact(TOTAL, year, Value("- n.t.b.", status="to_be_determined"), 2, 1),
    )
    return Reading(DOCUMENT, (table,), facts, (), (), FINDINGS)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def serving(tmp_path: Path, data_dir: Path) -> Serving:
    """Called with settings: a client of a server that runs, over one made-up document."""

    @contextmanager
    def served(**settings: object) -> Iterator[TestClient]:
        shelf = FixedShelf((reading_with_a_table(),), small_pdf(tmp_path / "stad.pdf"))
        desk = Desk(lambda: Parts(shelf, ScriptedEngine(SCRIPT)))
        app = create_app(Settings(_env_file=None, data_dir=data_dir, **settings), desk)  # type: ignore[arg-type]
        with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
            yield client

    return served


@pytest.fixture
def client(serving: Serving) -> Iterator[TestClient]:
    with serving() as found:
        yield found
