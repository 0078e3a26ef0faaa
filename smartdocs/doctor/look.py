"""The machine -> every part that the program leans on, and whether it is there."""

from __future__ import annotations

from smartdocs import registry
from smartdocs.doctor.values import Part

PARTS = "smartdocs.doctor.machine"


def parts() -> tuple[Part, ...]:
    """What is needed first."""
    found = [
        Part(name=name, purpose=module.FOR, is_needed=module.NEEDED, probe=module.look())
        for name, module in registry.load_all(PARTS).items()
    ]
    return tuple(sorted(found, key=lambda part: not part.is_needed))
