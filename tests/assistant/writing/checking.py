"""What a model is held against, made of a question that the engine answers."""

from assistant.answer import Engine
from assistant.writing.ground import ground_of
from assistant.writing.grounding import Brief, Checker
from assistant.writing.prompts import instructions

CODE = "0123456789abcdef"


def checker_for(engine: Engine, question: str) -> Checker:
    """A checker of answers to the question, by what the engine finds."""
    answer = engine.answer(question)
    assert answer.status == "answered", answer
    return Checker(ground_of(answer, engine.corpus()), Brief(question, instructions(answer.language, CODE)))


def reasons(engine: Engine, question: str, *sentences: str) -> list[str]:
    """What is wrong with an answer of these sentences, by its kinds."""
    checker = checker_for(engine, question)
    return [fault.reason for one in sentences for fault in checker.faults(one)]
