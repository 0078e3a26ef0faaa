"""The command line: arguments -> the steps of ``pipeline`` -> text on stdout, progress on stderr, an exit code.

A command is a file in ``cli/commands``; its name is the file's name. This is the only place that reads the clock,
the environment and the terminal.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from smartdocs import __version__
from smartdocs.cli.groups import Folder
from smartdocs.errors import SmartdocsError

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


EXAMPLES = """\b
Examples:
  smartdocs lint                 is every goal measurable?
  smartdocs build                agreement and scorecard as PDF and HTML
"""


@click.command(
    epilog=EXAMPLES,
    cls=Folder,
    package=COMMANDS,
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
