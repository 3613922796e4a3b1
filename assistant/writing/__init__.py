"""The optional language model: it words an answer that was found without it, and nobody reads a word that was not checked.

`evidence` numbers what the answer stands on; `prompts` puts that and the question to the model of `model`; `claims` parts
what comes back, `numerals` reads its numbers, and `grounding` holds each claim against what it cites. `writer` asks again
once, then gives the answer as it was without the model.
"""
