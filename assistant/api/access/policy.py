"""What the settings come to: who needs a key, whether the chat is served. No web framework needed."""

import ipaddress

from assistant.api.access.keys import Keyring
from ingest.errors import InputError
from ingest.settings import Settings


def needs_keys(settings: Settings) -> bool:
    """Whether callers must send a key: by the setting, or else everywhere but on the address of this machine alone."""
    if settings.keys != "auto":
        return settings.keys == "on"
    return not is_loopback(settings.host) or bool(settings.trusted_proxies)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_unprotected(settings: Settings) -> None:
    """Raise InputError where other machines would reach a server on which nobody has a key."""
    if needs_keys(settings) and all(key.revoked for key in Keyring(settings.data_dir).all()):
        raise InputError(
            "Others can reach this address, and nobody has a key yet",
            "Make one: afspraken keys create NAME. Or let everyone in who reaches it: AFSPRAKEN_KEYS=off.",
        )


def serves_chat(settings: Settings) -> bool:
    """Whether the chat stands beside the API: by the setting, or else where nobody needs a key.

    Never from several processes, for a page belongs to the one that made it.
    """
    return settings.workers == 1 and (settings.chat == "on" or (settings.chat == "auto" and not needs_keys(settings)))


def opening_words(settings: Settings) -> str:
    """What the command says when it begins to serve."""
    address = f"http://{settings.host}:{settings.port}{settings.path_prefix}"
    chat = f"Chat on {address}/ and " if serves_chat(settings) else ""
    keys = "; callers need a key" if needs_keys(settings) else ""
    return f"{chat}API on {address}/api/v1{keys} (stop with Ctrl+C)"
