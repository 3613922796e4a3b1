"""The engine as a part of another LlamaIndex application, as docs/llamaindex.md shows it."""

import asyncio
import re
from pathlib import Path

import pytest
from llama_index.core.tools import QueryEngineTool

from assistant.answer import Engine
from assistant.component import AgreementQueryEngine, AgreementRetriever
from tests.commands import ROOT

FLEX = "How many flex homes does Nijestee plan until 2026?"


def test_the_example_of_the_docs_runs(
    indexed_corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AFSPRAKEN_DATA_DIR", str(indexed_corpus))
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "llamaindex.md").read_text("utf-8"), re.DOTALL)
    exec(compile("\n".join(code), "llamaindex.md", "exec"), {})  # noqa: S102 (our own text)
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "answered"
    assert "350" in shown[1]
    assert shown[-1].endswith("2022-2026: Nader te bepalen")


def test_what_an_answer_cites_are_its_source_nodes(engine: Engine) -> None:
    response = AgreementQueryEngine(engine).query(FLEX)
    answer = engine.answer(FLEX)
    assert str(response) == answer.text
    assert [node.node.metadata["quote"] for node in response.source_nodes] == [one.quote for one in answer.citations]
    first = response.source_nodes[0].node
    assert (first.metadata["number"], first.metadata["party"], first.metadata["period"]) == (
        "350",
        "Nijestee",
        "2022-2026",
    )
    assert first.metadata["boxes"]


def test_what_is_absent_has_no_source_nodes(engine: Engine) -> None:
    response = AgreementQueryEngine(engine).query("Hoeveel woningen sloopt Nijestee in 2040?")
    assert response.metadata
    assert (response.metadata["status"], response.source_nodes) == ("not_found", [])
    assert AgreementRetriever(engine).retrieve("Hoeveel woningen sloopt Nijestee in 2040?") == []


def test_it_can_be_awaited(engine: Engine) -> None:
    response = asyncio.run(AgreementQueryEngine(engine).aquery(FLEX))
    nodes = asyncio.run(AgreementRetriever(engine).aretrieve(FLEX))
    assert [one.node.text for one in nodes] == [one.node.text for one in response.source_nodes]


def test_an_agent_can_take_it_as_a_tool(engine: Engine) -> None:
    tool = QueryEngineTool.from_defaults(AgreementQueryEngine(engine), name="afspraken", description="Agreements.")
    assert "350" in tool.call(FLEX).content
