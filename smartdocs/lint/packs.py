"""Rules written in YAML -> rules that run like our own, and a trial of each on its own examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from smartdocs.finding import Related, Span
from smartdocs.lint.case import Case, Hit
from smartdocs.lint.engine import Rule, rules
from smartdocs.lint.entries import DERIVED, entries, fields, whole
from smartdocs.lint.schema import schema_finding
from smartdocs.model.agreement import Agreement
from smartdocs.model.expression import verdict
from smartdocs.model.keys import key_of, model_at
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.wording import listed, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartdocs.finding import Finding, Level
    from smartdocs.lint.case import Estate
    from smartdocs.lint.engine import RuleModule, Scope
    from smartdocs.lint.reading import Reading
    from smartdocs.model.base import Strict
    from smartdocs.model.rulepack import HouseRule, RulePack
    from smartdocs.model.validate import Path

FILES: dict[str, type[Strict]] = {"agreement": Agreement, "persona": Persona, "workshop": Workshop}


@dataclass(frozen=True, slots=True)
class Runner:
    """A rule of a pack in the place of a file of ``lint/rules``."""

    rule: HouseRule
    LEVEL: Level
    NEEDS_DATA: bool = False

    def check(self, case: Case | Estate, **_options: Any) -> Iterator[Hit]:
        """Every entry for which the test does not hold, or cannot be told to hold."""
        if isinstance(case, Case):
            readings: list[Reading[Any]] = [case.reading]
        else:
            readings = [*(case.personas if self.rule.about == "persona" else case.workshops).values()]
        for reading in readings:
            for path, entry in entries(whole(reading), self.rule.each):
                if self.finds(entry):
                    yield Hit(_span(reading, path, entry, self.rule.at), *self.said(path, entry))

    def finds(self, entry: Any) -> bool:
        """Whether the entry comes under the rule and breaks it."""
        record = fields(entry)
        if self.rule.where is not None and verdict(self.rule.where, record) is not True:
            return False
        return verdict(self.rule.test, record) is not True

    def said(self, path: Path, entry: Any) -> tuple[str, str]:
        """Message and fix with the entry's own words in them."""
        chosen = [key for key, step in zip(path, self.rule.each.split("."), strict=False) if step == "*"]
        words = {name: str(value) for name, value in fields(entry).items()}
        words["key"] = str(chosen[-1] if chosen else self.rule.about)
        blank = {name: words.get(name, f"`{name}`") for name in _named(self.rule.message + self.rule.fix)}
        return (
            self.rule.message.format(**blank).strip().rstrip("."),
            self.rule.fix.format(**blank).strip().rstrip("."),
        )


def rules_of(
    pack: Reading[RulePack], promises: Mapping[str, type[Strict]]
) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules of a pack, and what is wrong with them: fields that do not exist, examples that prove the contrary."""
    if pack.value is None:
        return (), pack.findings
    found: list[Rule] = []
    findings = [*pack.findings]
    for code, rule in pack.value.rules.items():
        faults = list(_faults(pack, code, rule, promises))
        findings += faults
        if not faults:
            found.append(_rule(code, rule))
    return tuple(found), tuple(findings)


def said_twice(packs: Iterable[Reading[RulePack]]) -> Iterator[Finding]:
    """Codes and names that two rules have, in one file or in two."""
    seen: dict[str, Span] = {rule.slug: Span("") for rule in rules()}
    for pack in packs:
        for code, rule in pack.value.rules.items() if pack.value else ():
            for word, span in (
                (code, pack.key(("rules", code))),
                (rule.name, pack.at(("rules", code, "name"))),
            ):
                first = seen.setdefault(word, span)
                if first != span:
                    place = (Related(first, "it stands here too"),) if first.path else ()
                    yield schema_finding(
                        "Y104", f"there is another rule `{word}`", span, "choose another one", place
                    )


def _rule(code: str, rule: HouseRule) -> Rule:
    scope: Scope = "agreement" if rule.about == "agreement" else "workspace"
    runner = cast("RuleModule", Runner(rule, rule.level))
    return Rule(
        code, rule.name, rule.level, needs_data=False, written=_page(rule), module=runner, scope=scope
    )


def _page(rule: HouseRule) -> str:
    """The manual page, in the parts that our own pages have."""
    where = f" where `{rule.where}`" if rule.where else ""
    what = f"Looks at `{rule.each}` of each {rule.about}{where}, and asks that `{rule.test}`."
    owner = f"\n\nAsk {listed(rule.owner, 'and').replace('`', '')} about it." if rule.owner else ""
    bad = "\n".join(f"- {_line(entry)}" for entry in rule.examples.bad)
    good = "\n".join(f"- {_line(entry)}" for entry in rule.examples.good)
    return (
        f"{rule.name.replace('-', ' ').capitalize()}.\n\n## What it does\n{what}\n\n## Why\n{rule.why}{owner}"
        f"\n\n## Bad\n```yaml\n{bad}\n```\n\n## Good\n```yaml\n{good}\n```\n\n## How to fix\n{rule.fix}"
    )


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_line(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_line, value)) + "]"
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    return f'"{value}"' if isinstance(value, str) and any(c in value for c in ",:#{}[]'\"") else str(value)


def _faults(
    pack: Reading[RulePack], code: str, rule: HouseRule, promises: Mapping[str, type[Strict]]
) -> Iterator[Finding]:
    """Why a rule cannot be relied on."""
    here: Path = ("rules", code)
    known = _known(rule, promises)
    if known is None:
        yield _fault(
            pack.at((*here, "each")),
            f"`{rule.each}` is no place in a file of the kind `{rule.about}`",
            "write for example `goals.*`, `terms.*` or `terms.*.promise`",
        )
        return
    for name, expression in (("where", rule.where), ("test", rule.test)):
        for column in expression.columns if expression else ():
            if column not in known:
                span = pack.phrase((*here, name), column)
                yield _fault(span, f"`{column}` is no field of `{rule.each}`", meant(column, sorted(known)))
    for name in ("message", "fix"):
        for word in _named(getattr(rule, name)):
            if word not in known and word != "key":
                span = pack.phrase((*here, name), word) if word else pack.at((*here, name))
                yield _fault(
                    span, f"`{{{word}}}` is no field of `{rule.each}`", meant(word, [*sorted(known), "key"])
                )
    if rule.at is not None and rule.at.split(".")[0] not in known:
        yield _fault(
            pack.at((*here, "at")), f"`{rule.at}` is no field of `{rule.each}`", meant(rule.at, sorted(known))
        )
    runner = Runner(rule, rule.level)
    for kind, tried in (("bad", rule.examples.bad), ("good", rule.examples.good)):
        for number, entry in enumerate(tried):
            if runner.finds(entry) != (kind == "bad"):
                yield _fault(
                    pack.at((*here, "examples", kind, number)),
                    f"`{code}` {'leaves this bad example alone' if kind == 'bad' else 'finds this good example'}",
                    "correct the test, or the example",
                )


def _fault(span: Span, message: str, fix: str) -> Finding:
    return schema_finding("Y104", message, span, fix)


def _named(text: str) -> tuple[str, ...]:
    """The names that stand in braces; a brace that opens nothing is one without a name."""
    from string import Formatter  # it compiles patterns, which few need

    try:
        return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return ("",)


def _known(rule: HouseRule, promises: Mapping[str, type[Strict]]) -> frozenset[str] | None:
    """The fields that the entries may have, with what is derived of them; None where there is no such place."""
    steps = [] if rule.each == "." else rule.each.split(".")
    path: tuple[str | int, ...] = tuple(
        0 if step == "*" and _is_list(rule, steps[:i]) else step for i, step in enumerate(steps)
    )
    if steps[-1:] == ["promise"]:
        models: Sequence[type[Strict]] = tuple(promises.values())
        if model_at(FILES[rule.about], path[:-1], {}, {}) is None:
            return None
    else:
        found = model_at(FILES[rule.about], path, {}, {})
        models = (found,) if found else ()
    if not models:
        return None
    names = {name for model in models for name in _names(model)}
    return frozenset(names | {f"{name}_{part}" for name in names for part in DERIVED})


def _is_list(rule: HouseRule, steps: Sequence[str]) -> bool:
    return model_at(FILES[rule.about], (*steps, "x"), {}, {}) is None


def _names(model: type[Strict], depth: int = 0) -> Iterator[str]:
    for name, field in model.model_fields.items():
        key = key_of(name, field)
        yield key
        inner = model_at(model, (key,), {}, {}) if depth < 2 else None
        for below in _names(inner, depth + 1) if inner else ():
            yield f"{key}_{below}"


def _span(reading: Reading[Any], path: Path, entry: Any, at: str | None) -> Span:
    if at is not None:
        inner: Any = entry
        steps = at.split(".")
        for step in steps:
            inner = inner.get(step) if isinstance(inner, dict) else None
        if inner is not None:
            return reading.at((*path, *steps))
    return reading.key(path) if path else reading.at(())
