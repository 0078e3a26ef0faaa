"""``smartdocs serve``: the documents in a browser while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.pipeline import building

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.period import Period

EXAMPLES = """\b
Examples:
  smartdocs serve
  smartdocs serve fy26 --document agreement --port 8020
"""


@click.command(
    epilog=EXAMPLES, name="serve", short_help="The documents in your browser, made anew as you write."
)
@click.argument("agreement", required=False)
@options.period_option
@options.documents_option(building.DOCUMENTS)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where to listen. Default: any that is free."
)
@options.as_of_option
@options.project_option
def command(
    agreement: str | None,
    period: Period | None,
    documents: tuple[str, ...],
    port: int,
    as_of: datetime | None,
    project: Path | None,
) -> None:
    """Show the documents of an AGREEMENT, or of all, until Ctrl+C; findings stand beside the clauses they are about.

    A page is made anew when a file of the workspace changes: YAML, data, templates, settings. While something cannot be
    understood the last page stays, and the findings say why. Only this machine is answered, and only with the token that
    the printed address holds. Nothing is written.
    """
    from smartdocs.editor.gate import Gate
    from smartdocs.editor.preview import Preview
    from smartdocs.pipeline import delivering, storing

    wish = delivering.Wish(
        root=options.root(project), now=options.now(), secret=options.secret(), agreement=agreement, documents=documents, formats=("html",),
        period=period, as_of=as_of,
    )  # fmt: skip
    try:
        gate = Gate(Preview(wish, storing.opened(options.cache())), port)
    except OSError as error:
        raise UsageError(
            f"port {port} cannot be listened on: {error.strerror}", fix="choose another --port"
        ) from error
    with gate:
        click.echo(gate.address)
        gate.serve_forever()
