"""A kept conversation as Markdown, in which nothing from a document or a reader is taken for a sign of Markdown."""

import re
from collections.abc import Iterator, Sequence

from ui.keeping.conversation import Kept, KeptAnswer

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def markdown_from_kept(kept: Kept) -> bytes:
    """The file, in UTF-8."""
    lines = [f"# {kept.title}", "", plain(kept.asked_on), "", f"*{plain(kept.disclaimer)}*", ""]
    for answer in kept.answers:
        lines += _answer_lines(answer, kept)
    return ("\n".join(lines).rstrip() + "\n").encode()


def plain(text: str) -> str:
    r"""The text with every sign of Markdown made plain, on one line.

    >>> plain("*a* | b")
    '\\*a\\* \\| b'
    """
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _answer_lines(answer: KeptAnswer, kept: Kept) -> Iterator[str]:
    yield from (f"## {plain(answer.question)}", "")
    if answer.status:
        yield from (f"**{plain(answer.status)}**", "")
    for line in answer.lines:
        yield from (f"- {plain(line[2:])}" if line.startswith("- ") else plain(line), "")
    if answer.rows:
        yield from (_row(answer.head), "|---|---|---|---:|", *(_row(row) for row in answer.rows), "")
    yield from _listed(kept.caveats_label, answer.caveats)
    yield from _listed(kept.sources_label, answer.sources)
    yield from (f"*{plain(answer.made)}*", "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(plain(cell) for cell in cells)} |"


def _listed(label: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from (f"### {plain(label)}", "", *(f"- {plain(item)}" for item in items), "")
