"""Commands and files of the sample workspace -> Markdown blocks, for cog to keep README.md and docs/ true.

``.venv/bin/cog -r -P -I tools README.md docs/cli.md docs/lint.md`` writes the blocks anew; a test runs the same with
``--check``. Every command is run on the day on which the sample was exported, so that a page does not depend on the
day on which it is written.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMARTDOCS = Path(sys.executable).with_name("smartdocs")
SAMPLE = ("smartdocs.yaml", "agreements", "personas", "data")
AGREEMENT = "agreements/fy26/agreement.yaml"


def term(name: str) -> None:
    """A term as it stands in the sample agreement."""
    text = (ROOT / AGREEMENT).read_text("utf-8")
    found = re.search(rf"^  {name}:\n(?:    .*\n)+", text, flags=re.MULTILINE)
    if not found:
        raise LookupError(f"there is no term {name} in {AGREEMENT}")
    _block("yaml", textwrap.dedent(found[0]))


def part(path: str, *keys: str) -> None:
    """The parts of a sample file below some of its top-level keys."""
    text = (ROOT / path).read_text("utf-8")
    found = [re.search(rf"^{key}:.*\n(?:(?: .*)?\n)*", text, flags=re.MULTILINE) for key in keys]
    if not all(found):
        raise LookupError(f"{path} lacks one of {', '.join(keys)}")
    _block("yaml", "".join(each[0].rstrip() + "\n" for each in found if each))


def console(
    command: str,
    *,
    slips: dict[str, str] | None = None,
    only: str = "",
    page: str = "",
    files: tuple[str, ...] = (),
    proposal: dict[str, str] | None = None,
) -> None:
    """What a command prints in the sample workspace.

    Args:
        command: as typed, ``smartdocs lint``.
        slips: text of the agreement → what somebody wrote instead, in a copy.
        only: the part of the output that begins with this word; parts are separated by an empty line.
        page: the Markdown page whose blocks are ``files``; such a block begins with its path as a comment.
        files: what is added to the copy, ``rules/house.yaml``.
        proposal: like ``slips``, in a second copy of the agreement in the folder ``proposal``.
    """
    with tempfile.TemporaryDirectory() as copy:
        folder = ROOT
        if slips or files or proposal:
            folder = Path(copy)
            for name in SAMPLE:
                source = ROOT / name
                (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
            _slip(folder / AGREEMENT, slips or {})
            if proposal:
                shutil.copytree((folder / AGREEMENT).parent, folder / "proposal")
                _slip(folder / "proposal" / Path(AGREEMENT).name, proposal)
            for name in files:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(_written(page, name), "utf-8")
        printed = _run(shlex.split(command)[1:], folder)
    if only:
        part = next(p for p in printed.split("\n\n") if p.startswith(only))
        printed = f"…\n\n{part}\n\n…"
    _block("console", f"$ {command}\n{printed}")


def _slip(path: Path, slips: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for right, wrong in slips.items():
        if text.count(right) != 1:
            raise LookupError(f"`{right}` stands {text.count(right)} times in {AGREEMENT}, not once")
        text = text.replace(right, wrong)
    path.write_text(text, "utf-8")


def _written(page: str, name: str) -> str:
    """The block of a page that begins with the comment ``# name``."""
    blocks = re.findall(
        r"^```yaml\n(.*?)^```", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    found = [block for block in blocks if block.startswith(f"# {name}\n")]
    if len(found) != 1:
        raise LookupError(f"{len(found)} blocks of {page} begin with `# {name}`, not one")
    return str(found[0])


def manual() -> None:
    """The help of the program and of every command."""
    _help()


def _help(*command: str) -> None:
    text = _run([*command, "--help"], ROOT)
    if command:
        print(f"\n{'#' * (len(command) + 1)} smartdocs {' '.join(command)}\n")
    _block("text", text)
    for name in re.findall(r"^  (\w+)  ", "".join(text.split("Commands:")[1:]), flags=re.MULTILINE):
        _help(*command, name)


def _run(arguments: list[str], folder: Path) -> str:
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": _day()}
    done = subprocess.run(
        [SMARTDOCS, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode not in {0, 1} or done.stderr:
        raise RuntimeError(f"smartdocs {' '.join(arguments)} left with {done.returncode}: {done.stderr}")
    return done.stdout.rstrip()


def _day() -> str:
    """When the sample was exported, in seconds since 1970."""
    found = re.search(r"^ *as_of: (\S+)", (ROOT / "smartdocs.yaml").read_text("utf-8"), flags=re.MULTILINE)
    if not found:
        raise LookupError("smartdocs.yaml does not say `as_of`")
    return str(int(datetime.fromisoformat(found[1]).timestamp()))


def _block(language: str, text: str) -> None:
    print(f"```{language}\n{text.rstrip()}\n```")
