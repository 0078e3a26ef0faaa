"""A folder -> a signal each time something is written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfiles import DefaultFilter, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from threading import Event


class _Ours(DefaultFilter):
    """Texts and data, never what we write ourselves."""

    def __init__(self, root: Path, outputs: tuple[str, ...]) -> None:
        super().__init__(ignore_paths=[root / output for output in outputs])

    def __call__(self, change: object, path: str) -> bool:
        return path.endswith((".yaml", ".yml", ".csv")) and super().__call__(change, path)  # type: ignore[arg-type]


def changes(root: Path, outputs: tuple[str, ...], stop: Event | None = None) -> Iterator[tuple[str, ...]]:
    """The files that were written, relative to ``root`` and sorted, after each burst of changes; ends with ``stop``.

    The first one is empty: from then on nothing is missed.
    """
    begun = False
    ours = _Ours(root, outputs)
    for found in watch(root, watch_filter=ours, stop_event=stop, rust_timeout=200, yield_on_timeout=True):
        if found or not begun:
            begun = True
            yield tuple(sorted({path.removeprefix(f"{root}/") for _, path in found}))
