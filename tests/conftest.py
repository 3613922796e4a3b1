"""What several tests share: the corpus, indexed once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.commands import ROOT, run_afspraken

# The same examples in every CI run, so that one fails for what was changed and nothing else; elsewhere they vary.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def corpus_pdf() -> Path:
    return next((ROOT / "corpus").glob("*.pdf"))


@pytest.fixture(scope="session")
def indexed_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the corpus indexed, by the command itself; tests must leave it as it is."""
    data_dir = tmp_path_factory.mktemp("corpus") / "data"
    done = run_afspraken(data_dir, "ingest")
    assert done.returncode == 0, done
    return data_dir
