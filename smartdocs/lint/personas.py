"""The personas of a workspace -> those that are in use, and what can be said about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona

RINGS = {
    "triggers": "what makes them act now",
    "success_factors": "what they hope for",
    "perceived_barriers": "what makes them hesitate",
    "buying_steps": "how they buy",
    "decision_criteria": "what they compare",
}
"""Field -> what it tells. The five insights of the Buyer Persona Institute (Revella): what a purchase turns on."""

LAPSED = {"superseded", "terminated"}


def in_use(estate: Estate) -> Iterator[tuple[str, Reading[Persona], Persona]]:
    """Every persona that is not retired: the name of its file, its reading, itself."""
    for key, reading in estate.personas.items():
        if reading.value and reading.value.status != "retired":
            yield key, reading, reading.value


def says(reading: Reading[Persona], persona: Persona, field: str) -> bool:
    """Whether something is written in ``field``, even where it could not be read."""
    return bool(getattr(persona, field)) or (field,) in reading.broken


def lacking_rings(reading: Reading[Persona], persona: Persona) -> tuple[str, ...]:
    """The rings about which nothing is said. Whoever says where they look for information says a part of how they buy."""
    other = {"buying_steps": "info_sources"}
    return tuple(
        ring
        for ring in RINGS
        if not says(reading, persona, ring) and not (ring in other and says(reading, persona, other[ring]))
    )


def in_force(estate: Estate) -> Iterator[tuple[Reading[Agreement], Agreement]]:
    """Every agreement that has not been replaced or ended."""
    for reading in estate.agreements.values():
        if reading.value and reading.value.status not in LAPSED:
            yield reading, reading.value


def joined(words: Iterable[str]) -> str:
    """``a, b and c``."""
    known = list(words)
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known)
