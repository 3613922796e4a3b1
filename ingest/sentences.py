"""Words in reading order -> sentences, verbatim, with the box of each line that they cover."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.records import Box, Region, Sentence, Word

SOFT_HYPHEN = "\u00ad"
CONJUNCTIONS = frozenset(("en", "of", "dan", "als", "tot", "naar", "t/m", "c.q.", "resp.", "and", "or"))
"""After one of these a hyphen at the end of a line is a suspended compound (`koop- en huurwoningen`), never a break."""

_NEVER_LAST = re.compile(
    r"nrs?|bv|bijv|circa|ca|max|min|artt?|blz|pag|pp|resp|incl|excl|dhr|mevr|mw|drs?|ir|mr|ing|prof|st|vs|evt|zgn|tel"
    r"|par|hfst|fig|tab|afd|gem|ong|vgl|jr|sr|nl|cf",
    re.IGNORECASE,
)
"""Abbreviations that announce what follows, without their full stop: the sentence goes on even before a capital."""

_MAY_END = re.compile(r"enz|etc|e\.[da]|a\.s|jl|mln|mld|n\.v\.t|[bn]\.v", re.IGNORECASE)
"""Abbreviations after which a capital does start a new sentence."""

_STOP = re.compile(r"[.!?…]+[\"'’”»)\]]*\s+")
_OPENING = re.compile(r"[\"'‘’“„«(\[]*(?:[A-ZÀ-ÖØ-Þ0-9€•]|(?<=['‘’])[stn]\b)")
_ASIDE = re.compile(r"\([^()]{1,40}\)[.;,]?(?=\s|$)")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_TITLES = frozenset(("heer", "mevrouw", "dhr.", "mevr.", "mw.", "drs.", "ir.", "mr.", "dr.", "ing."))
_NOTE_MARK = re.compile(r"\(?(?:\d{1,2}|[*#\u2020\u2021]{1,3}|[a-z](?=\)))\)?")
_RAISED_UNIT = re.compile(r".*(?:\d|\b)(?:[cdk]?m)", re.IGNORECASE)
_CLOSING = re.compile(r"[,.;:!?)\]\u2019\u201d\u00bb]")
_KEEPS_HYPHEN = re.compile(
    r"(?:niet|non|oud|ex|semi|pseudo|vice|anti|pro|co|tv|ov|bijna|all|sociaal|economisch|noord|zuid|oost|west|self|well|high|low|long|short)"
    r"|.|.*\d.*",
    re.IGNORECASE,
)
"""First parts that compounds join with a hyphen: these words, single letters, and whatever has a digit."""
_MEETING_VOWELS = re.compile(r"a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu]")
"""Vowels that would read as one sound, which Dutch keeps apart by a hyphen: `energie-index`."""
_AROUND = "\"'‘’“”„«»()[].,;:!?…*#"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word, the number of its line and where it stands in the joined text."""

    word: Word
    line: int
    start: int
    end: int


def sentences_from_words(words: Sequence[Word], known: Collection[str] = ()) -> tuple[Sentence, ...]:
    """Split one block's words, given in reading order, into sentences that keep the region of every line.

    `known` holds words of the same document in lower case. A word broken by a hyphen at the end of a line is mended,
    unless the document writes it with its hyphen elsewhere or such words have one. Raised note marks are left out.
    """
    text, placed = _joined(words, known)
    found = []
    for start, end in _spans(text):
        inside = [item for item in placed if item.start < end and item.end > start]
        if inside:
            found.append(Sentence(text[start:end], _regions(inside)))
    return tuple(found)


def known_words(words: Sequence[Word]) -> frozenset[str]:
    """Every word printed, in lower case and without the punctuation around it."""
    return frozenset(word.text.strip(_AROUND).lower() for word in words)


def _joined(words: Sequence[Word], known: Collection[str]) -> tuple[str, list[_Placed]]:
    placed: list[_Placed] = []
    text, line = "", 0
    for number, word in enumerate(words):
        if _is_note_mark(words, number):
            continue
        broken = bool(placed) and starts_line(placed[-1].word, word)
        line += broken
        glued = not broken and _is_glued(words, number)
        text = _before(text, word.text, known) if broken else f"{text} " if text and not glued else text
        piece = word.text
        placed.append(_Placed(word, line, len(text), len(text) + len(piece)))
        text += piece
    return text.replace(SOFT_HYPHEN, ""), _without_soft_hyphens(text, placed)


def _is_note_mark(words: Sequence[Word], number: int) -> bool:
    """Whether a raised word refers to a note, and is no power such as that of `m2`."""
    word = words[number]
    power = number > 0 and word.text in {"2", "3"} and _RAISED_UNIT.fullmatch(words[number - 1].text) is not None
    return word.superscript and _NOTE_MARK.fullmatch(word.text) is not None and not power


def _is_glued(words: Sequence[Word], number: int) -> bool:
    """Whether no space stands before a word: a raised one, or the stop right behind a note mark."""
    after_mark = number > 0 and words[number - 1].superscript and _CLOSING.match(words[number].text) is not None
    return words[number].superscript or after_mark


def _without_soft_hyphens(text: str, placed: list[_Placed]) -> list[_Placed]:
    if SOFT_HYPHEN not in text:
        return placed
    shift = [0]
    for sign in text:
        shift.append(shift[-1] + (sign == SOFT_HYPHEN))
    return [
        _Placed(item.word, item.line, item.start - shift[item.start], item.end - shift[item.end]) for item in placed
    ]


def _before(text: str, following: str, known: Collection[str]) -> str:
    """The text so far, ready for the first word of the next line: with a space, or mended where a word was broken."""
    last = text.rsplit(" ", 1)[-1]
    if last.endswith(SOFT_HYPHEN):
        return text[:-1]
    suspended = following.lower().rstrip(".,;:") in CONJUNCTIONS or not following[:1].islower()
    if len(last) < 2 or not last.endswith("-") or not last[-2].isalpha() or suspended:
        return f"{text} "
    first, second = last[:-1].lstrip(_AROUND).lower(), following.rstrip(_AROUND).lower()
    if first + second in known:
        return text[:-1]
    meeting = _MEETING_VOWELS.fullmatch(first[-1:] + second[:1]) is not None
    chained = "-" in first or "-" in second or last[-2].isupper()
    kept = chained or meeting or f"{first}-{second}" in known or _KEEPS_HYPHEN.fullmatch(first) is not None
    return text if kept else text[:-1]


def starts_line(before: Word, word: Word) -> bool:
    """Whether a word starts a new line after the one before it: another page, or out of its height."""
    if word.page != before.page:
        return True
    lowest, highest = min(before.box.y1, word.box.y1), max(before.box.y0, word.box.y0)
    overlap = lowest - highest
    return overlap < 0.3 * min(before.box.height, word.box.height) or word.box.x1 < before.box.x0


def _regions(placed: Sequence[_Placed]) -> tuple[Region, ...]:
    lines = groupby(placed, key=lambda item: item.line)
    boxes = (tuple(item.word for item in line) for _, line in lines)
    return tuple(Region(words[0].page, Box.around(word.box for word in words)) for words in boxes)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *_cuts(text), len(text)]
    for start, end in pairwise(cuts):
        trimmed = text[start:end].strip()
        if trimmed:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield first, first + len(trimmed)


def _cuts(text: str) -> Iterator[int]:
    """Where a sentence starts. An aside in brackets after the full stop, as `(Q1 2022)`, stays with its sentence."""
    start = 0
    for stop in _STOP.finditer(text):
        aside = _ASIDE.match(text, stop.end())
        cut = aside.end() if aside else stop.end()
        following = text[cut:].lstrip()
        if cut > start and _OPENING.match(following) and _ends(text[start : stop.end()].strip(), following):
            yield cut
            start = cut


def _ends(sentence: str, following: str) -> bool:
    """Whether the full stop at the end of the text closes a sentence, and no abbreviation, initial or list number."""
    if not sentence.endswith("."):
        return True
    *before, last = sentence[:-1].split() or [""]
    last = last.lstrip(_AROUND)
    if not last or _ENUMERATOR.fullmatch(sentence):
        return False
    if _MAY_END.fullmatch(last):
        return following[:1].isupper()
    if len(last) == 1 and last.isupper():
        return bool(before) and not _announces_initial(before[-1])
    return not _NEVER_LAST.fullmatch(last) and not _DOTTED.fullmatch(last)


def _announces_initial(word: str) -> bool:
    """Whether a single capital after this word is the start of a name, and no energy label."""
    return word.lower() in _TITLES or (word[0].isupper() and not word.lower().endswith(("label", "klasse")))
