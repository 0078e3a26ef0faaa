"""Texts that an editor holds -> findings by file, the page under the cursor, words on offer. Knows no protocol."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SmartdocsError
from smartdocs.finding import Finding, Span
from smartdocs.lint.completion import Offer, offers, spot
from smartdocs.lint.engine import pages, rules
from smartdocs.measure.measures import promises
from smartdocs.model.keys import key_of, model_at
from smartdocs.pipeline import linting, opening, projects

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from smartdocs.model.base import Strict

LISTS = ("people", "parties", "goals", "terms", "metrics", "calendars", "stages", "consequences")


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace as it stands in the editor: what is on disk, with what is not saved on top."""

    root: Path
    texts: Mapping[str, str]
    """Path in the workspace → text, for the files that are open."""
    today: date | None = None

    def findings(self) -> tuple[dict[str, list[Finding]], dict[str, str]]:
        """The findings by file, and the text of every file that was read.

        A workspace that cannot be read at all is one finding at the top of ``smartdocs.yaml``.
        """
        try:
            project = opening.load(self.root, self.texts)
            run = linting.lint(project, today=self.today)
        except SmartdocsError as error:
            place = Span(projects.WORKSPACE_FILE)
            return {place.path: [Finding("Y001", "unreadable", "error", error.message, place, error.fix)]}, {}
        found: dict[str, list[Finding]] = {path: [] for path in project.texts}
        for finding in run.findings:
            found.setdefault(finding.span.path, []).append(finding)
        return found, project.texts

    def offers(self, path: str, line: int, column: int) -> list[Offer]:
        """What may be written in a file at a line and a column, both from 1."""
        model = model_of(path)
        where = spot(self.texts.get(path, ""), line, column)
        if model is None or where is None:
            return []
        return list(offers(where, model, self._ids(path), promises()))

    def about(self, path: str, line: int, column: int) -> str:
        """What the key under the cursor means, as Markdown; empty where there is nothing to say."""
        model, text = model_of(path), self.texts.get(path, "")
        row = text.split("\n")[line - 1] if 0 < line <= text.count("\n") + 1 else ""
        start = next((i for i in range(column - 1, -1, -1) if i >= len(row) or not _is_word(row[i])), -1) + 1
        end = next((i for i in range(column - 1, len(row)) if not _is_word(row[i])), len(row))
        word, where = row[start:end], spot(text, line, start + 1)
        if model is None or where is None or where.key is not None or not word:
            return ""
        here = model_at(model, where.path, {}, {})
        if where.path[-1:] == ("promise",):
            here = promises().get(where.measure or "", here)
        if here is None:
            return ""
        return next(
            (_explained(here, n, word) for n, f in here.model_fields.items() if key_of(n, f) == word), ""
        )

    def _ids(self, path: str) -> dict[str, dict[str, str]]:
        """Kind → id → what it is, as far as the workspace can be understood."""
        try:
            project = opening.load(self.root, self.texts)
        except SmartdocsError:
            return {}
        found: dict[str, dict[str, str]] = {"personas": dict.fromkeys(project.personas, "persona")}
        if project.workspace.value:
            sources = project.workspace.value.data
            found["data"] = dict.fromkeys(sources, "data source")
            found["tables"] = {
                table: f"table of {key}" for key, source in sources.items() for table in source.files
            }
        parts = path.split("/")
        reading = project.agreements.get(parts[1]) if parts[0] == "agreements" else None
        for kind in LISTS if reading else ():
            home = reading.homes.get(kind) if reading else None
            held = home.data.get(kind) if home and isinstance(home.data, dict) else None
            found[kind] = {str(k): _named(v) for k, v in held.items()} if isinstance(held, dict) else {}
        if reading:
            home = reading.homes.get("definitions")
            held = home.data["definitions"] if home else {}
            found["stages"] |= {str(k): _named(v) for k, v in held.items()} if isinstance(held, dict) else {}
        return found


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_-"


def _named(entry: Any) -> str:
    """What an entry is called, for the list of words."""
    if not isinstance(entry, dict):
        return ""
    return str(next((entry[k] for k in ("role", "name", "title", "statement", "what") if entry.get(k)), ""))


def _explained(model: type[Strict], name: str, key: str) -> str:
    from smartdocs.model.schema import field_docs

    return f"**{key}**\n\n{field_docs(model).get(name, (model.__doc__ or '').splitlines()[0])}"


def model_of(path: str) -> type[Strict] | None:
    """The model that reads a file; None for a file that is none of ours."""
    return next((model for pattern, model in opening.KINDS if PurePosixPath(path).match(pattern)), None)


def page(code: str) -> str:
    """The manual page of a finding's rule, as Markdown."""
    own = next((r.page for r in rules() if r.code == code), "")
    other = pages().get(code)
    return own or (f"{other.what}\n\n## Why\n{other.why}\n\n## How to fix\n{other.fix}" if other else "")
