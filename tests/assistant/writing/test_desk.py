"""The desk of the API, which every door streams from, with a language model behind it."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Engine
from assistant.api.desk import Asked, Desk, Parts
from assistant.writing.model import model_from_settings
from assistant.writing.writer import WritingEngine
from tests.assistant.agreement import groningen
from tests.fakes import FixedShelf
from tests.models import NAME, scripted_model

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
BOTH = "Vergelijk de sloop van Nijestee en De Huismeesters in 2022-2026"
TRUE = "Nijestee sloopt 807 woningen [1]. De Huismeesters sloopt er 688 [2]."


def test_the_desk_tells_a_models_answer_as_its_sentences_pass(engine: Engine) -> None:
    with scripted_model(TRUE) as served:
        model = model_from_settings(served.settings())
        assert model
        with closing(model):
            shelf = FixedShelf((groningen(),), Path("none.pdf"))
            desk = Desk(lambda: Parts(shelf, WritingEngine(engine, model)))
            *pieces, asked = desk.tell(BOTH)
    assert isinstance(asked, Asked)
    assert "".join(map(str, pieces)) == asked.answer.text == TRUE
    assert asked.body().werkwijze == f"taalmodel:{NAME}"
