"""Whether a figure that was read fits the shapes of its ink: as many signs, dashes and points as there are pieces."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from ingest.ocr.ink import Mask, runs_of
from ingest.ocr.strips import Blob, Strip

_MOST_PIECES = dict.fromkeys(':;=≤≥±"”„ij!?€', 2) | {"%": 3, "…": 3, "‰": 4}
"""Into how many pieces a sign may fall; one, unless it stands here or bears an accent."""
_BETWEEN = 0.1
"""The white between two digits, in their height."""
_SHORT_OF_ONE = 0.45
"""How much of a digit's width may be wanting for there to be one more: a 1 is narrow."""
_SPECK, _POINT = 0.5, 0.16
_SHORT = 6
"""Up to how many signs a word may be an abbreviation, of which each point counts."""
_DASHES = re.compile(r"[-–—−‐]")


def is_dash(blob: Blob, strip: Strip) -> bool:
    """Whether the ink is a flat stroke half-way up the line."""
    size = strip.body
    flat = blob.width >= 1.5 * blob.height and blob.height <= 0.45 * size and blob.width <= 2.4 * size
    return flat and 0.2 * size <= strip.base - blob.middle <= 1.0 * size


def is_point(blob: Blob, strip: Strip) -> bool:
    """Whether the ink is a point or a comma: small and on the line."""
    low = blob.height <= 0.62 * strip.body and blob.width <= 0.5 * strip.body
    return low and abs(blob.y0 - strip.base) <= 0.42 * strip.body and blob.y1 >= strip.base - 0.25 * strip.body


def is_raised(blob: Blob, strip: Strip) -> bool:
    """Whether the ink is as small and as high as a raised mark."""
    size = strip.body
    foot = strip.base - blob.y1
    tallest = 1.12 if foot < 0.6 * size else 1.5
    return 0.35 * size <= blob.height <= tallest * size and foot >= 0.3 * size and strip.base - blob.y0 >= size


def is_narrow_ring(blobs: Sequence[Blob]) -> bool:
    """Whether the ink is one piece that is clearly taller than wide, as a nought is and a round letter is not."""
    return len(blobs) == 1 and blobs[0].width <= 0.86 * blobs[0].height


def is_star(blob: Blob, strip: Strip) -> bool:
    """Whether the ink is an asterisk: raised, about as wide as it is tall, and smaller than a small letter."""
    size = strip.body
    square = 0.7 * blob.height <= blob.width <= 1.4 * blob.height
    raised = strip.base - blob.y1 >= 0.38 * size and strip.base - blob.y0 >= 0.95 * size
    return square and raised and 0.42 * size <= blob.height <= 0.95 * size


def is_bar(blob: Blob, strip: Strip) -> bool:
    """Whether the ink is an upright stroke, longer than a letter is tall."""
    return (
        blob.width <= 0.3 * strip.body and blob.height >= 1.6 * strip.body and blob.y1 > strip.base + 0.1 * strip.body
    )


def is_letter_high(blob: Blob, strip: Strip) -> bool:
    """Whether the ink stands on the line and is as tall as a capital, as a bar is not."""
    return blob.y1 - strip.base <= 0.1 * strip.body and blob.height <= 1.65 * strip.body


def is_hash(piece: Mask) -> bool:
    """Whether the ink is a hash: going down it, two strokes, one, two, one, two."""
    _, rows = np.unique(runs_of(piece)[0], return_counts=True)
    least = max(1, len(rows) // 12)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    lengths = np.diff(np.append(starts, len(rows)))
    counts = [int(rows[at]) for at, length in zip(starts, lengths, strict=True) if length >= least]
    return [one for at, one in enumerate(counts) if at == 0 or counts[at - 1] != one] == [2, 1, 2, 1, 2]


def fits(text: str, blobs: Sequence[Blob], strip: Strip) -> bool:
    """Whether the pieces of ink allow the text: none too many, each dash and each point or comma seen and read."""
    most = sum(_MOST_PIECES.get(sign, 2 if ord(sign) > 0xBF and sign.isalpha() else 1) for sign in text)
    widest = sum(max(1, int(blob.width / (0.5 * strip.body))) for blob in blobs)
    if len(blobs) > most or len(text) > widest:
        return False
    if not any(sign.isalpha() for sign in text) and _signs_standing(text) < _least_standing(blobs, strip):
        return False
    if sum(is_dash(blob, strip) for blob in blobs) != len(_DASHES.findall(text)):
        return False
    points = sorted((blob for blob in blobs if is_point(blob, strip)), key=lambda blob: blob.x0)
    if any(sign in text for sign in ":;…!?"):
        return True
    signs = [sign for sign in text if sign in ".,"]
    return len(points) == len(signs) and all(
        _may_be(sign, blob, strip) for sign, blob in zip(signs, points, strict=True)
    )


def _signs_standing(text: str) -> int:
    """How many signs as tall as a digit the text has; the wide ones count for two."""
    return sum(2 if sign in "%‰€" else 1 for sign in text if sign not in ".,·" and not _DASHES.match(sign))


def _least_standing(blobs: Sequence[Blob], strip: Strip) -> int:
    """How many digits the ink has at least: where they touch, as in `11`, one piece is wider than any digit is."""
    tall = [blob for blob in blobs if blob.height >= 1.2 * strip.body and not is_dash(blob, strip)]
    more = ((blob.width / blob.height - strip.digit) / (strip.digit + _BETWEEN) for blob in tall)
    return sum(1 + max(0, int(each + _SHORT_OF_ONE)) for each in more)


def _may_be(sign: str, blob: Blob, strip: Strip) -> bool:
    """Whether the shape of ink low on the line allows this sign: a comma hangs below the line, a point does not."""
    if is_comma(blob, strip):
        return sign == ","
    return sign == "." or not (blob.y1 - strip.base <= 0.1 * strip.body and blob.height <= 1.15 * blob.width)


def is_comma(blob: Blob, strip: Strip) -> bool:
    """Whether ink low on the line is certainly no point: it hangs below the line and is longer than wide."""
    return blob.y1 - strip.base >= 0.22 * strip.body and blob.height >= 1.4 * blob.width


def stacked_sign(upper: Blob, lower: Blob, piece: Mask) -> str:
    """`≤` or `≥` where the ink is an angle, given as `piece`, on a stroke as wide as that; else nothing."""
    alike = abs(upper.width - lower.width) <= 0.2 * upper.width and abs(upper.x0 - lower.x0) <= 0.2 * upper.width
    flat = lower.height <= 0.35 * lower.width and 0.5 * upper.width <= upper.height <= 1.3 * upper.width
    if not (alike and flat and 0 <= lower.y0 - upper.y1 <= 0.6 * upper.height):
        return ""
    fifth = max(1, piece.shape[1] // 5)
    left, right = _tall(piece[:, :fifth]), _tall(piece[:, -fifth:])
    if left < 0.5 * right and right >= 0.6 * piece.shape[0]:
        return "\u2264"
    return "\u2265" if right < 0.5 * left and left >= 0.6 * piece.shape[0] else ""


def _tall(piece: Mask) -> int:
    """From its first row of ink to its last, how many."""
    rows = np.flatnonzero(piece.any(axis=1))
    return int(rows[-1] - rows[0] + 1) if len(rows) else 0


def has_pieces(text: str, blobs: Sequence[Blob], strip: Strip) -> bool:
    """Whether a text falls into as many pieces as there are of ink, specks apart."""
    most = sum(_MOST_PIECES.get(sign, 2 if ord(sign) > 0xBF and sign.isalpha() else 1) for sign in text)
    points = sum(is_point(blob, strip) and blob.height >= _POINT * strip.body for blob in blobs)
    if len(text) <= _SHORT and points > sum(sign in ".,:;!?…" for sign in text):
        return False
    return 0 < sum(blob.height >= _SPECK * strip.body for blob in blobs) <= most


def in_words(blobs: Iterable[Blob], count: int) -> list[tuple[Blob, ...]]:
    """The ink cut into that many words at its widest gaps, from left to right; fewer where it has fewer gaps."""
    order = sorted(blobs, key=lambda blob: (blob.x0, blob.x1))
    gaps: list[tuple[int, int]] = []
    end = order[0].x1
    for at, blob in enumerate(order[1:], start=1):
        gaps.append((blob.x0 - end, at))
        end = max(end, blob.x1)
    cuts = sorted(at for gap, at in sorted(gaps, reverse=True)[: count - 1] if gap > 0)
    return [tuple(order[a:b]) for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
