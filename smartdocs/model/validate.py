"""Plain data -> a model, and every problem with the path where it stands; what is broken is left out, the rest lives.

pydantic finds the problems; ``problems`` makes sentences of them. Positions are added by ``lint.reading``, which knows the text.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from smartdocs.frozen import frozen
from smartdocs.model.base import Strict
from smartdocs.model.keys import Path, get, has

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.problems import Problem

__all__ = ["Path", "Validated", "validate"]

M = TypeVar("M", bound=Strict)


@frozen
class Validated(Generic[M]):
    """The model without its broken parts (None when nothing could be built), and what was wrong.

    A misspelt key is a problem, and is read as the key that was meant, so that it causes no further problems;
    ``renamed`` says for the path of such a key how it is written.
    """

    value: M | None
    problems: tuple[Problem, ...]
    broken: frozenset[Path]
    renamed: Mapping[Path, Path] = field(default_factory=dict)


def validate(model: type[M], data: Any, context: Mapping[str, Any]) -> Validated[M]:
    """Read ``data`` as ``model``; leave out what does not fit and go on, so that one run shows everything."""
    try:
        return Validated(model.model_validate(data, context=dict(context)), (), frozenset())
    except ValueError:
        return _validate_parts(model, deepcopy(data), context)


def _validate_parts(model: type[M], rest: Any, context: Mapping[str, Any]) -> Validated[M]:
    """Take out of ``rest`` what does not fit, piece by piece, until the others do."""
    from smartdocs.model.core import ValidationError  # what fits never comes here
    from smartdocs.model.problems import problems as found_in

    problems: dict[tuple[Path, str], Problem] = {}
    broken: set[Path] = set()
    renamed: dict[Path, Path] = {}
    while True:
        try:
            value = model.model_validate(rest, context=dict(context))
        except ValidationError as error:
            removed = False
            details = error.errors(include_url=False)
            for problem in list(found_in(details, model, rest, context)):  # they speak of what is written
                # A key may be missing only because it was taken out, as it cannot be read.
                is_own = problem.path if problem.kind == "missing-key" else problem.needs
                if is_own not in broken:
                    problems.setdefault((problem.path, problem.kind), problem)
                if problem.meant and _rename(rest, problem.path, problem.meant):
                    renamed[*problem.path[:-1], problem.meant] = problem.path
                    removed = True
                    continue
                if _write_as_text(rest, problem):
                    removed = True
                    continue
                if any(problem.path[:end] in broken for end in range(1, len(problem.path))):
                    continue  # it went with another problem of the same thing
                cut = _prune(rest, problem)
                if cut is not None:
                    broken.add(cut)
                    removed = True
            if not removed:
                return Validated(None, _ordered(problems), frozenset(broken), renamed)
        else:
            return Validated(value, _ordered(problems), frozenset(broken), renamed)


def _ordered(problems: Mapping[Any, Problem]) -> tuple[Problem, ...]:
    return tuple(problems.values())


def _prune(data: Any, problem: Problem) -> Path | None:
    """Take the smallest thing out of ``data`` whose absence may mend the problem; its path, or None at the top."""
    path = problem.path
    if problem.kind == "unknown-key":
        return path if _remove(data, path) else None
    # An item of a collection (`terms.first-attempt`) goes as a whole: half a promise is no promise.
    # A list goes as a whole: the places of its other entries are their numbers in it.
    for end in (1,) if len(path) > 1 and isinstance(path[1], int) else (2, 1):
        if len(path) >= end + (problem.kind == "missing-key") and _remove(data, path[:end]):
            return path[:end]
    return None


def _rename(data: Any, path: Path, meant: str) -> bool:
    """Read the misspelt key of ``path`` as the one that was meant; False when that one is there by now."""
    here = get(data, path[:-1])
    if not isinstance(here, dict) or meant in here or path[-1] not in here:
        return False
    entries = [(meant if key == path[-1] else key, value) for key, value in here.items()]
    here.clear()
    here.update(entries)
    return True


def _write_as_text(data: Any, problem: Problem) -> bool:
    """Put a number where text should stand in quotes, so that one missing pair of quotes hides nothing else."""
    given = get(data, problem.path)
    if problem.kind != "wrong-type" or problem.at != "value" or not isinstance(given, int | Decimal):
        return False
    get(data, problem.path[:-1])[problem.path[-1]] = str(given)
    return True


def _remove(data: Any, path: Path) -> bool:
    here = data
    for step in path[:-1]:
        if not has(here, step):
            return False
        here = here[step]
    if not path or not has(here, path[-1]):
        return False
    del here[path[-1]]
    return True
