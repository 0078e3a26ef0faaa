"""What an agreement was before -> values that a rule compares it with: another commit, and the document built last."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona


@frozen
class Earlier:
    """The agreement as another commit has it."""

    since: str
    """What the user calls that commit: `main`."""
    agreement: Agreement | None
    """None where there was no such agreement yet, or it could not be read."""
    personas: Mapping[str, Persona] = field(default_factory=dict)
    """By the name of their file."""


@frozen
class Printed:
    """The document that was built last, and of what."""

    path: str
    """As the user would type it."""
    digest: str
    """The digest of the text that it shows."""
    now: str
    """The digest of the text as it is now."""
