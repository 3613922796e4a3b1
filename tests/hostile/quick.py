"""The quick hostile files, each read in a copy of this process, one line of JSON each: `python -m tests.hostile.quick`."""

import json
import sys
import tempfile
from pathlib import Path

from tests.hostile.files import hostile_files
from tests.hostile.mutants import outcome_of


def main() -> None:
    for file in hostile_files():
        if file.quick and file.kind != "disguises":
            with tempfile.TemporaryDirectory() as folder:
                outcome = outcome_of(file.write(Path(folder)))
            sys.stdout.write(json.dumps([file.name, outcome]) + "\n")


if __name__ == "__main__":
    main()
