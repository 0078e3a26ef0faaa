"""Reviews of an agreement -> the actions that earlier ones left open, and the agreement with its proposed amendments."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.review import Action, Amendment, Review
    from smartdocs.source import Document


@frozen
class Held:
    """A review that could be read, with the agreement it is about; None where that could not be."""

    key: str
    """``fy26/2026-Q3``."""
    reading: Reading[Review]
    review: Review
    agreement: Reading[Agreement] | None

    @property
    def name(self) -> str:
        """The name of its file."""
        return PurePosixPath(self.key).name


def held(estate: Estate) -> Iterator[Held]:
    """Every review that could be read."""
    for key, reading in estate.reviews.items():
        if reading.value is not None:
            yield Held(key, reading, reading.value, estate.agreements.get(key.partition("/")[0]))


def of_agreement(reviews: Mapping[str, Reading[Review]], name: str) -> dict[str, Review]:
    """The reviews of an agreement that can be read, by the name of their file, oldest first."""
    found = {
        key.partition("/")[2]: reading.value
        for key, reading in reviews.items()
        if key.partition("/")[0] == name and reading.value is not None
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].period.last, item[1].period.first, item[0])))


@frozen
class Owed:
    """An action of an earlier review that this one has to take up."""

    id: str
    action: Action
    decided_in: Period
    due: date | None
    """With the new date that a review in between gave it."""
    is_open: bool
    """False for one that its own review says is done or dropped by now."""


def owed(reviews: Sequence[Review], review: Review) -> tuple[Owed, ...]:
    """What the reviews before left to be told, in the order in which it was decided.

    An action stays until a review says that it is done or dropped. One that the review which decided on it calls done
    itself is told once, in the review that follows.
    """
    found: dict[str, Owed] = {}
    before = sorted(
        (r for r in reviews if r.period.last < review.period.last),
        key=lambda r: (r.period.last, r.period.first),
    )
    for each in before:
        found = {key: one for key, one in found.items() if one.is_open}
        for key, outcome in each.last_actions.items():
            if key in found and outcome.state == "open":
                found[key] = replace(found[key], due=outcome.due or found[key].due)
            else:
                found.pop(key, None)
        for key, action in each.actions.items():
            found[key] = Owed(key, action, each.period, action.due, action.state == "open")
    return tuple(found.values())


# --- proposed amendments ------------------------------------------------------------------------------------------


@frozen
class Misfit:
    """An amendment that does not fit the agreement as it stands."""

    place: int
    """Its place in the list."""
    message: str
    fix: str


def amended(
    documents: Sequence[Document], amendments: Sequence[Amendment]
) -> tuple[tuple[Document, ...], tuple[Misfit, ...]]:
    """The files of an agreement with the amendments in them, one after the other, and those that do not fit."""
    data = [deepcopy(document.data) for document in documents]
    misfits = []
    for number, amendment in enumerate(amendments):
        key = amendment.steps[0]
        home = next(
            (each for each in data if isinstance(each, dict) and key in each), data[0] if data else {}
        )
        misfit = _edit(home, amendment, number)
        misfits += [misfit] if misfit else []
    return tuple(replace(d, data=new) for d, new in zip(documents, data, strict=True)), tuple(misfits)


def _edit(data: Any, amendment: Amendment, number: int) -> Misfit | None:
    """Change ``data`` in place; what keeps the amendment from fitting."""
    steps, here = amendment.steps, data
    for place, one in enumerate(steps):
        step = one if isinstance(here, list) else str(one)
        is_last = place == len(steps) - 1
        written = ".".join(str(s) for s in steps[: place + 1])
        if isinstance(here, list) and isinstance(step, int):
            if is_last and not amendment.remove and step == len(here):
                here.append(amendment.to)
                return None
            if step >= len(here):
                return Misfit(
                    number,
                    f"there is no `{written}` in the agreement",
                    f"the list has {len(here)} entries, counted from 0",
                )
        elif isinstance(here, dict):
            if step not in here and not (is_last and not amendment.remove):
                return Misfit(
                    number, f"there is no `{written}` in the agreement", meant(str(step), [str(key) for key in here]) or "write a path that is there"
                )  # fmt: skip
        else:
            above = ".".join(str(s) for s in steps[:place])
            return Misfit(
                number,
                f"`{above}` is a value of its own, and nothing stands below it",
                f"write `path: {above}`",
            )
        if is_last:
            if amendment.remove:
                del here[step]
            else:
                here[step] = amendment.to
            return None
        here = here[step]
    return None
