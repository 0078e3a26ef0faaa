"""Findings -> texts in which they are mended, or waived. Nothing is written here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.finding import Finding
from smartdocs.frozen import frozen
from smartdocs.lint.edits import apply
from smartdocs.lint.personas import joined
from smartdocs.lint.policy import Asked
from smartdocs.pipeline.linting import LintRun, lint
from smartdocs.pipeline.opening import KINDS, load
from smartdocs.pipeline.projects import Project, has_signatures, known_personas, rests_on, signatories
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from smartdocs.lint.adoption import Note
    from smartdocs.lint.fixes import Fixed, Signed


@frozen
class Adoption:
    """Waivers to be written for what is found today."""

    notes: tuple[Note, ...]
    texts: Mapping[str, tuple[str, str]]
    """Path → the text of the file as it is, and with the waivers in it."""
    left: tuple[Finding, ...]
    """What no comment can waive: mandatory rules, what keeps a file from being read, and what has no line of its own."""


def adopt(
    project: Project,
    run: LintRun,
    levels: Collection[str],
    reason: str,
    until: date,
    *,
    is_signed_too: bool = False,
) -> Adoption:
    """A waiver for every finding of these levels. Nothing is written here.

    Raises:
        UsageError: the reason cannot stand in a comment, or a file belongs to a signed agreement
            and ``is_signed_too`` does not say that this is known.
    """
    from smartdocs.lint.adoption import notes

    documents = {d.path: d for d in project.documents}
    found = [f for f in run.findings if f.level in levels]
    open_ = [
        f
        for f in found
        if not f.code.startswith("Y") and f.code not in run.mandatory and f.span.path in documents
    ]
    made: list[Note] = []
    texts = {}
    for path in dict.fromkeys(f.span.path for f in open_):
        here = notes(documents[path], [f for f in open_ if f.span.path == path], reason, until)
        if here:
            made += here
            text = documents[path].text
            texts[path] = text, apply(text, (note.edit for note in here))
    if not is_signed_too:
        _require_unsigned(project, texts)
    covered = {f for note in made for f in note.findings}
    left = [f for f in found if f not in covered]
    return Adoption(tuple(made), texts, tuple(left))


def _require_unsigned(project: Project, paths: Collection[str]) -> None:
    """Refuse to write into what somebody has signed.

    A comment is no part of the meaning that is digested, so the signatures would stand; but the next printout
    would show rules as set aside that the signatories have not seen.
    """
    for name, reading in project.agreements.items():
        agreement = reading.value
        if agreement is None or not (agreement.status == "signed" or has_signatures(project, name)):
            continue
        touched = sorted({d.path for d in rests_on(project, name)} & set(paths))
        if touched:
            who = joined(signatories(project, name)) or "whoever signed"
            raise UsageError(
                f"`{name}` is signed, and waivers would be written into {listed(touched, 'and')}: the signatures of {who}"
                " would stand, as a comment changes nothing that was signed, but the next printout would show rules"
                " as set aside that they have not seen",
                place=touched[0],
                fix=f"tell {who} and add --signed-too, or put the waivers into `waivers:` of a new version, which is signed again",
            )


def fix(
    project: Project,
    names: Sequence[str] = (),
    today: date | None = None,
    asked: Asked | None = None,
    *,
    is_unsafe_too: bool = False,
    is_signed_too: bool = False,
) -> Fixed:
    """The edits of all findings done, as far as they help; see ``lint`` for what is looked at. Nothing is written here.

    What is signed keeps its meaning unless ``is_signed_too``. The data are not asked: none of their rules has edits.

    Raises:
        UsageError: there is no such agreement, or ``asked`` names a rule or an option that does not exist.
    """
    from smartdocs.lint.fixes import Look
    from smartdocs.lint.fixes import fix as work_through

    given = {d.path: d.text for d in project.documents if not any(f.code == "Y007" for f in d.findings)}

    def look(texts: Mapping[str, str]) -> Look:
        now = load(project.root, {**given, **texts}) if texts else project
        return Look(lint(now, names, None, today, None, asked).findings, _signed(now))

    return work_through(project.texts, look, is_unsafe_too=is_unsafe_too, is_signed_too=is_signed_too)


def _signed(project: Project) -> dict[str, Signed]:
    """The agreements that are signed, or say so of themselves, also where that is all that can be read."""
    from smartdocs.lint.fixes import Signed
    from smartdocs.sign.digest import terms_digest

    found = {}
    for name, reading in project.agreements.items():
        agreement = reading.value
        home = reading.homes.get("status")
        status = agreement.status if agreement else home.data["status"] if home else None
        if status != "signed" and not has_signatures(project, name):
            continue
        workspace = project.workspace.value
        digest = (
            terms_digest(agreement, known_personas(project, agreement), workspace.policy)
            if agreement and workspace
            else None
        )
        found[name] = Signed(digest, frozenset(d.path for d in rests_on(project, name)))
    return found


def laid_out(text: str, path: str) -> str:
    """A file in the one layout, its sections in the order of its model; ``path`` says which kind of file it is.

    Raises:
        SourceError: the file is no YAML that can be read.
    """
    from smartdocs.model.keys import key_of
    from smartdocs.source.layout import laid_out as lay_out

    model = next((m for pattern, m in KINDS if PurePosixPath(path).match(pattern)), None)
    order = [key_of(name, field) for name, field in model.model_fields.items()] if model else []
    return lay_out(text, path, order)
