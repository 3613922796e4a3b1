"""Attempts to get in where one should not, on a real server, as a table.

`python -m tests.assistant.api.trials.attempts DATA_DIR`. The data directory is that of an index; it gets three keys and a
revoked one.
"""

import http.client
import json
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assistant.api.access.keys import Keyring
from tests.assistant.api.trials.server import running

SETTINGS = {
    "AFSPRAKEN_KEYS": "on",
    "AFSPRAKEN_UPLOAD_TIMEOUT_S": "3",
    "AFSPRAKEN_MAX_FILE_BYTES": "20000000",
    "AFSPRAKEN_LIMIT_PER_ADDRESS": "1000/hour",
}
QUESTION = json.dumps({"vraag": "Wanneer zijn de afspraken ondertekend?"})
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
HEAD = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="%s"\r\n\r\n'
TAIL = b"\r\n--x--\r\n"
DOCUMENTS = "/api/v1/documenten"
QUESTIONS = "/api/v1/vragen"


@dataclass(frozen=True, slots=True)
class Came:
    """What came back."""

    status: int
    said: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried, and which statuses refuse it properly."""

    name: str
    tried: Callable[[], Came]
    proper: tuple[int, ...]


class Burglar:
    """Sends what no honest client sends."""

    def __init__(self, address: str, data_dir: Path) -> None:
        self._host, self._port = urlsplit(address).hostname or "", urlsplit(address).port or 0
        keyring = Keyring(data_dir)
        self._keys = {scope: keyring.create(scope, [scope])[1] for scope in ("read", "ask", "manage")}
        gone, self._gone = keyring.create("gone", ["read", "ask", "manage"])
        keyring.revoke(gone.id)

    def attempts(self) -> Iterator[Attempt]:
        """Every attempt, in the order of the table."""
        yield from self._keyless()
        yield from self._tricks()
        yield from self._uploads()
        yield from self._headers()

    def _keyless(self) -> Iterator[Attempt]:
        yield Attempt("read without a key", lambda: self._sent("GET", DOCUMENTS), (401,))
        yield Attempt("ask without a key", lambda: self._sent("POST", QUESTIONS, JSON, QUESTION), (401,))
        yield Attempt("metrics without a key", lambda: self._sent("GET", "/metrics"), (401,))
        yield Attempt("MCP without a key", lambda: self._sent("POST", "/mcp", JSON, "{}"), (401,))
        chat = "/openai/v1/chat/completions"
        yield Attempt("OpenAI's door without a key", lambda: self._sent("POST", chat, JSON, "{}"), (401,))
        yield Attempt("a revoked key", lambda: self._sent("GET", DOCUMENTS, bearer(self._gone)), (401,))
        forged = self._keys["read"][:-1] + ("A" if self._keys["read"][-1] != "A" else "B")
        yield Attempt("a key with one sign changed", lambda: self._sent("GET", DOCUMENTS, bearer(forged)), (401,))
        yield Attempt(
            "a key of 60,000 signs", lambda: self._sent("GET", DOCUMENTS, bearer("x" * 60_000)), (400, 401, 431)
        )
        yield Attempt("a key in the query", lambda: self._sent("GET", f"{DOCUMENTS}?key={self._keys['read']}"), (401,))
        read = bearer(self._keys["read"])
        yield Attempt("a read key that sends", lambda: self._upload(b"%PDF-1.7", "read"), (403,))
        yield Attempt("a read key that removes", lambda: self._sent("DELETE", f"{DOCUMENTS}/x", read), (403,))
        yield Attempt("a read key that asks", lambda: self._sent("POST", QUESTIONS, read | JSON, QUESTION), (403,))
        hidden = read | JSON | {"X-HTTP-Method-Override": "GET"}
        yield Attempt("a method hidden in a header", lambda: self._sent("POST", QUESTIONS, hidden, QUESTION), (403,))

    def _tricks(self) -> Iterator[Attempt]:
        read = bearer(self._keys["read"])
        for path in (
            "..%2f..%2fkeys.json",
            "../../keys.json",
            "%2e%2e/%2e%2e/keys.json",
            "..%5c..%5ckeys.json",
            "%00",
            "a%0d%0aSet-Cookie:x",
            "%F0%9F%92%A9" * 200,
        ):
            at = f"{DOCUMENTS}/{path}"
            yield Attempt(f"document id `{path[:30]}`", lambda at=at: self._sent("GET", at, read), (400, 404))  # type: ignore[misc]
        page = f"{DOCUMENTS}/x/paginas/1000000/afbeelding"
        yield Attempt("page number of a million", lambda: self._sent("GET", page, read), (400,))
        huge = f"{DOCUMENTS}/x/paginas/{'9' * 5000}/afbeelding"
        yield Attempt("page number of 5,000 digits", lambda: self._sent("GET", huge, read), (400,))
        yield Attempt("task `..%2fkeys`", lambda: self._sent("GET", "/api/v1/taken/..%2fkeys", read), (404,))
        files = "/api/v1/documentatie/bestanden/..%2f..%2f..%2fpyvenv.cfg"
        yield Attempt("out of the folder of scripts", lambda: self._sent("GET", files), (404,))

    def _uploads(self) -> Iterator[Attempt]:
        yield Attempt("a PDF that is a zip", lambda: self._upload(b"PK\x03\x04" + b"\0" * 2_000), (400,))
        yield Attempt("a PDF that is HTML", lambda: self._upload(b"<html><script>1</script></html>"), (400,))
        yield Attempt("an empty file", lambda: self._upload(b""), (400,))
        yield Attempt("two files at once", lambda: self._upload(b"%PDF-1\r\n" + HEAD % b"b.pdf" + b"%PDF-2"), (400,))
        declared = bearer(self._keys["manage"]) | FORM | {"Content-Length": "3000000000"}
        yield Attempt("3 GB, declared", lambda: self._sent("POST", DOCUMENTS, declared, None), (413,))
        yield Attempt("3 GB, not declared", self._endless, (413,))
        yield Attempt("a byte a second", self._slow, (408,))
        yield Attempt("less than declared, then silence", self._silent, (408,))
        nested = JSON | bearer(self._keys["ask"])
        yield Attempt("JSON 30,000 deep", lambda: self._sent("POST", QUESTIONS, nested, "[" * 30_000), (400,))
        yield Attempt(
            "a question of 60,000 signs", lambda: self._sent("POST", QUESTIONS, nested, question(60_000)), (400,)
        )
        yield Attempt("a question of 1 MB", lambda: self._sent("POST", QUESTIONS, nested, question(10**6)), (413,))

    def _headers(self) -> Iterator[Attempt]:
        read = bearer(self._keys["read"])
        yield Attempt("`Content-Length: -1`", lambda: self._raw(b"Content-Length: -1\r\n"), (400,))
        yield Attempt("two lengths", lambda: self._raw(b"Content-Length: 1\r\nContent-Length: 2\r\n"), (400,))
        smuggled = b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"
        yield Attempt("a length and chunks", lambda: self._raw(smuggled), (400, 401))
        yield Attempt("a header of 200,000 signs", lambda: self._raw(b"X-A: " + b"a" * 200_000 + b"\r\n"), (400, 431))
        encoded = read | {"Accept-Language": "nl;q=" + "9" * 5_000}
        yield Attempt("a language of 5,000 signs", lambda: self._sent("GET", f"{DOCUMENTS}/x", encoded), (404,))
        yield Attempt("an address made up by `X-Forwarded-For`", self._forwarded, (429,))

    def _sent(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: str | bytes | None = ""
    ) -> Came:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=30)
        connection.putrequest(method, path, skip_accept_encoding=True)
        content = body.encode() if isinstance(body, str) else body
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if content is not None:
            connection.putheader("Content-Length", str(len(content)))
        with suppress(OSError):  # it may be refused before all was sent; the answer says how
            connection.endheaders(content or None)
        return came(connection)

    def _upload(self, content: bytes, scope: str = "manage") -> Came:
        return self._sent("POST", DOCUMENTS, FORM | bearer(self._keys[scope]), HEAD % b"echt.pdf" + content + TAIL)

    def _begun(self, headers: dict[str, str]) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=60)
        connection.putrequest("POST", DOCUMENTS)
        for name, value in (FORM | bearer(self._keys["manage"]) | headers).items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection

    def _endless(self) -> Came:
        connection = self._begun({"Transfer-Encoding": "chunked"})
        part = HEAD % b"echt.pdf" + b"x" * 1_000_000
        try:
            for _ in range(3_000):
                connection.send(b"%x\r\n%s\r\n" % (len(part), part))
        except OSError:
            pass  # it hung up on us, as it should
        return came(connection)

    def _slow(self) -> Came:
        connection = self._begun({"Content-Length": "1000"})
        try:
            for number in range(20):
                connection.send((HEAD % b"echt.pdf")[number : number + 1])
                time.sleep(1)
        except OSError:
            pass  # the same
        return came(connection)

    def _silent(self) -> Came:
        connection = self._begun({"Content-Length": "1000"})
        connection.send(b"--x\r\n")
        return came(connection)

    def _forwarded(self) -> Came:
        last = Came(0, "")
        for number in range(1_100):
            last = self._sent(
                "GET", "/api/v1/gezondheid/leven", {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250}"}
            )
            if last.status == 429:
                break
        return last

    def _raw(self, headers: bytes) -> Came:
        with socket.create_connection((self._host, self._port), timeout=30) as line:
            try:
                line.sendall(b"POST /api/v1/vragen HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + b"\r\n0\r\n\r\n")
                answer = line.recv(300).decode("latin-1")
            except OSError as error:
                return Came(400, f"hung up ({type(error).__name__})")
        status = answer.split(" ")[1] if answer.startswith("HTTP/") else "0"
        return Came(int(status), answer.splitlines()[0])


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def question(chars: int) -> str:
    return json.dumps({"vraag": "x" * chars})


def came(connection: http.client.HTTPConnection) -> Came:
    try:
        response = connection.getresponse()
        text = response.read(2_000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return Came(0, f"hung up ({type(error).__name__})")
    finally:
        connection.close()
    try:
        body = json.loads(text)
        return Came(response.status, body.get("detail") or body["error"]["message"])
    except (ValueError, KeyError, AttributeError, TypeError):
        return Came(response.status, text[:80].replace("\n", " "))


def main(data_dir: Path) -> int:
    """Print the table; how many attempts were not refused properly."""
    wrong = 0
    with running(data_dir, SETTINGS) as address:
        burglar = Burglar(address, data_dir)
        print("| attempt | came back | said |\n|---|---|---|")
        for attempt in burglar.attempts():
            found = attempt.tried()
            good = found.status in attempt.proper
            wrong += not good
            print(f"| {attempt.name} | {found.status}{'' if good else ' **not proper**'} | {found.said} |", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
