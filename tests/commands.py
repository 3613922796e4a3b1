"""Runs the command and the server as a person would, in processes of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
AFSPRAKEN = (sys.executable, "-c", "from ui.cli import main; main()")
START_TIMEOUT_S = 90


def environment_for(data_dir: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AFSPRAKEN_")}
    return kept | {"AFSPRAKEN_DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT)} | dict(extra or {})


def run_afspraken(
    data_dir: Path, *words: str, environment: Mapping[str, str] | None = None, stdout: IO[str] | int = subprocess.PIPE
) -> "subprocess.CompletedProcess[str]":
    """The command with these words, from the root of the project, over the index in `data_dir`."""
    return subprocess.run(
        (*AFSPRAKEN, *words),
        cwd=ROOT,
        env=environment_for(data_dir, environment),
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(data_dir: Path, port: int = 0, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server over the index in `data_dir`, as long as the block lasts; on any port that is free."""
    port = port or free_port()
    started = environment_for(data_dir, environment)
    server = subprocess.Popen((*AFSPRAKEN, "serve", "--port", str(port)), cwd=ROOT, env=started)
    try:
        wait_until_open(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_until_open(server: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not start")
