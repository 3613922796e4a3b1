"""The whole of it, small: a dozen questions to the engine in the process and to a running server, graded the same."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from typer.testing import CliRunner

from evals.evaluation import commit_of
from evals.judging import judged_by
from evals.verdicts import Verdict
from ingest.errors import InputError, TryAgain
from tests.commands import ROOT, free_port, run_afspraken, served
from tests.evals.answers import case_with
from tests.evals.verdicts import REFUSAL, verdict
from tests.models import NAME, scripted_model
from ui.cli import app

DOZEN = ROOT / "tests" / "evals" / "cases" / "dozen.yaml"


def evaluated(data_dir: Path, out: Path, *words: str) -> tuple[int, str, dict[str, object]]:
    done = run_afspraken(data_dir, "eval", "--questions", str(DOZEN), "--out", str(out), *words)
    path = out / "results.json"
    return done.returncode, done.stdout + done.stderr, json.loads(path.read_bytes()) if path.is_file() else {}


def rights(results: dict[str, object]) -> dict[str, bool]:
    return {one["case"]["id"]: one["right"] for one in results["verdicts"]}  # type: ignore[attr-defined]


@pytest.mark.enable_socket
def test_the_dozen_is_right_in_the_process_and_over_http_alike(indexed_corpus: Path, tmp_path: Path) -> None:
    code, shown, inside = evaluated(indexed_corpus, tmp_path / "inside", "--baseline", "bm25", "--baseline", "no-facts")
    assert code == 0, shown
    wrong = [name for name, right in rights(inside).items() if not right]
    assert not wrong, shown
    assert "bm25" in shown
    assert "without facts" in shown
    with served(indexed_corpus) as url:
        earlier = str(tmp_path / "inside" / "results.json")
        code, shown, outside = evaluated(indexed_corpus, tmp_path / "outside", "--url", url, "--compare", earlier)
    assert code == 0, shown
    assert rights(outside) == rights(inside)
    assert "0 better, 0 worse, 12 the same" in shown
    assert (tmp_path / "outside" / "report.html").stat().st_size > 10_000
    assert len((tmp_path / "outside" / "results.csv").read_text(encoding="utf-8").splitlines()) == 13


def command(data_dir: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """The command in this process, which spares the start of a new one."""
    monkeypatch.setenv("AFSPRAKEN_DATA_DIR", str(data_dir))
    return CliRunner().invoke(app, ("eval", *words))


def test_a_missed_threshold_ends_with_one_and_says_which(
    indexed_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits, out = tmp_path / "limits.toml", tmp_path / "out"
    limits.write_text("[at_most]\nright = 0.5\n", encoding="utf-8")
    words = ("--kind", "absent", "--baseline", "none", "--thresholds", str(limits), "--out", str(out))
    done = command(indexed_corpus, monkeypatch, "--questions", str(DOZEN), *words)
    assert done.exit_code == 1, done.output
    assert "right: 1, has to be at most 0.5" in done.output
    assert len(rights(json.loads((out / "results.json").read_bytes()))) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "cel"), "There is no kind cel"),
        (("--split", "test"), "No question of the test split is left"),
        (("--baseline", "gpt"), "There is no baseline gpt"),
        (("--thresholds", "none.toml"), "There is no file none.toml"),
        (("--compare", "none.json"), "There is no file none.json"),
        (("--questions", "none.yaml"), "There is no file none.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read_or_asked(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = command(tmp_path, monkeypatch, "--questions", str(DOZEN), *words)
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)
    assert done.exception.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.enable_socket
def test_an_address_where_nothing_answers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = command(tmp_path, monkeypatch, "--questions", str(DOZEN), "--url", f"http://127.0.0.1:{free_port()}")
    assert isinstance(done.exception, TryAgain)
    assert "Nothing answers at http://127.0.0.1" in str(done.exception)


def test_questions_over_documents_that_are_not_there_are_named(
    indexed_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = DOZEN.read_text(encoding="utf-8")
    elsewhere = text.replace("[prestatieafspraken-groningen-2022]", "[elders-2023]", 1)
    (tmp_path / "none.yaml").write_text(elsewhere, encoding="utf-8")
    done = command(indexed_corpus, monkeypatch, "--questions", str(tmp_path / "none.yaml"))
    assert isinstance(done.exception, InputError)
    assert "elders-2023" in str(done.exception)
    some = text.replace("kind: sum\n", "kind: sum\n    documents: [elders-2023]\n", 1)
    (tmp_path / "some.yaml").write_text(some, encoding="utf-8")
    words = ("--baseline", "none", "--out", str(tmp_path / "out"))
    done = command(indexed_corpus, monkeypatch, "--questions", str(tmp_path / "some.yaml"), *words)
    assert done.exit_code == 0
    assert "not asked: dozen-sum, not there: elders-2023" in done.output


def test_a_run_from_a_checkout_names_its_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path / "none") == ""
    (tmp_path / "refs" / "heads").mkdir(parents=True)
    (tmp_path / "refs" / "heads" / "main").write_text("0123456789abcdef\n", encoding="utf-8")
    (tmp_path / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert commit_of(tmp_path) == "0123456"
    (tmp_path / "HEAD").write_text("fedcba9876543210\n", encoding="utf-8")
    assert commit_of(tmp_path) == "fedcba9"


def test_drafts_are_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feedback, target = tmp_path / "feedback.jsonl", tmp_path / "drafts.yaml"
    feedback.write_text('{"verdict": "wrong", "question": "Hoeveel?"}\n', encoding="utf-8")
    assert command(tmp_path, monkeypatch, "drafts", str(feedback), str(target)).exit_code == 0
    assert "Hoeveel?" in target.read_text(encoding="utf-8")
    assert isinstance(command(tmp_path, monkeypatch, "drafts", str(feedback), str(target)).exception, InputError)


@pytest.mark.enable_socket
def test_the_model_that_is_set_judges_and_what_it_says_stands_apart(indexed_corpus: Path, tmp_path: Path) -> None:
    """It words no answer that holds, says YES to each question of faithfulness, and once nothing that can be read."""
    with scripted_model("YES") as model:
        settings = {
            "AFSPRAKEN_MODEL": NAME,
            "AFSPRAKEN_MODEL_SERVER": "openai",
            "AFSPRAKEN_MODEL_URL": f"{model.url}/v1",
        }
        words = ("--questions", str(DOZEN), "--kind", "cell", "--baseline", "none", "--judge", "--out", str(tmp_path))
        done = run_afspraken(indexed_corpus, "eval", *words, environment=settings)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads((tmp_path / "results.json").read_bytes())
    asked = len(results["verdicts"])
    judged = results["judged"]
    assert judged["model"] == NAME
    assert {one["name"]: (one["mean"], one["count"]) for one in judged["rates"]} == {
        "faithfulness": (1.0, asked),
        "answer_relevance": (None, 0),
    }
    assert judged["failed"] == asked
    assert all(one["right"] for one in results["verdicts"])
    assert "What a language model thinks" in (tmp_path / "report.html").read_text(encoding="utf-8")


class YesWoman(CustomLLM):
    """A model that finds everything faithful and gives every answer one point of two."""

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="yes-woman")

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: object) -> CompletionResponse:
        del formatted, kwargs
        return CompletionResponse(text="YES" if "context" in prompt.lower() else "Fair.\n[RESULT] 1")

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: object) -> CompletionResponseGen:
        raise NotImplementedError


def test_a_model_judges_answers_apart_from_what_is_graded() -> None:
    refused = Verdict(case_with(), REFUSAL, (), True, 0.1)
    judged = judged_by(YesWoman(), [verdict("one", True), refused], lambda done, total: None)
    assert judged.model == "yes-woman"
    assert {one.name: (one.mean, one.count) for one in judged.rates} == {
        "faithfulness": (1.0, 1),
        "answer_relevance": (0.5, 1),
    }
    assert judged.failed == 0
