"""Draw the plain figure questions from the truth of the documents, by seed, and write them as YAML.

    python -m evals.questions.drawing

writes development/drawn.yaml and test/drawn.yaml anew. Change templates.toml or wordings.toml, never those two files.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import yaml

from evals.agreements.build import gold_of
from evals.agreements.gold import GoldFact, gold_of_corpus
from evals.agreements.source import Split, agreements
from evals.questions.calendar import spoken
from evals.questions.elsewhere import Elsewhere
from evals.questions.forms import HERE, Template, Wording, templates, wordings
from evals.tables.gold import GOLD_DIR
from ingest.records import TOTAL

SEED = 2026
CORPUS = {"prestatieafspraken-groningen-2022": GOLD_DIR / "groningen-2022.toml"}
_ABOUT = (
    "Drawn by evals/questions/drawing.py from the truth of the documents; do not change by hand. "
    "Pattern names the template of templates.toml."
)
Drawn = dict[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one row of words in one period: those of the parties, and the printed total."""

    wording: Wording
    period: str
    parties: tuple[GoldFact, ...]
    total: GoldFact | None

    @property
    def whole(self) -> bool:
        """Whether every party has a plain number, without another one in brackets."""
        plain = (fact.number is not None and not fact.comparator for fact in self.parties)
        return all(plain) and all(fact.alternative is None for fact in self.parties)


def facts_by_document() -> dict[str, tuple[GoldFact, ...]]:
    """The true figures of the corpus and of every made-up agreement, by document."""
    made_up = {agreement.id: gold_of(agreement).facts for agreement in agreements()}
    return made_up | {name: gold_of_corpus(path) for name, path in CORPUS.items()}


def library_of(document: str, documents: Sequence[str]) -> list[str]:
    """The documents that a question is asked over: all agreements of the municipality, so that the year decides.

    >>> library_of("delta-2024", ["delta-2026", "omega-2024", "delta-2024"])
    ['delta-2024', 'delta-2026']
    """
    place = document.rpartition("-")[0]
    return sorted(name for name in documents if name.rpartition("-")[0] == place)


def drawn_cases(split: Split, facts: Mapping[str, tuple[GoldFact, ...]]) -> list[Drawn]:
    """The drawn cases of one split, the same ones every time."""
    dice = random.Random(f"{SEED} {split}")  # noqa: S311 (drawn the same every time, on purpose)
    used: Counter[str] = Counter()
    cases: list[Drawn] = []
    for wording in wordings():
        if wording.split != split:
            continue
        rows = _rows(wording, facts[wording.document])
        library = library_of(wording.document, sorted(facts))
        elsewhere = Elsewhere(facts, library, tuple(one.document for one in wordings() if one.split == split))
        asked = [
            *_single(wording, rows, dice, used),
            *_several(wording, rows, dice, used),
            _absent(wording, elsewhere, dice, used),
        ]
        prefix = f"{split[:3]}-{_short(wording.document)}-{wording.table}"
        for case in asked:
            used[prefix] += 1
            cases.append({"id": f"{prefix}-{used[prefix]}", **case, "documents": library})
    return cases


def _short(document: str) -> str:
    return document.removeprefix("prestatieafspraken-")


def _rows(wording: Wording, facts: Sequence[GoldFact]) -> list[Row]:
    fitting = [f for f in facts if f.table == wording.table and wording.measure in ("", f.measure) and f.party]
    periods = dict.fromkeys(fact.period for fact in fitting)
    return [_row(wording, period, [fact for fact in fitting if fact.period == period]) for period in periods]


def _row(wording: Wording, period: str, facts: Sequence[GoldFact]) -> Row:
    total = next((fact for fact in facts if fact.party == TOTAL), None)
    parties = (f for f in facts if f.party not in (TOTAL, *wording.leave) and f.printed != "-")
    return Row(wording, period, tuple(parties), total)


def _pick(fitting: Sequence[Template], dice: random.Random, used: Counter[str]) -> Template:
    """A template that was drawn least often till now, so that all have their turn."""
    least = min(used[template.name] for template in fitting)
    chosen = dice.choice([template for template in fitting if used[template.name] == least])
    used[chosen.name] += 1
    return chosen


def _single(wording: Wording, rows: Sequence[Row], dice: random.Random, used: Counter[str]) -> Iterator[Drawn]:
    fitting = [template for template in templates() if template.single and template.fits(wording)]
    cells = [(row, fact) for row in rows for fact in row.parties]
    for row, fact in dice.sample(cells, min(wording.many, len(cells))):
        template = _pick(fitting, dice, used)
        kind = "not_a_number" if fact.number is None else template.kind
        expect = {"figures": [_figure(fact, wording)], **_cited([fact], wording)}
        yield _case(template, kind, _asked(template, row, {"party": fact.party}), [fact], expect)


def _absent(wording: Wording, elsewhere: Elsewhere, dice: random.Random, used: Counter[str]) -> Drawn:
    """A question in the same words about a year or a party that the library does not know, turn about."""
    used["absent"] += 1
    fitting = [template for template in templates() if template.single and template.fits(wording)]
    template = _pick(fitting, dice, used)
    period, party = dice.choice(elsewhere.asked(wording))
    if used["absent"] % 2:
        period, why = str(elsewhere.last_year + dice.randint(3, 9)), "Zo ver kijken deze afspraken niet vooruit."
    else:
        party = dice.choice(elsewhere.strangers)
        why = "Deze partij komt in deze afspraken niet voor."
    question = _asked(template, Row(wording, period, (), None), {"party": party})
    return {
        "kind": "absent",
        "pattern": template.name,
        "language": template.language,
        "question": question,
        "why": why,
        "expect": {"status": "not_found"},
    }


def _several(wording: Wording, rows: Sequence[Row], dice: random.Random, used: Counter[str]) -> Iterator[Drawn]:
    """Three calculations or lists over the row, where its words allow them and no figure of it is open."""
    fitting = [template for template in templates() if not template.single and template.fits(wording)]
    whole = [row for row in rows if row.whole and len(row.parties) > 2]
    for _ in range(3 if fitting and whole else 0):
        template = _pick(fitting, dice, used)
        drawn = _DRAWS[template.kind](template, dice.choice(whole), dice)
        if drawn:
            yield drawn


def _sum(template: Template, row: Row, dice: random.Random, *, difference: bool = False) -> Drawn | None:
    one, two = sorted(dice.sample(row.parties, 2), key=_number, reverse=True)
    if difference and _number(one) == _number(two):
        return None
    outcome = _number(one) - _number(two) if difference else _number(one) + _number(two)
    question = _asked(template, row, {"a": one.party, "b": two.party})
    expect = {"outcome": _outcome(outcome, row.wording), **_cited([one, two], row.wording)}
    return _case(template, template.kind, question, [one, two], expect)


def _share(template: Template, row: Row, dice: random.Random) -> Drawn | None:
    added = sum((_number(fact) for fact in row.parties), Decimal(0))
    fact = dice.choice([fact for fact in row.parties if _number(fact) > 0])
    if row.total is None or row.total.number != added:
        return None
    share = (_number(fact) * 100 / added).quantize(Decimal("0.1"), ROUND_HALF_UP)
    expect = {"outcome": {"value": str(share), "unit": "percent"}, **_cited([fact, row.total], row.wording)}
    return _case(template, "share", _asked(template, row, {"party": fact.party}), [fact, row.total], expect)


def _extreme(template: Template, row: Row, dice: random.Random) -> Drawn | None:
    del dice
    ranked = sorted(row.parties, key=_number, reverse=not template.smallest)
    if _number(ranked[0]) == _number(ranked[1]):
        return None
    winner = ranked[0]
    expect = {
        "outcome": _outcome(_number(winner), row.wording),
        "phrases": [winner.party],
        **_cited([winner], row.wording),
    }
    return _case(template, "extreme", _asked(template, row, {}), [winner], expect)


def _list(template: Template, row: Row, dice: random.Random) -> Drawn:
    del dice
    figures = [_figure(fact, row.wording) for fact in row.parties]
    expect = {"figures": figures, **_cited(row.parties[:1], row.wording)}
    return _case(template, "list", _asked(template, row, {}), row.parties[:1], expect)


_DRAWS: dict[str, Callable[[Template, Row, random.Random], Drawn | None]] = {
    "sum": _sum,
    "difference": partial(_sum, difference=True),
    "share": _share,
    "extreme": _extreme,
    "list": _list,
}


def _number(fact: GoldFact) -> Decimal:
    if fact.number is None:
        raise ValueError(f"{fact.table}: {fact.printed} is no number")
    return fact.number


def _asked(template: Template, row: Row, parties: Mapping[str, str | None]) -> str:
    words = row.wording.words(template.language)
    when = spoken(row.period, template.language)
    first = when[0].upper() + when[1:]
    fields = words.model_dump(include={"noun", "verb", "verbs", "passive", "topic"})
    bare = re.sub(r"^(in|per) ", "", when)
    short = re.sub(r"^(de|het) ", "", words.topic)
    low = (parties.get("party") or "").lower()
    text = template.text.format(when=when, when_first=first, bare=bare, short=short, low=low, **fields, **parties)
    return " ".join(text.split())


def _figure(fact: GoldFact, wording: Wording) -> Drawn:
    figure: Drawn = {"party": fact.party, "period": fact.period}
    if fact.number is None or fact.alternative is not None:
        figure["printed"] = fact.printed
    if fact.number is not None:
        figure["value"] = str(fact.number)
    elif fact.status != "known":
        figure["status"] = fact.status
    return figure | ({"unit": wording.unit} if wording.unit and fact.number is not None else {})


def _outcome(value: Decimal, wording: Wording) -> Drawn:
    outcome: Drawn = {"value": str(value)}
    return outcome | ({"unit": wording.unit} if wording.unit else {})


def _cited(facts: Sequence[GoldFact], wording: Wording) -> Drawn:
    pages = dict.fromkeys(fact.page for fact in facts)
    return {"citations": [{"document": wording.document, "page": page} for page in pages]}


def _case(template: Template, kind: str, question: str, facts: Sequence[GoldFact], expect: Drawn) -> Drawn:
    cells = ", ".join(f"{fact.party} {fact.period}: {fact.printed}" for fact in facts)
    title = facts[0].title or facts[0].measure
    return {
        "kind": kind,
        "pattern": template.name,
        "language": template.language,
        "question": question,
        "why": f"Tabel '{title}', p. {facts[0].page}: {cells}",
        "expect": {"status": ["answered", "partly"] if kind == "not_a_number" else "answered", **expect},
    }


def yaml_of(split: Split, cases: Sequence[Drawn]) -> str:
    """The file of the drawn cases of a split."""
    document = {"split": split, "about": _ABOUT, "cases": list(cases)}
    return yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=130)


class _Plain(yaml.SafeDumper):
    """Writes everything out where it stands, without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def main() -> None:
    """Write the drawn cases of both splits anew."""
    facts = facts_by_document()
    for split in ("development", "test"):
        cases = drawn_cases(split, facts)
        (HERE / split / "drawn.yaml").write_text(yaml_of(split, cases), "utf8")
        print(split, len(cases), dict(Counter(str(case["kind"]) for case in cases)))


if __name__ == "__main__":
    main()
