"""What the doctor finds -> frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probe:
    """What a look at one thing of the machine says."""

    is_there: bool
    said: str
    """``Python 3.12.1``, or what is wrong."""
    cure: str = ""
    """What to do, where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that the program leans on."""

    name: str
    purpose: str
    """What it is for."""
    is_needed: bool
    """Whether the main work, from YAML to PDF, cannot be done without it."""
    probe: Probe

    @property
    def is_wrong(self) -> bool:
        """Whether it is needed and not there."""
        return self.is_needed and not self.probe.is_there


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a PDF lacks or must not have."""

    clause: str
    """``PDF/A-3 6.7.3``."""
    title: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A PDF, looked at by our own rules, and by veraPDF where it is installed."""

    path: str
    rules: int
    """How many were tried."""
    standards: tuple[str, ...] = ("PDF/A-3a", "PDF/UA-1")
    """What it is held against; a form to be filled in cannot be PDF/A."""
    faults: tuple[Fault, ...]
    verapdf: tuple[str, ...]
    """What veraPDF says, a line a profile; empty where it is not installed."""
    is_refused: bool
    """Whether veraPDF fails it."""

    @property
    def is_right(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.faults and not self.is_refused


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at."""

    parts: tuple[Part, ...]
    audits: tuple[Audit, ...]

    @property
    def is_right(self) -> bool:
        """Whether what is needed is there, and every PDF is right."""
        return not any(part.is_wrong for part in self.parts) and all(audit.is_right for audit in self.audits)
