"""The paths in what goes out, as callers see them where a proxy shows everything under a prefix."""

from typing import TypeVar

from pydantic import BaseModel

_T = TypeVar("_T", bound=BaseModel)
PATH = "afbeelding"


def under_prefix(prefix: str, body: _T) -> _T:
    """The same body with the prefix before the path of every picture in it."""
    if not prefix:
        return body
    changed: dict[str, object] = {}
    for name in type(body).model_fields:
        value = getattr(body, name)
        if name == PATH:
            changed[name] = f"{prefix}{value}"
        elif isinstance(value, list):
            changed[name] = [under_prefix(prefix, one) if isinstance(one, BaseModel) else one for one in value]
    return body.model_copy(update=changed)
