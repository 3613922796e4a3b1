"""The server: the API and the chat in one application, on one desk. Only here are both frameworks loaded."""

import asyncio
import logging

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.api.app import create_app
from assistant.api.desk import Desk
from assistant.api.wiring import desk_from_settings
from ingest.settings import Settings
from ui.chat import CSS, chat_page, theme

GRACE_S = 2
"""How long a stop waits for answers under way; every open chat keeps a connection, and would be waited for without end."""


def app_from_settings(settings: Settings) -> FastAPI:
    """The API under /api/v1 and the chat at /, over the same desk."""
    desk = desk_from_settings(settings)
    return with_chat(create_app(settings, desk), desk, settings)


def with_chat(app: FastAPI, desk: Desk, settings: Settings) -> FastAPI:
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        chat_page(desk, settings.max_question_chars),
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
    )
    return mounted


class StopQuietly(logging.Filter):
    """Leaves out that the connections of open chats are cut at a stop: that is what a stop does."""

    def filter(self, record: logging.LogRecord) -> bool:
        cut = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
        return not cut and "timeout graceful shutdown exceeded" not in record.getMessage()


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. The index is opened and the model loaded at the first question."""
    logging.getLogger("uvicorn.error").addFilter(StopQuietly())
    uvicorn.run(
        app_from_settings(settings),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
    )
