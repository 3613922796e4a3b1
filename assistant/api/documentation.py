"""A page of documentation that loads nothing from elsewhere: Swagger UI out of a package on this machine."""

from pathlib import Path

import fastapi_offline
from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

PATH = "/documentatie"
_FILES = Path(fastapi_offline.__file__).parent / "static"


def add_documentation(api: FastAPI) -> None:
    """Serve the page at /documentatie, with its scripts and styles below it."""
    api.mount(f"{PATH}/bestanden", StaticFiles(directory=_FILES))

    @api.get(PATH, include_in_schema=False)
    async def documentation(request: Request) -> HTMLResponse:
        root = str(request.scope.get("root_path", ""))
        files = f"{root}{PATH}/bestanden"
        return get_swagger_ui_html(
            openapi_url=f"{root}/openapi.json",
            title="Afspraakwijzer",
            swagger_js_url=f"{files}/swagger-ui-bundle.js",
            swagger_css_url=f"{files}/swagger-ui.css",
            swagger_favicon_url=f"{files}/favicon.png",
        )
