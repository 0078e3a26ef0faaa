"""The command line, run in this process: what a shell would have got to see, without a new Python for each line."""

from __future__ import annotations

import contextlib
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

if TYPE_CHECKING:
    from pathlib import Path


def smartdocs(
    folder: Path, *arguments: str, stdin: str | None = None, **environment: str
) -> CompletedProcess[str]:
    """``smartdocs ARGUMENTS`` in a folder. What holds of a process itself (start, signals, pipes) needs a real one."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(program, arguments, input=stdin, env=environment, prog_name="smartdocs")
    code, errors = done.exit_code, done.stderr
    if isinstance(done.exception, SmartdocsError):
        code, errors = done.exception.exit_code, f"{errors}error: {done.exception}\n"
    elif done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return CompletedProcess(arguments, code, done.stdout, errors)
