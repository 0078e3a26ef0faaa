"""A folder of commands -> a group: a command is a file in it, and is imported only when it is asked for."""

from __future__ import annotations

from typing import Any

import click

from smartdocs import registry
from smartdocs.wording import nearest


class Folder(click.Group):
    """Finds a command by its file."""

    def __init__(self, *args: Any, package: str, **more: Any) -> None:
        """``package`` holds the commands: ``smartdocs.cli.commands``."""
        super().__init__(*args, **more)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(registry.names(self.package))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in registry.names(self.package):
            return None
        command: click.Command = registry.load(self.package, cmd_name).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``, read from the files: importing every command would take longer than the rest."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help(self.package, name)) for name in self.list_commands(ctx)])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            guess = nearest(args[0], self.list_commands(ctx)) if args else None
            if guess and error.message.startswith("No such command"):
                raise click.UsageError(
                    f"there is no command `{args[0]}`; did you mean `{guess}`?", ctx
                ) from error
            raise


def short_help(package: str, name: str) -> str:
    """The ``short_help=`` of a command, from its source, where it stands in one piece; the first one is that of the file."""
    _, _, behind = registry.text(package, f"{name}.py").partition('short_help="')
    return behind.partition('"')[0]
