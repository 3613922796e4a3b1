"""The PDFs themselves, for a browser to open at a page. Whoever reaches the chat sees all their pages anyway."""

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response

from assistant.api.desk import Desk
from ingest.errors import StaleIndex, UnknownDocument
from ui.view.sources import PDF_ROOT


def add_pdfs(app: FastAPI, desk: Desk) -> None:
    """Serve each document of the desk under its name."""

    @app.get(f"{PDF_ROOT}/{{document}}", include_in_schema=False)
    def pdf(document: str) -> Response:
        try:
            path = desk.pdf_path(document)
        except (UnknownDocument, StaleIndex):
            return PlainTextResponse("Geen document met die naam. No document of that name.", 404)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
        name, kind = f"{document}.pdf", "inline"
        return FileResponse(path, 200, headers, "application/pdf", filename=name, content_disposition_type=kind)
