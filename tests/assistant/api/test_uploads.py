"""Documents that are sent: read by a task, recognised, refused, replaced, taken up again after a stop, removed."""

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.desk import Desk, Parts
from assistant.api.uploads.receiving import Reception, Sent, bare_name
from assistant.api.uploads.tasks import MOST_FINISHED, Task, TaskFolder
from assistant.api.uploads.worker import UploadWorker
from ingest.errors import IndexBusy, NoIndex
from ingest.settings import Settings
from ingest.store import Store
from tests.assistant.api.conftest import Serving, reading_with_a_table
from tests.doors import small_pdf
from tests.fakes import FixedShelf, ScriptedEngine

DOCUMENTS = "/api/v1/documenten"
PATIENCE_S = 90


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Two documents that differ."""
    folder = tmp_path_factory.mktemp("pdfs")
    return small_pdf(folder / "a.pdf", 1).read_bytes(), small_pdf(folder / "b.pdf", 3).read_bytes()


@pytest.fixture
def real(data_dir: Path) -> Iterator[TestClient]:
    """A server over a real index, empty at first."""
    app = create_app(Settings(_env_file=None, data_dir=data_dir))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def send(client: TestClient, content: bytes, name: str = "Afspraken Stad.pdf", **form: str) -> dict[str, object]:
    response = client.post(DOCUMENTS, files={"bestand": (name, BytesIO(content), "text/html")}, data=form)
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/api/v1/taken/{response.json()['id']}"
    body = response.json()
    assert isinstance(body, dict)
    return body


def finished(client: TestClient, task: dict[str, object]) -> dict[str, object]:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        body = client.get(f"/api/v1/taken/{task['id']}").json()
        if body["status"] in ("klaar", "mislukt"):
            assert isinstance(body, dict)
            return body
        time.sleep(0.1)
    raise TimeoutError(task)


def test_a_document_is_read_recognised_replaced_and_removed(
    real: TestClient, data_dir: Path, pdfs: tuple[bytes, bytes]
) -> None:
    first, second = pdfs
    done = finished(real, send(real, first))
    assert (done["status"], done["uitkomst"], done["document"], done["voortgang"]) == (
        "klaar",
        "opgenomen",
        "afspraken-stad",
        1,
    )
    assert real.get(f"{DOCUMENTS}/afspraken-stad").json()["paginas"] == done["paginas"] == 1
    same = send(real, first, "onder-een-andere-naam.pdf")
    assert (same["status"], same["uitkomst"], same["document"]) == ("klaar", "ongewijzigd", "afspraken-stad")
    taken = real.post(DOCUMENTS, files={"bestand": ("Afspraken Stad.pdf", second)})
    assert (taken.status_code, real.get(f"{DOCUMENTS}/afspraken-stad").json()["paginas"]) == (409, 1)
    replaced = finished(real, send(real, second, vervangen="true"))
    assert (replaced["uitkomst"], real.get(f"{DOCUMENTS}/afspraken-stad").json()["paginas"]) == ("vervangen", 3)
    assert len(real.get("/api/v1/taken").json()) == 3
    assert list(data_dir.glob("uploads/*/*.pdf")) == []
    assert real.delete(f"{DOCUMENTS}/afspraken-stad").status_code == 204
    assert real.get(DOCUMENTS).json() == []
    assert real.delete(f"{DOCUMENTS}/afspraken-stad").status_code == 404


def test_a_pdf_that_cannot_be_read_fails_with_a_reason_in_the_callers_language(real: TestClient) -> None:
    task = finished(real, send(real, b"%PDF-1.7\nno more than this"))
    assert (task["status"], task["uitkomst"]) == ("mislukt", "mislukt")
    assert "geen leesbare PDF" in str(task["reden"])
    english = real.get(f"/api/v1/taken/{task['id']}", headers={"Accept-Language": "en"}).json()
    assert "no PDF that can be read" in english["reden"]
    assert english["toelichting"]


def test_what_a_stopped_server_was_reading_is_read_by_the_next(data_dir: Path, pdfs: tuple[bytes, bytes]) -> None:
    tasks = TaskFolder(data_dir)
    task = Task(tasks.new_id(), "stad.pdf", "stad", status="running", done=0.4)
    tasks.keep_file(task, BytesIO(pdfs[0]))
    tasks.save(task)
    with TestClient(create_app(Settings(_env_file=None, data_dir=data_dir)), base_url="http://127.0.0.1") as client:
        assert finished(client, {"id": task.id})["uitkomst"] == "opgenomen"
        assert client.get(f"{DOCUMENTS}/stad").status_code == 200


def test_one_writer_at_a_time_and_the_others_wait(real: TestClient, data_dir: Path, pdfs: tuple[bytes, bytes]) -> None:
    finished(real, send(real, pdfs[0]))
    with Store(Settings(_env_file=None, data_dir=data_dir), "test").writing(rebuild=True):
        waiting = send(real, pdfs[1], "ander.pdf")
        busy = real.delete(f"{DOCUMENTS}/afspraken-stad")
        assert (busy.status_code, "retry-after" in busy.headers) == (503, True)
        with pytest.raises(IndexBusy), Store(Settings(_env_file=None, data_dir=data_dir), "test").writing():
            pass
        assert real.get(f"/api/v1/taken/{waiting['id']}").json()["status"] in ("wacht", "bezig")
    assert finished(real, waiting)["uitkomst"] == "opgenomen"


class BusyShelf(FixedShelf):
    """Another writes the first times that something is to be removed."""

    tries = 0
    removed = ""

    def remove(self, document: str) -> None:
        self.tries += 1
        if self.tries < 3:
            raise IndexBusy("busy", "wait")
        self.removed = document


def test_a_removal_waits_a_moment_for_what_is_being_written(tmp_path: Path) -> None:
    shelf = BusyShelf((reading_with_a_table(),), small_pdf(tmp_path / "a.pdf"))
    Desk(lambda: Parts(shelf, ScriptedEngine({}))).remove("stad-2031")
    assert (shelf.tries, shelf.removed) == (3, "stad-2031")


@pytest.mark.parametrize("content", [b"PK\x03\x04 a zip", b"<html></html>", b"\x00" * 2_000 + b"%PDF-1.7"])
def test_a_pdf_is_known_by_its_content(client: TestClient, data_dir: Path, content: bytes) -> None:
    refused = client.post(DOCUMENTS, files={"bestand": ("echt.pdf", content, "application/pdf")})
    assert (refused.status_code, refused.json()["fouten"][0]["veld"]) == (400, "bestand")
    assert list(data_dir.glob("uploads/*/")) == []


def test_what_is_no_upload_is_refused_with_all_its_faults(client: TestClient) -> None:
    assert client.post(DOCUMENTS, content=b"%PDF-1.7").status_code == 400
    assert client.post(DOCUMENTS, files={"bestand": ("leeg.pdf", b"")}).status_code == 400
    for answer in ("yes", "0", "True"):
        unsure = client.post(DOCUMENTS, files={"bestand": ("a.pdf", b"%PDF-1.7")}, data={"vervangen": answer})
        assert (unsure.status_code, unsure.json()["fouten"][0]["veld"]) == (400, "vervangen")
    faulty = client.post(DOCUMENTS, data={"vervangen": "misschien"}, files={"ander": ("a.pdf", b"%PDF-")})
    assert {fault["veld"] for fault in faulty.json()["fouten"]} == {"bestand", "vervangen", "ander"}


def test_a_document_that_is_too_large_is_refused_declared_or_not(serving: Serving) -> None:
    with serving(max_file_bytes=1_000) as client:
        assert client.post(DOCUMENTS, headers={"Content-Length": "3000000000"}).status_code == 413
        large = b"%PDF-1.7" + b"x" * 2_000
        assert client.post(DOCUMENTS, files={"bestand": ("a.pdf", large)}).status_code == 413
        head = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.pdf"\r\n\r\n'
        endless = (part for part in [head, *[b"x" * 10_000] * 10])
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        assert client.post(DOCUMENTS, content=endless, headers=form).status_code == 413


def test_only_so_many_documents_wait(client: TestClient, data_dir: Path, serving: Serving) -> None:
    tasks = TaskFolder(data_dir)
    with serving(max_waiting_uploads=1) as small, Store(Settings(_env_file=None, data_dir=data_dir), "x").writing():
        assert client.post(DOCUMENTS, files={"bestand": ("a.pdf", b"%PDF-1.7 a")}).status_code == 202
        refused = small.post(DOCUMENTS, files={"bestand": ("b.pdf", b"%PDF-1.7 b")})
        same = small.post(DOCUMENTS, files={"bestand": ("c.pdf", b"%PDF-1.7 a")})
        assert (refused.status_code, same.json()["id"]) == (503, tasks.pending()[0].id)


@pytest.mark.parametrize("task", ["x", "0" * 32, "..%2f..%2fkeys", "%00"])
def test_a_task_that_is_not_there_is_404(client: TestClient, task: str) -> None:
    assert client.get(f"/api/v1/taken/{task}").status_code == 404


def test_old_tasks_are_forgotten_and_what_waits_is_not(data_dir: Path) -> None:
    tasks = TaskFolder(data_dir)
    for number in range(MOST_FINISHED + 3):
        tasks.save(Task(tasks.new_id(), f"{number}.pdf", "a", status="done"))
    waiting = Task(tasks.new_id(), "w.pdf", "w")
    tasks.keep_file(waiting, BytesIO(b"%PDF-"))
    tasks.save(waiting)
    tasks.prune()
    left = [task.file_name for task in tasks.all()]
    assert (len(left), "0.pdf" in left, "2.pdf" in left, "3.pdf" in left) == (MOST_FINISHED + 1, False, False, True)
    assert tasks.pending()[0].id == waiting.id


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), ("a\x00\x1b[31m.pdf", "a[31m.pdf"), ("..", "document")],
)
def test_a_file_name_leads_nowhere(sent: str, kept: str) -> None:
    assert bare_name(sent) == kept


class FullFolder(TaskFolder):
    """A folder on a disk that is full once the file has been written."""

    def save(self, task: Task) -> Task:
        raise OSError(28, "No space left on device", str(task.file_name))


def test_nothing_stays_of_a_file_that_could_not_be_kept(data_dir: Path, pdfs: tuple[bytes, bytes]) -> None:
    def no_index() -> Parts:
        raise NoIndex("nothing", "ingest")

    reception = Reception(Settings(_env_file=None, data_dir=data_dir), Desk(no_index), FullFolder(data_dir))
    with pytest.raises(OSError, match="No space left"):
        reception.receive(Sent(BytesIO(pdfs[0]), "a.pdf"))
    assert list(data_dir.glob("uploads/*/")) == []


class FaultyFolder(TaskFolder):
    """A folder that cannot be read at the first look, and breaks off the second with a fault that nobody foresaw."""

    looks = 0

    def pending(self) -> list[Task]:
        self.looks += 1
        if self.looks == 1:
            raise OSError("gone for a moment")
        if self.looks == 2:
            raise ZeroDivisionError
        return super().pending()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_reading_goes_on_after_a_fault(data_dir: Path, pdfs: tuple[bytes, bytes]) -> None:
    tasks = FaultyFolder(data_dir)
    task = Task(tasks.new_id(), "stad.pdf", "stad")
    tasks.keep_file(task, BytesIO(pdfs[0]))
    tasks.save(task)
    worker = UploadWorker(Settings(_env_file=None, data_dir=data_dir), tasks)
    worker.start()
    try:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and list(data_dir.glob("uploads/*/*.pdf")):
            worker.wake()
            time.sleep(0.05)
        found = tasks.find(task.id)
        assert found
        assert (found.status, found.outcome) == ("done", "indexed")
    finally:
        worker.stop(20)
