"""What somebody calls a rule -> the rules that are meant: by code, by name, or by the beginning of a code."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.lint.engine import pages, rules
from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.lint.engine import Rule


@frozen
class Catalogue:
    """The rules there are: our own, and those of the house where it has some."""

    rules: tuple[Rule, ...] = field(default_factory=rules)

    def matching(self, name: str) -> frozenset[str]:
        """The codes of all rules that ``name`` stands for; empty when there is none."""
        return frozenset(rule.code for rule in self.rules if is_meant(rule, name))

    def exact(self, name: str) -> Rule | None:
        """The one rule that is named in full; None for a family."""
        return next((r for r in self.rules if name.upper() == r.code or name.lower() == r.slug), None)

    def unknown(self, name: str) -> str:
        """What to write instead of a rule that does not exist."""
        near = nearest(name.upper(), (r.code for r in self.rules)) or nearest(
            name.lower(), (r.slug for r in self.rules)
        )
        if near:
            return f"did you mean `{near}`?"
        families = sorted({rule.code[0] for rule in self.rules})
        return f"choose a code or a name that `smartdocs rules` lists, or a family: {listed(families)}"


def is_meant(rule: Rule, name: str) -> bool:
    """Whether ``name`` is the name of the rule, its code, or the beginning of its code (``S``, ``S1``)."""
    return bool(name) and (name.lower() == rule.slug or rule.code.startswith(name.upper()))


def exactness(rule: Rule, names: Iterable[str]) -> int:
    """How many letters of the code of ``rule`` are said by the most exact of ``names``; -1 when none means it."""
    found = (
        len(rule.code) if name.lower() == rule.slug else len(name) for name in names if is_meant(rule, name)
    )
    return max(found, default=-1)


def is_reading(name: str) -> bool:
    """Whether ``name`` means what reading a file finds (Y), which is no rule and is never switched off."""
    return bool(name) and any(
        page.slug == name.lower() or page.code.startswith(name.upper()) for page in pages().values()
    )


def parts(names: Iterable[str]) -> tuple[str, ...]:
    """``S,M101`` → both."""
    return tuple(part for name in names for part in re.split(r"[,\s]+", name) if part)
