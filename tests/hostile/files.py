"""Every hostile file by its name: its kind, what writes it, and whether it is quick enough for each run of the tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.contents import contents
from tests.hostile.disguises import BAD_NAMES, disguises
from tests.hostile.structure import structures
from tests.hostile.tables import tables

_KINDS = {"disguises": disguises, "structure": structures, "contents": contents, "tables": tables}

_SLOW = (
    "forms, each drawing the next", "100,000 levels", "300,000 objects", "GB", "an image of", "again", "expanding",
    "2,500", "2,501", "100,000 pages", "never end", "a million", "ten million", "10,000", "20,000", "50,000", "40,000",
    "3,000", "5,000", "2,000", "200,000", "300 pages", "500 columns", "100,000 times",
)  # fmt: skip
"""Words in the names of the files that take more than a second or two to write or to read."""


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file that is no good. `to_be_read` is one that looks bad and is not."""

    kind: str
    name: str
    make: Callable[[Path], object]

    @property
    def quick(self) -> bool:
        return not any(word in self.name for word in _SLOW)

    @property
    def to_be_read(self) -> bool:
        return "to be read" in self.name or (self.name in BAD_NAMES and "UTF-8" not in self.name)

    def write(self, folder: Path) -> Path:
        """Write it in the folder, which is empty; its path."""
        self.make(folder / self._plain)
        return self.path_in(folder)

    def path_in(self, folder: Path) -> Path:
        """Where it stands once it is written."""
        return folder / BAD_NAMES.get(self.name, self._plain)

    @property
    def _plain(self) -> str:
        return "".join(sign if sign.isalnum() else "-" for sign in self.name)[:60] + ".pdf"


def hostile_files() -> Iterator[HostileFile]:
    """All of them, in the order of the report."""
    for kind, files in _KINDS.items():
        for name, make in files():
            yield HostileFile(kind, name, make)
