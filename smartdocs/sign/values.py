"""What ``sign`` finds out, as frozen values that formats print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of one agreement."""

    name: str
    """Of its folder."""
    id: str
    version: str
    terms: str
    rendering: str
    data: str
    """Empty where it cannot be said which data are meant, or there are none."""
    tree: Mapping[str, str] = field(default_factory=dict)
    """Clause -> 64 hexadecimal digits; empty when nobody asked."""
