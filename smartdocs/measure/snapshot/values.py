"""What is kept of a period when it is frozen: its figures, every obligation behind them, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from smartdocs.measure.result import Result
    from smartdocs.measure.snapshot.ids import LeadIds
    from smartdocs.model.period import Period


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation, or one lead of a volume."""

    id: str
    """The lead, as ``LeadIds`` writes it."""
    state: str
    cause: str
    start: tuple[int, int]
    """First and last second that is meant; the same for a time known exactly."""
    due: tuple[int, int] | None
    """None for a lead of a volume, which has no deadline."""

    @property
    def outcome(self) -> str:
        """``breached:late``."""
        return f"{self.state}:{self.cause}" if self.cause else self.state


@dataclass(frozen=True, slots=True)
class Terms:
    """Which text was measured."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Read:
    """Which data were measured, and how they were read."""

    source: str
    settings: str
    """``sha256:…`` over the settings of the data source and of the verdicts in ``smartdocs.yaml``."""
    files: Mapping[str, str]
    """``leads data/leads.csv`` → digest; the order of the lines does not matter."""
    tables: Mapping[str, Mapping[str, int]]
    """Table → rows, loaded, rejected, duplicates and footer."""


@dataclass(frozen=True, slots=True)
class Software:
    """What measured."""

    version: str
    engine: str
    """Name and version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a period was frozen at before it was restated."""

    as_of: datetime
    terms: Terms
    data: str
    """The digest of the data."""
    provisional: tuple[str, ...]
    reason: str
    """Why it was restated."""
    changed: int
    """Obligations that were judged otherwise, came or went."""
    digest: str
    """Of the file that said it."""
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A frozen period of one agreement: every term that is judged by periods of this length."""

    period: Period
    as_of: datetime
    """In the zone of the agreement, so that one instant is written in one way."""
    terms: Terms
    software: Software
    data: Read
    ids: LeadIds
    provisional: tuple[str, ...]
    """What was still open, as sentences; empty when everything was settled."""
    results: tuple[Result, ...]
    """By the name of the term, without trends."""
    rows: Mapping[str, tuple[Row, ...]]
    """Term → its obligations, sorted by lead."""
    restated_from: tuple[Earlier, ...] = ()
    """Oldest first."""
    digest: str = field(default="", compare=False)
    """Of the file it was read from; empty before it is written."""

    @property
    def is_final(self) -> bool:
        """Whether everything was settled when it was frozen."""
        return not self.provisional


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Everything about a run that its data and results do not say themselves."""

    terms: Terms
    source: str
    settings: str
    version: str
    files: Callable[[], Mapping[str, str]]
    """The digests of the data files; they are read for it once more, so only when they are asked for."""
    salt: str
    secret: str = ""
    """Makes pseudonyms of leads that nobody can guess; empty where the workspace has none."""
