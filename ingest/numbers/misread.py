"""What a recogniser of print makes of digits: letters that look like them."""

import re

_LOOKALIKE = str.maketrans("oOQDlIiSsBZz|", "0000111558221")
_MIXED = re.compile(r"(?=.*\d)(?=.*[oOQDlIiSsBZz|])[-(]?[\doOQDlIiSsBZz|.,]{2,}\)?%?")
_LETTERS = re.compile(r"[oOlISsB|][.,]?[oOlISsB|]{1,3}")
_PLAIN = re.compile(r"[-(]?\d+(?:[.,]\d+)*\)?%?")


def looks_misread(text: str) -> bool:
    """Whether a text among figures would be one, were its letters the digits that they resemble.

    >>> [looks_misread(text) for text in ("3o0", "l2", "S00", "1O0", "1.2S0", "300", "B++", "12a")]
    [True, True, True, True, True, False, False, False]
    """
    mixed = _MIXED.fullmatch(text) or _LETTERS.fullmatch(text)
    return mixed is not None and _PLAIN.fullmatch(text.translate(_LOOKALIKE)) is not None
