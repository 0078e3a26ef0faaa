"""Drawn sheets -> the bytes of their files: those the store has, and the others made in as many processes as there are processors."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.errors import ConfigurationError
from smartdocs.frozen import frozen
from smartdocs.pipeline import machinery
from smartdocs.pipeline.storing import named
from smartdocs.render.sheets import Finished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from smartdocs.pipeline.storing import Store
    from smartdocs.render.sheets import Sheet

OUTPUTS = "smartdocs.render.outputs"
MOST = 8
"""Processes; each takes some 150 MB."""


@frozen
class Job:
    """A file that is to be."""

    file: str
    """Its name with the ending."""
    form: str
    """The name of a file in ``render/outputs``."""
    sheet: Sheet

    @property
    def name(self) -> str:
        """Under which the store has it: everything that decides the bytes."""
        sheet = self.sheet
        attached = [
            part for a in sheet.attachments for part in (a.name, a.description, a.relationship, a.data)
        ]
        worn = [part for f in sheet.faces for part in (f.family, repr(f.weights), hashlib.sha256(f.data).hexdigest())]  # fmt: skip
        return named("file", machinery.digest(), self.form, sheet.template, sheet.created_on.isoformat(), str(sheet.budget), sheet.page, *worn, *attached)  # fmt: skip


def finish(
    jobs: Sequence[Job],
    *,
    store: Store | None = None,
    processes: int = 1,
    done: Callable[[], None] = lambda: None,
) -> list[Finished]:
    """The files of the jobs, in their order; the same bytes wherever each of them was made.

    Args:
        done: called after each file.

    Raises:
        SmartdocsError: the one of the first job that cannot be finished.
    """
    found: dict[int, Finished] = {}
    for number, job in enumerate(jobs):
        kept = store.get(job.name) if store else None
        if kept is not None:
            found[number] = _unpacked(kept)
            done()
    missing = [number for number in range(len(jobs)) if number not in found]
    slow = sum(registry.load(OUTPUTS, jobs[number].form).IS_SLOW for number in missing)
    with _made([jobs[number] for number in missing], min(processes, slow, MOST)) as made:
        for number, finished in zip(missing, made, strict=True):
            found[number] = finished
            if store:
                store.put(jobs[number].name, _packed(finished))
            done()
    return [found[number] for number in range(len(jobs))]


@contextmanager
def _made(jobs: Sequence[Job], processes: int) -> Iterator[Iterator[Finished]]:
    """The files, one after the other as they are asked for; with several processes the next ones are in the making."""
    if processes < 2:
        yield map(_finish, jobs)
        return
    # a process that has read data has threads, and must not be copied as it stands
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["smartdocs.render.warm"])
    pool = None
    try:
        pool, made = _started(jobs, processes, context)
        yield made
    except BrokenProcessPool as error:
        raise ConfigurationError(
            "a process that draws pages has died, as when memory runs out or the machine has no font at all",
            fix="run `smartdocs build --jobs 1` to see what it says",
        ) from error
    finally:
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)


def _started(
    jobs: Sequence[Job], processes: int, context: BaseContext
) -> tuple[ProcessPoolExecutor | None, Iterator[Finished]]:
    """Processes at work; none where the system lets us have none: no shared memory, or a TMPDIR too long for a socket."""
    pool = None
    try:
        pool = ProcessPoolExecutor(processes, context, _begin)
        return pool, pool.map(_finish, jobs)
    except (OSError, NotImplementedError):
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)
        return None, map(_finish, jobs)


def _finish(job: Job) -> Finished:
    made: Finished = registry.load(OUTPUTS, job.form).finish(job.sheet)
    return made


def _begin() -> None:
    """In a new process: leave Ctrl+C to the one that started it, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    above = parent_process()
    if above is not None:
        threading.Thread(target=_end_with, args=(above.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _packed(finished: Finished) -> bytes:
    return json.dumps(finished.notes).encode("ascii") + b"\n" + finished.data


def _unpacked(kept: bytes) -> Finished:
    notes, _, data = kept.partition(b"\n")
    return Finished(data, tuple(json.loads(notes)))
