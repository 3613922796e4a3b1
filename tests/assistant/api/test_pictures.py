"""Pictures of pages: drawn once, and kept for the next reader."""

from pathlib import Path

import pytest

from assistant.api.pictures import Pictures
from ingest.errors import AfsprakenError
from ingest.records import Box
from tests.doors import made_up_desk


def test_the_same_picture_is_drawn_once_and_another_anew(tmp_path: Path) -> None:
    desk, _ = made_up_desk(tmp_path)
    pictures, marks = Pictures(desk), [Box(10, 10, 50, 50)]
    first = pictures.picture("stad-2031", 1, marks)
    desk.pdf_path("stad-2031").unlink()
    assert pictures.picture("stad-2031", 1, marks) == first
    with pytest.raises(AfsprakenError):
        pictures.picture("stad-2031", 2, marks)
