"""A story -> the ruler of open and closed time for the terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.numbers import hours
from smartdocs.measure.story import CAUSES, Step, Story, Trace

if TYPE_CHECKING:
    from smartdocs.measure.clock import Stretch

COLORS = {"met": "32", "breached": "31", "indeterminate": "35", "pending": "36"}


def render(story: Story, *, color: bool = False) -> str:
    """Every promise to the lead, one block each; last what does not apply to it."""
    owner = f", owner {story.owner}" if story.owner else ""
    blocks = [f"Lead {story.lead}{owner}"]
    blocks += ["\n".join(_block(trace, color=color)) for trace in story.traces]
    if story.outside:
        blocks.append(
            "\n".join(["Not about this lead:", *(f"  {term}: {why}" for term, why in story.outside)])
        )
    return "\n\n".join(blocks)


def _block(trace: Trace, *, color: bool) -> list[str]:
    zone = ZoneInfo(trace.zone)
    state = (
        f"\033[{COLORS[trace.state]}m{trace.state}\033[0m" if color and trace.state in COLORS else trace.state
    )
    cause = f": {CAUSES.get(trace.cause, trace.cause.replace('_', ' '))}" if trace.cause else ""
    lines = [f"{trace.term}  {state}{cause}", f"  {trace.sentence}"]
    lines += [f"  judged by {trace.version}, in force when the clock started"] if trace.version else []
    rows: list[tuple[int, int, str]] = [(trace.started[0], 0, _line(trace.started, zone, "the clock starts"))]
    rows += [(s.start, 2, _stretch(s, zone)) for s in trace.ruler if trace.in_hours]
    rows += [(s.at, 1, _step(s, zone)) for s in trace.steps]
    rows.append((trace.due[0], 3, _line(trace.due, zone, f"due, after {trace.window}")))
    lines += [text for _, _, text in sorted(rows, key=lambda row: row[:2])]
    if trace.used is not None and trace.in_hours:
        lines.append(f"  used: {hours(trace.used)} of open time ({trace.calendar}, {trace.zone})")
    return lines


def _line(at: tuple[int, int], zone: ZoneInfo, what: str) -> str:
    return f"  {moment(at[0], at[1], zone):<22} {what}"


def _step(step: Step, zone: ZoneInfo) -> str:
    mark = "+" if step.counted else "-"
    return f"  {moment(step.at, step.until, zone):<22} {mark} {step.what}: {step.why}"


def _stretch(stretch: Stretch, zone: ZoneInfo) -> str:
    length = hours(stretch.end - stretch.start)
    label = "open" if stretch.is_open else "closed"
    why = f" ({stretch.reason})" if stretch.reason else ""
    return f"      {moment(stretch.start, stretch.start, zone)} – {moment(stretch.end, stretch.end, zone)}  {label:<6} {length if stretch.is_open else ''}{why}".rstrip()


def moment(at: int, until: int, zone: ZoneInfo) -> str:
    """``Mon 2026-10-05 11:20``; without a time when only the day is known."""
    local = datetime.fromtimestamp(at, zone)
    return f"{local:%a %Y-%m-%d}" if until - at > 3600 else f"{local:%a %Y-%m-%d %H:%M}"
