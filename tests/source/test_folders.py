"""A set of files is in its folder as a whole, or not at all, whenever somebody looks."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from pathlib import Path

import pytest

from smartdocs.errors import SourceError
from smartdocs.source import folders
from smartdocs.source.folders import publish

NAMES = ("agreement.html", "agreement.pdf", "scorecard.html")


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def of(text: str) -> dict[str, bytes]:
    return dict.fromkeys(NAMES, text.encode())


def test_a_folder_is_made_with_all_its_files(tmp_path: Path) -> None:
    assert publish(tmp_path / "build" / "fy26", of("one")) == NAMES
    assert held(tmp_path / "build" / "fy26") == dict.fromkeys(NAMES, "one")
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["fy26"]


def test_what_is_the_same_is_left_alone_and_what_is_not_is_named(tmp_path: Path) -> None:
    publish(tmp_path / "fy26", of("one"))
    before = (tmp_path / "fy26" / NAMES[0]).stat().st_mtime_ns
    assert publish(tmp_path / "fy26", of("one")) == ()
    assert publish(tmp_path / "fy26", {**of("one"), NAMES[1]: b"two"}) == (NAMES[1],)
    assert (tmp_path / "fy26" / NAMES[0]).stat().st_mtime_ns == before


def test_other_files_and_folders_and_links_in_it_stay(tmp_path: Path) -> None:
    target = tmp_path / "fy26"
    publish(target, of("one"))
    (target / "scorecard-2026-08.pdf").write_text("of August")
    (target / "notes").mkdir()
    (target / "notes" / "mine.txt").write_text("mine")
    (target / "latest.pdf").symlink_to("agreement.pdf")
    (target / NAMES[0]).chmod(0o640)
    publish(target, of("two"))
    assert (target / "scorecard-2026-08.pdf").read_text() == "of August"
    assert (target / "notes" / "mine.txt").read_text() == "mine"
    assert (target / "latest.pdf").readlink() == Path("agreement.pdf")
    assert (target / "latest.pdf").read_text() == "two"
    assert (target / NAMES[0]).stat().st_mode & 0o777 == 0o640


def test_a_file_that_was_opened_before_keeps_what_it_said(tmp_path: Path) -> None:
    publish(tmp_path / "fy26", of("one"))
    with (tmp_path / "fy26" / NAMES[0]).open() as opened:
        publish(tmp_path / "fy26", of("two"))
        assert opened.read() == "one"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be copied")
@pytest.mark.parametrize("can_exchange", [True, False])
def test_whoever_is_killed_at_whichever_step_leaves_the_old_set_or_the_new_one(
    tmp_path: Path, can_exchange: bool
) -> None:
    """The program ends itself before its n-th call of the system, for every n there is."""
    target = tmp_path / "build" / "fy26"
    publish(target, of("one"))
    seen = set()
    for step in range(1, 200):
        before = held(target)
        new = "two" if before[NAMES[0]] == "one" else "one"
        ended = dies(target, of(new), step, can_exchange=can_exchange)
        if not target.is_dir():  # the one moment where the system knows no exchange
            assert not can_exchange
            assert publish(target, of(new)) in {(), NAMES}
            seen.add("away")
        found = set(held(target).values())
        assert len(found) == 1, (step, held(target))
        assert set(held(target)) == set(NAMES)
        seen |= found
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    else:
        raise AssertionError("it never came to its end")
    publish(target, of("three"))
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["fy26"]
    assert seen >= {"one", "two"}


CALLS = frozenset({"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "open", "os.listdir", "os.scandir"})  # fmt: skip


def dies(target: Path, files: dict[str, bytes], left: int, *, can_exchange: bool) -> int:
    """Publish in a process that kills itself before its n-th call on these folders; how it ended."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a copy of a process with threads; it uses none
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    exchange = folders._exchanged
    folders._exchanged = exchange if can_exchange else lambda *_: False
    calls = 0

    def hook(event: str, arguments: object) -> None:
        nonlocal calls
        if (event in CALLS and str(target.parent) in str(arguments)) or event == "ctypes.dlsym":
            calls += 1
            if calls == left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    publish(target, files)
    os._exit(0)


def test_two_at_the_same_time_lose_nothing_of_each_other(tmp_path: Path) -> None:
    target = tmp_path / "fy26"

    def write(word: str) -> None:
        for number in range(20):
            publish(target, {f"{word}-a": str(number).encode(), f"{word}-b": str(number).encode()})

    writers = [threading.Thread(target=write, args=(word,)) for word in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert held(target) == dict.fromkeys(("one-a", "one-b", "two-a", "two-b"), "19")


def test_a_folder_that_cannot_be_renamed_gets_its_files_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "fy26", of("one"))

    def busy(fresh: Path, target: Path) -> None:
        raise OSError(16, os.strerror(16), str(target))

    monkeypatch.setattr(folders, "_swap", busy)
    assert publish(tmp_path / "fy26", of("two")) == NAMES
    assert held(tmp_path / "fy26") == dict.fromkeys(NAMES, "two")


def test_a_file_in_the_way_is_said_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(SourceError, match="there is a file of that name") as caught:
        publish(tmp_path / "build" / "fy26", of("one"))
    assert caught.value.place == str(tmp_path / "build")
    assert (tmp_path / "build").read_text() == ""
