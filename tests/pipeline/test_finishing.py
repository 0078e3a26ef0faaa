"""Drawn sheets become files, in as many processes as the system lets us have."""

from __future__ import annotations

from typing import Any

import pytest

from smartdocs.pipeline import finishing


@pytest.mark.parametrize("fault", [OSError("AF_UNIX path too long"), NotImplementedError("no semaphores")])
@pytest.mark.parametrize("when", ["__init__", "map"])
def test_where_no_other_process_can_be_started_all_is_made_in_this_one(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, when: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr(finishing.ProcessPoolExecutor, when, refuse)
    monkeypatch.setattr(finishing, "_finish", lambda job: f"{job}, finished")
    jobs: list[Any] = ["a", "b", "c"]
    with finishing._made(jobs, 2) as made:
        assert list(made) == ["a, finished", "b, finished", "c, finished"]
