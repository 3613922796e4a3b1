"""Good PDFs damaged at random, each read in a process of its own: `python -m tests.hostile.mutants COUNT SEED PDF ...`."""

import os
import random
import resource
import signal
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import AfsprakenError
from ingest.reading import reading_from_stages
from ingest.records import Card
from ingest.settings import Settings

MOST_SECONDS = 60
MOST_BYTES = 1_000_000_000

Damage = Callable[[bytearray, random.Random], bytearray]


def flipped(content: bytearray, draw: random.Random) -> bytearray:
    """Some bits turned."""
    for _ in range(draw.choice((1, 10, 100))):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    return content


def cut(content: bytearray, draw: random.Random) -> bytearray:
    """The end, or a piece in the middle, gone."""
    start = draw.randrange(len(content))
    return content[:start] if draw.random() < 0.5 else content[:start] + content[start + draw.randrange(5_000) :]


def spliced(content: bytearray, draw: random.Random) -> bytearray:
    """A piece copied to another place."""
    start, to = draw.randrange(len(content)), draw.randrange(len(content))
    return content[:to] + content[start : start + draw.randrange(5_000)] + content[to:]


def renumbered(content: bytearray, draw: random.Random) -> bytearray:
    """Digits outside streams replaced: references, lengths, counts."""
    places = [at for at, byte in enumerate(content) if 48 <= byte <= 57] or [0]
    for _ in range(draw.choice((1, 5, 30))):
        content[draw.choice(places)] = 48 + draw.randrange(10)
    return content


def rewritten(content: bytearray, draw: random.Random) -> bytearray:
    """What a packed stream holds, damaged and packed again, so that the reader gets to see it."""
    at = [start for start in range(len(content)) if content.startswith(b"stream\n", start)]
    if not at:
        return flipped(content, draw)
    start = draw.choice(at) + len(b"stream\n")
    end = content.find(b"endstream", start)
    try:
        inside = bytearray(zlib.decompress(bytes(content[start:end])))
    except zlib.error:
        return flipped(content, draw)
    damaged = draw.choice((flipped, cut, spliced, renumbered))(inside or bytearray(b"1"), draw)
    return content[:start] + bytearray(zlib.compress(bytes(damaged))) + content[end:]


DAMAGES: tuple[Damage, ...] = (flipped, cut, spliced, renumbered, *[rewritten] * 6)


def mutant_of(content: bytes, draw: random.Random) -> bytes:
    """The content damaged in one or two ways."""
    damaged = bytearray(content)
    for _ in range(draw.randrange(1, 3)):
        damaged = draw.choice(DAMAGES)(damaged, draw) or bytearray(b"%PDF-")
    return bytes(damaged)


def outcome_of(path: Path) -> str:
    """What reading the file in a copy of this process came to, in a few words."""
    here, there = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        _tell(path, there)
    there.close()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return str(here.recv()) if here.poll() else f"ended with {os.WEXITSTATUS(status)}"


def _tell(path: Path, told: Connection) -> None:
    """In a child: read within the limits, tell, and end."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        reading_from_stages(path, Card("x"), Settings(), lambda _: None)
        told.send("read")
    except AfsprakenError as error:
        told.send(type(error).__name__ if error.hint else f"no hint: {error}")
    except MemoryError:
        told.send("MemoryError")
    except BaseException as error:
        told.send(f"FAULT {type(error).__name__}: {error}")
    finally:
        os._exit(0)


def main(count: int, seed: int, paths: list[Path]) -> None:
    """Read that many mutants of the files in turn, print what each came to, and keep those that show a fault."""
    draw = random.Random(seed)  # noqa: S311 (the same damage every time)
    outcomes: Counter[str] = Counter()
    kept = Path(tempfile.mkdtemp(prefix="mutants-"))
    for number in range(count):
        source = paths[number % len(paths)]
        path = kept / f"{seed}-{number}-{source.name}"
        path.write_bytes(mutant_of(source.read_bytes(), draw))
        outcome = outcome_of(path)
        outcomes[outcome.split(":")[0]] += 1
        if outcome in ("read", "UnreadablePdf", "TooLarge"):
            path.unlink()
            continue
        print(path, outcome[:300], flush=True)
    print(*(f"{times:5} {outcome}" for outcome, times in outcomes.most_common()), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
