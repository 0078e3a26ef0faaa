"""Every text of these tests is read twice: by libyaml, and by the fallback for machines without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from smartdocs.source import Document, parse
from smartdocs.source.fallback import FallbackLoader

Read = Callable[[str], Document]


def read_both(text: str, path: str = "agreement.yaml") -> tuple[Document, Document]:
    """What libyaml and what the fallback make of ``text``."""
    return parse(text, path, loader=yaml.CSafeLoader), parse(text, path, loader=FallbackLoader)


def same(one: Document, other: Document) -> bool:
    """The same data of the same types, places and findings (NaN equals itself here)."""
    return (repr(one.data), one.spans, one.findings, one.whole) == (
        repr(other.data),
        other.spans,
        other.findings,
        other.whole,
    )


@pytest.fixture(scope="session")
def both() -> Callable[[str], tuple[Document, Document]]:
    return read_both


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a text that both parsers understand alike."""

    def once(text: str) -> Document:
        document, other = read_both(text)
        assert same(document, other)
        return document

    return once
