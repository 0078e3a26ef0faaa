"""A file that only grows: what was confirmed is there after a kill, and what was half written is not."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from effort import THOROUGH

from smartdocs.errors import SourceError, UsageError
from smartdocs.source.journal import Journal, read

NAME = "session.jsonl"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / NAME


def test_records_are_read_in_their_order(path: Path) -> None:
    with Journal(path, NAME) as journal:
        journal.append({"n": 1, "said": "Grüße\n\u2028"})
        journal.append({"n": 2})
    assert read(path, NAME) == ({"n": 1, "said": "Grüße\n\u2028"}, {"n": 2})
    assert path.read_bytes().count(b"\n") == 2


def test_a_line_without_its_end_was_never_confirmed(path: Path) -> None:
    path.write_bytes(b'{"n":1}\n{"n":2,"sa')
    assert read(path, NAME) == ({"n": 1},)
    with Journal(path, NAME) as journal:
        assert journal.records == ({"n": 1},)
        journal.append({"n": 3})
    assert path.read_bytes() == b'{"n":1}\n{"n":3}\n'


@pytest.mark.parametrize("line", [b"{'n': 1}", b"[1]", b"\xff\xfe", b"7"])
def test_a_line_of_somebody_else_is_shown_with_its_number(path: Path, line: bytes) -> None:
    path.write_bytes(b'{"n":1}\n' + line + b"\n")
    with pytest.raises(SourceError, match="was not written by smartdocs") as caught:
        Journal(path, NAME)
    assert caught.value.place == f"{NAME}:2"
    assert path.read_bytes() == b'{"n":1}\n' + line + b"\n"


@pytest.mark.skipif(sys.platform == "win32", reason="knows no locks on files that are open")
def test_two_sessions_do_not_write_to_one_journal(path: Path) -> None:
    with Journal(path, NAME), pytest.raises(UsageError, match="being written to by another session"):
        Journal(path, NAME)
    Journal(path, NAME).close()


WRITER = """
import sys
from pathlib import Path
from smartdocs.source.journal import Journal
with Journal(Path(sys.argv[1]), "j") as journal:
    for n in range(len(journal.records), 10**6):
        journal.append({"n": n, "filler": "x" * 300})
        sys.stdout.write(f"{n}\\n")
        sys.stdout.flush()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="knows no SIGKILL")
def test_killed_at_any_moment_everything_confirmed_is_there_once(path: Path) -> None:
    draw, confirmed = random.Random(6), -1  # noqa: S311
    for _ in range(200 if THOROUGH else 20):
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout
            for _ in range(draw.randrange(1, 60)):
                confirmed = int(run.stdout.readline())
            run.send_signal(signal.SIGKILL)
            confirmed = max([confirmed, *(int(line) for line in run.stdout.read().splitlines() if line)])
        kept = [
            json.loads(line)["n"]
            for line in path.read_bytes().splitlines(keepends=True)
            if line.endswith(b"\n")
        ]
        assert kept == list(range(len(kept)))
        assert len(kept) > confirmed
