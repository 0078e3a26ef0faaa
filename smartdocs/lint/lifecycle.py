"""The stages of an agreement that say where a lead can go next -> a graph, and which stages end in nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.lint.case import Case
    from smartdocs.model.agreement import Stage

ENDS = ("customer", "lost", "disqualified")
"""What a stage can count as so that the way ends there without saying so."""
KINDS = ("rejected", "recycled", "disqualified", "lost")
"""The ways off the way to the customer; a reason code has one of them."""


@frozen
class Lifecycle:
    """Which stage leads where."""

    stages: Mapping[str, Stage]
    after: Mapping[str, tuple[str, ...]]

    def is_end(self, key: str) -> bool:
        """Whether the way may end here; a stage that the agreement does not describe is taken for an end."""
        stage = self.stages.get(key)
        return stage is None or stage.terminal or kind_of(key, stage) in ENDS

    def reached(self, start: str) -> frozenset[str]:
        """Every stage that a lead can come to from ``start``, by one step or several."""
        found: set[str] = set()
        ahead = list(self.after.get(start, ()))
        while ahead:
            key = ahead.pop()
            if key not in found:
                found.add(key)
                ahead += self.after.get(key, ())
        return frozenset(found)


def kind_of(key: str, stage: Stage) -> str:
    """What the stage is in everybody's words: what it says it counts as, else its own id."""
    return stage.counts_as or key


def lifecycle(case: Case) -> Lifecycle | None:
    """The lifecycle of the agreement; None where no stage says what comes next, so that there is none to look at."""
    stages = case.agreement.stages
    if not any(stage.next for stage in stages.values()):
        return None
    return Lifecycle(stages, {key: stage.next for key, stage in stages.items()})
