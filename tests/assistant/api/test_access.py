"""Who gets in: keys and scopes, limits, other websites, and what a server refuses to begin with."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from assistant.api.access.keys import SCOPES, Keyring
from assistant.api.access.policy import needs_keys, refuse_unprotected, serves_chat
from assistant.api.access.rights import right_for_api
from ingest.errors import InputError
from ingest.settings import Settings
from tests.assistant.api.conftest import Serving
from tests.commands import run_afspraken

API = "/api/v1"
QUESTION = {"vraag": "nieuwbouw"}


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def set_with(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


def test_a_key_is_kept_as_a_hash_only(data_dir: Path) -> None:
    key, text = Keyring(data_dir).create("Wonen", ["ask"])
    kept = (data_dir / "keys.json").read_text()
    assert text.rpartition("_")[2] not in kept
    assert key.sha256 in kept
    assert (data_dir / "keys.json").stat().st_mode & 0o077 == 0
    assert Keyring(data_dir).owner(text) == key


@pytest.mark.parametrize("sent", ["", "afs_", "afs_000000000000_" + "A" * 43, "x" * 10_000, "afs_é"])
def test_what_is_no_key_has_no_owner(data_dir: Path, sent: str) -> None:
    Keyring(data_dir).create("Wonen", ["ask"])
    assert Keyring(data_dir).owner(sent) is None


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[31m", "x" * 101])
def test_a_key_needs_a_name_that_says_whose_it_is(data_dir: Path, name: str) -> None:
    with pytest.raises(InputError, match="needs a name"):
        Keyring(data_dir).create(name, ["read"])
    assert Keyring(data_dir).all() == ()


def test_a_key_that_leaked_is_revoked_by_its_own_text(data_dir: Path) -> None:
    keyring = Keyring(data_dir)
    key, text = keyring.create(" Wonen ", ["read"])
    assert key.name == "Wonen"
    assert keyring.revoke(f" {text}\n").id == key.id
    assert keyring.owner(text) is None


def test_another_secret_under_a_known_id_is_no_key(data_dir: Path) -> None:
    key, text = Keyring(data_dir).create("Wonen", ["ask"])
    forged = f"afs_{key.id}_{'A' * 43}"
    assert forged != text
    assert Keyring(data_dir).owner(forged) is None


def test_a_revoked_key_loses_its_rights_in_a_server_that_runs(serving: Serving, data_dir: Path) -> None:
    keyring = Keyring(data_dir)
    key, text = keyring.create("Wonen", ["ask"])
    with serving(keys="on") as client:
        assert client.post(f"{API}/vragen", json=QUESTION, headers=bearer(text)).status_code == 200
        Keyring(data_dir).revoke(key.id)
        assert client.post(f"{API}/vragen", json=QUESTION, headers=bearer(text)).status_code == 401


def test_each_scope_opens_its_own_and_nothing_else(serving: Serving, data_dir: Path) -> None:
    keys = {scope: Keyring(data_dir).create(scope, [scope])[1] for scope in SCOPES}
    with serving(keys="on") as client:
        seen = {
            scope: [
                client.get(f"{API}/documenten", headers=bearer(key)).status_code,
                client.post(f"{API}/vragen", json=QUESTION, headers=bearer(key)).status_code,
                client.delete(f"{API}/documenten/elders", headers=bearer(key)).status_code,
            ]
            for scope, key in keys.items()
        }
    assert seen == {"read": [200, 403, 403], "ask": [403, 200, 403], "manage": [403, 403, 404]}


def test_without_a_key_only_the_document_and_health_are_open(serving: Serving) -> None:
    with serving(keys="on") as client:
        operations = client.get(f"{API}/openapi.json").json()["paths"]
        answered = {
            (method.upper(), path): without_key(client, method, path)
            for path, methods in operations.items()
            for method in methods
        }
        doors = [client.get("/metrics"), client.get("/openai/v1/models"), client.post("/mcp", json={})]
    opened = {operation for operation, response in answered.items() if response.status_code != 401}
    assert opened == {("GET", "/gezondheid"), ("GET", "/gezondheid/leven")}
    assert [response.status_code for response in doors] == [401, 401, 401]
    assert all("Bearer" in response.headers["www-authenticate"] for response in doors)


def without_key(client: TestClient, method: str, path: str) -> Response:
    return client.request(method, API + path.replace("{id}", "stad-2031").replace("{n}", "1").replace("{nummer}", "1"))


def test_the_document_says_which_scope_each_operation_needs(client: TestClient) -> None:
    for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            right = right_for_api(method.upper(), path)
            assert operation["security"] == ([{}, {"sleutel": [right]}] if right else []), path


def test_a_body_is_not_read_before_the_key_is_known(serving: Serving) -> None:
    def endless() -> object:
        yield b"x" * 1_000
        raise AssertionError("the body was read")

    with serving(keys="on") as client:
        response = client.post(f"{API}/documenten", content=endless(), headers={"Content-Length": "1000000"})  # type: ignore[arg-type]
    assert response.status_code == 401


def test_a_limit_says_how_much_is_left_and_when_to_come_back(serving: Serving) -> None:
    with serving(limit_per_address="2/minute") as client:
        seen = [client.get(f"{API}/gezondheid") for _ in range(3)]
    assert [response.status_code for response in seen] == [200, 200, 429]
    assert [response.headers["ratelimit-remaining"] for response in seen] == ["1", "0", "0"]
    assert 1 <= int(seen[2].headers["retry-after"]) <= 60
    assert seen[2].headers["content-type"] == "application/problem+json"


def test_keys_have_limits_of_their_own(serving: Serving, data_dir: Path) -> None:
    one, other = (Keyring(data_dir).create(name, ["read"])[1] for name in "ab")
    with serving(keys="on", limit_per_key="1/minute") as client:
        seen = [client.get(f"{API}/documenten", headers=bearer(key)).status_code for key in (one, one, other)]
    assert seen == [200, 429, 200]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8000"])
def test_on_this_machine_only_its_own_names_are_answered_to(client: TestClient, host: str) -> None:
    assert client.get(f"{API}/gezondheid", headers={"Host": host}).status_code == 421


def test_another_website_cannot_post_through_the_browser(client: TestClient) -> None:
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1"):
        sent = client.post(f"{API}/vragen", json=QUESTION, headers={"Origin": origin})
        assert (sent.status_code, "access-control-allow-origin" in sent.headers) == (403, False)
    assert client.post(f"{API}/vragen", json=QUESTION, headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_other_origins_are_let_in_where_the_setting_names_them(serving: Serving) -> None:
    asked = {"Origin": "https://intranet.example", "Access-Control-Request-Method": "POST"}
    with serving() as client:
        assert "access-control-allow-origin" not in client.options(f"{API}/vragen", headers=asked).headers
    with serving(cors_origins="https://intranet.example") as client:
        allowed = client.options(f"{API}/vragen", headers=asked)
        assert allowed.headers["access-control-allow-origin"] == "https://intranet.example"
        assert client.post(f"{API}/vragen", json=QUESTION, headers=asked).status_code == 200


@pytest.mark.parametrize(
    ("given", "keys", "chat"),
    [
        ({}, False, True),
        ({"host": "::1"}, False, True),
        ({"host": "0.0.0.0"}, True, False),  # noqa: S104 (that is the point)
        ({"host": "192.0.2.1", "chat": "on"}, True, True),
        ({"host": "192.0.2.1", "keys": "off"}, False, True),
        ({"trusted_proxies": "127.0.0.1"}, True, False),
        ({"keys": "on"}, True, False),
        ({"workers": 2}, False, False),
    ],
)
def test_keys_are_needed_wherever_others_may_come(given: dict[str, object], keys: bool, chat: bool) -> None:
    assert (needs_keys(set_with(**given)), serves_chat(set_with(**given))) == (keys, chat)


def test_a_server_does_not_start_unprotected_for_others(data_dir: Path) -> None:
    settings = set_with(host="0.0.0.0", data_dir=data_dir)  # noqa: S104 (that is the point)
    with pytest.raises(InputError):
        refuse_unprotected(settings)
    key, _ = Keyring(data_dir).create("Wonen", ["read"])
    refuse_unprotected(settings)
    Keyring(data_dir).revoke(key.id)
    with pytest.raises(InputError):
        refuse_unprotected(settings)


def test_the_pictures_of_the_chat_are_seen_by_whoever_reaches_it(serving: Serving) -> None:
    picture = f"{API}/documenten/stad-2031/paginas/1/afbeelding"
    with serving(keys="on", chat="on") as client:
        assert client.get(picture).status_code == 200
        assert client.get(f"{API}/documenten").status_code == 401


def test_the_command_makes_lists_and_revokes_keys(data_dir: Path) -> None:
    made = run_afspraken(data_dir, "keys", "create", "Wonen", "--scope", "manage")
    text = made.stdout.strip()
    key = Keyring(data_dir).owner(text)
    assert key is not None
    assert key.scopes == ("manage",)
    listed = run_afspraken(data_dir, "keys", "list").stdout
    assert key.id in listed
    assert text not in listed
    assert run_afspraken(data_dir, "keys", "revoke", key.id).returncode == 0
    assert Keyring(data_dir).owner(text) is None
    assert run_afspraken(data_dir, "keys", "revoke", "nobody").returncode == 2


def test_serve_says_what_to_do_where_nobody_has_a_key(data_dir: Path) -> None:
    refused = run_afspraken(data_dir, "serve", "--host", "0.0.0.0", "--port", "8979")  # noqa: S104
    assert refused.returncode == 2
    assert "afspraken keys create" in refused.stderr
