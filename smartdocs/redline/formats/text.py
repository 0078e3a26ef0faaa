"""Comparisons -> text for a person at a terminal: each clause with what changed, for whom, and where it stands."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from smartdocs.redline.words import WORDS, headline, humanised, moved, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.redline.values import Change, Clause, Comparison, Direction, Outcome

WIDTH = 100
SIGNS: dict[Direction, str] = {"tightened": "▲", "loosened": "▽", "neutral": "=", "unknown": "?"}
_COLORS: dict[Direction, str] = {
    "tightened": "\x1b[35m", "loosened": "\x1b[36m", "neutral": "\x1b[2m", "unknown": "\x1b[33m",
}  # fmt: skip
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(outcome: Outcome, *, color: bool = False) -> str:
    """One block for each agreement; always ends with a line break."""
    blocks = [_block(comparison, color) for comparison in outcome.comparisons]
    blocks += [
        f"{name}: only in {outcome.after}; there is nothing to compare it with." for name in outcome.added
    ]
    blocks += [f"{name}: only in {outcome.before}; it is gone." for name in outcome.removed]
    return "\n\n".join(blocks) + "\n"


def _block(comparison: Comparison, color: bool) -> str:
    before, after = comparison.before, comparison.after
    lines = [
        f"{after.id}: {before.label} (version {before.version}) → {after.label} (version {after.version})",
        *_wrapped(headline(comparison), ""),
    ]
    section = ""
    for clause in comparison.clauses:
        if clause.section != section:
            section = clause.section
            title = humanised(section)
            lines += ["", f"{_BOLD}{title}{_PLAIN}" if color else title]
        lines += ["", *_clause(clause, comparison, color)]
    if comparison.respelt:
        lines += ["", "Written in another way, and the same in meaning"]
        lines += [f"  {r.path}: {r.before} → {r.after}" for r in comparison.respelt]
    return "\n".join([*lines, "", *_digests(comparison)])


def _digests(comparison: Comparison) -> Iterator[str]:
    if comparison.before.digest == comparison.after.digest:
        yield f"The digest is the same: {comparison.after.digest}"
        return
    if not comparison.changed:
        yield "The digests differ all the same, for a signature covers how it is written: sign it again."
    yield f"before  {comparison.before.digest}"
    yield f"after   {comparison.after.digest}"


def _clause(clause: Clause, comparison: Comparison, color: bool) -> Iterator[str]:
    name = f"{clause.name} ({clause.id})" if clause.id else clause.name
    state = {"added": " – new", "removed": " – taken out"}.get(clause.state, "")
    yield f"  {name}{state}  {clause.place or clause.place_before}"
    if clause.was:
        yield f"    = renamed: it was `{clause.was}`"
    if clause.moved:
        yield f"    = {moved(clause.moved)}"
    for change in clause.changes:
        yield from _change(change, comparison, color)


def _change(change: Change, comparison: Comparison, color: bool) -> Iterator[str]:
    if change.state == "moved":
        yield f"    = {change.what}: {moved((int(change.before), int(change.after)))}"
        return
    what = f"{change.what}: " if change.what else ""
    sign = f"    {SIGNS[change.direction]} "
    yield from _wrapped(f"{what}{_told(change)}", sign, " " * 6)
    names = series(tuple(comparison.parties.get(party, party) for party in change.parties))
    word = f"{WORDS[change.direction]}{f' for {names}' if names else ''}"
    indent = " " * 6
    said = f"{word[:1].upper()}{word[1:]}. {change.says}".strip()
    first, *others = _wrapped(said, indent, indent)
    yield f"{_COLORS[change.direction]}{first}{_PLAIN}" if color else first
    yield from others


def _told(change: Change) -> str:
    if change.pieces:
        marks = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
        return " ".join(marks[piece.state].format(piece.text) for piece in change.pieces)
    if change.before and change.after:
        return f"{change.before} → {change.after}"
    if change.after:
        return f"new: {change.after}"
    return f"taken out: {change.before}" if change.before else "changed"


def _wrapped(text: str, first: str, others: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    )
