"""The committed PDFs of corpus/ are what their source and the manifest say."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pymupdf
import pytest

from ingest.records import Document, Party

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MANIFEST = CORPUS / "manifest.toml"
ENTRIES = tomllib.loads(MANIFEST.read_text("utf-8"))["document"]
SOURCES = sorted(folder.name for folder in (CORPUS / "source").iterdir())
DERIVED = {"id", "pages", "parties"}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every PDF built from source by the documented command."""
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, str(CORPUS / "build.py"), "--into", str(folder)], check=True, capture_output=True)
    return folder


def catalogue(pdf: pymupdf.Document, path: str) -> str:
    """The value at the path in the PDF's catalogue, `null` where there is none."""
    return str(pdf.xref_get_key(pdf.pdf_catalog(), path)[1])


@pytest.mark.parametrize("name", SOURCES)
def test_source_and_pdf_agree_to_the_byte(rebuilt: Path, name: str) -> None:
    assert (rebuilt / f"{name}.pdf").read_bytes() == (CORPUS / f"{name}.pdf").read_bytes(), "run `make corpus`"


@pytest.mark.parametrize("name", SOURCES)
def test_pdf_is_tagged_and_says_its_language_and_title(name: str) -> None:
    with pymupdf.open(CORPUS / f"{name}.pdf") as pdf:
        assert catalogue(pdf, "MarkInfo/Marked") == "true"
        assert catalogue(pdf, "StructTreeRoot") != "null"
        assert catalogue(pdf, "Lang").startswith("nl")
        assert pdf.metadata["title"] == next(e["title"] for e in ENTRIES if e["file"] == f"{name}.pdf")


@pytest.mark.parametrize("name", SOURCES)
def test_every_font_is_embedded(name: str) -> None:
    with pymupdf.open(CORPUS / f"{name}.pdf") as pdf:
        fonts = {font[:4] for page in pdf for font in page.get_fonts()}
        assert fonts
        assert all(pdf.extract_font(xref)[3] for xref, *_ in fonts)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_manifest_holds_the_sum_of_the_file(entry: dict[str, object]) -> None:
    assert hashlib.sha256((CORPUS / str(entry["file"])).read_bytes()).hexdigest() == entry["sha256"], (
        "run `make corpus`"
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_manifest_has_the_fields_of_the_records(entry: dict[str, object]) -> None:
    assert set(entry) == set(Document.__slots__) - DERIVED | {"file", "party"}
    parties = entry["party"]
    assert isinstance(parties, list)
    assert all({"name", "kind"} <= set(party) <= set(Party.__slots__) for party in parties)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_no_name_belongs_to_two_parties(entry: dict[str, list[dict[str, list[str]]]]) -> None:
    spelled = [
        {name.casefold() for name in (str(party["name"]), *party.get("aliases", ()))} for party in entry["party"]
    ]
    names = [name for party in spelled for name in party]
    assert sorted(names) == sorted(set(names))


def test_every_pdf_has_an_entry() -> None:
    assert sorted(path.name for path in CORPUS.glob("*.pdf")) == sorted(entry["file"] for entry in ENTRIES)


def test_sums_are_written_for_their_own_entry_and_nothing_else_changes(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((CORPUS / "build.py").read_bytes())
    (tmp_path / "een.pdf").write_bytes(b"een")
    (tmp_path / "twee.pdf").write_bytes(b"twee")
    before = (
        '# kop\n[[document]]\nfile = "een.pdf"\nsha256 = ""\n\n[[document]]\nsha256 = "oud"\nfile = "twee.pdf" # slot\n'
    )
    (tmp_path / "manifest.toml").write_text(before, "utf-8")
    subprocess.run([sys.executable, str(tmp_path / "build.py"), "--sums"], check=True, capture_output=True)
    after = (tmp_path / "manifest.toml").read_text("utf-8")
    sums = [hashlib.sha256(content).hexdigest() for content in (b"een", b"twee")]
    assert [entry["sha256"] for entry in tomllib.loads(after)["document"]] == sums
    assert after == before.replace('""', f'"{sums[0]}"').replace('"oud"', f'"{sums[1]}"')
