"""A report and what both teams decided -> the texts of the personas and of the workshop in which it stands. Nothing is written here but decisions that are typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.frozen import frozen
from smartdocs.lint.reading import read
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import PersonaResolutions, Resolutions
from smartdocs.pipeline.opening import load
from smartdocs.pipeline.penning import texts_of
from smartdocs.pipeline.projects import Project, has_signatures, known_personas, rests_on, signatories
from smartdocs.pipeline.settling import both_of, folder_of, report_of, understood
from smartdocs.source import read_document, rewrite
from smartdocs.source.files import create_atomically
from smartdocs.source.setting import put
from smartdocs.wording import meant
from smartdocs.workshop.differences import Difference, differences, rankings
from smartdocs.workshop.settle import Misfit, Settled, order, persona_of, settle
from smartdocs.workshop.writing import (
    keys_of,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.workshop import Workshop
    from smartdocs.source import Document
    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.report import Report


@frozen
class Falling:
    """A signed agreement that would no longer say what was signed."""

    agreement: str
    personas: tuple[str, ...]
    who: tuple[str, ...]


@frozen
class Merge:
    """What a merge would do."""

    texts: Mapping[str, tuple[str | None, str]]
    """Path → the text before and after, of every file that changes; None before where there is no file yet."""
    settled: tuple[str, ...]
    """Fields that are decided: ``plant-manager: triggers``."""
    undecided: tuple[str, ...]
    opened: tuple[str, ...]
    """Fields that are left open with an owner and a day."""
    falling: tuple[Falling, ...]
    alike: tuple[tuple[str, str, str], ...] = ()
    """Field, and two of its lines that sound alike."""
    kept: tuple[str, ...] = ()
    """Fields that somebody has changed by hand since the last merge, and that stay as they are."""


@frozen
class Pending:
    """A field, or a ranking, about which nobody has decided yet."""

    at: tuple[str, ...]
    """Where its resolution stands in the file."""
    difference: Difference | None
    row: Row | None
    today: tuple[str, ...] = ()
    """What the persona says at present."""


def path_of(name: str) -> str:
    return f"{folder_of(name)}/resolutions.yaml"


def begin(project: Project, name: str) -> str | None:
    """Write the file of resolutions where there is none; its path, or None where it is there already."""
    from smartdocs.workshop.resolving import scaffold

    target = project.root / path_of(name)
    if target.exists():
        return None
    report = report_of(project, name)
    create_atomically(target, scaffold(report, _personas(project)).encode())
    return path_of(name)


def pending(project: Project, name: str) -> tuple[Pending, ...]:
    """What is still to be decided, in the order of the worksheet; rankings last."""
    report = report_of(project, name)
    resolutions = resolutions_of(project, name)[0]
    personas = _personas(project)
    found = []
    for difference in differences(report.rows):
        decided = resolutions.personas.get(difference.about, PersonaResolutions()).fields.get(
            difference.fills
        )
        if decided is None or decided.is_undecided:
            at = ("personas", difference.about, "fields", difference.fills)
            found.append(
                Pending(at, difference, None, _today(personas.get(difference.about), difference.fills))
            )
    for row in rankings(report.rows):
        decided = resolutions.rankings.get(row.question)
        if decided is None or decided.is_undecided:
            found.append(Pending(("rankings", row.question), None, row))
    return tuple(found)


def record(project: Project, name: str, at: tuple[str, ...], resolution: Mapping[str, Any]) -> None:
    """Write one decision into the file of resolutions, at once and whole: what was answered outlasts a crash."""
    path = path_of(name)
    document = read_document(project.root / path, path)
    changed = document
    for length in range(1, len(at)):
        if at[:length] not in changed.spans or value_at(changed, at[:length]) is None:
            nested: Any = dict(resolution)
            for step in reversed(at[length:]):
                nested = {step: nested}
            changed = put(changed, at[:length], nested)
            break
    else:
        changed = put(changed, at, dict(resolution))
    rewrite(project.root / path, document.text, changed.text)


def record_agreed(project: Project, name: str, people: Sequence[str]) -> None:
    """Write down who agrees."""
    path = path_of(name)
    document = read_document(project.root / path, path)
    changed = put(document, ("agreed_by",), list(people), keys_of(Resolutions))
    rewrite(project.root / path, document.text, changed.text)


def resolutions_of(project: Project, name: str) -> tuple[Resolutions, Document]:
    """What was decided so far.

    Raises:
        UsageError: there is no such file.
        SourceError: it cannot be understood, or belongs to another workshop.
    """
    path = path_of(name)
    if not (project.root / path).exists():
        raise UsageError(
            "nothing is decided yet",
            place=path,
            fix=f"`smartdocs workshop merge {name}` writes the file to do it in",
        )
    document = read_document(project.root / path, path)
    found = understood(read(Resolutions, [document]), path)
    if found.workshop != name:
        raise SourceError(
            f"these are the resolutions of `{found.workshop}`",
            place=str(document.spans.value(("workshop",))),
            fix=f"write `workshop: {name}`, or move the file into the folder of that workshop",
        )
    return found, document


def merge(project: Project, name: str) -> Merge:
    """What stands in the personas and in the workshop after the merge. Nothing is written.

    Raises:
        SourceError: a decision cannot be carried out, or a file cannot be changed safely.
        UsageError: one team has not agreed.
    """
    workshop, agreement = both_of(project, name)
    report = report_of(project, name)
    resolutions, document = resolutions_of(project, name)
    teams = {team.id: team.name for team in report.teams}
    agreed = _agreed(workshop, agreement, resolutions, document, teams)
    known = {(d.about, d.fills): d for d in differences(report.rows)}
    _all_known(report, resolutions, document, known)
    settled: list[Settled] = []
    undecided = []
    for (about, fills), difference in known.items():
        one = resolutions.personas.get(about, PersonaResolutions()).fields.get(fills)
        at = ("personas", about, "fields", fills)
        found = settle(difference, one, _personas(project).get(about), workshop, teams) if one else None
        if isinstance(found, Misfit):
            raise SourceError(
                f"{about}, {fills}: {found.message}", place=str(document.spans.nearest(at)), fix=found.fix
            )
        settled += [found] if found else []
        undecided += [] if found else [f"{about}: {fills}"]
    ranks, blank = _ranks(project, report, resolutions, document, teams)
    texts, kept = texts_of(project, workshop, resolutions, document, settled, ranks, agreed)
    return Merge(
        texts,
        (
            *(f"{s.about}: {s.fills}" for s in settled if not s.open),
            *(f"{key}: priority" for key, _ in ranks),
        ),
        (*undecided, *blank),
        tuple(f"{s.about}: {s.fills}" for s in settled if s.open),
        _falling(project, texts),
        tuple((f"{s.about}: {s.fills}", one, other) for s in settled for one, other in s.alike),
        kept,
    )


def write(project: Project, found: Merge) -> None:
    """Put the texts into their files, each whole or not at all: the personas first, what was decided about them last."""
    for path, (before, after) in found.texts.items():
        if before is None:
            create_atomically(project.root / path, after.encode())
        else:
            rewrite(project.root / path, before, after)


# --- who agreed, and what does not fit -----------------------------------------------------------------------------


def _agreed(
    workshop: Workshop,
    agreement: Agreement,
    resolutions: Resolutions,
    document: Document,
    teams: Mapping[str, str],
) -> list[tuple[str, str, str]]:
    """Id, name and team of everybody who agreed."""
    home = {person: party for party, people in workshop.participants.items() for person in people}
    home |= {key: p.party for key, p in agreement.people.items() if p.party and key not in home}
    place = str(document.spans.nearest(("agreed_by",)))
    for person in resolutions.agreed_by:
        if person not in home:
            raise SourceError(f"`{person}` is nobody of the agreement", place=place, fix=meant(person, home))
    missing = [name for party, name in teams.items() if party not in {home[p] for p in resolutions.agreed_by}]
    if missing:
        raise UsageError(
            f"nobody of {' and of '.join(missing)} has agreed to what was decided",
            place=place,
            fix="name at least one person of each team in `agreed_by:`",
        )
    return [
        (key, agreement.people[key].name if key in agreement.people else key, home[key])
        for key in resolutions.agreed_by
    ]


def _all_known(
    report: Report, resolutions: Resolutions, document: Document, known: Iterable[tuple[str, str]]
) -> None:
    """Refuse a decision about something that nobody was asked: it would be dropped in silence."""
    pairs = set(known)
    for about, of in resolutions.personas.items():
        for fills in of.fields:
            if (about, fills) not in pairs:
                here = ("personas", about, "fields", fills)
                fields = [f for a, f in pairs if a == about] or sorted({a for a, _ in pairs})
                raise SourceError(
                    f"nobody wrote anything about `{fills}` of `{about}`",
                    place=str(document.spans.key(here)),
                    fix=meant(fills, fields) or "take it out",
                )
    asked = [row.question for row in rankings(report.rows)]
    for question in resolutions.rankings:
        if question not in asked:
            raise SourceError(
                f"nobody has answered a ranking `{question}`",
                place=str(document.spans.key(("rankings", question))),
                fix=meant(question, asked) or "take it out",
            )


def _ranks(
    project: Project, report: Report, resolutions: Resolutions, document: Document, teams: Mapping[str, str]
) -> tuple[list[tuple[str, int]], list[str]]:
    """Persona → priority of the rankings that are decided, and those that are not."""
    found: list[tuple[str, int]] = []
    blank = []
    for row in rankings(report.rows):
        one = resolutions.rankings.get(row.question)
        options = order(row, one, teams) if one else None
        place = str(document.spans.nearest(("rankings", row.question)))
        if isinstance(options, Misfit):
            raise SourceError(f"{row.question}: {options.message}", place=place, fix=options.fix)
        if options is None:
            blank += [] if one and one.open else [row.question]
            continue
        if row.asked.fills != "priority":
            raise SourceError(
                f"`{row.question}` is a ranking and fills `{row.asked.fills}`",
                place=place,
                fix="let it fill `priority`",
            )
        personas = _personas(project)
        keys = [persona_of(option, personas) for option in options]
        if None in keys:
            lost = options[keys.index(None)]
            raise SourceError(
                f"no persona is called `{lost}`, so its place in the ranking cannot be written",
                place=place,
                fix="call the option in the workshop by the id, the name or the role of its persona",
            )
        meant_ = [key for key in keys if key and personas[key].kind != "negative"]
        found += [(key, number) for number, key in enumerate(meant_, start=1)]
    return found, blank


def _falling(project: Project, texts: Mapping[str, tuple[str | None, str]]) -> tuple[Falling, ...]:
    """The signed agreements that would say something else."""
    from smartdocs.sign.digest import terms_digest

    if not texts:
        return ()
    after = load(project.root, {path: text for path, (_, text) in texts.items()})
    found = []
    for name, reading in project.agreements.items():
        agreement, workspace = reading.value, project.workspace.value
        if (
            agreement is None
            or workspace is None
            or not (agreement.status == "signed" or has_signatures(project, name))
        ):
            continue
        touched = sorted({d.path for d in rests_on(project, name)} & set(texts))
        digests = {
            terms_digest(agreement, known_personas(each, agreement), workspace.policy)
            for each in (project, after)
        }
        if touched and len(digests) > 1:
            found.append(Falling(name, tuple(touched), signatories(project, name)))
    return tuple(found)


def _personas(project: Project) -> dict[str, Persona]:
    return {key: reading.value for key, reading in project.personas.items() if reading.value}


def _today(persona: Persona | None, fills: str) -> tuple[str, ...]:
    value = getattr(persona, fills) if persona else None
    if value is None:
        return ()
    every: Iterator[Any] = iter(value if isinstance(value, tuple) else (value,))
    return tuple(each if isinstance(each, str) else str(getattr(each, "text", each)) for each in every)
