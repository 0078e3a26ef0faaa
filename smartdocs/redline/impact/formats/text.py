"""A replay -> text for a person at a terminal: each promise before and after, then the days and the reps where it lies."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from smartdocs.measure.numbers import whole
from smartdocs.redline.impact.values import WEEKDAY
from smartdocs.redline.impact.words import (
    NOTES,
    headline,
    label,
    rest,
    result,
    signed,
    title,
    told,
    verdicts,
)
from smartdocs.redline.words import series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.redline.impact.values import Breakdown, Effect, Impact, Under

WIDTH = 100
MOST = 8
"""Lines of a breakdown; the others are in the other formats."""
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(impact: Impact, *, color: bool = False) -> str:
    """One block for each promise that comes out otherwise; always ends with a line break."""
    before, after = impact.comparison.before, impact.comparison.after
    lines = [
        f"{after.id}: {before.label} (version {before.version}) → {after.label} (version {after.version})",
        f"Replayed on `{impact.data}`, {impact.period.id}, data as of {impact.as_of.isoformat(timespec='minutes')}",
        headline(impact),
    ]
    for effect in impact.effects:
        lines += ["", *_effect(effect, color)]
    for sentence in rest(impact) if impact.effects or impact.unmeasured else ():
        lines += ["", *_wrapped(sentence, "")]
    lines += ["", *_wrapped(NOTES["caution" if impact.effects else "same"], "")]
    return "\n".join(lines) + "\n"


def _effect(effect: Effect, color: bool) -> Iterator[str]:
    name = f"{effect.name} ({effect.id}), {series(effect.parties)}"
    yield f"{_BOLD}{name}{_PLAIN}" if color else name
    for word, side in (("before", effect.before), ("after", effect.after)):
        if side:
            yield from _side(word, side)
    for sentence in told(effect):
        yield from _wrapped(sentence, "  ")
    for breakdown in effect.breakdowns:
        yield from _table(breakdown)


def _side(word: str, side: Under) -> Iterator[str]:
    yield from _wrapped(side.sentence, f"  {word:<8}", " " * 10)
    if side.value is not None:
        yield from _wrapped("; ".join(p for p in (result(side), verdicts(side)) if p), " " * 10, " " * 10)


def _table(breakdown: Breakdown) -> Iterator[str]:
    lines = [
        line for line in breakdown.lines
        if line.before.matured or line.after.matured
    ]  # fmt: skip
    if not any(line.more_breaches for line in lines):
        return
    changed = [line for line in lines if line.more_breaches]
    shown = lines if breakdown.column == WEEKDAY else changed[:MOST]
    head = (title(breakdown), "breaches before", "after", "change")
    rows = [
        (
            label(line),
            f"{whole(line.before.breached)} of {whole(line.before.matured)}",
            f"{whole(line.after.breached)} of {whole(line.after.matured)}",
            signed(line.more_breaches),
        )
        for line in shown
    ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(4)]
    yield ""
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        yield "    " + "  ".join(cells)
    if breakdown.column != WEEKDAY and len(lines) > len(shown):
        yield f"    {len(lines) - len(shown)} others, {len(changed) - len(shown)} of them with a change: `--format json`"


def _wrapped(text: str, first: str, others: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=first if others is None else others,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
