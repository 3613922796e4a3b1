"""What a model is held against, made of a question that the engine answers."""

from assistant.answer import Engine
from assistant.names import NameTable
from assistant.writing.evidence import evidence_of
from assistant.writing.ground import Ground
from assistant.writing.grounding import Brief, Checker
from assistant.writing.prompts import instructions

CODE = "0123456789abcdef"


def checker_for(engine: Engine, question: str) -> Checker:
    """A checker of answers to the question, by what the engine finds."""
    answer, corpus = engine.answer(question), engine.corpus()
    names = NameTable(tuple(corpus.documents.values()), corpus.lexicon.glossary.words())
    evidence = evidence_of(answer, names)
    assert answer.status == "answered", answer
    ground = Ground(evidence, answer.language, names, corpus.lexicon)
    return Checker(ground, Brief(question, instructions(answer.language, CODE)))


def reasons(engine: Engine, question: str, *sentences: str) -> list[str]:
    """What is wrong with an answer of these sentences, by its kinds."""
    checker = checker_for(engine, question)
    return [fault.reason for one in sentences for fault in checker.faults(one)]
