"""YAML text -> plain data, and a map from each value's path to where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from smartdocs.finding import Finding
from smartdocs.frozen import frozen
from smartdocs.source.codes import finding
from smartdocs.source.compose import Composed, Composer, Stop
from smartdocs.source.fallback import FallbackLoader
from smartdocs.source.spans import Lines, SpanMap
from smartdocs.source.syntax import forbidden_text, syntax_finding

Loader = type[yaml.CSafeLoader] | type[FallbackLoader]
LOADER: Final[Loader] = getattr(yaml, "CSafeLoader", FallbackLoader)
"""libyaml where it is there; the fallback gives the same data, places and findings, more slowly."""


@frozen
class Document:
    """One YAML file, read.

    ``path`` is as the user would type it: relative to the workspace, with forward slashes.
    ``data`` is made of dict, list, str, int, Decimal, bool and None; it is None for an empty file.
    It holds everything that could be read; ``whole`` is False when reading stopped early,
    so that what is missing in ``data`` may well be written further down.
    """

    path: str
    text: str
    data: Any
    spans: SpanMap
    findings: tuple[Finding, ...]
    whole: bool = True


def parse(text: str, path: str, *, loader: Loader = LOADER) -> Document:
    """Read YAML ``text``; whatever is wrong with it becomes findings, never an exception."""
    text = text.removeprefix("\ufeff")
    lines = Lines.of(text, path)
    composed = _compose(text, lines, loader)
    findings = composed.findings
    if composed.whole:
        findings = (*findings, *_root_findings(composed, lines))
    spans = SpanMap(lines, composed.root)
    findings = tuple(sorted(findings, key=lambda each: each.order))
    return Document(path, text, composed.data, spans, findings, composed.whole)


def _compose(text: str, lines: Lines, loader: Loader) -> Composed:
    composer = Composer(text, lines)
    forbidden = forbidden_text(text, lines)
    if forbidden is not None:
        composer.findings.append(forbidden)
        return composer.result(whole=False)
    parser = loader(text)
    try:
        composer.take(iter(parser.get_event, None))
    except Stop:
        return composer.result(whole=False)
    except yaml.YAMLError as error:
        composer.findings.append(syntax_finding(error, text, lines, composer.open_bracket))
        return composer.result(whole=False)
    finally:
        parser.dispose()
    return composer.result(whole=True)


def _root_findings(composed: Composed, lines: Lines) -> Iterator[Finding]:
    if isinstance(composed.data, dict):
        return
    root = composed.root
    if composed.data is None:
        yield finding("empty-file", "the file is empty", lines.span(0, 0))
        return
    kind = "a list" if isinstance(composed.data, list) else "a single value"
    yield finding(
        "unexpected-root",
        f"this file should be a list of `key: value` lines, and it is {kind}",
        lines.span(root.start, root.end),
    )
