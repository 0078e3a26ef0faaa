"""Judged goals -> text for a person at a terminal: the sentence with its parts underlined, the letters, the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.letters import DECIDING, passes
from smartdocs.source.excerpt import cell
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.lint.smart.part import Part
    from smartdocs.lint.smart.reading import Judged

WIDTH = 100
_MARKS = "123456789abcdefghijklmnopqrstuvwxyz"
_COLORS = {"pass": "\x1b[32m", "partly": "\x1b[33m", "missing": "\x1b[31m", "unknown": "\x1b[36m"}
_PLAIN = "\x1b[0m"


def render(goals: Sequence[Judged], *, color: bool = False) -> str:
    """One block for each goal, then one line that sums up; always ends with a line break."""
    return "\n\n".join([*(_block(goal, color) for goal in goals), _last(goals)]) + "\n"


def _block(goal: Judged, color: bool) -> str:
    lines = [*underlined(goal.statement, goal.parts), ""]
    wide = max((len(part.name) for part in goal.parts), default=0)
    for mark, part in zip(_MARKS, goal.parts, strict=False):
        lines.append(f"{mark}  {part.name.replace('_', ' '):<{wide}}  {part.text}{_meaning(part)}")
    if goal.missing:
        lines.append(f"-  not said: {', '.join(goal.missing)}")
    lines.append("")
    for each in goal.letters:
        verdict = f"{each.verdict:<7}"
        verdict = f"{_COLORS[each.verdict]}{verdict}{_PLAIN}" if color else verdict
        lines.append(f"{each.letter}  {verdict}  {each.why}")
        if each.add:
            lines.append(f"{'':12}{each.add}")
    return "\n".join([*lines, "", goal.draft.rstrip("\n")])


def _meaning(part: Part) -> str:
    """What the words were read as, when that is not the words again."""
    if part.name in {"deadline", "start"} and part.value is None:
        return "  (no day that a calendar knows)"
    if part.name == "owner":
        return "" if part.kind == "person" else f"  ({'a role' if part.kind == 'role' else 'not one person'})"
    if part.value is None or part.value.casefold() == part.text.casefold():
        return ""
    return f"  = {part.value}"


def underlined(statement: str, parts: Sequence[Part]) -> list[str]:
    """The sentence in lines of at most 100 columns, and below each the marks: a number where a part begins, then carets."""
    lines: list[str] = []
    for begin, end in _breaks(statement):
        shown, columns = "", []
        for letter in statement[begin:end]:
            columns.append(width := sum(cell(c, 0)[1] for c in shown))
            shown += cell(letter, width)[0]
        columns.append(sum(cell(c, 0)[1] for c in shown))
        lines.append(shown.rstrip())
        rows: list[list[str]] = []
        for mark, part in zip(_MARKS, parts, strict=False):
            first, last = max(part.start, begin), min(part.end, end)
            if first < last:
                under = (mark if part.start >= begin else "^") + "^" * (
                    columns[last - begin] - columns[first - begin] - 1
                )
                _place(rows, columns[first - begin], under, columns[-1])
        lines += ["".join(row).rstrip() for row in rows]
    return lines


def _place(rows: list[list[str]], at: int, under: str, width: int) -> None:
    """Write the marks into the first row where nothing stands yet."""
    row = next((row for row in rows if all(c == " " for c in row[at : at + len(under)])), None)
    if row is None:
        row = [" "] * (width + 1)
        rows.append(row)
    row[at : at + len(under)] = under


def _breaks(statement: str) -> list[tuple[int, int]]:
    """Where each line of the sentence begins and ends: at a space, or in the middle of a very long word."""
    lines, at = [], 0
    while at < len(statement):
        end, columns = at, 0
        while end < len(statement) and columns + (width := cell(statement[end], 0)[1]) <= WIDTH:
            end, columns = end + 1, columns + width
        if end < len(statement) and (space := statement.rfind(" ", at + 1, end + 1)) > at:
            end = space + 1
        lines.append((at, end))
        at = end
    return lines


def _last(goals: Sequence[Judged]) -> str:
    if len(goals) > 1:
        good = sum(passes(goal.letters) for goal in goals)
        return (
            f"{good} of {counted(len(goals), 'goal', 'goals')} pass S, M, A and T; R is for people to judge."
        )
    open_ = [each.letter for each in goals[0].letters if each.letter in DECIDING and each.verdict != "pass"]
    if not open_:
        return "S, M, A and T pass; R is for people to judge. Paste the draft into agreement.yaml, and run `smartdocs lint`."
    joined = " and ".join([", ".join(open_[:-1]), open_[-1]] if open_[:-1] else open_)
    return f"{joined} {'is' if len(open_) == 1 else 'are'} open. Complete the sentence, or the draft in agreement.yaml."
