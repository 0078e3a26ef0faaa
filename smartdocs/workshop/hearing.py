"""A form that came back, the questions, and what the same person said before -> what is new, what is known, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from smartdocs.frozen import frozen
from smartdocs.model.answers import Said
from smartdocs.wording import counted, listed
from smartdocs.workshop.filled import WHO, Fault, shown
from smartdocs.workshop.heard import counting
from smartdocs.workshop.saying import Misfit, fitting, level, remark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from smartdocs.model.answers import Answers
    from smartdocs.workshop.filled import Filled, Value
    from smartdocs.workshop.sheet import Field


@frozen
class Heard:
    """What a form adds to what somebody has said."""

    new: tuple[Said, ...]
    same: int
    """Answers that are known already."""
    refused: tuple[Fault, ...]
    notes: tuple[str, ...]
    """What whoever collects it should know, though nothing is wrong."""


def hear(
    filled: Filled, fields: Sequence[Field], before: Answers | None, name: str, sha256: str, now: datetime
) -> Heard:
    """What is said on a form. A file that was heard before adds nothing, and nothing that was said is taken away.

    Args:
        fields: of the sheet as it is asked today.
        before: what the same person has said so far; None where it is nothing.
        name: of the file.
        now: an answer cannot have been given later.
    """
    known = {field.id: field for field in fields}
    latest, earlier = (counting(before), before.said) if before else ({}, ())
    refused, notes, new, same = [*filled.faults], [*_changed(filled, known)], list[Said](), 0
    parts = {part for field in fields for part in (field.confidence, field.source)}
    asked = {*known, *parts, WHO}
    refused += [_foreign(filled, key) for key in filled.values if key not in asked]
    given: dict[str, Value] = {}
    for field in fields:
        answer = _answer(filled, field, refused)
        if answer is None:
            if filled.values.get(field.confidence) or filled.values.get(field.source):
                notes.append(f"{filled.place(field.id)} has no answer; what stands beside it is left out")
            continue
        given[field.id] = answer
        at = min(filled.times.get(field.id) or filled.at or now, now).replace(microsecond=0)
        said = Said(
            question=field.question,
            about=field.about,
            answer=answer,
            at=at,
            came_from=name,
            sha256=sha256,
            confidence=cast(
                'Literal["low", "medium", "high"] | None', _beside(filled, field.confidence, level, refused)
            ),
            source=_beside(filled, field.source, remark, refused),
        )
        if _is_known(said, earlier, latest.get(field.id)):
            same += 1
        else:
            new.append(said)
    notes += _unasked(fields, given, latest)
    return Heard(tuple(sorted(new, key=lambda said: said.at)), same, tuple(refused), tuple(notes))


def _answer(filled: Filled, field: Field, refused: list[Fault]) -> Value | None:
    if field.id not in filled.values:
        return None
    answer = fitting(field, filled.values[field.id], is_typed=True)
    if isinstance(answer, Misfit):
        refused.append(Fault(answer.message, filled.place(field.id), answer.fix))
        return None
    return answer


def _beside(
    filled: Filled, key: str, judge: Callable[[str], str | Misfit | None], refused: list[Fault]
) -> str | None:
    """How sure they are, or where they have it from."""
    value = filled.values.get(key, "")
    found = judge(value if isinstance(value, str) else " ".join(value))
    if isinstance(found, Misfit):
        refused.append(Fault(found.message, filled.place(key), f"{found.fix}; the answer itself is kept"))
        return None
    return found


def _is_known(said: Said, before: Sequence[Said], latest: Said | None) -> bool:
    """Whether it came in the same file before, or says what counts already."""
    if latest is not None and _meaning(latest) == _meaning(said):
        return True
    mine = (said.question, said.about, said.answer, said.sha256)
    return any((b.question, b.about, b.answer, b.sha256) == mine for b in before)


def _meaning(said: Said) -> tuple[object, ...]:
    return said.answer, said.confidence, said.source


def _foreign(filled: Filled, key: str) -> Fault:
    if key in filled.origin.asked:
        return Fault(
            f"`{shown(key)}` is asked no longer, so its answer has no place",
            filled.place(key),
            "put the question back into the workshop and collect the file again, or leave it",
        )
    return Fault(
        f"`{shown(key)}` is no question of this team's worksheet",
        filled.place(key),
        "look who made the file; the other answers are kept",
    )


def _changed(filled: Filled, known: Mapping[str, Field]) -> list[str]:
    """The questions that have been changed since the sheet was made, where something is written below them."""
    changed = [
        key
        for key, asked in filled.origin.asked.items()
        if key in known and key in filled.values and known[key].version != asked.version
    ]
    if not changed:
        return []
    many = counted(len(changed), "question has", "questions have")
    which = listed(changed[:5], "and") + (" and more" if len(changed) > 5 else "")
    return [
        f"{many} been changed since this sheet was made: {which}; the answers are kept, ask whether they still hold"
    ]


def _unasked(fields: Sequence[Field], given: Mapping[str, Value], latest: Mapping[str, Said]) -> list[str]:
    """What was answered though its condition says that it is not asked."""
    by_id = {field.id: field for field in fields}
    found = []
    for field in fields:
        if field.id not in given or field.only_if is None:
            continue
        on = by_id[field.only_if.field]
        told = latest.get(on.id)
        said = given.get(on.id) or (told.answer if told else ())
        if not set((said,) if isinstance(said, str) else said) & set(field.only_if.says):
            found.append(field.id)
    if not found:
        return []
    was = "was" if len(found) == 1 else "were"
    return [f"{listed(found[:5], 'and')} {was} answered though another answer says that nobody asks; kept"]
