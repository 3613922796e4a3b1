"""A kept conversation as PDF by Typst, tagged by PDF/UA-1 so that it can be read aloud."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from ui.keeping.conversation import Kept


def pdf_from_kept(kept: Kept) -> bytes:
    """The file. What is kept goes in as JSON, so that no sign in it is taken for one of Typst."""
    source = files("ui.keeping").joinpath("conversation.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs={"kept": json.dumps(asdict(kept))}, pdf_standards="ua-1")
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several files for one document")
    return made
