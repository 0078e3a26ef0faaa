"""A case -> its findings, by running every rule that can run; what could not run is said."""

from __future__ import annotations

import re
from functools import cache
from inspect import Parameter, cleandoc, signature
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from smartdocs import registry
from smartdocs.finding import Finding, Level
from smartdocs.frozen import frozen
from smartdocs.lint.case import Case
from smartdocs.lint.schema import PAGES
from smartdocs.source import CODES, CodePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Estate, Hit
    from smartdocs.lint.policy import Policy

Scope = Literal["agreement", "workspace"]
Fixable = Literal["safe", "unsafe"]
PACKAGE = "smartdocs.lint.rules"


class RuleModule(Protocol):
    """What a file of ``lint/rules`` declares besides its docstring, which is the manual page."""

    LEVEL: Level
    NEEDS_DATA: bool
    # FIXABLE = "safe" where its hits have edits and some keep the meaning, "unsafe" where none does
    # NEEDS_EARLIER = True where it compares with another commit; False when left out
    # SCOPE: Scope = "workspace" where one look at the whole workspace is needed; "agreement" when left out

    def check(self, case: Case | Estate, **options: Any) -> Iterator[Hit]:
        """Everything the rule finds. Its options are the keyword arguments, each with a default."""


@frozen
class Rule:
    """A file of ``lint/rules``: ``s101_vague_word.py`` is the rule S101, vague-word."""

    code: str
    slug: str
    level: Level
    needs_data: bool
    written: str
    """The manual page, Markdown, as it stands in the source."""
    module: RuleModule
    scope: Scope = "agreement"
    needs_earlier: bool = False

    @property
    def page(self) -> str:
        """The manual page, Markdown."""
        return cleandoc(self.written)

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.splitlines()[0].rstrip(".")

    @property
    def fixable(self) -> Fixable | None:
        """Whether its findings can have edits, ``safe`` where some of these keep the meaning; known without running it."""
        return cast("Fixable | None", getattr(self.module, "FIXABLE", None))

    @property
    def options(self) -> dict[str, Any]:
        """What can be set, with its default: the keyword arguments of ``check``."""
        parameters = signature(self.module.check).parameters.values()
        return {p.name: p.default for p in parameters if p.kind is Parameter.KEYWORD_ONLY}

    def findings(self, case: Case | Estate, options: Mapping[str, Any] | None = None) -> Iterator[Finding]:
        """What the rule says about ``case``."""
        return map(self.finding, self.module.check(case, **(options or {})))

    def finding(self, hit: Hit) -> Finding:
        """What the rule found, as its own."""
        return Finding(
            self.code, self.slug, hit.level or self.level, hit.message, hit.span, hit.fix, hit.related, hit.edits, hit.is_safe
        )  # fmt: skip


@frozen
class Report:
    """All findings in reading order, and the rules that could not run."""

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found = []
    for name in registry.names(PACKAGE):
        module = registry.load(PACKAGE, name)
        match = re.fullmatch(r"([a-z])(\d{3})_(\w+)", name)
        if not match:
            raise ValueError(f"{name}.py is no rule name: write s101_vague_word.py")
        rule = cast("RuleModule", module)
        found.append(
            Rule(
                f"{match[1].upper()}{match[2]}",
                match[3].replace("_", "-"),
                rule.LEVEL,
                rule.NEEDS_DATA,
                module.__doc__ or "",
                rule,
                getattr(module, "SCOPE", "agreement"),
                getattr(module, "NEEDS_EARLIER", False),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.code))


def lint(case: Case | Estate, policy: Policy | None = None) -> Report:
    """Run the rules of its scope on ``case``: those that ``policy`` lets run, all without one.

    What findings weigh is not decided here. Findings of reading the files are not among them; see ``Reading.findings``.
    """
    findings: list[Finding] = []
    not_run = []
    scope = "agreement" if isinstance(case, Case) else "workspace"
    has_data, options = bool(case.evidence), policy.options if policy else {}
    is_compared = isinstance(case, Case) and bool(case.earlier)
    for rule in policy.rules if policy else rules():
        if rule.scope != scope:
            continue
        if (rule.needs_data and not has_data) or (rule.needs_earlier and not is_compared):
            not_run.append(rule.code)
            continue
        findings += map(rule.finding, rule.module.check(case, **options.get(rule.code, {})))
    return Report(tuple(sorted(findings, key=lambda f: f.order)), tuple(not_run))


def pages() -> dict[str, CodePage]:
    """The codes that are not rules: what reading a file can find."""
    return {**CODES, **PAGES}
