"""Facts and quotes to an Answer: figures, citations and caveats, each figure with the cell that prints it."""

from collections.abc import Iterable, Sequence

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.passages import Quote
from assistant.question import Question
from assistant.records import (
    Answer,
    AnswerStatus,
    Calculation,
    Citation,
    Figure,
    FoundFact,
    FoundFinding,
    Language,
    Understanding,
)
from assistant.retrieve import Entry
from assistant.wording import (
    amount_words,
    fact_words,
    finding_words,
    list_words,
    note_words,
    number_words,
    party_words,
    periods_words,
    sentence,
    subject_words,
)
from ingest.records import Document, Finding, Note, Sentence

_MOST_OTHERS = 3


def understanding(question: Question) -> Understanding:
    """How the question was read: its subjects in its own words, the names of whom and where, its periods."""
    return Understanding(
        subjects=_once(term.text for term in question.measures),
        parties=_once(party.label for party in question.parties),
        places=_once(place.label for place in question.places),
        periods=_once(asked.label for asked in question.periods),
        operation=question.operation,
        carried=question.carried,
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def looked_for(question: Question) -> str:
    """What a question asks about, as a refusal says it."""
    return ", ".join(understanding(question).words)


class Draft:
    """Gathers what an answer stands on, and keeps figures and citations in step."""

    def __init__(self, question: Question, corpus: Corpus) -> None:
        self._question = question
        self._corpus = corpus
        self._figures: list[Figure] = []
        self._citations: list[Citation] = []
        self._caveats: list[str] = []
        self._calculation: Calculation | None = None

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self._question.language

    def add_facts(self, facts: Iterable[FoundFact]) -> None:
        """Each fact as a figure with its own citation."""
        for found in facts:
            fact = found.fact
            self._figures.append(
                Figure(
                    fact.value.printed,
                    fact.value.number,
                    fact.value.unit,
                    fact.party,
                    fact.measure,
                    fact.period.label if fact.period else None,
                    fact.value.status,
                    len(self._citations),
                    fact.dimensions,
                )
            )
            self._citations.append(citation_of_fact(found, self._document(found)))

    def add_supports(self, facts: Iterable[FoundFact]) -> None:
        """Cells that print the same, as further citations."""
        self._citations += [citation_of_fact(found, self._document(found)) for found in facts]

    def add_findings(self, findings: Iterable[FoundFinding]) -> None:
        """The figure in question of each finding, each once, as a figure with its citation."""
        cited = {citation.regions[0] for citation in self._citations}
        for one in findings:
            place = one.facts[0].regions[0]
            if place not in cited:
                cited.add(place)
                self.add_facts((FoundFact(one.document, one.facts[0], 1.0),))

    def add_calculation(self, outcome: Outcome) -> None:
        """The operation over the figures, its terms first where they are not there yet, the winners before the rest."""
        ordered = (*outcome.winners, *(term for term in outcome.terms if term not in outcome.winners))
        start = len(self._figures)
        self.add_facts(ordered)
        places = tuple(start + ordered.index(term) for term in outcome.terms)
        self._calculation = Calculation(outcome.operation, places, outcome.outcome, outcome.unit)
        if outcome.printed:
            self.add_facts((outcome.printed,))

    def add_quote(self, quote: Quote) -> None:
        """The sentences that answer, each stretch of them a citation."""
        document = self._corpus.documents[quote.entry.document]
        for run in quote.runs:
            text = " ".join(one.text for one in run)
            self._citations.append(_citation(document, quote.entry.chunk.section, text, run))

    def add_sentence(self, entry: Entry, said: Sentence) -> None:
        """One sentence of a passage as a citation."""
        document = self._corpus.documents[entry.document]
        self._citations.append(_citation(document, entry.chunk.section, said.text, (said,)))

    def add_note(self, note: Note, found: FoundFact) -> None:
        """A note of a table, marked where it stands, or at its figure where its place is not known."""
        fact, document = found.fact, self._document(found)
        regions = note.regions or fact.regions
        pages = tuple(sorted({region.page for region in regions}))
        self._citations.append(
            Citation(document.id, document.title, pages, fact.section, note.text, regions, fact.title)
        )

    def add_caveats(self, *caveats: str) -> None:
        """Caveats in order, each once."""
        self._caveats += [caveat for caveat in dict.fromkeys(caveats) if caveat not in self._caveats]

    def warn_of(self, facts: Sequence[FoundFact]) -> None:
        """What the document itself says beside these figures: notes, brackets, doubts."""
        self.warn_of_notes(facts)
        borne = [note for found in facts for note in found.fact.notes]
        for found in facts:
            self.add_caveats(
                *(
                    sentence(self.language, "caveat_side", text=note_words(note))
                    for note in found.fact.side_notes
                    if note not in borne
                )
            )
        self.warn_of_print(facts)
        self.warn_of_findings(facts)

    def warn_of_notes(self, facts: Sequence[FoundFact]) -> None:
        """The notes that these figures bear."""
        for found in facts:
            self.add_caveats(
                *(sentence(self.language, "caveat_note", text=note_words(note)) for note in found.fact.notes)
            )

    def warn_of_findings(self, facts: Sequence[FoundFact]) -> None:
        """What the audit says of these figures, unless the calculation shows that very sum already."""
        for found in facts:
            for one in self._corpus.findings_on(found):
                if not self._shows(one.finding):
                    self.add_caveats(finding_words(one.finding, self.language))

    def _shows(self, finding: Finding) -> bool:
        made = self._calculation
        return (
            made is not None
            and made.operation in ("sum", "check")
            and finding.kind == "total"
            and finding.expected == made.outcome
        )

    def warn_of_print(self, facts: Sequence[FoundFact]) -> None:
        """Figures with another one in brackets, and figures that were hard to read."""
        for found in facts:
            value = found.fact.value
            if value.alternative is not None:
                alternative = number_words(value.alternative, self.language)
                fact = fact_words(found, self.language, False).split(":")[0]
                self.add_caveats(
                    sentence(self.language, "caveat_bracket", fact=fact, printed=value.printed, alternative=alternative)
                )
            if found.fact.doubtful:
                why = "caveat_scanned" if found.fact.recognised else "caveat_doubtful"
                self.add_caveats(sentence(self.language, why))

    def warn_of_reading(self, selection: Selection) -> None:
        """How the question was read where it could be read otherwise: period, other tables, spelling, documents."""
        question, language = self._question, self.language
        asked = list_words([one.label for one in question.periods or question.dropped], language)
        if selection.loose or (question.dropped and not question.periods):
            known = periods_words(selection.facts, language)
            self.add_caveats(sentence(language, "caveat_loose", known=known, asked=asked))
        if selection.lacking:
            self.add_caveats(sentence(language, "caveat_lacking", asked=list_words(selection.lacking, language)))
        if question.periods and any(one.fact.period is None for one in selection.facts):
            self.add_caveats(sentence(language, "caveat_undated"))
        if selection.others:
            facts = "; ".join(fact_words(one, language) for one in selection.others[:_MOST_OTHERS])
            self.add_caveats(sentence(language, "caveat_other", facts=facts))
        if selection.older:
            titles = [self._corpus.documents[key].title for key in selection.older]
            self.add_caveats(sentence(language, "caveat_older", known=list_words(titles, language)))
        self.warn_of_spelling()

    def warn_of_spelling(self) -> None:
        """Which misspelt names were read as which."""
        for party in self._question.parties:
            if party.slip:
                self.add_caveats(sentence(self.language, "caveat_spelling", word=party.text, known=party.label))

    def warn_of_outcome(self, outcome: Outcome) -> None:
        """What the calculation leaves out, and a printed total that differs."""
        if outcome.left_out:
            facts = "; ".join(fact_words(one, self.language, False) for one in outcome.left_out)
            self.add_caveats(sentence(self.language, "caveat_printed", facts=facts))
        printed = outcome.printed
        if outcome.operation == "sum" and printed and printed.fact.value.number != outcome.outcome:
            value = amount_words(outcome.outcome, outcome.unit, self.language)
            self.add_caveats(sentence(self.language, "caveat_sum", value=value, printed=printed.fact.value.printed))

    def answer(self, status: AnswerStatus, text: str) -> Answer:
        """The finished answer; among several documents it names those that it stands on."""
        titles = tuple(dict.fromkeys(citation.title for citation in self._citations))
        if titles and len(self._corpus.documents) > 1:
            text = f"{text}\n{sentence(self.language, 'source', known=list_words(titles, self.language))}"
        return Answer(
            status=status,
            language=self.language,
            text=text,
            figures=tuple(self._figures),
            calculation=self._calculation,
            citations=tuple(self._citations),
            caveats=tuple(self._caveats),
            understood=(understanding(self._question),),
        )

    def _document(self, found: FoundFact) -> Document:
        return self._corpus.documents[found.document]


def citation_of_fact(found: FoundFact, document: Document) -> Citation:
    """The printed cell with its table and section; its regions mark the cell and its labels."""
    fact = found.fact
    pages = tuple(sorted({region.page for region in fact.regions}))
    return Citation(document.id, document.title, pages, fact.section, fact.value.printed, fact.regions, fact.title)


def _citation(document: Document, section: tuple[str, ...], text: str, sentences: Sequence[Sentence]) -> Citation:
    regions = tuple(region for one in sentences for region in one.regions)
    pages = tuple(sorted({region.page for region in regions}))
    return Citation(document.id, document.title, pages, section, text, regions)


def subjects_words(facts: Iterable[FoundFact], most: int = 6) -> str:
    """What the facts are about, each subject once, the first few."""
    return "; ".join(list(dict.fromkeys(subject_words(one.fact) for one in facts))[:most])


def parties_words(facts: Iterable[FoundFact], language: Language) -> str:
    """Whom the facts are about, each once."""
    names = dict.fromkeys(party_words(one.fact, language) for one in facts)
    return list_words([name for name in names if name], language)
