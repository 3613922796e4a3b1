"""The language of a reply that is no answer: what `Accept-Language` prefers among Dutch and English, else Dutch."""

import re

from assistant.records import Language

_MOST_CHARS = 500
_RANGE = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]{1,30})?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


def language_from_header(header: str | None) -> Language:
    """The language that `Accept-Language` (RFC 9110) wants most; Dutch where it says nothing or cannot be read.

    >>> language_from_header("en-GB,en;q=0.9,nl;q=0.2")
    'en'
    >>> language_from_header("fr, nl;q=0.4, en;q=0.3")
    'nl'
    """
    wanted = [_RANGE.fullmatch(part) for part in (header or "")[:_MOST_CHARS].split(",")]
    quality = {found[1].lower(): float(found[2] or 1) for found in reversed(wanted) if found}
    dutch, english = (quality.get(code, quality.get("*", 0.0)) for code in ("nl", "en"))
    return "en" if english > dutch else "nl"
