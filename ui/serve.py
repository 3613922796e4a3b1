"""The server: the API and the chat in one application, on one desk. Only here are both frameworks loaded."""

import asyncio
import logging
import os

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.api.access.policy import needs_keys, serves_chat
from assistant.api.app import create_app
from assistant.api.desk import Desk
from assistant.api.operation.logs import log_by_settings
from assistant.api.operation.tracing import refuse_untold
from assistant.api.sharing.folder import begin_anew, folder_from_settings, forget_dead_processes
from assistant.api.wiring import desk_from_settings
from ingest.settings import Settings
from ui.chat import Chat
from ui.judging import Judging
from ui.page import chat_page
from ui.pdfs import add_pdfs
from ui.theme import CSS, script, theme

GRACE_S = 2
"""How long a stop waits for answers under way; every open chat keeps a connection, and would be waited for without end."""


def app_from_settings(settings: Settings) -> FastAPI:
    """The API under /api/v1 and, where it is served, the chat at /, over the same desk."""
    desk = desk_from_settings(settings)
    app = create_app(settings, desk)
    return with_chat(app, desk, settings) if serves_chat(settings) else app


def app_from_environment() -> FastAPI:
    """The same in one of several processes, which uvicorn starts by the name of this function."""
    settings = Settings()
    log_by_settings(settings)
    folder = folder_from_settings(settings)
    if folder:
        forget_dead_processes(folder)
    return app_from_settings(settings)


def with_chat(app: FastAPI, desk: Desk, settings: Settings) -> FastAPI:
    add_pdfs(app, desk)
    chat = Chat(desk, Judging(settings.data_dir, settings.feedback), settings.max_question_chars)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        chat_page(chat, needs_key=needs_keys(settings)),
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=0,
        theme=theme(),
        css_paths=CSS,
        js=script(),
    )
    return mounted


class StopQuietly(logging.Filter):
    """Leaves out that the connections of open chats are cut at a stop: that is what a stop does."""

    def filter(self, record: logging.LogRecord) -> bool:
        cut = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
        return not cut and "timeout graceful shutdown exceeded" not in record.getMessage()


def serve(settings: Settings) -> None:
    """Serve until stopped. The index is opened and the model loaded at the first question."""
    refuse_untold(settings)
    os.environ.setdefault("OTEL_SERVICE_NAME", "afspraakwijzer")
    log_by_settings(settings)
    logging.getLogger("uvicorn.error").addFilter(StopQuietly())
    folder = folder_from_settings(settings)
    if folder:
        begin_anew(folder)
        os.environ |= {"AFSPRAKEN_HOST": settings.host, "AFSPRAKEN_PORT": str(settings.port)}
    uvicorn.run(
        "ui.serve:app_from_environment" if folder else app_from_settings(settings),
        factory=folder is not None,
        workers=settings.workers,
        host=settings.host,
        port=settings.port,
        root_path=settings.path_prefix,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or "",
        server_header=False,
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
    )
