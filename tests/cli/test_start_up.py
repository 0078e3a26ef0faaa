"""What every command line owes its user: it starts fast, helps, guesses, stays offline, and never leaves half a file."""

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from smartdocs import registry
from smartdocs.cli import COMMANDS, program
from smartdocs.cli.commands import workshop
from smartdocs.cli.groups import short_help

ROOT = Path(__file__).parent.parent.parent
SMARTDOCS = Path(sys.executable).with_name("smartdocs")
STEPS = registry.names(workshop.STEPS)
NAMES = (*registry.names(COMMANDS), *(f"workshop {step}" for step in STEPS))
HEAVY = {"duckdb", "jinja2", "markdown", "nh3", "numpy", "pandas", "pyhanko", "weasyprint"}


def smartdocs(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SMARTDOCS, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )  # fmt: skip


def in_process(before: str, after: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with code run before and after it."""
    code = f"""
import sys
{before}
from smartdocs.cli import main
sys.argv = ["smartdocs", *{list(arguments)!r}]
try:
    main()
except SystemExit as done:
    {after}
    raise
"""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def command_of(name: str) -> click.Command:
    """What is typed after ``smartdocs``: a command, or a step of a workshop."""
    group, _, step = name.partition(" ")
    found = program.get_command(click.Context(program), group)
    if step:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), step)
    assert found
    return found


def package_of(name: str) -> tuple[str, str]:
    """The folder of its file, and the file's name."""
    group, _, step = name.partition(" ")
    return (workshop.STEPS, step) if step else (COMMANDS, group)


LOOK = f"""
import sys
from click.testing import CliRunner
from smartdocs.cli import program
for line in sys.stdin:
    done = CliRunner().invoke(program, line.split())
    print(line.strip(), done.exit_code, *sorted({HEAVY!r} & {{*sys.modules}}))
"""


def test_what_needs_no_data_and_no_page_loads_no_heavy_library() -> None:
    """One after the other in one process: the first line that names a library is that of the command which loaded it."""
    lines = ["--help", *(f"{name} --help" for name in NAMES), "lint", "rules", "schema"]
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, input="\n".join(lines), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"{line} 0" for line in lines]


WATCH = """
import re
kept, compiled = re.compile, []
def watched(pattern, flags=0):
    frame = sys._getframe(1)
    if frame.f_code.co_name == "<module>" and frame.f_globals["__name__"].startswith("smartdocs."):
        compiled.append(frame.f_globals["__name__"])
    return kept(pattern, flags)
re.compile = watched
"""


def test_linting_what_is_right_loads_no_pydantic_and_compiles_no_pattern_before_it_is_looked_for() -> None:
    done = in_process(
        WATCH, "print(compiled, [n for n in sys.modules if 'pydantic' in n], file=sys.stderr)", "lint"
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "[] []")


def test_the_guard_of_the_test_above_sees_a_pattern_of_a_module() -> None:
    done = in_process(
        f"{WATCH}\nimport smartdocs.render.selfcontained", "print(compiled, file=sys.stderr)", "--help"
    )
    assert "smartdocs.render.selfcontained" in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_what_help_says_of_a_command_is_what_the_command_says(name: str) -> None:
    assert short_help(*package_of(name)) == command_of(name).short_help


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_help_ends_with_two_or_three_examples_that_can_be_typed(name: str) -> None:
    command = command_of(name)
    assert command.help
    assert command.short_help
    shown = CliRunner().invoke(program, [*name.split(), "--help"]).stdout
    lines = [line.strip() for line in shown.split("Examples:\n")[1].splitlines() if line.strip()]
    assert len(lines) in {2, 3}
    for line in lines:
        typed = shlex.split(line.split("  ")[0])
        words = ["smartdocs", *name.split()]
        assert typed[: len(words)] == words
        with contextlib.suppress(click.exceptions.Exit):  # --help
            command.make_context(
                name, typed[len(words) :]
            )  # raises when an option or a choice does not exist


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_name_is_its_files_name(name: str) -> None:
    assert command_of(name).name == package_of(name)[1]


@pytest.mark.parametrize(("typed", "meant"), [("lnit", "lint"), ("chekc", "check"), ("biuld", "build")])
def test_a_misspelt_command_is_answered_with_the_right_one(typed: str, meant: str) -> None:
    done = smartdocs(typed)
    assert done.returncode == 2
    assert f"there is no command `{typed}`; did you mean `{meant}`?" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_option_is_a_fault_of_usage(name: str) -> None:
    done = CliRunner().invoke(program, [*name.split(), "--fromat"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "No such option" in done.stderr
    assert "--fromat" in done.stderr


def test_a_fault_of_usage_is_told_by_the_program_itself_too() -> None:
    done = smartdocs("lint", "--fromat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option" in done.stderr


def test_a_folder_that_is_no_workspace_is_a_fault_of_usage(tmp_path: Path) -> None:
    done = smartdocs("lint", "--project", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "smartdocs.yaml" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colour_unless_no_color_is_set(environment: dict[str, str], colour: bool) -> None:
    ours, theirs = os.openpty()
    clean = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    with subprocess.Popen(
        [SMARTDOCS, "check"], cwd=ROOT, stdout=theirs, stderr=subprocess.DEVNULL, env={**clean, **environment}
    ):
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    assert b"persistence" in shown
    assert (b"\x1b[" in shown) is colour


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the other end was closed
        return b""


def test_what_is_no_terminal_gets_no_colour() -> None:
    assert "\x1b[" not in smartdocs("check").stdout


REFUSE = """
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"{event}{arguments} would leave the machine")
sys.addaudithook(refuse)
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["lint", "--data"], 0),
        (["check"], 1),
        (["explain", "M103"], 0),
        pytest.param(
            ["build", "--document", "agreement", "--document", "scorecard"], 0, marks=pytest.mark.slow
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_opens_a_socket(arguments: list[str], code: int, tmp_path: Path) -> None:
    """All in one process, which is the one that is watched, and with nothing from an earlier run."""
    to = ["--to", str(tmp_path), "--jobs", "1", "--no-cache"] if arguments[0] == "build" else []
    done = in_process(REFUSE, "pass", *arguments, *to)
    assert (done.returncode, "would leave the machine" in done.stderr) == (code, False), done.stderr
    assert [path.suffix for path in sorted(tmp_path.rglob("*.*"))] == ([".html", ".pdf"] * 2 if to else [])


def test_the_guard_of_the_test_above_refuses_a_socket() -> None:
    done = in_process(f"{REFUSE}\nimport socket\nsocket.socket()", "pass", "--help")
    assert "would leave the machine" in done.stderr


WRITER = """
import sys
from pathlib import Path
from smartdocs.source import write_atomically
target, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_atomically(target, b"%08d" % number * size)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_file_is_the_old_or_the_new_one_whenever_the_program_is_killed(tmp_path: Path) -> None:
    target, words = tmp_path / "agreement.pdf", 500_000
    target.write_bytes(b"%08d" % 0 * words)
    seen = set()
    for attempt in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target), str(words)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.011 * attempt)
            writer.kill()
        content = target.read_bytes()
        assert len(content) == 8 * words
        assert content == content[:8] * words
        seen.add(content[:8])
    assert len(seen) > 2, "the writer never got as far as writing"


def test_the_exit_codes_stand_in_the_manual() -> None:
    table = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    assert [int(code) for code, _ in table] == [0, 1, 2, 3, 4, 130]
