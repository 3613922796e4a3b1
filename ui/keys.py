"""The commands `afspraken keys`: make, list and revoke the keys of the API."""

from enum import StrEnum
from typing import Annotated

import typer

from assistant.api.access.keys import SCOPES, Keyring
from ingest.settings import Settings
from ui.console import PlainConsole


class Right(StrEnum):
    """A scope as an option; typer takes no list of literals."""

    READ = "read"
    ASK = "ask"
    MANAGE = "manage"


keys_app = typer.Typer(no_args_is_help=True, help="Make, list and revoke the keys that callers of the API send.")
out = PlainConsole(soft_wrap=True, highlight=False)


@keys_app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is, such as a department or a program.")],
    scope: Annotated[
        list[Right] | None, typer.Option(help="What it may do; may be given more than once. Default: read and ask.")
    ] = None,
) -> None:
    """Make a key and print it, once: it is kept as a hash and cannot be shown again."""
    key, text = Keyring(Settings().data_dir).create(name, [right.value for right in scope or (Right.READ, Right.ASK)])
    out.print(text, markup=False)
    typer.echo(f"Key {key.id} of {key.name}: {', '.join(key.scopes)}. Keep it now; it is not shown again.", err=True)


@keys_app.command(name="list")
def list_keys() -> None:
    """List the keys, without their secrets."""
    keys = Keyring(Settings().data_dir).all()
    for key in keys:
        state = f"revoked {key.revoked:%Y-%m-%d %H:%M}Z" if key.revoked else ", ".join(key.scopes)
        out.print(f"{key.id}  {key.created:%Y-%m-%d %H:%M}Z  {key.name}  {state}", markup=False)
    if not keys:
        out.print(f"There are no keys. Make one with: afspraken keys create NAME (scopes: {', '.join(SCOPES)})")


@keys_app.command()
def revoke(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The id that `list` shows, or the key itself.")],
) -> None:
    """Take every right from a key; a running server follows at once."""
    key = Keyring(Settings().data_dir).revoke(identity)
    out.print(f"Revoked {key.id} of {key.name}.", markup=False)
