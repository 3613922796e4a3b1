"""What a model writes, parted: sentences as they come in, and each sentence into claims with the sources they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SOURCES = r"\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]"
_END = re.compile(rf"[.!?…]+[\"'”’»)]*(?:\s*{_SOURCES})*(?=\s)|(?=\n)")
_RUN = re.compile(rf"(?:\s*{_SOURCES})+")
_NUMBER = re.compile(r"\d+")
_ABBREVIATED = re.compile(
    r"\b(?:nrs?|ca|blz|art|artt|max|min|incl|excl|bijv|evt|resp|mln|mld|vs|p|pp|no|approx|t\.o\.v|o\.a|d\.w\.z|e\.g|i\.e)\.$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^“”]*)”|„([^„”“]*)[”“]|«([^«»]*)»|\"([^\"]*)\"|(?<!\w)‘([^‘’]{3,})’(?!\w)")
_MARKS = '“”„«»"'


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a sentence with the numbers of the sources that it names; none where it names none."""

    text: str
    sources: tuple[int, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """What stands between quotation marks, in order."""
        return tuple(next(filter(None, match.groups()), "") for match in _QUOTED.finditer(self.text))

    @property
    def unquoted(self) -> str:
        """The claim with its quotes blanked."""
        return _QUOTED.sub(" ", self.text)

    @property
    def closed(self) -> bool:
        """Whether every quotation mark has its other half."""
        return not any(mark in self.unquoted for mark in _MARKS)


def parted(text: str, ended: bool) -> tuple[tuple[str, ...], str]:
    """The sentences that are complete, with the white space behind them, and the rest; no rest where the text has ended.

    >>> parted("Dat zijn 350 woningen. [1] Beter Wonen ", False)
    (('Dat zijn 350 woningen. [1] ',), 'Beter Wonen ')
    """
    found, start = [], 0
    for match in _END.finditer(text):
        behind = text[match.end() :]
        stripped = behind.lstrip()
        if match.end() <= start or (not stripped and not ended) or not _ends(text[start : match.end()], behind):
            continue
        cut = len(text) - len(stripped)
        found.append(text[start:cut])
        start = cut
    if ended and text[start:].strip():
        return (*found, text[start:]), ""
    return tuple(found), text[start:]


def _ends(sentence: str, behind: str) -> bool:
    """Whether a sentence ends there: at the end of a line, or where no small letter goes on and nothing is abbreviated."""
    if not sentence.strip():
        return False
    if "\n" in behind[: len(behind) - len(behind.lstrip())]:
        return True
    following = behind.lstrip()[:1]
    return not (following.islower() or following == "[" or _ABBREVIATED.search(sentence))


def claims_of(sentence: str) -> tuple[Claim, ...]:
    """The claims of one sentence in order; what stands behind the last source names none.

    >>> [(claim.text, claim.sources) for claim in claims_of("Zuid bouwt 35 [1], Noord 20 [2][3].")]
    [('Zuid bouwt 35', (1,)), (', Noord 20', (2, 3))]
    """
    return tuple(_claims(sentence.strip()))


def _claims(sentence: str) -> Iterator[Claim]:
    start = 0
    for run in _RUN.finditer(sentence):
        yield Claim(sentence[start : run.start()], tuple(dict.fromkeys(map(int, _NUMBER.findall(run.group())))))
        start = run.end()
    rest = sentence[start:]
    if any(letter.isalnum() for letter in rest) or not start:
        yield Claim(rest, ())


def with_sources(sentence: str, places: dict[int, tuple[int, ...]]) -> str:
    """The sentence with each number of a source replaced by the citations that it stands for."""

    def renumbered(run: re.Match[str]) -> str:
        cited = dict.fromkeys(place for number in _NUMBER.findall(run.group()) for place in places[int(number)])
        return " " + "".join(f"[{place}]" for place in cited)

    return _RUN.sub(renumbered, sentence)
