"""Which scope each door asks for, by method and path. What is not named here needs the most."""

import re

from assistant.api.access.guard import Needed
from assistant.api.access.keys import Scope

OPEN = re.compile(r"/openapi\.json|/documentatie(?:/.*)?|/gezondheid(?:/leven)?")
PICTURE = re.compile(r"/documenten/[^/]+/paginas/[^/]+/afbeelding")


def right_for_api(method: str, path: str) -> Scope | None:
    """The scope that the API asks for; nothing for its document and its health."""
    if method == "OPTIONS" or OPEN.fullmatch(path):
        return None
    if method in ("GET", "HEAD"):
        return "read"
    return "ask" if (method, path) == ("POST", "/vragen") else "manage"


def right_beside_chat(method: str, path: str) -> Scope | None:
    """The same where the chat is served: the pictures that it shows are for whoever reaches it."""
    if method in ("GET", "HEAD") and PICTURE.fullmatch(path):
        return None
    return right_for_api(method, path)


def always(scope: Scope) -> Needed:
    """The rights of a door that asks for the same everywhere."""

    def needed(method: str, path: str) -> Scope | None:
        del path
        return None if method == "OPTIONS" else scope

    return needed
