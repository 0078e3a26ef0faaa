"""The command line: arguments -> the steps of ``pipeline`` -> text on stdout, progress on stderr, an exit code.

A command is a file in ``cli/commands``; its name is the file's name. This is the only place that reads the clock,
the environment and the terminal.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from smartdocs import __version__, registry
from smartdocs.errors import SmartdocsError
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from types import TracebackType

COMMANDS = "smartdocs.cli.commands"
INTERNAL, INTERRUPTED = 4, 130


class OwnProcess:
    """What ``main`` hands to a command: the process is its own, and ends with it. Tests hand over none."""

    def __init__(self) -> None:
        self.kept: list[object] = []

    def collect_nothing(self) -> None:
        """For a command that makes nothing that goes round in circles: looking for it takes a tenth of its time."""
        gc.disable()

    def keep(self, *read: object) -> None:
        """Hold what was read until the end, and then end at once; for a command that leaves nothing open."""
        self.kept += read


class Commands(click.Group):
    """Finds a command by its file and imports it only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(registry.names(COMMANDS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in registry.names(COMMANDS):
            return None
        command: click.Command = registry.load(COMMANDS, cmd_name).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``, read from the files: importing every command would take longer than the rest."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help(name)) for name in self.list_commands(ctx)])

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


def short_help(name: str) -> str:
    """The ``short_help=`` of a command, from its source, where it stands in one piece; the first one is that of the file."""
    _, _, behind = registry.text(COMMANDS, f"{name}.py").partition('short_help="')
    return behind.partition('"')[0]


EXAMPLES = """\b
Examples:
  smartdocs lint                 is every goal measurable?
  smartdocs build                agreement and scorecard as PDF and HTML
"""


@click.command(
    epilog=EXAMPLES,
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="smartdocs %(version)s")
def program() -> None:
    """Write the agreement between Sales and Marketing in YAML; lint it, measure it, print it."""


def main() -> NoReturn:
    """Run the program; every outcome is an exit code (see ``smartdocs.errors``)."""
    gc.set_threshold(100_000, 50, 100)  # a short life: collecting often costs a tenth of it and frees nothing
    sys.excepthook = _internal_error
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # looking for plugins costs more than reading a file
    process = OwnProcess()
    try:
        code = program.main(prog_name="smartdocs", standalone_mode=False, obj=process)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SmartdocsError as error:
        click.echo(f"error: {error}", err=True)
        code = error.exit_code
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    code = code if isinstance(code, int) else 0
    if process.kept:
        atexit.register(_leave, code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End without taking apart what was read: the system frees it at once, Python in a tenth of the time of the run."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _internal_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours: say so, show where, and leave with a code of its own."""
    import traceback  # it reads sources, which nobody needs who is not in trouble

    traceback.print_exception(kind, error, trace)
    sys.stderr.write(
        "smartdocs failed on something it should have foreseen. Please report the lines above.\n"
    )
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERNAL)
