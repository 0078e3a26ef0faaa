"""``smartdocs workshop serve``: a workshop's votes, worksheets and agenda in the browsers of those who take part."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = """\b
Examples:
  smartdocs workshop serve plant-manager-2026
  smartdocs workshop serve plant-manager-2026 --host 192.168.1.20 --port 8020
"""


@click.command(
    epilog=EXAMPLES, name="serve", short_help="The session in the browsers of those who take part."
)
@click.argument("workshop")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen: the address of this machine in the room's network, for the telephones of the others.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where to listen. Default: any that is free."
)
@options.project_option
def command(workshop: str, host: str, port: int, project: Path | None) -> None:
    """Run the session of a WORKSHOP until Ctrl+C: agenda with a clock, dot votes, worksheets, and where both teams agree.

    Two addresses are printed: the facilitator's, which leads and hands out an address to each participant, and that of the big
    screen. Nobody can guess them, and they stay the same after a new start. Every vote and answer is written to session.jsonl in the
    folder of the workshop before it is confirmed. Without --host only this machine is answered.
    """
    from smartdocs.editor.hall import Hall
    from smartdocs.editor.keys import Keys, secret_of
    from smartdocs.pipeline import moderating, opening, settling

    if host in {"0.0.0.0", "::", ""}:  # noqa: S104  (it is refused)
        raise UsageError(
            f"`--host {host}` is no address that a telephone could open",
            fix="give the one of this machine in the room's network, as in `--host 192.168.1.20`",
        )
    root = options.root(project)
    loaded = opening.load(root)
    with settling.speaking_at(loaded, settling.workshop_of(loaded, workshop)):
        room = moderating.room_of(loaded, workshop)
        keys = Keys(secret_of(options.cache(), root, workshop), room)
        with closing(moderating.Session(root, room, options.now)) as session:
            try:
                hall = Hall(session, keys, host, port)
            except OSError as error:
                raise UsageError(
                    f"{host}:{port} cannot be listened on: {error.strerror}",
                    fix="choose another --host or --port",
                ) from error
            with hall:
                click.echo(f"Facilitator  {hall.address('lead')}")
                click.echo(f"Big screen   {hall.address('screen')}")
                hall.serve_forever()
