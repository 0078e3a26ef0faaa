"""Changed without a new version.

## What it does
Compares the agreement and its personas with another commit, and asks for a new `version` when their meaning has changed: a number, a date, a name, a definition.
Layout, comments, the `status`, the `changelog` and the dates of review do not count, and what is a draft there may change.
It runs only with `smartdocs lint --since main` (or another branch, tag or commit); without it the rule is listed as not run.
The example is compared with the agreement that all examples are laid over.

## Why
Two texts with the same version are two agreements, and each team has signed the one that it remembers.
Verdicts are given by the version in force; a number that was changed without one rewrites the past.

## Bad
```yaml
version: "1.0"
         ^^^^^
terms:
  first-attempt:
    by: sales
    to: marketing
    promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 8 business hours, for_at_least: 90%}
```

## Good
```yaml
version: "1.1"
terms:
  first-attempt:
    by: sales
    to: marketing
    promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 8 business hours, for_at_least: 90%}
```

## How to fix
Raise the version, say in the changelog what has changed, and let both teams sign it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
NEEDS_EARLIER = True

_ASIDE = {"version", "status", "changelog", "review_by"}
_MOST = 3


def check(case: Case) -> Iterator[Hit]:
    """A version that stands for two different texts."""
    earlier = case.earlier
    if earlier is None or earlier.agreement is None or earlier.agreement.status == "draft":
        return  # nobody has agreed to a draft yet
    if earlier.agreement.version != case.agreement.version:
        return
    before = earlier.agreement.model_dump(mode="json", by_alias=True, exclude=_ASIDE)
    now = case.agreement.model_dump(mode="json", by_alias=True, exclude=_ASIDE)
    for tree in (before, now):
        for definition in tree["definitions"].values():
            definition["review_by"] = None
    changed = sorted(_changes(before, now))
    personas = list(_personas(case))
    if not changed and not personas:
        return
    names = [f"`{'.'.join(map(str, path))}`" for path in changed] + [
        f"the persona `{key}`" for key in personas
    ]
    more = len(names) - _MOST
    said = " and ".join(names) if more <= 0 else f"{', '.join(names[:_MOST])} and {more} more"
    yield Hit(
        case.reading.at(("version",)),
        f"the version is still {case.agreement.version}, as in `{earlier.since}`, and what is agreed has changed: {said}",
        f'raise it, as in `version: "{_next(case.agreement.version)}"`, and add what has changed to `changelog`',
        tuple(
            Related(case.reading.key(path), "changed, or added")
            for path in changed[:_MOST]
            if case.written(path)
        ),
    )


def _changes(before: Any, now: Any, path: Path = ()) -> Iterator[Path]:
    """The paths that differ, down to the things in a collection: `terms.first-attempt`."""
    if before == now:
        return
    if isinstance(before, dict) and isinstance(now, dict) and len(path) < 2:
        for key in sorted(before.keys() | now.keys()):
            yield from _changes(before.get(key), now.get(key), (*path, key))
    else:
        yield path


def _personas(case: Case) -> Iterator[str]:
    known = case.earlier.personas if case.earlier else {}
    for key in case.agreement.personas:
        reading, was = case.personas.get(key), known.get(key)
        if reading and reading.value and was:
            now = reading.value
            if was.model_copy(update={"last_reviewed": now.last_reviewed}) != now:
                yield key


def _next(version: str) -> str:
    """``1.2.0`` -> ``1.3.0``; a version of another form is marked as to be raised."""
    numbers = re.fullmatch(r"(\d+)\.(\d+)((?:\.\d+)*)", version)
    if numbers:
        return f"{numbers[1]}.{int(numbers[2]) + 1}{re.sub(r'[0-9]+', '0', numbers[3])}"
    return f"{int(version) + 1}" if version.isdigit() else f"{version}-2"
