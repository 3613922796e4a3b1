"""The door for assistants that speak the Model Context Protocol over HTTP: four tools over the same desk."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Literal, TypeVar

from anyio import to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field
from starlette.types import Receive, Scope, Send

from assistant.api.edge import API_VERSION, MAX_BODY_BYTES
from assistant.api.figures import Kengetallen, Wanted, kengetallen_from_readings, page_of_figures
from assistant.api.findings import Bevindingen, bevindingen_from_readings, page_of
from assistant.api.pages import Paginatekst, page_text
from assistant.api.problems import Refused
from assistant.api.questions import Asks
from assistant.api.schemas import MAX_QUESTION_CHARS, Antwoord
from assistant.api.services import Services
from ingest.errors import AfsprakenError, NoIndex
from ingest.records import Reading

INSTRUCTIONS = """Antwoorden uit Nederlandse prestatieafspraken (gemeente, corporaties, huurders), met cijfer, kanttekeningen
en bron. Geef cijfers door zoals ze er staan, met hun bron en kanttekeningen. Wat hier niet gevonden wordt, staat er niet.
Answers from Dutch housing performance agreements; pass figures on as they stand, with their source and caveats."""
MOST_ENTRIES = 100
READS = ToolAnnotations(readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False)

_T = TypeVar("_T", bound=BaseModel)
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Tools:
    """What assistants can do here; every tool reads and none changes anything."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def stel_vraag(
        self,
        vraag: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION_CHARS, description="In gewone taal.")],
        taal: Annotated[Literal["nl", "en"] | None, Field(description="Taal van het antwoord.")] = None,
        documenten: Annotated[
            list[Text] | None, Field(max_length=100, description="Alleen in deze documenten.")
        ] = None,
    ) -> Antwoord:
        """Beantwoordt een vraag over de prestatieafspraken, met cijfers, kanttekeningen, bronnen en citaten.

        Answers a question about the performance agreements, with figures, caveats, sources and quotes.
        """
        try:
            asked = await self._services.asking.ask(Asks(vraag, taal, documenten))
        except (AfsprakenError, Refused) as error:
            raise ToolError(str(error)) from error
        return self._services.shown(asked.body())

    async def zoek_kengetallen(
        self,
        document: Text | None = None,
        partij: Annotated[
            Text | None, Field(description="Naam of alias van een partij; `totaal` voor totalen.")
        ] = None,
        onderwerp: Annotated[Text | None, Field(description="Woorden die in het onderwerp staan.")] = None,
        periode: Annotated[Text | None, Field(description="Een periode zoals gedrukt, of een jaar erin.")] = None,
    ) -> Kengetallen:
        """Zoekt cijfers in de tabellen, elk met partij, onderwerp, periode en plaats. Finds figures in the tables."""
        wanted = Wanted(partij, onderwerp, periode)
        return await _in_thread(
            lambda: self._services.shown(
                page_of_figures(kengetallen_from_readings(self._readings(document), wanted), 1, MOST_ENTRIES)
            )
        )

    async def lees_pagina(self, document: Text, pagina: Annotated[int, Field(ge=1, le=100_000)]) -> Paginatekst:
        """Geeft de tekst en de tabellen van één pagina. Gives the text and the tables of one page."""
        return await _in_thread(lambda: page_text(self._services.desk.reading(document), pagina))

    async def controleer_tabellen(self, document: Text | None = None) -> Bevindingen:
        """Wat in de tabellen niet optelt of zichzelf tegenspreekt. What in the tables does not add up."""

        def found() -> Bevindingen:
            return self._services.shown(page_of(bevindingen_from_readings(self._readings(document)), 1, MOST_ENTRIES))

        return await _in_thread(found)

    def _readings(self, document: str | None) -> tuple[Reading, ...]:
        desk = self._services.desk
        try:
            return desk.readings() if document is None else (desk.reading(document),)
        except NoIndex:
            return ()


class McpDoor:
    """The protocol around the tools, without sessions, so that any process can take any request."""

    def __init__(self, services: Services) -> None:
        tools = Tools(services)
        server = MCPServer("afspraakwijzer", instructions=INSTRUCTIONS, version=API_VERSION, log_level="WARNING")
        for tool in (tools.stel_vraag, tools.zoek_kengetallen, tools.lees_pagina, tools.controleer_tabellen):
            server.tool(annotations=READS)(tool)
        self._inner = server.streamable_http_app(
            streamable_http_path="/mcp",
            json_response=True,
            stateless_http=True,
            max_request_body_size=MAX_BODY_BYTES,
            # The threshold of the server does this, by its own settings.
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._server = server

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        await self._inner({**scope, "path": "/mcp", "root_path": ""}, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The protocol answers as long as this lasts."""
        async with self._server.session_manager.run():
            yield


async def _in_thread(work: Callable[[], _T]) -> _T:
    try:
        return await to_thread.run_sync(work)
    except AfsprakenError as error:
        raise ToolError(f"{error} {error.hint}") from error
