"""``smartdocs watch`` in a process of its own: findings appear after a file was written, and Ctrl+C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.lint.cases import AGREEMENT, base

TODAY = "1793620800"  # 2 November 2026


def _lines(stream: object) -> tuple[Queue[str], threading.Thread]:
    heard: Queue[str] = Queue()

    def read() -> None:
        for line in stream:  # type: ignore[attr-defined]
            heard.put(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    return heard, reader


def _until(heard: Queue[str], words: str) -> bool:
    try:
        while words not in heard.get(timeout=60):
            pass
    except Empty:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another thing there")
def test_a_change_is_linted_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    for path, text in base().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "smartdocs", "watch", "--project", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": TODAY},
    ) as watching:  # fmt: skip
        (said, reader), (noted, other) = _lines(watching.stdout), _lines(watching.stderr)
        try:
            assert _until(noted, f"watching {tmp_path}")
            assert _until(said, "did not run: add --data")
            file = tmp_path / AGREEMENT
            right = base()[AGREEMENT]
            file.write_text(right.replace("    owner: mia-chen\n", "    ownr: mia-chen\n", 1), "utf-8")
            assert _until(noted, AGREEMENT)
            assert _until(said, "`ownr` is not a key here")
            file.write_text("terms: [", "utf-8")
            assert _until(said, "Y001")
        finally:
            watching.send_signal(signal.SIGINT)
            try:
                code = watching.wait(30)
            except subprocess.TimeoutExpired:
                watching.kill()
                raise
            reader.join(30)
            other.join(30)
    assert code == 130
