"""``smartdocs sign``: an agreement and a key -> a signature beside the agreement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.pipeline.approving import Occasion
    from smartdocs.pipeline.projects import Project

EXAMPLES = """\b
Examples:
  smartdocs sign fy26 --as mia-pendel --key ~/.ssh/id_ed25519
  smartdocs sign fy26 --as erik-eichmass --request packet
  smartdocs sign fy26 --as erik-eichmass --import packet/statement.json.sig
"""


@click.command(
    epilog=EXAMPLES, name="sign", short_help="Sign an agreement, with the key that git signs with."
)
@click.argument("agreement", required=False)
@click.option(
    "--as",
    "person",
    metavar="PERSON",
    default=None,
    help="Who signs, by the id below `people:`. Default: whom git knows as user.name or user.email.",
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The file of the key; of its public half where an agent or a hardware key holds the other. Default: git's user.signingkey.",
)
@click.option(
    "--passkey",
    is_flag=True,
    help="With a passkey (Touch ID, Windows Hello, a telephone), on a page that is opened on this computer.",
)
@click.option(
    "--request",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=None,
    help="Instead, write a packet into DIR for somebody who has no smartdocs.",
)
@click.option(
    "--import",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    default=None,
    help="Instead, keep a signature that came back: the .sig beside its statement.json.",
)
@click.option(
    "--record",
    metavar="TEXT",
    default=None,
    help="Instead, keep that somebody approved elsewhere: TEXT names the commit or the review. Only where the agreement says `recorded: true`.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.signers_option
@options.project_option
def command(
    agreement: str | None,
    person: str | None,
    key: Path | None,
    passkey: bool,
    request: Path | None,
    file: Path | None,
    record: str | None,
    yes: bool,
    signers: Path | None,
    project: Path | None,
) -> None:
    """Show in plain words what is signed, ask, and keep the signature in agreements/NAME/signatures/PERSON.yaml.

    What is not committed, has errors, is out of date or was printed from another text is not signed. ssh-keygen makes
    the signature and asks for the passphrase itself; agents and hardware keys work as they do for git.
    """
    from smartdocs.pipeline import approving, opening

    ways = {
        "--request": request,
        "--import": file,
        "--record": record,
        "--key": key,
        "--passkey": passkey or None,
    }
    given = [name for name, value in ways.items() if value is not None]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} do not go together", fix="leave one of them out")
    work = opening.load(options.root(project))
    on = approving.occasion(work, _name(work, agreement), person, options.now(), signers)
    click.echo("\n".join(on.words))
    if request is not None:
        _write(on, request)
        return
    if file is not None:
        kept = approving.take(on, file)
    elif passkey:
        kept = approving.sign_by_page(on, _on_a_page)
    else:
        _ask(yes)
        kept = approving.record(on, record) if record is not None else approving.sign(on, key)
    path = kept.relative_to(work.root).as_posix()
    click.echo(
        f'\nKept in {path}. Commit it: `git add {path} && git commit -m "{on.who.name} signs {on.present.id} {on.present.version}"`'
    )


def _on_a_page(words: Sequence[str], asked: dict[str, Any], challenge: bytes) -> Mapping[str, Any]:
    """Open a page in the browser, and wait for what it says."""
    import webbrowser

    from smartdocs.cli import passkey

    def show(address: str) -> None:
        click.echo(f"\nSign on this page: {address}", err=True)
        webbrowser.open(address)

    return passkey.answered(words, asked, challenge, show)


def _name(work: Project, agreement: str | None) -> str:
    from smartdocs.pipeline import projects

    return projects.one(work, agreement)[0]


def _ask(yes: bool) -> None:
    """Go on only with a yes.

    Raises:
        UsageError: nobody is there to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            "nobody is there to say yes", fix="run it in a terminal, or add --yes once you have read it"
        )
    if not click.confirm("\nSign this?", default=False):
        raise click.Abort


def _write(on: Occasion, folder: Path) -> None:
    from smartdocs.pipeline import packing
    from smartdocs.source import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}", place=str(folder), fix="choose another one"
        ) from error
    for name, content in packing.packet(on):
        write_atomically(folder / name, content)
        click.echo(str(folder / name))
