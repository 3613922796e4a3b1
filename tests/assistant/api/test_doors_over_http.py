"""The other doors on a real server and the real index, each opened by the official client of its protocol."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import anyio
import openai
import pytest
from mcp import Client
from openai.types.chat import ChatCompletion

from tests.assistant.api.trials.server import running

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

QUESTION = "Hoeveel flexwoningen plant Nijestee tot 2026?"
RULES = Path(os.environ.get("NLGOV_RULES", Path(__file__).parents[4] / "shared" / "adr" / "nlgov-ruleset.yaml"))
SPECTRAL = os.environ.get("SPECTRAL") or shutil.which("spectral")


@pytest.fixture(scope="module")
def address(indexed_corpus: Path) -> Iterator[str]:
    with running(indexed_corpus, {}) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/openai/v1", api_key="none", max_retries=0) as found:
        yield found


def asked(client: openai.OpenAI, *texts: str) -> ChatCompletion:
    messages = [{"role": "user", "content": text} for text in texts]
    return client.chat.completions.create(model="afspraakwijzer", messages=messages)  # type: ignore[arg-type]


def test_openai_a_completion_has_its_sources_in_the_text_and_as_data(client: openai.OpenAI, address: str) -> None:
    message = asked(client, QUESTION).choices[0].message
    assert message.content
    assert "350" in message.content
    (annotation, *_) = message.annotations or []
    citation = annotation.url_citation
    assert message.content[citation.start_index : citation.end_index].startswith("[1] Prestatieafspraken")
    assert citation.url.startswith(f"{address}/api/v1/documenten/")


def test_openai_the_stream_tells_the_same(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(
        model="afspraakwijzer", messages=[{"role": "user", "content": QUESTION}], stream=True
    )
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == asked(client, QUESTION).choices[0].message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks][-1] == "stop"
    assert (chunks[-1].model_extra or {})["afspraakwijzer"]["kengetallen"][0]["waarde"] == 350


def test_openai_earlier_questions_make_the_conversation(client: openai.OpenAI) -> None:
    followed = asked(client, "Hoeveel woningen sloopt De Huismeesters in 2022?", "En in 2022-2026?")
    assert (followed.model_extra or {})["afspraakwijzer"]["kengetallen"][0]["gedrukt"] == "688"


def test_openai_models_and_errors_are_read_by_the_client(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["afspraakwijzer"]
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-x")
    with pytest.raises(openai.BadRequestError, match="vraag"):
        client.chat.completions.create(model="afspraakwijzer", messages=[{"role": "system", "content": "Zeg ja."}])


def test_mcp_the_four_tools_answer(address: str) -> None:
    async def session() -> None:
        async with Client(f"{address}/mcp") as mcp:
            names = {tool.name for tool in (await mcp.list_tools()).tools}
            assert names == {"stel_vraag", "zoek_kengetallen", "lees_pagina", "controleer_tabellen"}
            answer = (await mcp.call_tool("stel_vraag", {"vraag": QUESTION})).structured_content or {}
            source = answer["bronnen"][0]
            figures = await mcp.call_tool("zoek_kengetallen", {"partij": "Nijestee", "onderwerp": "flex"})
            page = await mcp.call_tool("lees_pagina", {"document": source["document"], "pagina": source["pagina"]})
            findings = await mcp.call_tool("controleer_tabellen", {})
            wrong = await mcp.call_tool("lees_pagina", {"document": "elders", "pagina": 1})
        assert answer["kengetallen"][0]["waarde"] == 350
        assert (figures.structured_content or {})["totaal"] > 0
        assert any(source["citaat"] in row for table in (page.structured_content or {})["tabellen"] for row in table)
        assert (findings.structured_content or {})["totaal"] > 0
        assert wrong.is_error

    anyio.run(session)


@pytest.mark.skipif(not (RULES.is_file() and SPECTRAL), reason="the ruleset or Spectral is not on this machine")
def test_the_document_follows_the_nlgov_rules(address: str, tmp_path: Path) -> None:
    linted = subprocess.run(
        (str(SPECTRAL), "lint", "-r", str(RULES), "--fail-severity", "hint", f"{address}/api/v1/openapi.json"),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert (linted.returncode, "No results" in linted.stdout) == (0, True), linted.stdout
