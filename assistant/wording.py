"""What the reader sees: values, facts and sentences in Dutch and English, plain and short."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assistant.calculation import Outcome
from assistant.records import FoundFact, Language, Understanding
from assistant.texts import OPERATIONS, SENTENCES, STATUSES, UNITS
from ingest.records import TOTAL, Fact, Finding, Note, Unit, Value


def sentence(language: Language, key: str, **parts: str) -> str:
    """The sentence of that name with its parts filled in."""
    return SENTENCES[language][key].format(**parts)


def number_words(number: Decimal, language: Language) -> str:
    """A number as the language writes it, with every decimal kept.

    >>> number_words(Decimal("1663"), "nl"), number_words(Decimal("1.13"), "nl"), number_words(Decimal("1663"), "en")
    ('1.663', '1,13', '1,663')
    """
    english = f"{number:,f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def amount_words(number: Decimal, unit: Unit | None, language: Language) -> str:
    """A number with its unit: `350 woningen`, `€ 553.000`, `42%`, `1,13`."""
    text = number_words(number, language)
    if unit == "euro":
        return f"€ {text}" if language == "nl" else f"€{text}"
    if unit == "percent":
        return f"{text}%"
    one, many = UNITS[language].get(unit, ("", "")) if unit else ("", "")
    return f"{text} {one if abs(number) == 1 else many}".strip()


def value_words(value: Value, language: Language) -> str:
    """A printed value in words; a status and a text keep what is printed, between quotation marks."""
    if value.status != "known":
        status = STATUSES[language][value.status]
        return f"{status}, “{value.printed}”" if value.printed else status
    if value.number is None:
        return f"“{value.printed}”"
    if value.unit in (None, "year") and value.printed.isdecimal() and value.printed[:2] in ("19", "20"):
        return value.printed
    amount = amount_words(value.number, value.unit, language)
    if value.high is not None:
        amount = f"{number_words(value.number, language)}-{amount_words(value.high, value.unit, language)}"
    share = f" ({number_words(value.share, language)}%)" if value.share is not None else ""
    per = f" per {value.per}" if value.per else ""
    return f"{value.comparator or ''}{amount}{per}{share}"


def party_words(fact: Fact, language: Language) -> str:
    """Whom the fact is about, with the labels beside the name; empty where it is about all."""
    party = sentence(language, "total") if fact.party == TOTAL else fact.party or ""
    labels = ", ".join(fact.dimensions)
    return f"{party} ({labels})" if party and labels else party or labels


def subject_words(fact: Fact) -> str:
    """What the fact counts: its table's topic and its measure, each once."""
    measure = fact.measure.rstrip(":")
    if not fact.topic or fact.topic.casefold() == measure.casefold():
        return measure
    return f"{fact.topic}, {measure}"


def fact_words(found: FoundFact, language: Language, subject: bool = True, place: str = "") -> str:
    """`Nijestee, 2022-2026: 350 woningen (Programma flexwoningen, Nieuwbouw)`; with its place where several are spoken of."""
    fact = found.fact
    party = _at_place(party_words(fact, language), fact, place)
    who = ", ".join(part for part in (party, fact.period.label if fact.period else "") if part)
    value = value_words(fact.value, language)
    head = f"{who}: {value}" if who else value
    return f"{head} ({subject_words(fact)})" if subject else head


def _at_place(party: str, fact: Fact, place: str) -> str:
    """Whom a figure is about with its place: `De Vlierhof in Lindewaard`; the place alone for the total of all there."""
    if not place or place in party:
        return party
    of_all = not party or (fact.party == TOTAL and not fact.dimensions)
    return place if of_all else f"{party} in {place}"


def facts_words(facts: Sequence[FoundFact], language: Language, places: Mapping[str, str] | None = None) -> str:
    """One fact as a sentence, several as lines under what they are about; `places` names those of their documents."""
    if len(facts) == 1:
        return f"{fact_words(facts[0], language)}."
    if _is_column(facts):
        return _column_words(facts, language)
    if places:
        return "\n".join(f"- {fact_words(one, language, place=places[one.document])}" for one in facts)
    groups: dict[str, list[str]] = {}
    for one in facts:
        groups.setdefault(subject_words(one.fact), []).append(f"- {fact_words(one, language, False)}")
    return "\n".join(line for head, lines in groups.items() for line in (f"{head}:", *lines))


def _is_column(facts: Sequence[FoundFact]) -> bool:
    """Whether the facts are one column of one table, a figure for each row and none of an organisation."""
    rows = {one.fact.measure for one in facts}
    shared = {(one.document, one.fact.table, one.fact.party, one.fact.dimensions, one.fact.period) for one in facts}
    return len(rows) == len(facts) and len(shared) == 1


def _column_words(facts: Sequence[FoundFact], language: Language) -> str:
    """`Wensen per kern, Seniorenwoningen, 2028:` with a line for each row."""
    fact = facts[0].fact
    head = (fact.topic or fact.title, party_words(fact, language), fact.period.label if fact.period else "")
    lines = (f"- {one.fact.measure.rstrip(':')}: {value_words(one.fact.value, language)}" for one in facts)
    return "\n".join((f"{', '.join(part for part in head if part)}:", *lines))


def outcome_words(outcome: Outcome, language: Language, explained: bool = False) -> str:
    """A calculation as a sentence that shows its terms; `explained` says that a note accounts for another total."""
    points = outcome.operation == "difference" and outcome.unit == "percent"
    value = amount_words(outcome.outcome, "percentage_point" if points else outcome.unit, language)
    who = list_words([_winner(one, outcome, language) for one in outcome.winners], language)
    belied = outcome.stated is not None and outcome.verdict is False
    other = outcome.printed.fact.value.number if outcome.printed and not belied else outcome.stated
    printed = amount_words(other, outcome.unit, language) if other is not None else ""
    return sentence(
        language,
        _outcome_key(outcome, explained),
        who=who,
        value=value,
        subject=_outcome_subject(outcome),
        terms=_terms_words(outcome, language),
        printed=printed,
        count=str(len(outcome.terms)),
    )


def _outcome_key(outcome: Outcome, explained: bool) -> str:
    """The name of the sentence that says the outcome."""
    if outcome.operation == "compare":
        return "verdict_yes" if outcome.verdict else "verdict_no"
    if outcome.operation == "difference" and outcome.printed and outcome.verdict is not None:
        return "net_right" if outcome.verdict else "net_wrong"
    if outcome.operation == "check" and outcome.printed and outcome.verdict is not False:
        right = outcome.printed.fact.value.number == outcome.outcome
        return "check_right" if right else "check_explained" if explained else "check_wrong"
    if outcome.verdict is not None and outcome.operation in ("sum", "check"):
        return "whole" if outcome.verdict else "whole_not"
    if outcome.of_plan:
        return "share_of_plan"
    if outcome.operation in ("largest", "smallest") and len(outcome.terms) == 2:
        return f"{outcome.operation}_of_two"
    return "count_none" if outcome.operation == "count" and not outcome.winners else outcome.operation


def _outcome_subject(outcome: Outcome) -> str:
    """What the terms share: the topic, the measure where there is but one, and the period where there is but one."""
    fact = outcome.terms[0].fact
    if outcome.places:
        subjects = dict.fromkeys(subject_words(one.fact) for one in outcome.terms)
        return ", ".join(("; ".join(subjects), *([fact.period.label] if fact.period and _one_period(outcome) else [])))
    measures = {one.fact.measure for one in outcome.terms}
    columns = {one.fact.dimensions for one in outcome.terms}
    words = [subject_words(fact)] if len(measures) == 1 else [fact.topic or fact.title]
    words += [", ".join(fact.dimensions)] if len(measures) > 1 and len(columns) == 1 else []
    words += [fact.period.label] if fact.period and _one_period(outcome) else []
    return ", ".join(word for word in words if word)


def list_words(parts: Sequence[str], language: Language) -> str:
    """`a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {sentence(language, 'and')} {parts[-1]}"


def finding_words(finding: Finding, language: Language) -> str:
    """A finding of the audit behind how certain it is, or that the document explains it."""
    key = "finding_explained" if finding.explanation else f"finding_{finding.certainty}"
    return sentence(language, key, finding=finding.dutch if language == "nl" else finding.english)


def note_words(note: Note) -> str:
    """A note verbatim behind its mark."""
    return f"{note.mark} {note.text}".strip()


def periods_words(facts: Iterable[FoundFact], language: Language) -> str:
    """The periods of the facts, each once."""
    labels = dict.fromkeys(one.fact.period.label for one in facts if one.fact.period)
    return list_words(tuple(labels), language)


def _winner(one: FoundFact, outcome: Outcome, language: Language) -> str:
    if outcome.places:
        return _at_place(party_words(one.fact, language), one.fact, outcome.places[one.document])
    name = _label(one, outcome, language) or subject_words(one.fact)
    return f"{name} ({value_words(one.fact.value, language)})" if outcome.operation == "count" else name


def _label(one: FoundFact, outcome: Outcome, language: Language) -> str:
    """What tells a term from the others: its row, its organisation, its period."""
    if outcome.places:
        return _placed_label(one, outcome, language)
    rows = len({term.fact.measure for term in outcome.terms}) > 1
    parties = len({party_words(term.fact, language) for term in outcome.terms}) > 1
    parts = [one.fact.measure.rstrip(":")] if rows else []
    parts += [party_words(one.fact, language)] if parties or not (rows or one.fact.period) or _one_term(outcome) else []
    parts += [one.fact.period.label] if one.fact.period and not _one_period(outcome) else []
    return " ".join(part for part in parts if part)


def _placed_label(one: FoundFact, outcome: Outcome, language: Language) -> str:
    """What tells a term from those of other documents: whom and where, and its period where there are several."""
    who = _at_place(party_words(one.fact, language), one.fact, outcome.places[one.document])
    return f"{who} {one.fact.period.label}" if one.fact.period and not _one_period(outcome) else who


def _one_term(outcome: Outcome) -> bool:
    return len(outcome.terms) == 1


def _one_period(outcome: Outcome) -> bool:
    return len({one.fact.period for one in outcome.terms}) <= 1


def _terms_words(outcome: Outcome, language: Language) -> str:
    if outcome.operation == "share":
        return _share_words(outcome, language)
    signs = {"sum": " + ", "check": " + ", "average": " + ", "difference": " − ", "ratio": " : "}
    sign = signs.get(outcome.operation, ", ")
    terms = sorted(outcome.terms, key=lambda one: one not in outcome.winners)
    return sign.join(_term_words(one, outcome, language) for one in terms)


def _share_words(outcome: Outcome, language: Language) -> str:
    """`73 van 261`, or where no total is printed `73 van 188 + 73`."""
    if outcome.of_plan:
        return f" {sentence(language, 'of')} ".join(_term_words(one, outcome, language) for one in outcome.terms)
    numbers = [one.fact.value.number or Decimal(0) for one in outcome.terms]
    part, *rest = (number_words(number, language) for number in numbers)
    printed = len(rest) == 1 and abs(numbers[0] * 100 - outcome.outcome * numbers[1]) <= numbers[1] / 10
    return f"{part} {sentence(language, 'of')} {' + '.join(rest if printed else [part, *rest])}"


def _term_words(one: FoundFact, outcome: Outcome, language: Language) -> str:
    number = number_words(one.fact.value.number or Decimal(0), language)
    return " ".join(part for part in (_label(one, outcome, language), number) if part)


def understood_words(readings: Iterable[Understanding], language: Language) -> str:
    """How the questions were read, on one line: `sloop, De Huismeesters, 2022-2026 (optellen)`."""
    return "; ".join(line for line in (_understood(one, language) for one in readings) if line)


def _understood(reading: Understanding, language: Language) -> str:
    words = ", ".join(reading.words)
    return f"{words} ({OPERATIONS[language][reading.operation]})" if words and reading.operation != "lookup" else words
