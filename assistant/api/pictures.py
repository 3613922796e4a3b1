"""Page pictures over the desk's documents. Apart from the desk, for a question on the terminal needs no PDF reader."""

from collections.abc import Sequence
from threading import Lock

from assistant.api.desk import Desk
from ingest.pdf import page_picture
from ingest.records import Box


class Pictures:
    """Draws one page at a time, for PyMuPDF knows no threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drawing = Lock()

    def picture(self, document_id: str, page: int, boxes: Sequence[Box]) -> bytes:
        """One page as PNG with the boxes marked; raises UnknownDocument."""
        path = self._desk.pdf_path(document_id)
        with self._drawing:
            return page_picture(path, page, boxes)
