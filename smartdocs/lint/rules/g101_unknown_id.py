"""Id that points to nothing.

## What it does
Looks up every id in the agreement: people, teams, goals, terms, metrics, calendars, stages, consequences, personas, data sources and their tables; also the term in `waived_when` and in `restored_when: … is met`, and the place and the rule of a waiver.
When an id that several places refer to does not exist, and a defined id that nothing refers to is one slip away, the definition is the one that is misspelt, and it is reported once.

## Why
A promise whose consequence does not exist has none, and an escalation to somebody who is not there reaches nobody.

## Bad
```yaml
goals:
  new-revenue:
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026.
    owner: mia-chan
           ^^^^^^^^
    metric: new_revenue
```
```yaml
consequences:
  shortfall-carried-over: {who: marketing, what: The missing leads are added to the next month}
  coachingg: {who: sales, what: Weekly review of five calls}
  ^^^^^^^^^
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    if_missed: {escalate_to: erik-oberg, then: shortfall-carried-over}
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    if_missed: {escalate_to: sam-rivera, then: coaching}
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 95%}
    if_missed: {escalate_to: sam-rivera, then: coaching}
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mqls, within: 6 business hours, for_at_least: 90%}
                                     ^^^^
    waived_when: lead-volum is breached
                 ^^^^^^^^^^
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
waivers:
  - {rule: S199, on: terms.lead-volume, reason: Under discussion, approved_by: mia-chen, until: 2026-12-31}
           ^^^^
```

## Good
```yaml
goals:
  new-revenue:
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026.
    owner: mia-chen
    metric: new_revenue
```

## How to fix
Correct the spelling, or define the id in its list.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from smartdocs.finding import Level, Related, Span
from smartdocs.late import late
from smartdocs.lint.case import Hit, references_of
from smartdocs.lint.respell import nearest_of
from smartdocs.model.agreement import BUILT_IN_STAGES, Agreement
from smartdocs.model.keys import key_of
from smartdocs.wording import as_id, closest, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.case import Case
    from smartdocs.lint.reading import Reading
    from smartdocs.model.validate import Path
    from smartdocs.model.workspace import Workspace

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"

_NAMES = {
    "people": "person", "parties": "team", "goals": "goal", "terms": "term", "metrics": "metric",
    "calendars": "calendar", "stages": "stage", "definitions": "definition", "consequences": "consequence",
    "personas": "persona", "data": "data source", "meetings": "meeting", "rules": "rule", "tables": "table",
}  # fmt: skip
_CONDITION = late(r"\s*([a-z0-9]+(?:[-_][a-z0-9]+)*)\s+is\s+(?:met|breached)\b")


class Reference(NamedTuple):
    """An id in use: what kind of thing it names, and where it stands."""

    kind: str
    id: str
    reading: Reading[Agreement]
    path: Path
    start: int = 0
    end: int = 0
    """The characters of the text at the path that are the id; all of them when it is 0."""

    @property
    def span(self) -> Span:
        """Where it stands; looked up for the few that are told of."""
        if self.end:
            return self.reading.stretch(self.path, self.start, self.end)
        return self.reading.at(self.path)


def check(case: Case) -> Iterator[Hit]:
    """Ids that point to nothing, each root cause once."""
    used = list(_used(case))
    defined = _defined(case)
    mentioned = {(r.kind, r.id) for r in used} | {("", word) for word in _words_in_broken(case)}
    lost: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in used:
        if reference.kind in defined and reference.id not in defined[reference.kind]:
            lost[reference.kind, reference.id].append(reference)
    for kind in {kind: None for kind, _ in lost if not defined[kind]}:
        yield _none_at_all(kind, [r for r in used if r.kind == kind])
    for (kind, word), places in lost.items():
        if not defined[kind]:
            continue
        idle = [
            key
            for key, home in defined[kind].items()
            if home is not None and (kind, key) not in mentioned and ("", key) not in mentioned
        ]
        twin = nearest(word, idle) or (idle[0] if [*defined[kind]] == idle and len(idle) == 1 else None)
        home = defined[kind].get(twin) if twin else None
        if twin is None or home is None:
            yield _unknown(case, kind, places, defined[kind], mentioned)
        elif len(places) > 1:
            yield _misspelt(case, home, twin, word, places, idle)
        else:
            # which of the two is misspelt nobody can tell
            yield replace(_unknown(case, kind, places, [twin], mentioned), is_safe=False)
            yield Hit(
                _place(case, home),
                f"nothing refers to `{twin}`",
                f"did you mean `{word}`, which {places[0].span} refers to?",
                (Related(places[0].span, f"`{word}` stands here"),),
                level="warning",
            )
    yield from _near_stages(case, mentioned)
    yield from _waivers(case)


def _near_stages(case: Case, mentioned: set[tuple[str, str]]) -> Iterator[Hit]:
    """A definition `mqll` beside the built-in stage `mql`: the ids resolve, and the criteria are those of nothing."""
    agreement = case.agreement
    for kind in ("definitions", "stages"):
        defined: dict[str, Any] = getattr(agreement, kind)
        for key in defined:
            if key in BUILT_IN_STAGES or ("stages", key) in mentioned:
                continue
            free = [
                s for s in BUILT_IN_STAGES if s not in agreement.definitions and s not in agreement.stages
            ]
            near = nearest(key, free)
            if near:
                span = case.reading.key((kind, key))
                edits, is_safe = nearest_of(case.reading, [span], key, free)
                yield Hit(
                    span,
                    f"nothing refers to `{key}`, and it is one slip away from the stage `{near}`",
                    f"did you mean `{near}`?",
                    edits=edits,
                    is_safe=is_safe,
                )


def _misspelt(
    case: Case, home: Path, written: str, word: str, places: Sequence[Reference], idle: Sequence[str]
) -> Hit:
    span = _place(case, home)
    reading = case.workspace if case.workspace and home[0] == "data" else case.reading
    is_alone = closest(word, idle)[1] == (written,)
    edits, is_safe = nearest_of(reading, [span], written, [word]) if is_alone else ((), False)
    return Hit(
        span,
        f"nothing refers to `{written}`, and {len(places)} places refer to `{word}`, which does not exist",
        f"did you mean `{word}`?",
        tuple(Related(r.span, f"`{word}` stands here") for r in places),
        edits=edits,
        is_safe=is_safe,
    )


def _unknown(
    case: Case, kind: str, places: Sequence[Reference], known: Any, mentioned: set[tuple[str, str]]
) -> Hit:
    """One finding for one id, however many places refer to it."""
    first, *others = sorted(places, key=lambda place: place.span)
    likely = [key for key in known if (kind, key) not in mentioned]
    edits, is_safe = nearest_of(case.reading, [place.span for place in places], first.id, known)
    return Hit(
        first.span,
        f"there is no {_NAMES[kind]} `{first.id}`",
        meant(first.id, known, likely=likely),
        tuple(Related(r.span, f"`{r.id}` stands here, too") for r in others),
        edits=edits,
        is_safe=is_safe,
    )


def _none_at_all(kind: str, places: Sequence[Reference]) -> Hit:
    first, *others = sorted(places, key=lambda place: place.span)
    name = _NAMES[kind]
    plural = {"people": "people"}.get(kind, f"{name}s")
    if kind == "personas":
        fix = f"add the file `personas/{first.id}.yaml`"
    elif kind == "data":
        fix = f"add `{first.id}:` below `data:` in smartdocs.yaml"
    else:
        fix = f"add `{kind}:` at the start of a line, and `{first.id}:` below it"
    related = tuple(Related(r.span, f"`{r.id}` stands here, too") for r in others)
    return Hit(first.span, f"no {plural} are defined, so there is no {name} `{first.id}`", fix, related)


def _defined(case: Case) -> dict[str, dict[str, Path | None]]:
    """Kind -> the ids that exist, and where each is defined in this agreement (None: elsewhere)."""
    agreement = case.agreement
    found: dict[str, dict[str, Path | None]] = {}
    for kind in ("people", "parties", "goals", "terms", "metrics", "calendars", "consequences"):
        found[kind] = {key: (kind, key) for key in getattr(agreement, kind)}
    found["stages"] = {
        **{key: ("stages", key) for key in agreement.stages},
        **{key: ("definitions", key) for key in agreement.definitions},
        **dict.fromkeys(BUILT_IN_STAGES),
    }
    for path in case.reading.broken:
        kind = "stages" if path[0] == "definitions" else str(path[0])
        if len(path) == 2 and kind in found:
            found[kind].setdefault(as_id(str(path[1])), None)
    found["personas"] = dict.fromkeys(case.personas)
    if case.workspace and case.workspace.value:
        sources = case.workspace.value.data
        found["data"] = {key: ("data", key) for key in sources}
        # a promise can be about any table of the data
        tables = dict.fromkeys(table for source in sources.values() for table in source.files)
        for key, broken in _broken_sources(case.workspace).items():
            found["data"].setdefault(key, None)
            tables |= broken
        found["stages"] |= tables
        if tables:
            found["tables"] = tables
        found["stages"] |= {"personas": None} if case.personas else {}
    # A whole list that could not be read may hold anything.
    return {kind: ids for kind, ids in found.items() if (kind,) not in case.reading.broken}


def _broken_sources(workspace: Reading[Workspace]) -> dict[str, dict[str, None]]:
    """Data sources that could not be understood, which is told at their place, and the tables that they would hold."""
    written = {
        key: value for document in workspace.documents for key, value in _mapping(document.data).items()
    }
    told = {str(path[1]) for path in workspace.broken if len(path) == 2 and path[0] == "data"}
    return {
        key: dict.fromkeys(map(str, _mapping(_mapping(value).get("files"))))
        for key, value in _mapping(written.get("data")).items()
        if key in told
    }


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _place(case: Case, home: Path) -> Span:
    """Where an id is defined: data sources in the workspace, everything else in the agreement."""
    return case.workspace.key(home) if case.workspace and home[0] == "data" else case.reading.key(home)


def _used(case: Case) -> Iterator[Reference]:
    agreement, reading = case.agreement, case.reading
    for path, kind, word in references_of(case):
        if (
            kind == "people"
            and path[0] in {"goals", "terms"}
            and path[-1] == "owner"
            and word in agreement.parties
        ):
            continue  # a team that is given as owner is the business of A101
        yield Reference(kind, word, reading, path)
    for path, _, term in case.terms():
        if term.waived_when:
            here = (*path, "waived_when")
            start = term.waived_when.text.find(term.waived_when.term)
            yield Reference(
                "terms", term.waived_when.term, reading, here, start, start + len(term.waived_when.term)
            )
    for key, consequence in agreement.consequences.items():
        match = _CONDITION.match(consequence.restored_when or "")
        if match:
            here = ("consequences", key, "restored_when")
            yield Reference("terms", match[1], reading, here, *match.span(1))
    for number, waiver in enumerate(agreement.waivers):
        kind, _, rest = waiver.on.partition(".")
        word = rest.split(".")[0]
        if kind in _NAMES and word:
            start = len(kind) + 1
            here = ("waivers", number, "on")
            yield Reference(
                "stages" if kind == "definitions" else kind, word, reading, here, start, start + len(word)
            )


def _words_in_broken(case: Case) -> Iterator[str]:
    """Whatever is written in the parts that could not be read may refer to something, too."""
    stack = [case.written(path) for path in case.reading.broken]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
        elif isinstance(part, str):
            yield from part.split()


def _waivers(case: Case) -> Iterator[Hit]:
    """The rule of a waiver, and the first word of its place."""
    from smartdocs.lint.engine import (
        pages,
        rules,
    )  # engine loads this file: the list exists only when it runs

    if not case.agreement.waivers:
        return
    codes = [name for rule in rules() for name in (rule.code, rule.slug)]
    keys = {key_of(name, field) for name, field in Agreement.model_fields.items()}
    for number, waiver in enumerate(case.agreement.waivers):
        if waiver.rule not in codes:
            fix = (
                "take the waiver out: what cannot be read cannot be waived" if waiver.rule in pages() else ""
            )
            guess = nearest(waiver.rule, codes)
            span = case.reading.at(("waivers", number, "rule"))
            edits, is_safe = nearest_of(case.reading, [span], waiver.rule, codes)
            yield Hit(
                span,
                f"there is no rule `{waiver.rule}` that could be waived",
                fix or (f"did you mean `{guess}`?" if guess else "choose a code from `smartdocs rules`"),
                edits=() if fix else edits,
                is_safe=is_safe and not fix,
            )
        kind = waiver.on.partition(".")[0]
        if kind not in keys and kind != "agreement":
            span = case.reading.stretch(("waivers", number, "on"), 0, len(kind))
            edits, is_safe = nearest_of(case.reading, [span], kind, keys)
            yield Hit(
                span,
                f"`{kind}` is no part of an agreement",
                meant(kind, keys) if nearest(kind, keys) else "name the place, as in `terms.lead-volume`",
                edits=edits,
                is_safe=is_safe,
            )
