"""A real model on a real server: llama.cpp with one that was made for the occasion."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Engine
from assistant.records import Answer
from assistant.writing.model import LlamaIndexModel, model_from_settings
from assistant.writing.texts import CAVEATS
from assistant.writing.writer import WritingEngine
from ingest.settings import Settings
from tests.tiny_model import llama_cpp

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(sys.platform != "linux", reason="llama.cpp comes as a package for Linux alone"),
]
FLEX = "Hoeveel flexwoningen plant Nijestee tot en met 2026?"
TRUE = "Nijestee plant 350 flexwoningen in 2022-2026 [1]."
LIE = "Nijestee plant 370 flexwoningen in 2022-2026 [1]."


def test_llama_cpp_words_an_answer_and_streams_it(engine: Engine, tmp_path: Path) -> None:
    with llama_cpp(tmp_path, TRUE) as url, closing(of_server(url)) as model:
        *pieces, answer = WritingEngine(engine, model).stream(FLEX)
    assert isinstance(answer, Answer)
    assert (answer.text.strip(), answer.method) == (TRUE, "model:tiny")
    assert "".join(map(str, pieces)) == answer.text


def test_a_lie_of_llama_cpp_does_not_reach_the_reader(engine: Engine, tmp_path: Path) -> None:
    with llama_cpp(tmp_path, LIE) as url, closing(of_server(url)) as model:
        answer = WritingEngine(engine, model).answer(FLEX)
    assert answer.text == engine.answer(FLEX).text
    assert answer.caveats[-1] == CAVEATS["nl"]["wrong"]


def of_server(url: str) -> LlamaIndexModel:
    model = model_from_settings(Settings(model="tiny", model_server="openai", model_url=f"{url}/v1"))
    assert model
    return model
