"""A snapshot is text that says what it said, is whole or absent whatever happens, and is not overwritten."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from effort import THOROUGH
from hypothesis import given, settings
from hypothesis import strategies as st
from workspace import workspace

from smartdocs.errors import SourceError
from smartdocs.measure.read.request import Place
from smartdocs.measure.result import STATES, Counts, Result, Share, Volume
from smartdocs.measure.snapshot.archive import Archive
from smartdocs.measure.snapshot.digests import digest_of
from smartdocs.measure.snapshot.ids import LeadIds, lead_ids
from smartdocs.measure.snapshot.text import parse, render
from smartdocs.measure.snapshot.values import Earlier, Read, Row, Snapshot, Software, Terms
from smartdocs.measure.statistics import wilson
from smartdocs.model.period import parse_period
from smartdocs.pipeline import measuring, opening, projects, sourcing
from smartdocs.source import write_atomically
from smartdocs.source.files import create_atomically

JUNE = parse_period("2024-06")
PLACE = "agreements/test/results/2024-06.json"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text("abcdefghijklmnop-", min_size=1, max_size=10)
seconds = st.integers(0, 4_000_000_000)
spans = st.builds(lambda s, n: (s, s + n), seconds, st.integers(0, 86_400))
instants = st.builds(
    lambda s, hours: datetime.fromtimestamp(s, timezone(timedelta(hours=hours))),
    seconds,
    st.integers(-12, 12),
)
terms = st.builds(Terms, words, words, words)
rows = st.builds(
    Row, st.text("0123456789abcdef", min_size=1, max_size=16), st.sampled_from(STATES), names | st.just(""), spans, spans | st.none(),
)  # fmt: skip


@st.composite
def results(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Result:
    at_least = draw(st.floats(0, 1))
    score: Share | Volume
    interval = None
    if draw(st.booleans()):
        counts = Counts(*(draw(st.integers(0, 9)) for _ in STATES))
        matured = draw(st.integers(0, 9))
        met = draw(st.integers(0, matured))
        score = Share(
            counts=counts, matured=matured, met_matured=met, indeterminate_matured=draw(st.integers(0, 3)),
            late=draw(st.integers(0, 9)), causes=draw(st.dictionaries(names, st.integers(1, 9))), at_least=at_least,
        )  # fmt: skip
        interval = wilson(met, matured) if matured else None
    else:
        score = Volume(
            delivered=draw(st.integers(0, 99)), reps=round(draw(st.floats(0, 20)), 4), excluded=draw(st.integers(0, 9)),
            left_out=draw(st.integers(0, 9)), at_least=at_least, elapsed=1.0,
        )  # fmt: skip
    return Result(
        term=draw(names), by=("sales",), measure=draw(names), period=JUNE, score=score, verdict=draw(st.sampled_from(["met", "missed"])),
        can_still_be_met=draw(st.booleans()), interval=interval, reason=draw(words),
    )  # fmt: skip


earlier = st.builds(
    Earlier, as_of=instants, terms=terms, data=words, provisional=st.lists(words).map(tuple), reason=words,
    changed=st.integers(0, 9), digest=words, results=st.lists(results(), max_size=2).map(tuple),
)  # fmt: skip
snapshots = st.builds(
    Snapshot, period=st.just(JUNE), as_of=instants, terms=terms, software=st.builds(Software, words, words),
    data=st.builds(
        Read, words, words, st.dictionaries(words, words, max_size=3),
        st.dictionaries(names, st.dictionaries(names, st.integers(0, 99), max_size=3), max_size=3),
    ),
    ids=st.builds(LeadIds, st.sampled_from(["hashed", "plain"]), words, words), provisional=st.lists(words, max_size=2).map(tuple),
    results=st.lists(results(), max_size=3).map(tuple),
    rows=st.dictionaries(names, st.lists(rows, max_size=4).map(tuple), max_size=3),
    restated_from=st.lists(earlier, max_size=2).map(tuple),
)  # fmt: skip


def snapshot(**more: Any) -> Snapshot:
    """A small one."""
    plain = Snapshot(
        period=JUNE, as_of=datetime.fromisoformat("2024-07-05T12:00:00-04:00"), terms=Terms("test", "1", "d"),
        software=Software("0.1.0", "duckdb 2.0.0"), data=Read("crm", "s", {}, {}), ids=LeadIds("plain"), provisional=(), results=(),
        rows={"speed": tuple(Row(f"L{n}", "met", "", (n, n), (n, n)) for n in range(40))},
    )  # fmt: skip
    return replace(plain, **more)


# --- text -------------------------------------------------------------------------------------------------------


@given(snapshots)
def test_what_is_written_is_read_back(frozen: Snapshot) -> None:
    text = render(frozen)
    read = parse(text, PLACE)
    assert read == frozen
    assert render(read) == text


@given(st.data())
@settings(max_examples=200)
def test_whatever_single_character_is_changed_it_is_noticed_or_says_the_same(data: st.DataObject) -> None:
    frozen = snapshot()
    text = render(frozen)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from('0123456789"{}[],: \nLmet-') | st.just(""))
    changed = text[:at] + other + text[at + 1 :]
    with suppress(SourceError):
        assert parse(changed, PLACE) == frozen


@given(st.integers(0, 3000))
def test_half_a_file_is_never_read_as_a_whole_one(length: int) -> None:
    text = render(snapshot())
    with pytest.raises(SourceError):
        parse(text[: min(length, len(text) - 2)], PLACE)


def test_a_lead_more_or_less_is_one_line_of_a_diff() -> None:
    fewer = snapshot(rows={"speed": tuple(r for r in snapshot().rows["speed"] if r.id != "L7")})
    lines = {line for line in render(snapshot()).splitlines() if "digest" not in line}
    assert lines - set(render(fewer).splitlines()) == {
        '   ["L7", "met", "1970-01-01T00:00:07Z", "1970-01-01T00:00:07Z"],'
    }


def test_a_right_digest_over_an_incomplete_file_is_an_error_with_its_place() -> None:
    from smartdocs.measure.snapshot.text import digest_of as digest_of_text

    said = json.loads(render(snapshot()))
    del said["about"], said["digest"], said["obligations"]
    with pytest.raises(
        SourceError, match="incomplete, although their digest is right: KeyError 'obligations'"
    ):
        parse(json.dumps({"digest": digest_of_text(said), **said}), PLACE)


# --- ids and digests --------------------------------------------------------------------------------------------


@given(st.lists(words, unique=True, max_size=50), words, words)
def test_different_leads_keep_different_names_under_one_key(leads: list[str], salt: str, secret: str) -> None:
    ids = lead_ids(salt, secret, is_plain=False)
    write = ids.writer(secret)
    assert write is not None
    written = [write(lead) for lead in leads]
    assert len(set(written)) == len(leads)
    again = ids.writer(secret)
    assert again is not None
    assert [again(lead) for lead in leads] == written
    if secret:
        assert ids.writer(secret + "!") is None
        assert ids.writer("") is None


@given(st.lists(st.text("abc,\r", max_size=5), min_size=1), st.randoms())
def test_the_digest_of_a_text_file_knows_no_order_of_lines(tmp_path_factory: pytest.TempPathFactory, lines: list[str], shuffle: random.Random) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("lines")
    digests = set()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_bytes(("\n".join(lines) + "\n").encode())
        digests.add(digest_of(Place(folder / name)))
        shuffle.shuffle(lines)
    assert len(digests) == 1


def test_the_digest_of_a_text_file_is_that_of_sort_and_sha256sum(tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_bytes(b"lead_id,owner\nL2,Zo\xc3\xab\nL1,Ada\nL10,Ada")
    told = subprocess.run(
        ["sh", "-c", f"LC_ALL=C sort '{file}' | sha256sum"], capture_output=True, text=True, check=True
    ).stdout.split()[0]  # fmt: skip
    assert digest_of(Place(file)) == f"sha256-of-sorted-lines:{told}"


def test_of_a_file_that_is_no_text_every_byte_counts(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"x\ny\n")
    (tmp_path / "b.parquet").write_bytes(b"y\nx\n")
    assert digest_of(Place(tmp_path / "a.parquet")).startswith("sha256:")
    assert digest_of(Place(tmp_path / "a.parquet")) != digest_of(Place(tmp_path / "b.parquet"))


# --- whole or absent --------------------------------------------------------------------------------------------


def archive(root: Path) -> Archive:
    """One that has read nothing yet."""
    return Archive(root, "test", "test")


def test_a_frozen_period_is_not_written_over_by_somebody_who_saw_none(tmp_path: Path) -> None:
    here, there = archive(tmp_path), archive(tmp_path)
    assert here.get(JUNE) is there.get(JUNE) is None
    here.keep(snapshot(), None)
    with pytest.raises(SourceError, match="this file is there already, and is left as it is"):
        there.keep(snapshot(provisional=("other",)), None)
    assert archive(tmp_path).get(JUNE) == snapshot()


def test_a_restatement_is_not_written_over_one_that_came_in_between(tmp_path: Path) -> None:
    archive(tmp_path).keep(snapshot(), None)
    here, there = archive(tmp_path), archive(tmp_path)
    seen_here, seen_there = here.get(JUNE), there.get(JUNE)
    here.keep(snapshot(provisional=("a",)), seen_here)
    with pytest.raises(SourceError, match="somebody else has restated this period in the meantime"):
        there.keep(snapshot(provisional=("b",)), seen_there)
    assert archive(tmp_path).get(JUNE) == snapshot(provisional=("a",))


def test_where_the_file_system_knows_no_links_a_period_is_kept_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    archive(tmp_path).keep(snapshot(), None)
    assert archive(tmp_path).get(JUNE) == snapshot()
    with pytest.raises(SourceError, match="is there already"):
        archive(tmp_path).keep(snapshot(), None)


class Cut(BaseException):
    """The power goes off: nothing after it runs, not even what always runs."""


STEPS: tuple[tuple[Any, str], ...] = (
    (Path, "mkdir"), (os, "open"), (os, "fdopen"), (os, "fsync"), (Path, "chmod"), (Path, "hardlink_to"), (Path, "replace"),
    (Path, "unlink"), (os, "close"),
)  # fmt: skip


@dataclass
class Faults:
    """Calls that touch the disk; the ``target``-th fails before or after its work, and after a cut all that follow."""

    fault: BaseException
    is_after: bool
    target: int
    count: int = 0
    is_off: bool = False
    failed: list[str] = field(default_factory=list)

    def wrapped(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.count += 1
            if self.is_off:
                raise self.fault
            if self.count != self.target:
                return original(*args, **more)
            if self.is_after:
                original(*args, **more)
            self.is_off = isinstance(self.fault, Cut)
            self.failed.append(name)
            raise self.fault

        return call


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a cut closes nothing
@pytest.mark.parametrize("old", [None, snapshot()], ids=["new", "restated"])
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), Cut()], ids=["full", "cut"])
def test_a_fault_at_any_step_leaves_the_old_or_the_new_and_the_next_run_works(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: BaseException,
    is_after: bool,
    old: Snapshot | None,
) -> None:
    new, following = snapshot(provisional=("new",)), snapshot(provisional=("next",))
    failed: list[str] = []
    for target in itertools.count(1):
        root = tmp_path / str(target)
        if old:
            archive(root).keep(old, None)
        here = archive(root)
        before = here.get(JUNE)
        faults = Faults(fault, is_after, target)
        with monkeypatch.context() as patched:
            for holder, name in STEPS:
                patched.setattr(holder, name, faults.wrapped(name, getattr(holder, name)))
            with suppress(SourceError, Cut):
                here.keep(new, before)
        failed += faults.failed
        kept = archive(root).get(JUNE)
        assert kept in (old, new)
        assert faults.failed or kept == new
        archive(root).keep(following, kept)
        assert archive(root).get(JUNE) == following
        assert [f.name for f in (root / PLACE).parent.iterdir()] == ["2024-06.json"]
        if not faults.failed:
            break
    wanted = {"mkdir", "open", "fdopen", "fsync", "unlink", "close"} | (
        {"chmod", "replace"} if old else {"hardlink_to"}
    )
    assert set(failed) == wanted


def test_a_disk_that_is_full_in_the_middle_of_the_text_leaves_what_was_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    archive(tmp_path).keep(snapshot(), None)
    here = archive(tmp_path)
    before = here.get(JUNE)
    original = os.fdopen

    @contextmanager
    def half(descriptor: int, mode: str) -> Iterator[Any]:
        with original(descriptor, mode) as opened:

            class Half:
                def write(self, data: bytes) -> None:
                    opened.write(data[: len(data) // 2])
                    opened.flush()
                    raise OSError(28, "No space left on device")

            yield Half()

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", half)
        with pytest.raises(SourceError, match="this file cannot be written: No space left on device"):
            here.keep(snapshot(provisional=("new",)), before)
    assert archive(tmp_path).get(JUNE) == snapshot()
    assert [f.name for f in (tmp_path / PLACE).parent.iterdir()] == ["2024-06.json"]


def left_whole(kind: str, folder: Path, times: int, file: Path, *args: str) -> int:
    """How often a whole file was left by work that was killed ``times`` times; see ``killed.py``."""
    (folder / "tmp").mkdir()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), kind, str(folder), str(times), str(file), *args],
        capture_output=True, text=True, check=False, env={**os.environ, "TMPDIR": str(folder / "tmp")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_writer_killed_at_any_moment_leaves_a_whole_file_or_none(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text(render(snapshot()), encoding="utf-8")
    assert 50 < left_whole("writer", tmp_path, 200, given) < 200
    archive(tmp_path).keep(snapshot(provisional=("after",)), archive(tmp_path).get(JUNE))
    assert [f.name for f in (tmp_path / PLACE).parent.iterdir()] == ["2024-06.json"]


SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = "lead_id|handed_off_at\n" + "\n".join(f"L{n}|2024-06-{n:02d}T10:00" for n in range(3, 29))
CALLS = "lead_id|type|occurred_at\n" + "\n".join(f"L{n}|call|2024-06-{n:02d}T10:30" for n in range(3, 25))
FREEZE = ("check", "--freeze", "--period", "2024-06", "--as-of", "2024-07-10T12:00:00-04:00")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("times", [4, pytest.param(100 if THOROUGH else 12, marks=pytest.mark.slow)])
def test_the_command_killed_at_any_moment_leaves_a_whole_file_or_none_and_works_again(tmp_path: Path, times: int) -> None:  # fmt: skip
    folder = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    command = [sys.executable, "-m", "smartdocs", *FREEZE]
    whole = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "frozen: agreements/test/results/2024-06.json (1 promise, 26 obligations)" in whole.stderr
    given = tmp_path / "given.json"
    (folder / PLACE).rename(given)
    left = left_whole("command", folder, times, given, *FREEZE)
    assert times < 12 or 0 < left < times
    again = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert (folder / PLACE).read_bytes() == given.read_bytes()
    assert [f.name for f in (folder / PLACE).parent.iterdir()] == ["2024-06.json"]


def test_create_atomically_and_write_atomically_leave_nothing_beside_the_file(tmp_path: Path) -> None:
    create_atomically(tmp_path / "a.json", b"1")
    with pytest.raises(SourceError, match="is there already"):
        create_atomically(tmp_path / "a.json", b"2")
    assert (tmp_path / "a.json").read_bytes() == b"1"
    write_atomically(tmp_path / "a.json", b"3")
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == {"a.json": b"3"}


# --- what documents are handed ----------------------------------------------------------------------------------


def test_a_scorecard_is_handed_what_was_frozen(tmp_path: Path) -> None:
    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.figures import measured
    from smartdocs.measure.snapshot.compare import beside_frozen
    from smartdocs.measure.snapshot.freeze import Order
    from smartdocs.measure.workbench import Workbench

    folder = workspace(
        tmp_path, terms=SPEED, leads=LEADS.replace("L28|2024-06-28", "L28|2024-07-01"), activities=CALLS
    )
    as_of = datetime.fromisoformat("2024-08-01T12:00:00-04:00")
    project = opening.load(folder)
    measuring.freeze(project, "test", as_of, Order(), period=JUNE)
    (folder / "activities.csv").write_text(
        CALLS.replace("|", ",").replace("L3,call", "L99,call"), encoding="utf-8"
    )
    with DuckDb() as engine:
        session = sourcing.measure(
            project, projects.one(project, "test")[1], Workbench(engine, engine), as_of
        )
        found, _ = measured(session, parse_period("2024-07"))
        shown = beside_frozen(
            session, found, measuring.archive_of(project, "test"), measuring.origin_of(project, "test")
        )
    assert [(p.period.id, p.value, p.frozen) for p in found.results[0].trend] == [("2024-06", 21 / 25, ""), ("2024-07", 0.0, "")]  # fmt: skip
    assert [(p.period.id, p.value, p.frozen) for p in shown.results[0].trend] == [("2024-06", 22 / 25, "frozen"), ("2024-07", 0.0, "")]  # fmt: skip
    (comparison,) = shown.frozen
    assert (comparison.period, comparison.is_judged, comparison.is_contradicted) == (JUNE, False, True)
    assert [row.lead for row in comparison.changes[0].rows] == ["L3"]


def test_the_text_of_a_period_is_short_enough_to_be_kept(tmp_path: Path) -> None:
    many = tuple(
        Row(f"{n:016x}", "breached", "never", (n * 60, n * 60), (n * 61, n * 61)) for n in range(1000)
    )
    assert len(render(snapshot(rows={"speed": many}))) < 90 * 1000
