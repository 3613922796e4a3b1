"""Settings in, the FastAPI application with the API under /api/v1 out."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.telemetry import TelemetryConfig

from assistant.api.desk import Desk
from assistant.api.edge import Edge
from assistant.api.openapi import write_openapi
from assistant.api.pictures import Pictures
from assistant.api.problems import add_problems
from assistant.api.routes import router
from assistant.api.schemas import API_ROOT
from assistant.api.wiring import desk_from_settings
from ingest.settings import Settings

NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The server's application. `desk` is shared with the chat; without one the API has its own."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, telemetry=NO_TELEMETRY)
    app.mount(API_ROOT, Edge(api_from_desk(desk or desk_from_settings(settings), settings)))
    return app


def api_from_desk(desk: Desk, settings: Settings) -> FastAPI:
    """The API by itself, without its edge."""
    # The pages of documentation that FastAPI brings load scripts from elsewhere.
    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, telemetry=NO_TELEMETRY)
    api.state.desk = desk
    api.state.pictures = Pictures(desk)
    api.include_router(router)
    add_problems(api)
    write_openapi(api, contact_from_settings(settings))

    @api.get("/openapi.json", include_in_schema=False)
    def published(_: Request) -> JSONResponse:
        return JSONResponse(api.openapi(), headers={"Access-Control-Allow-Origin": "*"})

    return api


def contact_from_settings(settings: Settings) -> dict[str, str]:
    return {"name": settings.contact_name, "email": settings.contact_email, "url": settings.contact_url}
