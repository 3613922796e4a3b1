"""Every hostile file made, read and put in docs/hostile-files.md: `python -m tests.hostile [WORD ...]`."""

import sys
import tempfile
from pathlib import Path

from ingest.settings import Settings
from tests.hostile.contents import contents
from tests.hostile.disguises import BAD_NAMES, disguises
from tests.hostile.running import Outcome, outcome_of
from tests.hostile.structure import structures
from tests.hostile.tables import tables

KINDS = {"disguises": disguises, "structure": structures, "contents": contents, "tables": tables}


def main(words: list[str]) -> None:
    """Read the files whose kind or name holds one of the words, or all; only all are written down."""
    found: list[tuple[str, str, Outcome]] = []
    for kind, files in KINDS.items():
        for name, make in files():
            if words and not any(word in f"{kind}: {name}" for word in words):
                continue
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"{'-'.join(name.split())[:60].replace('/', '-')}.pdf"
                make(path)
                path = Path(folder) / BAD_NAMES.get(name, path.name)
                outcome = outcome_of(path, Settings())
            found.append((kind, name, outcome))
            mark = " " if outcome.well else "!"
            print(
                f"{mark} {outcome.seconds:6.1f} s {outcome.child_mb:6.0f} MB {outcome.own_mb:5.0f} MB  "
                f"{kind}: {name}: {ascii(outcome.words)[:200]}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
