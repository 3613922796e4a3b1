"""A few calls of every operation that schemathesis makes up: each is answered as the OpenAPI document says."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from assistant.api.app import create_app
from assistant.api.desk import Desk, Parts
from ingest.settings import Settings
from tests.assistant.api.conftest import reading_with_a_table
from tests.assistant.api.trials import fuzzing
from tests.doors import FOUND, small_pdf
from tests.fakes import FixedShelf, ScriptedEngine

assert fuzzing.pdf  # loading it tells schemathesis what a PDF is


@pytest.fixture
def made_up(tmp_path: Path) -> Any:
    shelf = FixedShelf((reading_with_a_table(),), small_pdf(tmp_path / "stad.pdf"))
    desk = Desk(lambda: Parts(shelf, ScriptedEngine({"": FOUND})))
    given = Settings(
        _env_file=None,
        data_dir=tmp_path,
        keys="off",
        max_waiting_uploads=1_000,
        limit_per_address="",
    )
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(given, desk))


def test_every_operation_answers_as_documented(made_up: Any) -> None:
    for found in made_up.get_all_operations():

        @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=found.ok().as_strategy())
        def answers_as_documented(case: schemathesis.Case) -> None:
            case.call_and_validate()

        answers_as_documented()
