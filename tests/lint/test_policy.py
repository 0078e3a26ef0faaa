"""Which rules run, with which options, and what their findings weigh: by smartdocs.yaml and by the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.errors import UsageError
from smartdocs.finding import Finding, Level, Span
from smartdocs.lint.case import Case, Hit
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.engine import Rule
from smartdocs.lint.policy import Asked, Policy, glob, policy
from smartdocs.lint.reading import read
from smartdocs.model.workspace import Workspace
from smartdocs.source import parse
from tests.lint.cases import cut
from tests.lint.runs import lint_text, shown

HEAD = "schema: 1\norganisation: Northwind (invented)\n"


@dataclass(frozen=True)
class Written:
    """A rule that says nothing and can be set."""

    LEVEL: Level = "error"
    NEEDS_DATA: bool = False

    def check(
        self,
        case: Case,  # noqa: ARG002
        *,
        max_words: int = 35,  # noqa: ARG002
        share: float = 0.3,  # noqa: ARG002
        price: Decimal = Decimal("1.5"),  # noqa: ARG002
        is_strict: bool = False,  # noqa: ARG002
        words: tuple[str, ...] = ("soon",),  # noqa: ARG002
        unit: str = "h",  # noqa: ARG002
        **_: Any,
    ) -> Iterator[Hit]:
        yield from ()


def rule(code: str, slug: str) -> Rule:
    return Rule(code, slug, "error", needs_data=False, written="A rule.", module=Written())  # type: ignore[arg-type]


RULES = Catalogue(
    (
        rule("S101", "vague-word"),
        rule("S102", "escape-clause"),
        rule("S113", "long-sentence"),
        rule("M101", "metric-incomplete"),
        rule("A101", "owner-not-one-person"),
    )
)


def held(lint: str = "", **asked: Any) -> Policy:
    return policy(read(Workspace, [parse(HEAD + lint, "smartdocs.yaml")]), Asked(**asked), RULES)


def codes(lint: str = "", **asked: Any) -> str:
    return " ".join(sorted(held(lint, **asked).codes))


def said(lint: str) -> list[tuple[str, str, str, str]]:
    """What is wrong with ``lint:``: code, the words that are pointed to, message, fix."""
    text = HEAD + lint
    return [(f.code, cut(text, f.span), f.message, f.fix) for f in held(lint).findings]


ALL = "A101 M101 S101 S102 S113"


# --- which rules run


@pytest.mark.parametrize(
    ("lint", "asked", "expected"),
    [
        ("", {}, ALL),
        ("lint: {select: [S, M101]}", {}, "M101 S101 S102 S113"),
        ("lint: {select: S}", {}, "S101 S102 S113"),
        ("lint: {select: [vague-word]}", {}, "S101"),
        ("lint: {ignore: [S113]}", {}, "A101 M101 S101 S102"),
        ("lint: {ignore: [S1]}", {}, "A101 M101"),
        ("lint: {select: [S], ignore: [S]}", {}, ""),
        ("lint: {select: [S101], ignore: [S]}", {}, "S101"),
        ("", {"select": ("S,M",)}, "M101 S101 S102 S113"),
        ("", {"select": ("S", "M")}, "M101 S101 S102 S113"),
        ("", {"select": ("s101",)}, "S101"),
        ("", {"select": ("S10",)}, "S101 S102"),
        ("", {"select": ("Y",)}, ""),
        ("", {"ignore": ("S", "metric-incomplete")}, "A101"),
        ("lint: {select: [S]}", {"select": ("M",)}, "M101"),
        ("lint: {select: [S101]}", {"extend_select": ("M",)}, "M101 S101"),
        ("lint: {ignore: [S113]}", {"select": ("S",)}, "S101 S102"),
        ("lint: {ignore: [S113]}", {"select": ("S113",)}, "S113"),
        ("lint: {ignore: [S113]}", {"extend_select": ("S113",)}, ALL),
        ("lint: {select: [S101]}", {"ignore": ("S",)}, ""),
        ("", {"select": ("S101",), "ignore": ("S",)}, "S101"),
        ("", {"select": ("S",), "ignore": ("S101",)}, "S102 S113"),
        ("lint: {mandatory: [A101]}", {"select": ("S101",)}, "A101 S101"),
        ("lint: {mandatory: [A101], ignore: [A]}", {}, ALL),
        ("lint: {mandatory: [A101]}", {"ignore": ("A",)}, ALL),
    ],
)
def test_what_runs(lint: str, asked: dict[str, Any], expected: str) -> None:
    assert codes(lint, **asked) == expected


SELECTORS = st.lists(st.sampled_from(["S", "S1", "S10", "S101", "vague-word", "M", "A101"]), max_size=3).map(
    tuple
)


@given(SELECTORS, SELECTORS, SELECTORS)
def test_the_order_in_which_rules_are_named_does_not_matter(
    select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    forwards = codes(select=select, extend_select=extend, ignore=ignore)
    backwards = codes(select=select[::-1], extend_select=extend[::-1], ignore=ignore[::-1])
    assert forwards == backwards


@given(SELECTORS, SELECTORS)
def test_what_a_file_says_and_what_the_command_line_says_comes_to_the_same(
    select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    written = f"lint: {{select: [{', '.join(select)}], ignore: [{', '.join(ignore)}]}}"
    assert codes(written) == codes(select=select, ignore=ignore)


def test_the_engine_runs_what_is_selected() -> None:
    text = "goals:\n  new-revenue: {statement: Win new revenue., metric: new_revenue, target: €1M, owner: sales}\n"
    assert shown(lint_text(text, "T101", "A101").findings) == ["T101 2:3", "A101 2:87"]
    found = lint_text(text + "# smartdocs.yaml\nlint: {select: [T101, A101], ignore: [A101]}\n").findings
    assert shown(found) == ["T101 2:3"]


# --- what is not there


@pytest.mark.parametrize(
    ("asked", "message", "fix"),
    [
        ({"select": ("S1O1",)}, "`--select`: there is no rule `S1O1`", "did you mean `S101`?"),
        ({"extend_select": ("vage-word",)}, "`--extend-select`: there is no rule `vage-word`", "did you mean `vague-word`?"),
        ({"ignore": ("Q",)}, "`--ignore`: there is no rule `Q`", "choose a code or a name that `smartdocs rules` lists, or a family: `A`, `M` or `S`"),
        ({"ignore": ("Y101",)}, "`--ignore Y101`: what reading a file finds cannot be switched off", "mend what cannot be read: nothing below it was checked"),
        ({"options": ("S113.max_word=4",)}, "`-x S113.max_word=4`: S113 has no option `max_word`", "did you mean `max_words`?"),
        ({"options": ("S999.max_words=4",)}, "`-x S999.max_words=4`: there is no rule `S999`", "did you mean `S101`?"),
        ({"options": ("S113.max_words=four",)}, "`-x S113.max_words=four`: `max_words` of S113 takes a whole number, and `four` is none", "write a value such as `35`, which is the default"),
        ({"options": ("S113.max_words=-1",)}, "`-x S113.max_words=-1`: `max_words` of S113 takes a number that is not below 0, and `-1` is none", "write a value such as `35`, which is the default"),
        ({"options": ("S113.is_strict=yes",)}, "`-x S113.is_strict=yes`: `is_strict` of S113 takes `true` or `false`, and `yes` is none", "write a value such as `false`, which is the default"),
        ({"options": ("max_words=4",)}, "`-x max_words=4` sets nothing", "write it as RULE.option=value: `-x S113.max_words=40`"),
    ],
)  # fmt: skip
def test_a_command_line_that_names_what_is_not_there_is_refused(
    asked: dict[str, Any], message: str, fix: str
) -> None:
    with pytest.raises(UsageError) as refused:
        held(**asked)
    assert refused.value.message == message
    if "S999" not in message:
        assert refused.value.fix == fix
    assert refused.value.exit_code == 2


def test_a_mandatory_rule_cannot_be_ignored_by_name() -> None:
    with pytest.raises(UsageError, match="A101 is mandatory in this workspace and cannot be ignored"):
        held("lint: {mandatory: [A]}", ignore=("owner-not-one-person",))


@pytest.mark.parametrize(
    ("lint", "expected"),
    [
        ("lint: {select: [S1O1]}", ("Y104", "S1O1", "there is no rule `S1O1`", "did you mean `S101`?")),
        ("lint: {ignore: S1O1}", ("Y104", "S1O1", "there is no rule `S1O1`", "did you mean `S101`?")),
        ("lint: {ignore: [Y]}", ("Y104", "Y", "`Y`: what reading a file finds cannot be switched off", "take it out, and mend what cannot be read: nothing below it was checked")),
        ("lint: {mandatory: [S1O1]}", ("Y104", "S1O1", "there is no rule `S1O1`", "did you mean `S101`?")),
        ("lint: {mandatory: [A101], ignore: [A101]}", ("Y104", "A101", "A101 is mandatory and cannot be ignored", "take it out of one of the two lists")),
        ("lint: {levels: [{rules: [S1O1], level: note}]}", ("Y104", "S1O1", "there is no rule `S1O1`", "did you mean `S101`?")),
        ("lint: {options: {S1I3: {max_words: 4}}}", ("Y101", "S1I3", "there is no rule `S1I3`", "did you mean `S113`?")),
        ("lint: {options: {S113: {max_word: 4}}}", ("Y101", "max_word", "S113 has no option `max_word`", "did you mean `max_words`?")),
        ("lint: {options: {S113: {max_words: 4.5}}}", ("Y104", "4.5", "`max_words` of S113 takes a whole number, and `4.5` is none", "write a value such as `35`, which is the default")),
        ("lint: {options: {S113: {max_words: [4]}}}", ("Y104", "[4]", "`max_words` of S113 takes one value, and `[4]` is none", "write a value such as `35`, which is the default")),
    ],
)  # fmt: skip
def test_a_file_that_names_what_is_not_there_gets_a_finding_and_the_rest_holds(
    lint: str, expected: tuple[str, str, str, str]
) -> None:
    assert said(lint) == [expected]


def test_a_finding_about_smartdocs_yaml_stands_in_the_run() -> None:
    found = lint_text("# smartdocs.yaml\nlint: {ignore: [A1O1]}\n", "A101").findings
    assert [(f.code, f.span.path, f.message, f.fix) for f in found] == [
        ("Y104", "smartdocs.yaml", "there is no rule `A1O1`", "did you mean `A101`?")
    ]


# --- options


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("S113.max_words=40", 40),
        ("long-sentence.max_words = 40", 40),
        ("S113.share=0.25", 0.25),
        ("S113.price=2.50", Decimal("2.50")),
        ("S113.is_strict=true", True),
        ("S113.words=soon, later", ("soon", "later")),
        ("S113.words=", ()),
        ("S113.unit=business days", "business days"),
    ],
)
def test_an_option_gets_a_value_of_the_type_of_its_default(text: str, value: object) -> None:
    name = text.split("=", maxsplit=1)[0].split(".")[1].strip()
    options = held(options=(text,)).options
    assert options == {"S113": {name: value}}
    assert type(options["S113"][name]) is type(value)


def test_the_command_line_wins_over_the_file_option_by_option() -> None:
    lint = "lint: {options: {S113: {max_words: 40, share: 0.5, words: [soon, later], is_strict: true}}}"
    assert held(lint, options=("S113.max_words=50",)).options == {
        "S113": {"max_words": 50, "share": 0.5, "words": ("soon", "later"), "is_strict": True}
    }


@given(st.integers(min_value=0, max_value=10**9))
def test_a_whole_number_is_the_same_from_the_file_and_from_the_command_line(number: int) -> None:
    by_file = held(f"lint: {{options: {{S113: {{max_words: {number}}}}}}}").options
    assert by_file == held(options=(f"S113.max_words={number}",)).options == {"S113": {"max_words": number}}


# --- levels


def level(
    lint: str, code: str = "S101", path: str = "agreements/fy26/agreement.yaml", own: Level = "warning"
) -> str:
    found = held(lint).weighed(Finding(code, "slug", own, "message", Span(path)))
    return found.level if found else "off"


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("{level: note}", "note"),
        ("{rules: [S], level: error}", "error"),
        ("{rules: [M], level: error}", "warning"),
        ("{rules: S101, level: off}", "off"),
        ("{paths: 'agreements/fy26/**', level: note}", "note"),
        ("{paths: agreements/fy26/, level: note}", "note"),
        ("{paths: 'agreements/legacy/**', level: note}", "warning"),
        ("{paths: ['personas/*', '**/agreement.yaml'], level: note}", "note"),
        ("{rules: [S], level: off}, {rules: [S101], level: error}", "error"),
        ("{rules: [S101], level: error}, {rules: [S], level: off}", "off"),
    ],
)
def test_later_entries_win(levels: str, expected: str) -> None:
    assert level(f"lint: {{levels: [{levels}]}}") == expected


def test_what_reading_a_file_finds_keeps_its_level() -> None:
    assert level("lint: {levels: [{level: off}]}", "Y101", own="error") == "error"


def test_a_mandatory_rule_can_be_raised_and_not_lowered() -> None:
    assert level("lint: {mandatory: [S101], levels: [{rules: [S], level: off}]}") == "warning"
    assert level("lint: {mandatory: [S101], levels: [{rules: [S], level: note}]}") == "warning"
    assert level("lint: {mandatory: [S101], levels: [{rules: [S], level: error}, {level: note}]}") == "error"


def test_a_level_of_the_file_stands_in_the_run() -> None:
    text = "goals:\n  new-revenue: {statement: Win new revenue., metric: new_revenue, target: €1M, owner: sales}\n"
    text += "# smartdocs.yaml\nlint:\n  select: [T101, A101]\n  levels:\n    - {rules: [A], level: note}\n    - {rules: [T], level: off}\n"
    assert [(f.code, f.level) for f in lint_text(text).findings] == [("A101", "note")]


@pytest.mark.parametrize(
    ("pattern", "path", "is_meant"),
    [
        ("agreements/legacy/**", "agreements/legacy/agreement.yaml", True),
        ("agreements/legacy/**", "agreements/legacy/deep/x.yaml", True),
        ("agreements/legacy/**", "agreements/legacy2/agreement.yaml", False),
        ("agreements/*/agreement.yaml", "agreements/fy26/agreement.yaml", True),
        ("agreements/*", "agreements/fy26/agreement.yaml", False),
        ("./smartdocs.yaml", "smartdocs.yaml", True),
        ("**/x.yaml", "x.yaml", True),
        ("fy2?/a.yaml", "fy26/a.yaml", True),
        ("a.yaml", "abyaml", False),
    ],
)
def test_a_star_stands_for_a_part_of_a_name_and_two_for_any_folders(
    pattern: str, path: str, is_meant: bool
) -> None:
    assert bool(glob(pattern).fullmatch(path)) is is_meant
