"""The story of a term -> text for the terminal: words first, then figures, then the SQL."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.numbers import goal, hours, percent, plainly, volume, whole
from smartdocs.measure.result import Result, Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.measure.explain_term import Part, TermStory, Worst

COLORS = {"met": "32", "missed": "31", "not_evaluable": "35", "too_few": "33", "pending": "36"}
MINUTE, DAY = 60, 86_400


def render(story: TermStory, *, color: bool = False) -> str:
    """Everything about one promise; where versions of the agreement judged it one after the other, of each of them."""
    if not story.others:
        return _told(story, color=color)
    ahead = [
        f"{r.period.id}, by the versions in force: {_score(r)}, {r.verdict.replace('_', ' ')}"
        for r in story.together
    ]
    told = [f"Judged by {each.version}\n\n{_told(each, color=color)}" for each in story.others]
    return "\n\n".join(["\n".join(ahead), *told] if ahead else told)


def _told(story: TermStory, *, color: bool) -> str:
    title = f": {story.title}" if story.title else ""
    width = max(len(name) for name in story.rests_on)
    blocks = [
        [f"{story.term}{title}", f"  {story.sentence}"],
        ["How it is counted", *(f"  {name.ljust(width)}  {text}" for name, text in story.rests_on.items())],
    ]
    if story.population:
        blocks.append(["Who it is about", *_numbers([(n, words) for words, n in story.population])])
    if story.failed:
        blocks.append(["It cannot be measured", f"  {story.failed}"])
    else:
        for part in story.parts:
            blocks += _part(part, story, color=color)
    if story.sql:
        blocks.append(["The SQL, for this promise alone; every time is in seconds since 1970"])
        blocks += [f"{sql};".splitlines() if not sql.startswith("--") else [sql] for sql in story.sql]
    return "\n\n".join("\n".join(block) for block in blocks)


def _part(part: Part, story: TermStory, *, color: bool) -> Iterator[list[str]]:
    result = part.result
    verdict = result.verdict.replace("_", " ")
    shown = f"\033[{COLORS[result.verdict]}m{verdict}\033[0m" if color else verdict
    why = f" ({result.reason})" if result.reason else ""
    rows = [(c.number, f"{c.state}{f': {c.words}' if c.words else ''}") for c in part.counts]
    yield [f"{result.period.id}: {_score(result)}, {shown}{why}", *_numbers(rows)]
    if part.worst:
        yield [f"The worst leads of {result.period.id}", *_worst(part.worst, story)]


def _score(result: Result) -> str:
    score = result.score
    if isinstance(score, Share):
        return f"{percent(score.value)} of {whole(score.matured)} matured, target {_target(result, score)}"
    return f"{volume(score.value, score.at_least)}, target {plainly(score.at_least)}"


def _target(result: Result, score: Share) -> str:
    is_between = len({part.score.at_least for part in result.versions}) > 1
    return percent(score.at_least, digits=1) if is_between else goal(score.at_least)


def _numbers(rows: Sequence[tuple[int, str]]) -> list[str]:
    width = max((len(whole(number)) for number, _ in rows), default=0)
    return [f"  {whole(number).rjust(width)}  {words}" for number, words in rows]


def _worst(found: Sequence[Worst], story: TermStory) -> list[str]:
    zone = ZoneInfo(story.zone)
    cells = [
        (
            w.lead,
            w.owner or "–",
            f"due {datetime.fromtimestamp(w.due, zone):%a %Y-%m-%d %H:%M}",
            w.cause.replace("_", " ") if w.late_by is None else length(w.late_by, is_open=story.is_open_time),
            "" if w.late_by is None else "late" if w.cause == "late" else "and not done yet",
        )
        for w in found
    ]
    widths = [max(len(row[i]) for row in cells) for i in range(4)]
    return [
        "  " + "  ".join([*(c.ljust(n) for c, n in zip(row, widths, strict=False)), row[4]]).rstrip()
        for row in cells
    ]


def length(seconds: int, *, is_open: bool) -> str:
    """``17 h 30 min of open time``, ``3 days 4 h``."""
    if is_open and seconds < MINUTE:
        return "after closing time"
    if is_open:
        return f"{hours(seconds)} of open time"
    days, rest = divmod(seconds, DAY)
    return f"{days} {'day' if days == 1 else 'days'} {rest // 3600} h" if days else hours(rest)
