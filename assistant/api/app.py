"""Settings in, the server's application out: every door over one desk, each behind its guard and edge."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from assistant.api import resources
from assistant.api.access.guard import Guard, Needed, Refusing, Threshold, origins_from_text
from assistant.api.access.policy import serves_chat
from assistant.api.access.rights import always, right_beside_chat, right_for_api
from assistant.api.desk import Desk
from assistant.api.documentation import add_documentation
from assistant.api.edge import HEADERS, MAX_BODY_BYTES, Bounding, Bounds, Edge, small_bodies
from assistant.api.mcp_door import McpDoor
from assistant.api.openai_door import openai_from_services, openai_refusal
from assistant.api.openapi import write_openapi
from assistant.api.operation.doors import DOORS
from assistant.api.operation.watching import Watching
from assistant.api.problems import Refused, add_problems, language_of_scope, on_http_error, refusal_response
from assistant.api.schemas import API_ROOT
from assistant.api.services import Services, services_from_desk
from assistant.api.wiring import desk_from_settings
from ingest.settings import Settings

STOP_S = 10.0
_MULTIPART_BYTES = 10_000
_DOOR_HEADERS = {name: value for name, value in HEADERS.items() if name != "API-Version"}


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The server's application. `desk` is shared with the chat; without one the API has its own."""
    services = services_from_desk(settings, desk or desk_from_settings(settings))
    mcp = McpDoor(services)
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry=telemetry_of(settings),
        lifespan=partial(running, services=services, mcp=mcp),
        middleware=_around(settings, services),
    )
    app.state.services = services
    app.add_exception_handler(HTTPException, on_no_door)
    needed = right_beside_chat if serves_chat(settings) else right_for_api
    app.mount(API_ROOT, _door(api_from_services(services), services, needed, refused_plainly, uploads_of(settings)))
    app.mount(DOORS["openai"], _door(openai_from_services(services), services, always("ask"), openai_refusal))
    metrics = services.meters.app(services.desk)
    app.router.routes.append(Route(DOORS["mcp"], _door(mcp.app, services, always("ask"), refused_plainly)))
    app.router.routes.append(Route(DOORS["metrics"], _door(metrics, services, always("read"), refused_plainly)))
    return app


@asynccontextmanager
async def running(app: FastAPI, services: Services, mcp: McpDoor) -> AsyncIterator[None]:
    """While the server runs: uploads are read, and MCP has its sessions."""
    del app
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(mcp.running())
        services.worker.start()
        try:
            yield
        finally:
            services.worker.stop(STOP_S)


def api_from_services(services: Services) -> FastAPI:
    """The API by itself, without its guard and edge."""
    # The pages of documentation that FastAPI brings load scripts from elsewhere.
    api = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry=telemetry_of(services.settings),
        form_limits={"max_files": 1, "max_fields": 5, "max_part_size": 1_000},
    )
    api.state.services = services
    for router in resources.ROUTERS:
        api.include_router(router)
    add_problems(api)
    write_openapi(api, services.settings)
    add_documentation(api)

    @api.get("/openapi.json", include_in_schema=False)
    async def published(_: Request) -> JSONResponse:
        return JSONResponse(api.openapi(), headers={"Access-Control-Allow-Origin": "*"})

    return api


def uploads_of(settings: Settings) -> Bounding:
    """The bounds of the API, where documents may be large and come slowly."""
    upload = Bounds(settings.max_file_bytes + _MULTIPART_BYTES, settings.upload_timeout_s)

    def bounds(scope: Scope) -> Bounds:
        is_upload = scope["method"] == "POST" and scope["path"] == f"{scope.get('root_path', '')}/documenten"
        return upload if is_upload else Bounds(MAX_BODY_BYTES)

    return bounds


def refused_plainly(refused: Refused, scope: Scope) -> Response:
    """A refusal as a problem document."""
    return refusal_response(refused, language_of_scope(scope))


async def on_no_door(request: Request, error: Exception) -> Response:
    """A path that no door takes, such as one with a line end in it, is answered like the API would."""
    response = await on_http_error(request, error)
    response.headers.update(HEADERS)
    return response


def telemetry_of(settings: Settings) -> TelemetryConfig:
    """FastAPI's own OpenTelemetry: off, or with exporters by the usual variables of the environment."""
    on = settings.telemetry
    return {"tracing": on, "metrics": on, "logs": False, "operation_spans": False, "auto_configure": on}


def _door(
    app: ASGIApp, services: Services, needed: Needed, refusing: Refusing, bounding: Bounding = small_bodies
) -> ASGIApp:
    headers = _DOOR_HEADERS if bounding is small_bodies else HEADERS
    return Edge(Guard(app, services.doorkeeper, needed, refusing), refusing, headers, bounding)


def _around(settings: Settings, services: Services) -> list[Middleware]:
    """What stands around every door and the chat; nothing from other origins unless the setting names them."""
    origins = origins_from_text(settings.cors_origins)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=sorted(origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Accept-Language"],
        expose_headers=["API-Version", "Location", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"],
    )
    return [
        Middleware(Watching, meters=services.meters),
        Middleware(Threshold, settings=settings, doorkeeper=services.doorkeeper, refusing=refused_plainly),
        *([cors] if origins else []),
    ]
