"""What went wrong in a template -> its place, the clause that was being drawn, and what may have been meant."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

from smartdocs.late import late
from smartdocs.render.folders import shown
from smartdocs.source.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2 import Environment, TemplateSyntaxError

NAMES = ("heading", "title", "name", "anchor")
"""What a clause is called by, the first that it has."""
UNKNOWN = late(r"No (filter|test) named '([^']*)'")


class Unknown(StrictUndefined):
    """A name that nothing in the view has; using it is an error that says what there is."""

    @property
    def _undefined_message(self) -> str:
        held, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        if held is missing:
            return f"there is nothing called `{name}` here; what a document shows is in `view`"
        kind = type(held).__name__
        if not is_dataclass(held) or not isinstance(name, str):
            return f"{kind} has no `{name}`"
        known = {field.name for field in fields(held)}
        meant = did_you_mean(name, known) or f"it has {', '.join(f'`{each}`' for each in sorted(known))}"
        return f"{kind} has no `{name}`; {meant}"


def place(error: BaseException, name: str, folders: tuple[Path, ...] = ()) -> str:
    """The innermost line of a template in the traceback: jinja2 writes its own file names there."""
    at = f"{name}:1:1"
    for file, line, _ in _steps(error):
        at = f"{shown(file, folders)}:{line}:1"
    return at


def known(error: TemplateSyntaxError, environment: Environment) -> str:
    """What a filter or a test that nobody knows may have been meant for; '' where it is another slip."""
    found = UNKNOWN.match(error.message or "")
    if not found:
        return ""
    names = environment.filters if found[1] == "filter" else environment.tests
    return (
        did_you_mean(found[2], names)
        or f"a {found[1]} is one of {', '.join(sorted(n for n in names if n.isidentifier()))}"
    )


def clause(error: BaseException) -> str:
    """What was being drawn, as ``“Speed” (term-first-attempt)``; '' where it was no clause.

    jinja2 puts the names that a template knows at that line into the traceback, what a loop binds after what it came with.
    """
    found = ""
    for _, _, known in _steps(error):
        for value in known.values():
            anchor = getattr(value, "anchor", None) if is_dataclass(value) else None
            if isinstance(anchor, str) and anchor:
                called = next(str(text) for name in NAMES if (text := getattr(value, name, None)))
                found = f"“{called}” ({anchor})"
    return found


def _steps(error: BaseException) -> Iterator[tuple[str, int, dict[str, Any]]]:
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith((".j2", ".css")):
            yield file, step.tb_lineno, step.tb_frame.f_locals
        step = step.tb_next
