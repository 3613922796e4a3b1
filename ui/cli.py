"""The command `afspraken`.

Exit codes: 0 when everything asked for was done; 1 when some of it was not (a document that could not be read, a check
that failed); 2 when the input or the index has to change first; 130 when interrupted.

What a command needs beyond its own words is imported inside it: the index, the model and above all Gradio are
loaded by the commands that use them, so that `--help` is there at once and `ask` answers within four seconds.
"""

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from assistant.api.access.policy import opening_words, refuse_unprotected
from assistant.records import Language
from ingest.errors import AfsprakenError, InputError
from ingest.settings import Settings
from ui.console import PlainConsole, json_text
from ui.evaluating import eval_app
from ui.keys import keys_app

DONE, PARTLY, REFUSED, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions about Dutch housing performance agreements, with the exact figure and its source.",
    epilog="Settings come from the environment, prefix AFSPRAKEN_, or from a file .env; see docs/settings.md.",
)
app.add_typer(eval_app, name="eval")
app.add_typer(keys_app, name="keys")
# A pipe has no width: what is piped must not be cut off or broken.
out = PlainConsole(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else 1_000)
err = PlainConsole(stderr=True, soft_wrap=True, highlight=False)


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="PDFs and folders of PDFs; without any, the corpus.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read everything anew, also what is indexed.")] = False,
) -> None:
    """Read PDFs and put them in the index, with a report for each; exit code 1 if any of them failed."""
    from ui.ingesting import ingest_with_progress  # noqa: PLC0415 (loads the index)

    failed = ingest_with_progress(paths or [], Settings(), out, err, rebuild)
    raise typer.Exit(PARTLY if failed else DONE)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Dutch or English.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the body that the API would answer.")] = False,
    taal: Annotated[Language | None, typer.Option(help="The answer's language; else the question's.")] = None,
    model: Annotated[
        str | None, typer.Option(help="The language model that words the answer, '' for none; else AFSPRAKEN_MODEL.")
    ] = None,
) -> None:
    """Answer one question on the terminal."""
    gc.disable()  # one answer never fills the memory, and collecting while the index and model load takes half a second
    from assistant.api.wiring import desk_from_settings  # noqa: PLC0415 (loads the index and the model)
    from ui.reports import print_answer  # noqa: PLC0415

    settings = Settings() if model is None else Settings(model=model)
    asked = question_within(question, settings.max_question_chars)
    answered = desk_from_settings(settings).ask(asked, language=taal)
    if as_json:
        print(json_text(answered.body().model_dump(mode="json"), indent=2))
    else:
        print_answer(answered.answer, out)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65_535, help="The port to listen on.")] = None,
) -> None:
    """Serve the chat (/) and the API (/api/v1) over the index as it stands."""
    given = {"host": host, "port": port}
    settings = Settings().model_copy(update={name: value for name, value in given.items() if value})
    refuse_taken(settings.host, settings.port)
    refuse_unprotected(settings)
    out.print(opening_words(settings))
    from ui.serve import serve as serve_until_stopped  # noqa: PLC0415 (Gradio takes five seconds to load)

    serve_until_stopped(settings)


@app.command()
def tables(
    file: Annotated[Path, typer.Argument(help="The PDF to read.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the tables, cells, notes and facts as JSON.")] = False,
    csv: Annotated[Path | None, typer.Option(metavar="DIR", help="Write one CSV file for each table.")] = None,
    draw: Annotated[Path | None, typer.Option(metavar="DIR", help="Write pages as PNG with all that was read.")] = None,
) -> None:
    """Read the tables of one PDF, without indexing it."""
    from ingest.reader import reading_from_pdf  # noqa: PLC0415 (loads the PDF reader)
    from ui.drawings import write_drawings  # noqa: PLC0415
    from ui.reports import print_tables  # noqa: PLC0415
    from ui.tables import tables_json, write_csv  # noqa: PLC0415

    if sum((as_json, csv is not None, draw is not None)) > 1:
        raise InputError("--json, --csv and --draw exclude each other", "Choose one of them.")
    reading = reading_from_pdf(file, None, Settings())
    if as_json:
        print(json_text([table.model_dump(mode="json") for table in tables_json(reading)], indent=1))
    elif csv:
        print_paths(write_csv(reading.tables, csv))
    elif draw:
        print_paths(write_drawings(file, reading.tables, draw))
    else:
        print_tables(reading.tables, out)


@app.command()
def check(
    document: Annotated[
        str | None, typer.Argument(help="A document of the index by its id, or a PDF file; without, all documents.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as the API lists them.")] = False,
    taal: Annotated[Language, typer.Option(help="The language of the findings.")] = "nl",
) -> None:
    """List what in the tables does not add up or contradicts itself; the documents stay as they are."""
    from ui.checking import print_findings, print_findings_json, readings_to_check  # noqa: PLC0415 (loads the index)

    readings = readings_to_check(document, Settings())
    if as_json:
        print_findings_json(readings)
    else:
        print_findings(readings, taal, out)


@app.command()
def documents() -> None:
    """List the documents in the index."""
    from assistant.api.wiring import desk_from_settings  # noqa: PLC0415 (loads the index)
    from ui.reports import print_documents  # noqa: PLC0415

    print_documents(desk_from_settings(Settings()).readings(), out)


@app.command()
def doctor() -> None:
    """Check what Afspraakwijzer needs on this machine, and say what to do about what is missing."""
    from ui.doctor import findings  # noqa: PLC0415 (loads the index and the model)

    failed = False
    for finding in findings(Settings()):
        failed = failed or not finding.well
        out.print(f"{'ok ' if finding.well else 'NO '} {finding.subject}: {finding.found}", markup=False)
        if finding.advice:
            out.print(f"    {finding.advice}", markup=False)
    raise typer.Exit(PARTLY if failed else DONE)


def question_within(question: str, most: int) -> str:
    """The question without white space around it; raises InputError when nothing or too much is left."""
    asked = question.strip()
    if not asked:
        raise InputError("The question is empty", 'Ask something: afspraken ask "Wanneer is dit ondertekend?"')
    if len(asked) > most:
        raise InputError(f"The question has {len(asked)} characters, more than {most}", "Ask it in fewer words.")
    return asked


def refuse_taken(host: str, port: int) -> None:
    """Raise InputError, before anything is loaded, for an address that cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise InputError(
            f"Cannot listen on {host} port {port}: {error.strerror}", "Choose another: afspraken serve --port 8001"
        ) from error


def print_paths(paths: list[Path]) -> None:
    for path in paths:
        out.print(str(path), markup=False)


def refuse(message: str, hint: str) -> int:
    err.print(message, style="bold red", markup=False)
    err.print(hint, markup=False)
    return REFUSED


def main() -> None:
    """Run the command; errors that say what to do are printed without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except AfsprakenError as error:
        sys.exit(refuse(str(error), error.hint))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors())
        sys.exit(refuse(f"A setting is wrong: {wrong}", "See docs/settings.md for the settings and their bounds."))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: no fault, and Python must not call it one while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except OSError as error:
        sys.exit(
            refuse(
                f"{error.filename or 'A file'}: {error.strerror}", "Check the path, its permissions and the room left."
            )
        )
