"""``lint:`` of smartdocs.yaml and the command line -> which rules run, with which options, and what findings weigh."""

from __future__ import annotations

import re
from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from smartdocs.errors import UsageError
from smartdocs.finding import LEVELS, Level
from smartdocs.frozen import frozen
from smartdocs.lint.catalogue import Catalogue, exactness, is_reading, parts
from smartdocs.lint.optional import OptionError, valued
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.schema import schema_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartdocs.finding import Finding
    from smartdocs.lint.engine import Rule
    from smartdocs.lint.reading import Reading
    from smartdocs.model.validate import Path
    from smartdocs.model.workspace import LintPolicy, Workspace

Options = dict[str, dict[str, Any]]


@frozen
class Asked:
    """What the command line asks for, as it was typed."""

    select: tuple[str, ...] | None = None
    """Instead of `select` of the file; None when nothing was said."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    """``S113.max_words=40``."""


@frozen
class Change:
    """From here on findings of these rules in these files weigh this much; None is nothing."""

    paths: tuple[re.Pattern[str], ...]
    codes: frozenset[str]
    level: Level | None


@frozen
class Policy:
    """Which rules run and how much their findings weigh; see ``policy``."""

    rules: tuple[Rule, ...]
    """Those that run."""
    catalogue: Catalogue
    """Those that there are."""
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Code → option → value, where it is not the default."""
    mandatory: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with ``lint:`` itself."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(rule.code for rule in self.rules)

    def weighed(self, finding: Finding) -> Finding | None:
        """The finding at the level that holds where it stands; None when it is off.

        What reading a file finds (Y) always keeps its level, and a mandatory rule never weighs less than its own.
        """
        if finding.code.startswith("Y") or not self.changes:
            return finding
        level: Level | None = finding.level
        for change in self.changes:
            if finding.code not in change.codes:
                continue
            is_lower = change.level is None or LEVELS.index(change.level) > LEVELS.index(finding.level)
            if is_lower and finding.code in self.mandatory:
                continue
            if any(paths.fullmatch(finding.span.path) for paths in change.paths):
                level = change.level
        return replace(finding, level=level) if level else None


def policy(
    workspace: Reading[Workspace] | None, asked: Asked | None = None, catalogue: Catalogue | None = None
) -> Policy:
    """What holds in ``workspace`` when ``asked`` is asked for.

    ``--select`` takes the place of ``select`` in the file. Of two names for a rule the more exact one wins, and
    ``ignore`` among equals. ``--ignore`` beats every name in the file, and what the command line selects beats an
    ``ignore`` of the file that is no more exact. Mandatory rules run whatever else is said.

    Raises:
        UsageError: the command line names a rule or an option that does not exist, or a value that does not fit.
    """
    asked, known = asked or Asked(), catalogue or Catalogue()
    file = _File(workspace, known)
    given = _Lists(
        None if asked.select is None else _known(known, asked.select, "--select"),
        _known(known, asked.extend_select, "--extend-select"),
        _known(known, asked.ignore, "--ignore", may_be_reading=False),
    )
    for name in given.ignore:
        rule = known.exact(name)
        if rule and rule.code in file.mandatory:
            raise UsageError(
                f"{rule.code} is mandatory in this workspace and cannot be ignored",
                fix="take it out of `--ignore`, or out of `mandatory` in smartdocs.yaml",
            )
    options: Options = {code: dict(values) for code, values in file.options.items()}
    for text in asked.options:
        code, option, value = _option(known, text)
        options.setdefault(code, {})[option] = value
    running = tuple(r for r in known.rules if r.code in file.mandatory or _runs(r, file.lists, given))
    return Policy(running, known, options, file.mandatory, file.changes, tuple(file.findings))


@frozen
class _Lists:
    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def _runs(rule: Rule, file: _Lists, given: _Lists) -> bool:
    by_hand = exactness(rule, (*(given.select or ()), *given.extend))
    by_file = -1 if given.select is not None else 0 if file.select is None else exactness(rule, file.select)
    if max(by_hand, by_file) < 0:
        return False
    refused = exactness(rule, given.ignore)
    if refused >= 0:
        return by_hand > refused
    refused = exactness(rule, file.ignore)
    return refused < 0 or by_hand >= refused or by_file > refused


def _known(
    catalogue: Catalogue, names: Iterable[str], option: str, *, may_be_reading: bool = True
) -> tuple[str, ...]:
    """The names, each of which stands for a rule.

    Raises:
        UsageError: one does not.
    """
    found = parts(names)
    for name in found:
        if catalogue.matching(name) or (may_be_reading and is_reading(name)):
            continue
        if is_reading(name):
            raise UsageError(
                f"`{option} {name}`: what reading a file finds cannot be switched off",
                fix="mend what cannot be read: nothing below it was checked",
            )
        raise UsageError(f"`{option}`: there is no rule `{name}`", fix=catalogue.unknown(name))
    return found


def _option(catalogue: Catalogue, text: str) -> tuple[str, str, Any]:
    """``S113.max_words=40`` → the code, the option and the value.

    Raises:
        UsageError: there is no such rule or option, or the value does not fit.
    """
    match = re.fullmatch(r"\s*([\w-]+)\.(\w+)\s*=\s*(.*?)\s*", text)
    if not match:
        raise UsageError(
            f"`-x {text}` sets nothing", fix="write it as RULE.option=value: `-x S113.max_words=40`"
        )
    name, option, value = match.groups()
    rule = catalogue.exact(name)
    if rule is None:
        raise UsageError(f"`-x {text}`: there is no rule `{name}`", fix=catalogue.unknown(name))
    try:
        return rule.code, option, valued(rule, option, value)
    except OptionError as error:
        raise UsageError(f"`-x {text}`: {error}", fix=error.fix) from error


class _File:
    """``lint:`` of smartdocs.yaml with its names looked up; names that stand for nothing are among ``findings``."""

    def __init__(self, reading: Reading[Workspace] | None, catalogue: Catalogue) -> None:
        self.reading = reading
        self.catalogue = catalogue
        self.findings: list[Finding] = []
        stated = reading.value.lint if reading and reading.value else None
        self.mandatory: frozenset[str] = frozenset()
        self.lists = _Lists()
        self.options: Options = {}
        self.changes: tuple[Change, ...] = ()
        if stated is not None:
            self._take(stated)

    def _take(self, stated: LintPolicy) -> None:
        every = self.catalogue.matching
        must = list(self._names(stated.mandatory, "mandatory", may_be_reading=True))
        self.mandatory = frozenset[str]().union(*map(every, must))
        select = None if stated.select is None else self._names(stated.select, "select", may_be_reading=True)
        ignore = self._names(stated.ignore, "ignore", mandatory=self.mandatory)
        self.lists = _Lists(None if select is None else tuple(select), (), tuple(ignore))
        self.options = self._options(stated.options)
        changes = []
        for number, change in enumerate(stated.levels):
            names = () if change.rules is None else self._names(change.rules, "levels", number, "rules")
            codes = frozenset(r.code for r in self.catalogue.rules if change.rules is None).union(
                *map(every, names)
            )
            level = None if change.level == "off" else change.level
            changes.append(Change(tuple(map(glob, change.paths)), codes, level))
        self.changes = tuple(changes)

    def _names(
        self,
        names: Iterable[str],
        *where: str | int,
        may_be_reading: bool = False,
        mandatory: frozenset[str] = frozenset(),
    ) -> Iterator[str]:
        for number, name in enumerate(names):
            path: Path = ("lint", *where, number)
            rule = self.catalogue.exact(name)
            if rule and rule.code in mandatory:
                fix = "take it out of one of the two lists"
                self._say("Y104", path, f"{rule.code} is mandatory and cannot be ignored", fix)
            elif self.catalogue.matching(name):
                yield name
            elif not is_reading(name):
                self._say("Y104", path, f"there is no rule `{name}`", self.catalogue.unknown(name))
            elif not may_be_reading:
                fix = "take it out, and mend what cannot be read: nothing below it was checked"
                self._say("Y104", path, f"`{name}`: what reading a file finds cannot be switched off", fix)

    def _options(self, stated: Mapping[str, Mapping[str, Any]]) -> Options:
        found: Options = {}
        for name, values in stated.items():
            path: Path = ("lint", "options", name)
            rule = self.catalogue.exact(name)
            if rule is None:
                self._say(
                    "Y101", path, f"there is no rule `{name}`", self.catalogue.unknown(name), at_key=True
                )
                continue
            for option, value in values.items():
                try:
                    found.setdefault(rule.code, {})[option] = valued(rule, option, value)
                except OptionError as error:
                    code = "Y101" if error.is_unknown else "Y104"
                    known = rule.options.keys() - values.keys() if error.is_unknown else ()
                    self._say(code, (*path, option), str(error), error.fix, known, at_key=error.is_unknown)
        return found

    def _say(
        self,
        code: str,
        path: Path,
        message: str,
        fix: str,
        known: Iterable[str] = (),
        *,
        at_key: bool = False,
    ) -> None:
        """``known`` holds what the last step of the path may be a slip of."""
        if self.reading is not None:
            span = self.reading.key(path) if at_key else self.reading.at(path)
            edits, is_safe = nearest_of(self.reading, [span], str(path[-1]), known)
            found = schema_finding(code, message, span, fix)
            self.findings.append(replace(found, edits=edits, is_safe=is_safe))


@cache
def glob(pattern: str) -> re.Pattern[str]:
    """Paths as ``pattern`` says: ``*`` and ``?`` within a name, ``**`` over any folders, a folder for all in it."""
    text = pattern.removeprefix("./")
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", f"{text}**" if text.endswith("/") else text)
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(piece, re.escape(piece)) for piece in pieces))
