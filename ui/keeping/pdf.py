"""A kept conversation as PDF by Typst, tagged by PDF/UA-1 so that it can be read aloud."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from ui.keeping.conversation import Kept


def pdf_from_kept(kept: Kept) -> bytes:
    """The file. What is kept goes in as JSON, so that no sign in it is taken for one of Typst.

    Where a sign stands in it that no font has, such as an emoji, the file is tagged all the same but bears no PDF/UA.
    """
    inputs = {"kept": json.dumps(printable(asdict(kept)))}
    source = files("ui.keeping").joinpath("conversation.typ").read_bytes()
    try:
        made = typst.compile(source, format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError:
        made = typst.compile(source, format="pdf", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several files for one document")
    return made


def printable(kept: object) -> object:
    r"""The same with a blank for each sign that cannot be shown.

    >>> printable({"a": ("x\ay", 1)})
    {'a': ['x y', 1]}
    """
    if isinstance(kept, str):
        return "".join(sign if sign.isprintable() else " " for sign in kept)
    if isinstance(kept, dict):
        return {name: printable(value) for name, value in kept.items()}
    return [printable(value) for value in kept] if isinstance(kept, list | tuple) else kept
