"""Words that run up or down in the header of a table, laid flat where a reader's eye puts them: one line of column labels."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.records import Box, Page, Word

_TALL = 1.6
_LONG = 2.0
_NEIGHBOUR = 0.6
_REACH = 14.0


def laid_flat(page: Page) -> Page:
    """The page with the turned words of each row of column labels side by side on one level, in the order they are read."""
    turned = _turned(page.words)
    flat: dict[int, Word] = {}
    for labels in _rows_of_labels(turned):
        if len(labels) > 1:
            level = _level(labels, page.words)
            flat |= {id(old): new for label in labels for old, new in _laid(label, level)}
    words = tuple(flat.get(id(word), word) for word in page.words)
    return replace(page, words=words) if flat else page


def _turned(words: Sequence[Word]) -> list[Word]:
    """The words that run up or down; a short one is known by a long one that it stands right behind or before."""
    long = [word for word in words if _is_turned(word)]
    return [word for word in words if _is_turned(word) or any(_is_in_line(word, other) for other in long)]


def _is_in_line(word: Word, other: Word) -> bool:
    """Whether both stand on one turned line, a space apart."""
    level = abs(word.box.x0 - other.box.x0) < 0.5 and abs(word.box.x1 - other.box.x1) < 0.5
    gap = max(word.box.y0 - other.box.y1, other.box.y0 - word.box.y1)
    return level and gap < 0.5 * word.size


def _is_turned(word: Word) -> bool:
    return word.box.height > max(_TALL * word.box.width, _LONG * word.size) and word.box.width < _TALL * word.size


def _rows_of_labels(turned: Sequence[Word]) -> list[list[list[Word]]]:
    """The turned words by row of labels, and in it by label; a label keeps the order in which its words are read."""
    rows: list[list[list[Word]]] = []
    for label in _labels(turned):
        box = _box(label)
        row = next((row for row in rows if _is_beside(_box(row[-1]), box, label[0].size)), None)
        if row is None:
            rows.append([label])
        else:
            row.append(label)
    return rows


def _labels(turned: Sequence[Word]) -> list[list[Word]]:
    """The words that stand behind or right beside each other, from left to right."""
    order = {id(word): at for at, word in enumerate(turned)}
    labels: list[list[Word]] = []
    for word in sorted(turned, key=lambda word: word.box.x0):
        near = _NEIGHBOUR * word.size
        mine = [label for label in labels if word.box.x0 - _box(label).x1 < near and _shares_height(label, word)]
        if mine:
            mine[-1].append(word)
        else:
            labels.append([word])
    return [sorted(label, key=lambda word: order[id(word)]) for label in labels]


def _shares_height(label: Sequence[Word], word: Word) -> bool:
    """Whether the word stands near the label in height: behind it in one run, or level with it."""
    box = _box(label)
    return word.box.y0 < box.y1 + word.size and word.box.y1 > box.y0 - word.size


def _is_beside(left: Box, right: Box, size: float) -> bool:
    return right.x0 - left.x1 < _REACH * size and left.y0 < right.y1 and left.y1 > right.y0


def _box(words: Sequence[Word]) -> Box:
    return Box.around(word.box for word in words)


def _level(labels: Sequence[Sequence[Word]], words: Sequence[Word]) -> float:
    """Where the line of labels ends below: level with the upright words beside them, or else at their foot."""
    box = Box.around(_box(label) for label in labels)
    mine = {id(word) for label in labels for word in label}
    beside = [
        word.box
        for word in words
        if id(word) not in mine and box.y0 <= word.box.y_middle <= box.y1 and word.box.x1 < box.x0 + 1
    ]
    return max((one.y1 for one in beside), default=box.y1)


def _laid(label: Sequence[Word], level: float) -> list[tuple[Word, Word]]:
    """Each word of a label with itself laid flat, all of them within the width of the label."""
    box = _box(label)
    step = box.width / len(label)
    return [
        (word, replace(word, box=Box(box.x0 + at * step, level - word.size, box.x0 + (at + 1) * step, level)))
        for at, word in enumerate(label)
    ]
