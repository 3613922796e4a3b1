"""What an index was made with. Two indexes whose signatures differ are never mixed."""

PIPELINE = "6"
"""The version of everything between a PDF and its chunks. Raise it when reading the same PDF gives other records."""


def signature_of(embedding: str) -> str:
    """The signature of an index made with this embedding model by this pipeline.

    >>> signature_of("model-2")
    'model-2, pipeline 6'
    """
    return f"{embedding}, pipeline {PIPELINE}"
