"""A workshop -> the facilitator's guide: minute by minute what to say, what to put up, and what to do when it goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import GuideView, Led, Trouble
from smartdocs.language import Words, say, sentences
from smartdocs.workshop import library
from smartdocs.workshop.timing import parted

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.document.workshop_view import Part
    from smartdocs.model.workshop import Activity

LEDE = Words({
    "room": "You lead both teams to one page. You keep the time and the rules; you have no opinion about the buyer.",
    "remote": "You lead both teams to one page, from screens of their own. You keep the time and the rules; somebody else looks after the board and the chat.",
})  # fmt: skip
PUT_UP = Words({"room": "Put up", "remote": "Show"})
BEFORE = sentences({
    "room": (
        "Lay the answers of both teams side by side; mark the fields in which they differ.",
        "Print the canvas in A3, one for each persona and one for each pair; the other sheets once for each person.",
        "Bring pens, sticky notes, a clock for all to see, and dots in two colours.",
        "Set tables for groups of two or three. Seats are mixed: nobody sits beside somebody of their own team.",
    ),
    "remote": (
        "Lay the answers of both teams side by side on the board; mark the fields in which they differ.",
        "Put the canvas and the dot-vote sheet on the board, and lock them.",
        "Make a room for each pair; both teams in each.",
        "Ask somebody to look after board, rooms and chat, and try both with them the day before.",
        "Send the link and the number to dial in again an hour before.",
    ),
})  # fmt: skip
ALWAYS = sentences({
    "room": (
        ("A part takes longer than planned", "Shorten the next plenary part, never the silent one and never the last one."),
        ("Fewer than two of a team are there", "Use the time to read the answers back, and meet again; a persona of one team is that team's persona."),
        ("Somebody names a customer who is not to be named", "Write the trade and the size instead of the name."),
    ),
    "remote": (
        ("Somebody's connection drops", "They dial in and speak; somebody else writes for them on the board."),
        ("The board does not open", "Share the canvas as a screen and write for all; votes go as a message to you alone."),
    ),
})  # fmt: skip
"""What can happen in any part, and what to do then."""
AFTER = sentences((
    "The same day: photograph the canvas, write decisions, parking lot and follow-ups into the file of the workshop.",
    "Within two days: send the follow-up note.",
    "Within a week: both teams read the page of the persona; whoever disagrees says which line.",
    "Then: sign it with the agreement, and look at it again after half a year.",
))  # fmt: skip


def view(meeting: Meeting) -> GuideView:
    """The pages."""
    workshop = meeting.workshop
    where = "remote" if workshop.remote else "room"
    return GuideView(
        furniture=meeting.furniture(
            say("Facilitator's guide"),
            say("Facilitator's guide: {title}", title=meeting.workshop.title),
            say("Minute by minute: what to say, what to put up, and what to do when it goes wrong."),
        ),
        title=workshop.title,
        lede=LEDE[where],
        facts=meeting.facts(),
        before=tuple(map(say, BEFORE[where])),
        put_up=PUT_UP[where],
        led=tuple(
            _led(meeting, begin, activity, part)
            for (begin, _, activity), part in zip(workshop.timetable(), meeting.parts(), strict=True)
        ),
        always=tuple(Trouble(say(when), say(then)) for when, then in ALWAYS[where]),
        after=tuple(map(say, AFTER)),
    )


def _led(meeting: Meeting, begin: int, activity: Activity, part: Part) -> Led:
    """What the step says, or the mode; and whatever the agenda wants on the table."""
    guide = library.guide(activity.step, activity.mode, remote=meeting.workshop.remote)
    usual: tuple[str, ...] = ()
    if guide.put_up and activity.step:  # what the step itself brings along stands in `put_up`
        usual = library.step(activity.step, remote=meeting.workshop.remote).materials
    minutes = parted(activity.minutes, [share for share, _ in guide.do])
    starts = [begin + sum(minutes[:n]) for n in range(len(minutes))]
    return Led(
        part=part,
        takes=meeting.minutes(activity.minutes),
        say=guide.say,
        do=tuple((meeting.moment(at), text) for at, (_, text) in zip(starts, guide.do, strict=True)),
        put_up=tuple(dict.fromkeys((*guide.put_up, *(m for m in activity.materials if m not in usual)))),
        trouble=tuple(Trouble(when, then) for when, then in guide.trouble),
    )
