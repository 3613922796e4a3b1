"""Small PDFs made on the spot, and an embedding that costs nothing."""

import hashlib
from pathlib import Path

from llama_index.core.base.embeddings.base import BaseEmbedding
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

PAGE_TEXT = "Op pagina {0} staat een afspraak over {0} woningen."


class HashedEmbedding(BaseEmbedding):
    """The same vector for the same text, in 8 dimensions, without any meaning."""

    model_name: str = "hashed-1"

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(byte) + 1 for byte in hashlib.sha256(text.encode()).digest()[:8]]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def write_agreement(path: Path, homes: int = 350, paragraphs: int = 3) -> Path:
    """An invented agreement: prose that says the figure, and a ruled table with it in a cell."""
    style = getSampleStyleSheet()
    table = Table(
        [["Nieuwbouw woningen", "2030", "2031"], ["Delta", str(homes), "12"], ["Omega", "7", "1.250"]],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]),
    )
    prose = [
        Paragraph(f"Afspraak {n}: samen komen wij op {homes} woningen uit.", style["Normal"]) for n in range(paragraphs)
    ]
    story: list[Flowable] = [Paragraph("Prestatieafspraken Delta", style["Title"]), *prose, Spacer(1, 20), table]
    path.parent.mkdir(parents=True, exist_ok=True)
    SimpleDocTemplate(str(path), pagesize=A4, title="Prestatieafspraken Delta", invariant=1).build(story)
    return path


def write_pages(path: Path, pages: int, encrypt: str | None = None, text: str = PAGE_TEXT) -> Path:
    """A PDF of many pages with a line of text on each."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, encrypt=encrypt)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, text.format(number))
        canvas.showPage()
    canvas.save()
    return path
