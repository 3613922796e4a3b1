"""Build the corpus's PDFs from their Typst source and write their sums into the manifest.

    python corpus/build.py                 build every source, then refresh every sha256
    python corpus/build.py --sums          build nothing, refresh every sha256
    python corpus/build.py --into FOLDER   build into another folder, leave corpus/ as it is

The same source gives the same bytes: no date goes in, and no font of the machine is used.
"""

import argparse
import hashlib
import re
import sys
from pathlib import Path

import typst

CORPUS = Path(__file__).resolve().parent


def build(source: Path, folder: Path) -> Path:
    """Typeset `source/NAME/main.typ` as NAME.pdf in the folder and give its path."""
    pdf = folder / f"{source.parent.name}.pdf"
    pdf.write_bytes(typst.compile(str(source), root=str(source.parent), ignore_system_fonts=True))
    return pdf


def manifest_with_sums(manifest: str, folder: Path) -> str:
    """The manifest's text with the sha256 of the file that each `[[document]]` names; all else to the letter."""
    entries = re.split(r"(?m)^(?=\[\[document\]\])", manifest)
    return "".join(_entry_with_sum(entry, folder) for entry in entries)


def _entry_with_sum(entry: str, folder: Path) -> str:
    named = re.search(r'(?m)^file = "([^"]+)"', entry)
    if named is None:
        return entry
    found = hashlib.sha256((folder / named[1]).read_bytes()).hexdigest()
    return re.sub(r'(?m)^sha256 = "[^"]*"', f'sha256 = "{found}"', entry)


def main(arguments: list[str]) -> int:
    """Do what the arguments ask and say what was made; the exit code is 0."""
    parser = argparse.ArgumentParser(description="Build the corpus's PDFs and refresh their sums in the manifest.")
    parser.add_argument("--sums", action="store_true", help="build nothing, only refresh the sums")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="build here and leave corpus/ as it is")
    options = parser.parse_args(arguments)
    sources = () if options.sums else sorted(CORPUS.glob("source/*/main.typ"))
    for source in sources:
        print(build(source, options.into or CORPUS))
    if options.into is None:
        manifest = CORPUS / "manifest.toml"
        manifest.write_text(manifest_with_sums(manifest.read_text("utf-8"), CORPUS), "utf-8")
        print(manifest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
