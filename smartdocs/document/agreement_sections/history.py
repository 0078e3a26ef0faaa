"""What was changed and what was set aside -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.document.views import Section


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that is set aside, in the open."""

    rule: str
    on: str
    reason: str
    approved_by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers(Section):
    kind: ClassVar[str] = "waivers"
    waivers: tuple[Waiver, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.waivers


@dataclass(frozen=True, slots=True)
class Version:
    version: str
    effective_from: str
    changes: str
    by: str = ""
    """Who wrote it down."""
    signed: str = ""
    """Who has signed it and when, by the signatures that are there, as sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Section):
    kind: ClassVar[str] = "versions"
    versions: tuple[Version, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.versions
