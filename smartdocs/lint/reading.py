"""Documents and a model -> a reading: the value, and for each of its paths the place where it was written."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from smartdocs.finding import Finding, Related, Span
from smartdocs.frozen import frozen
from smartdocs.lint.respell import corrected
from smartdocs.lint.schema import schema_finding
from smartdocs.model.base import Strict
from smartdocs.model.validate import Path, validate
from smartdocs.source import locate, locate_range

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.source import Document

M = TypeVar("M", bound=Strict)


@frozen
class Reading(Generic[M]):
    """One thing that was read from one or several files.

    ``value`` lacks what could not be understood (``broken``); it is None when nothing could be built.
    """

    value: M | None
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[Path]
    homes: Mapping[str, Document]
    """Top-level key -> the file it stands in."""
    renamed: Mapping[Path, Path] = field(default_factory=dict)
    """Path of a key -> its path as it is written, where it is misspelt."""
    beneath: tuple[tuple[Document, ...], ...] = ()
    """The files of the agreement that this one amends, and of the one that that one amends; they are among ``documents``."""
    clauses: Mapping[Path, Document] = field(default_factory=dict)
    """Path of a clause of an amended agreement -> the file it stands in."""

    @property
    def own(self) -> tuple[Document, ...]:
        """The documents without those of the agreement that is amended."""
        others = {document.path for layer in self.beneath for document in layer}
        return tuple(document for document in self.documents if document.path not in others)

    def written(self, path: Path) -> Path:
        """``path`` with its misspelt keys as they are written."""
        for length in range(1, len(path) + 1) if self.renamed else ():
            found = self.renamed.get(path[:length])
            if found:
                return self.written((*found, *path[length:]))
        return path

    def home(self, path: Path) -> Document:
        """The file that holds ``path``; the first one for a key that stands nowhere."""
        if not path:
            return self.documents[0]
        written = self.written(path)
        return self.clauses.get(written[:2]) or self.homes.get(str(written[0]), self.documents[0])

    def key(self, path: Path) -> Span:
        """Where the last key of ``path`` is written, or the nearest key above it."""
        spans, path = self.home(path).spans, self.written(path)
        return spans.key(path) if path in spans else spans.nearest(path)

    def at(self, path: Path) -> Span:
        """Where the value of ``path`` is written, or the nearest key above it.

        One word that stands where a list may stand is the first item of that list.
        """
        spans, path = self.home(path).spans, self.written(path)
        if path[-1:] == (0,) and path not in spans and path[:-1] in spans:
            return spans.value(path[:-1])
        return spans.nearest(path)

    def phrase(self, path: Path, words: str, occurrence: int = 0) -> Span:
        """Where ``words`` stand inside the text at ``path``."""
        return locate(self.home(path), self.written(path), words, occurrence)

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """Where the characters from ``start`` to ``end`` of the text at ``path`` are written."""
        return locate_range(self.home(path), self.written(path), start, end)


def read(
    model: type[M], documents: Sequence[Document], context: Mapping[str, Any] | None = None
) -> Reading[M]:
    """Read ``documents`` together as one ``model``; each top-level key may stand in one of them only."""
    return understood(model, gathered(documents), context)


@frozen
class Gathered:
    """What stands in several files, put together, and not yet understood."""

    data: Mapping[str, Any]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    homes: Mapping[str, Document]
    beneath: tuple[tuple[Document, ...], ...] = ()
    clauses: Mapping[Path, Document] = field(default_factory=dict)


def gathered(documents: Sequence[Document]) -> Gathered:
    """The top-level keys of all ``documents``, and each that stands in two of them."""
    findings = [f for document in documents for f in document.findings]
    data: dict[str, Any] = {}
    homes: dict[str, Document] = {}
    for document in documents:
        if not isinstance(document.data, dict):
            continue
        for key, value in document.data.items():
            if key in homes:
                first = homes[key].spans.key((key,))
                findings.append(
                    schema_finding(
                        "Y105",
                        f"`{key}` stands in two files",
                        document.spans.key((key,)),
                        "move everything below it into one of the two files",
                        (Related(first, "it stands here too"),),
                    )
                )
                continue
            homes[key], data[key] = document, value
    return Gathered(data, tuple(documents), tuple(findings), homes)


def understood(model: type[M], held: Gathered, context: Mapping[str, Any] | None = None) -> Reading[M]:
    """What was gathered, as the ``model``; what does not fit it is left out and told."""
    documents, findings = held.documents, list(held.findings)
    empty: Reading[M] = Reading(
        None, documents, held.findings, frozenset(), held.homes, {}, held.beneath, held.clauses
    )
    if not held.data:
        return empty
    validated = validate(model, dict(held.data), context or {})
    empty = replace(empty, renamed=validated.renamed)
    whole = all(document.whole for document in documents)
    for problem in validated.problems:
        if not whole and problem.kind in {"missing-key", "wrong-type"}:
            continue  # what is missing may stand in the part that could not be read
        if problem.at == "missing":
            span = empty.at(problem.path)
        elif problem.at == "key":
            span = empty.key(problem.path)
        else:
            span = empty.at(problem.path)
            if problem.offset is not None:
                span = empty.stretch(problem.path, problem.offset, problem.offset + 1)
        code = {"unknown-key": "Y101", "missing-key": "Y102", "wrong-type": "Y103", "bad-value": "Y104"}[
            problem.kind
        ]
        edits, is_safe = corrected(empty, problem, span, validated.problems)
        found = schema_finding(code, problem.message, span, problem.fix)
        findings.append(replace(found, edits=edits, is_safe=bool(edits) and is_safe))
    value = (
        validated.value if whole else None
    )  # half an agreement would be blamed for what its other half says
    return replace(empty, value=value, findings=tuple(findings), broken=validated.broken)
