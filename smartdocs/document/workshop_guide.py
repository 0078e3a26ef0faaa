"""A workshop -> the facilitator's guide: minute by minute what to say, what to put up, and what to do when it goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import GuideView, Led, Trouble
from smartdocs.workshop import library
from smartdocs.workshop.timing import parted

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.document.workshop_view import Part
    from smartdocs.model.workshop import Activity


def view(meeting: Meeting) -> GuideView:
    """The pages."""
    words, workshop = meeting.words("guide"), meeting.workshop
    where = "remote" if workshop.remote else "room"
    return GuideView(
        furniture=meeting.furniture(words),
        words=words,
        title=workshop.title,
        lede=words[f"lede_{where}"],
        facts=meeting.facts(),
        before=tuple(words[f"before_{where}"]),
        put_up=words[f"put_up_{where}"],
        led=tuple(
            _led(meeting, begin, activity, part)
            for (begin, _, activity), part in zip(workshop.timetable(), meeting.parts(), strict=True)
        ),
        always=tuple(Trouble(each["when"], each["then"]) for each in words[f"always_{where}"]),
        after=tuple(words["after_list"]),
    )


def _led(meeting: Meeting, begin: int, activity: Activity, part: Part) -> Led:
    """What the step says, or the mode; and whatever the agenda wants on the table."""
    guide = library.guide(activity.step, activity.mode, meeting.language, remote=meeting.workshop.remote)
    usual: tuple[str, ...] = ()
    if guide.put_up and activity.step:  # what the step itself brings along stands in `put_up`
        usual = library.step(activity.step, meeting.language, remote=meeting.workshop.remote).materials
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
