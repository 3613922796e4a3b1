"""The API without the chat, in a process of its own: what the trials attack, load and kill."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.commands import ROOT, environment_for, free_port

START_S = 300
_SERVE = """
import sys, uvicorn
from assistant.api.app import create_app
from assistant.api.operation.logs import log_by_settings
from ingest.settings import Settings
settings = Settings()
log_by_settings(settings)
uvicorn.run(create_app(settings), port=int(sys.argv[1]), log_config=None, access_log=False, server_header=False,
            proxy_headers=False, timeout_graceful_shutdown=2)
"""


def started(data_dir: Path, port: int, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """A server that can be asked whether it lives."""
    environment = environment_for(data_dir, settings)
    server = subprocess.Popen((sys.executable, "-c", _SERVE, str(port)), cwd=ROOT, env=environment)
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/gezondheid/leven", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return server
    server.kill()
    raise TimeoutError("the server did not start")


@contextmanager
def running(data_dir: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """The address of a server while it is wanted."""
    port = free_port()
    server = started(data_dir, port, settings)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)
