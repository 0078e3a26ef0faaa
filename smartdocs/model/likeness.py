"""Calendars as they are written -> whole ones: what ``like: berlin`` takes from the calendar it names."""

from contextlib import suppress
from typing import Annotated, Any

from smartdocs.model.base import BeforeValidator, Refused, Slug
from smartdocs.model.calendar import Calendar, parse_days
from smartdocs.wording import meant

TAKEN = ("timezone", "hours", "holidays", "closed")
"""All but the name: a calendar that is like another one is not that one."""


def filled_in(calendars: Any) -> Any:
    """Every calendar with what it does not say itself: zone, holidays and closures as a whole, hours day by day.

    One that is like a calendar which cannot be read is left out: the fault is the other one's.

    Raises:
        Refused: a calendar is like one that does not exist, or in the end like itself.
    """
    if not isinstance(calendars, dict) or not any(_like(own) for own in calendars.values()):
        return calendars
    whole = {name: _whole(calendars, name, ()) for name in calendars}
    return {name: own for name, own in whole.items() if own is not None or calendars[name] is None}


def _like(own: Any) -> str | None:
    like = own.get("like") if isinstance(own, dict) else None
    return like if isinstance(like, str) else None


def _whole(calendars: dict[str, Any], name: str, above: tuple[str, ...]) -> Any:
    own, like = calendars[name], _like(calendars[name])
    if like is None:
        return own
    if like not in calendars:
        known = [other for other in calendars if other != name]
        raise _refuse(
            name,
            f"there is no calendar `{like}`",
            meant(like, known) or "write `timezone` and `hours` in its place",
            word=like, known=known, needs=("calendars", like),
        )  # fmt: skip
    if like in (*above, name):
        raise _refuse(
            name,
            f"the calendar `{name}` is in the end like itself",
            f"write `timezone` and `hours` in place of `like: {like}`",
            needs=("calendars", like) if like != name else (),
        )
    model = _whole(calendars, like, (*above, name))
    try:
        Calendar.model_validate(model)
    except ValueError:
        return None
    merged = {**{key: model[key] for key in TAKEN if key in model}, **own}
    with suppress(Refused):  # its own hours are refused where they are read
        merged["hours"] = {**parse_days(model["hours"]), **parse_days(own.get("hours", {}))}
    return merged


def _refuse(name: str, message: str, fix: str, **more: Any) -> Refused:
    context = {"message": message, "fix": fix, "key": name, "inside": "like", "in_value": True, **more}
    return Refused("like", "{message}", context)


Calendars = Annotated[dict[Slug, Calendar], BeforeValidator(filled_in)]
"""Calendars by id, each of them whole."""
