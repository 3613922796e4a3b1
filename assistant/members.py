"""Who takes part: the parties of a document by kind, each with a sentence of the document that names it."""

import re
from collections.abc import Sequence

from assistant.corpus import Corpus
from assistant.drafting import Draft
from assistant.lexicon import Term
from assistant.question import Question
from assistant.records import Answer
from assistant.retrieve import Entry
from assistant.wording import list_words, sentence
from assistant.words import plain_from_text
from ingest.records import Party, Sentence

_TAKES_PART = re.compile(
    r"\b(?:do(?:en|et) (?:er )?(?:allemaal )?mee|meedoen|meegedaan|nemen? (?:er )?deel|deelnemers?|deelnemen|zijn partij"
    r"|zijn de partijen|(?:hebben|heeft|zijn) .{0,30}(?:ondertekend|getekend)|(?:onder)?teken(?:en|den|t|de)(?: mee)?|horen bij"
    r"|maken? .{0,20}deel uit|take part|taking part|participat(?:e|es|ing)|(?:are )?part(?:y|ies) to"
    r"|are (?:the parties|involved)|sign(?:ed|s)?|belong to)\b"
)
_ASKS_WHO = re.compile(r"^\W*(?:en |and )?(?:wie|welke?|who|which|what|noem|list|name|hoeveel|how many)\b")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tenants", re.compile(r"\b(?:huurders?\w*|bewoners?\w*|tenants?(?:' ?)?(?: \w+)?)\b")),
    ("corporation", re.compile(r"\b(?:\w*corporaties?|verhuurders?|corporations?|landlords?|associations?)\b")),
    ("municipality", re.compile(r"\b(?:gemeenten?|municipalit(?:y|ies)|cities|towns)\b")),
)
_ANYONE = re.compile(
    r"\b(?:wie|who|partij(?:en)?|part(?:y|ies)|partners?|organisaties?|organi[sz]ations?|deelnemers?)\b"
)
_AGREEMENT = re.compile(
    r"afsprak|overeenkomst|akkoord|convenant|woondeal|regio|programma|agreement|deal|covenant|teken|deel|mee|sign|part|involved"
)
_SHORTEST = 2


def members_answer(question: Question, corpus: Corpus, scope: frozenset[str]) -> Answer | None:
    """The parties asked for, of the newest of the documents, each cited; none where the question asks something else."""
    plain = plain_from_text(question.text)
    if question.parties or question.periods or not (_ASKS_WHO.search(plain) and _TAKES_PART.search(plain)):
        return None
    kinds = [kind for kind, pattern in _KINDS if pattern.search(plain)][:1]
    if not (kinds or _ANYONE.search(plain)) or not all(map(_of_the_agreement, question.subjects)):
        return None
    draft, language = Draft(question, corpus), question.language
    parties = [party for document in sorted(corpus.newest(scope)) for party in _parties(corpus, document, kinds)]
    named: set[str] = set()
    for document in sorted(corpus.newest(scope)):
        said = _sayings(_parties(corpus, document, kinds), corpus, document)
        named |= said.keys()
        for entry, one in dict.fromkeys(said.values()):
            draft.add_sentence(entry, one)
    if not named:
        return None
    names = tuple(dict.fromkeys(party.name for party in parties))
    text = sentence(language, "members", known=list_words(names, language))
    return draft.answer("answered" if named.issuperset(names) else "partly", text)


def _of_the_agreement(term: Term) -> bool:
    """Whether the term says no more than who takes part in the agreement as a whole."""
    patterns = (*(pattern for _, pattern in _KINDS), _ANYONE, _TAKES_PART, _AGREEMENT)
    return any(pattern.search(term.text) for pattern in patterns)


def _parties(corpus: Corpus, document: str, kinds: Sequence[str]) -> tuple[Party, ...]:
    return tuple(party for party in corpus.documents[document].parties if not kinds or party.kind in kinds)


def _sayings(parties: Sequence[Party], corpus: Corpus, document: str) -> dict[str, tuple[Entry, Sentence]]:
    """For each party that the prose names the sentence that does: one that names many before one that names it alone."""
    naming = [
        (entry, one, [party.name for party in parties if _names(one, party)])
        for entry in corpus.passages.entries
        if entry.document == document
        for one in entry.chunk.sentences
    ]
    found: dict[str, tuple[Entry, Sentence]] = {}
    for entry, one, names in sorted(naming, key=lambda said: -len(said[2])):
        for name in names:
            found.setdefault(name, (entry, one))
    return found


def _names(said: Sentence, party: Party) -> bool:
    plain = plain_from_text(said.text)
    return any(plain_from_text(name) in plain for name in (party.name, *party.aliases) if len(name) > _SHORTEST)
