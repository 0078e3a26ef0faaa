"""``smartdocs lsp``: the language server, for editors."""

from __future__ import annotations

import click

from smartdocs.cli import options
from smartdocs.errors import ConfigurationError

EXAMPLES = """\b
Examples:
  smartdocs lsp                  on stdin and stdout, as editors start it
  smartdocs lsp --help
"""


@click.command(epilog=EXAMPLES, name="lsp", short_help="The language server, for editors.")
def command() -> None:
    """Speak the Language Server Protocol on stdin and stdout: findings while you type, the pages of rules, ids and
    keys on offer, and corrections.

    Needs the extra `editor`: `pip install "smartdocs[editor]"`.
    """
    try:
        from smartdocs.editor.server import server
    except ModuleNotFoundError as error:
        if error.name not in {"pygls", "lsprotocol"}:
            raise
        raise ConfigurationError(
            "the language server needs the package `pygls`",
            fix='install it: `pip install "smartdocs[editor]"`',
        ) from error
    server(lambda: options.now().date()).start_io()
