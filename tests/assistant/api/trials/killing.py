"""Kill -9 at many moments while documents are sent and questions asked, as a table.

`python -m tests.assistant.api.trials.killing DATA_DIR`. The data directory is that of an index of the corpus; it is copied for
each moment.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from threading import Thread

from tests.assistant.api.trials.fuzzing import pdf
from tests.assistant.api.trials.server import started
from tests.commands import free_port

MOMENTS = 20
LONGEST_S = 5.0
PAGES = 60
QUESTION, ANSWER = "Hoeveel flexwoningen plant Nijestee tot 2026?", 350
PATIENCE_S = 120


def called(address: str, path: str, body: bytes | None = None, kind: str = "application/json") -> object:
    request = urllib.request.Request(f"{address}/api/v1{path}", body, {"Content-Type": kind})  # noqa: S310 (our own server)
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 (our own server)
        return json.load(response)


def asked(address: str) -> object:
    answer = called(address, "/vragen", json.dumps({"vraag": QUESTION}).encode())
    return answer["kengetallen"][0]["waarde"]  # type: ignore[index]


def sent(address: str, pages: int) -> str:
    head = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="nieuw.pdf"\r\n\r\n'
    task = called(address, "/documenten", head + pdf(pages) + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")
    return str(task["id"])  # type: ignore[index]


def keep_asking(address: str, wrong: list[object]) -> None:
    try:
        while True:
            found = asked(address)
            if found != ANSWER:
                wrong.append(found)
    except (OSError, urllib.error.URLError, ValueError):
        return


def kill_at(moment_s: float, data_dir: Path) -> str:
    """What was left after a kill that long after the upload began, and what the next start made of it."""
    port = free_port()
    address, wrong, tasks = f"http://127.0.0.1:{port}", [], []  # type: ignore[var-annotated]
    server = started(data_dir, port, {})
    asked(address)
    asker = Thread(target=keep_asking, args=(address, wrong), daemon=True)
    asker.start()
    sender = Thread(target=lambda: tasks.append(sent(address, PAGES)), daemon=True)
    sender.start()
    time.sleep(moment_s)
    server.kill()
    server.wait()
    asker.join(60)
    sender.join(60)
    server = started(data_dir, port, {})
    try:
        return after(address, tasks, wrong)
    finally:
        end(server)


def after(address: str, tasks: list[str], wrong: list[object]) -> str:
    """The state after the next start: which documents, which answer, what became of the task."""
    answer, before = asked(address), documents(address)
    status = "never accepted"
    if tasks:
        finish = time.monotonic() + PATIENCE_S
        while status not in ("klaar", "mislukt") and time.monotonic() < finish:
            status = str(called(address, f"/taken/{tasks[0]}")["status"])  # type: ignore[index]
            time.sleep(0.2)
    well = answer == ANSWER and not wrong and (not tasks or (status == "klaar" and "nieuw" in documents(address)))
    return f"{answer} | {', '.join(before)} | {status} | {'yes' if well else '**no**'}"


def documents(address: str) -> list[str]:
    return [document["id"] for document in called(address, "/documenten")]  # type: ignore[attr-defined]


def end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    server.wait(timeout=30)


def main(data_dir: Path) -> int:
    """Print the table; 1 where anything was lost."""
    print(
        "| killed after (s) | next start answers | documents then | the task ends | all well |\n|---|---|---|---|---|"
    )
    bad = 0
    for number in range(MOMENTS):
        moment_s = LONGEST_S * (number + 0.2) / MOMENTS
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(data_dir, Path(folder) / "data"))
            line = kill_at(moment_s, copy)
        bad += "**no**" in line
        print(f"| {moment_s:.2f} | {line} |", flush=True)
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
