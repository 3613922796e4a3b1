"""Paths and manifests become sources with cards; what is wrong is named with the file and the line."""

from pathlib import Path

import pytest

from ingest.errors import BadManifest, InputError
from ingest.manifest import Source, Unusable, cards_from_manifest, document_id, sources_from_paths
from ingest.records import Card, Party

FULL = """
[[document]]
file = "delta.pdf"
title = "Afspraken 2030"
municipality = "Deltastad"
years = [2030, 2031]
origin = "here"
licence = "CC0-1.0"
sha256 = "{sha}"

[[document.party]]
name = "Delta"
kind = "corporation"
aliases = ["D.", "Stichting Delta"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("delta.pdf", "onder/Omega (def).PDF", "onder/notes.txt", ".hidden.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"%PDF-")
    return tmp_path


def test_a_folder_is_searched_to_the_bottom(folder: Path) -> None:
    found = sources_from_paths([folder])
    assert found == (
        Source(folder / "delta.pdf", Card("delta")),
        Source(folder / "onder/Omega (def).PDF", Card("omega-def")),
    )


def test_a_file_named_twice_is_read_once_and_a_file_needs_no_suffix(folder: Path) -> None:
    (folder / "upload").write_bytes(b"%PDF-")
    found = sources_from_paths([folder / "upload", folder / "delta.pdf", folder / "onder/../delta.pdf"])
    assert [source.path.name for source in found] == ["upload", "delta.pdf"]


def test_the_manifest_beside_a_file_describes_it(folder: Path) -> None:
    (folder / "manifest.toml").write_text(FULL.format(sha="ab" * 32))
    (source,) = sources_from_paths([folder / "delta.pdf"])
    parties = (Party("Delta", "corporation", ("D.", "Stichting Delta")),)
    card = Card("delta", "Afspraken 2030", "Deltastad", (2030, 2031), parties, "here", "CC0-1.0", "ab" * 32)
    assert source == Source(folder / "delta.pdf", card)


def test_the_manifest_may_say_as_little_as_the_file(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[[document]]\nfile = "delta.pdf"\nid = "d-2030"\n')
    assert cards_from_manifest(folder / "manifest.toml") == {"delta.pdf": Card("d-2030")}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[[document]\n", "line 1"),
        ('[[document]]\ntitle = "x"\n', "file"),
        ('[[document]]\nfile = "delta.pdf"\ncolour = "red"\n', "colour"),
        ('[[document]]\nfile = "../delta.pdf"\n', "file"),
        ('[[document]]\nfile = "delta.pdf"\nid = "../x"\n', "id"),
        ('[[document]]\nfile = "delta.pdf"\nyears = ["soon"]\n', "years"),
        ('[[document]]\nfile = "delta.pdf"\n[[document.party]]\nname = "D"\nkind = "bank"\n', "kind"),
        ('[[document]]\nfile = "delta.pdf"\n[[document]]\nfile = "delta.pdf"\n', "twice"),
        ('[[document]]\nfile = "a.pdf"\nid = "x"\n[[document]]\nfile = "b.pdf"\nid = "x"\n', "twice"),
        ("\udcff", "utf-8"),
        ("#" * 1_000_001, "1,000,000"),
    ],
)
def test_a_manifest_that_is_wrong_is_named_with_the_place(folder: Path, content: str, named: str) -> None:
    path = folder / "manifest.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadManifest) as caught:
        cards_from_manifest(path)
    assert str(path) in str(caught.value)
    assert named in str(caught.value)
    assert caught.value.hint


def test_a_wrong_manifest_stops_its_own_folder_only(folder: Path) -> None:
    (folder / "manifest.toml").write_text("[[")
    broken, omega = sources_from_paths([folder])
    assert isinstance(broken, Unusable)
    assert isinstance(broken.error, BadManifest)
    assert isinstance(omega, Source)


def test_a_described_file_that_is_not_there_is_named_when_the_folder_was_asked_for(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[[document]]\nfile = "detla.pdf"\n')
    assert [type(source) for source in sources_from_paths([folder])] == [Source, Unusable, Source]
    assert [type(source) for source in sources_from_paths([folder / "delta.pdf"])] == [Source]


def test_a_path_that_means_nothing_is_refused(folder: Path) -> None:
    (folder / "leeg").mkdir()
    for paths in ([folder / "gone.pdf"], [folder / "delta.pdf", folder / "gone"], [folder / "leeg"], []):
        with pytest.raises(InputError) as caught:
            sources_from_paths(paths)
        assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wonen & Zorg 2030", "wonen-zorg-2030"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "document"),
        ("a" * 200, "a" * 80),
    ],
)
def test_an_id_is_made_of_letters_digits_and_hyphens(name: str, expected: str) -> None:
    assert document_id(name) == expected
