"""The clauses that were signed and those of today -> which ones differ, and what kind of change that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("calendar_changed", ("calendars",)),
    ("dependency_changed", ("definitions", "metrics", "personas", "reasons", "stages", "workspace")),
)
"""The first kind that a clause belongs to; every other clause is one of the terms."""
MEANING = {
    "terms_changed": "what was agreed now reads otherwise",
    "dependency_changed": "what the agreement rests on now reads otherwise",
    "calendar_changed": "hours or holidays, by which deadlines are counted, are no longer the same",
}
SHOWN = 6


def changed(signed: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Reason -> the clauses that it is about, those of the terms first; a clause that came or went is among them."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(path for path in signed.keys() | now.keys() if signed.get(path) != now.get(path)):
        kind = kind_of(path)
        found[kind] = (*found.get(kind, ()), path)
    return {kind: found[kind] for kind in MEANING if kind in found}


def kind_of(path: str) -> str:
    """The reason that a change of this clause is."""
    top = path.partition(".")[0]
    if path == "personas":
        return "terms_changed"  # which personas there are, not what they say
    return next((code for code, tops in KINDS if top in tops), "terms_changed")


def reasons(signed: Mapping[str, str], now: Mapping[str, str], again: str) -> tuple[Reason, ...]:
    """Every kind of change since the signature, with its clauses; ``again`` is what to do."""
    return tuple(
        Reason(code, f"{MEANING[code]}: {told(paths, signed, now)}", again, paths)
        for code, paths in changed(signed, now).items()
    )


def told(paths: tuple[str, ...], signed: Mapping[str, str], now: Mapping[str, str]) -> str:
    """``terms.first-attempt; terms.worked is new; and 3 more``."""
    words = [
        f"`{path}` is new" if path not in signed else f"`{path}` is gone" if path not in now else f"`{path}`"
        for path in paths[:SHOWN]
    ]
    more = [f"and {len(paths) - SHOWN} more"] if len(paths) > SHOWN else []
    return ", ".join([*words, *more])
