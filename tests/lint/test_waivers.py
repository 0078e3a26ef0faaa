"""Which findings a waiver covers, for how long, and what is wrong with waivers themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smartdocs.finding import Finding
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.schema import PAGES
from smartdocs.lint.waivers import in_comments
from smartdocs.pipeline.linting import LintRun
from smartdocs.source import parse
from tests.lint.cases import TODAY, base, cut, files_with, lay_over
from tests.lint.runs import lint_files, lint_text, project_of, shown

RULES = ("A101", "M103", "T101")
GOALS = """\
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    target: 90%
    owner: marketing
  new-revenue:
    statement: Win new revenue.
    metric: new_revenue
    target: €1.44M
    owner: sales
"""
FOUND = ["M103 2:3", "T101 2:3", "A101 6:12", "M103 7:3", "T101 7:3", "A101 11:12"]
OF_A_WAIVER = {"Y106", "Y107", "Y108", "Y109", "Y110"}


def run(text: str, *, today: date | None = TODAY) -> LintRun:
    return lint_text(text, *RULES, today=today)


def waived(run: LintRun) -> list[str]:
    return shown([w.finding for w in run.waived])


def said(run: LintRun, text: str) -> list[tuple[str, str, str, str]]:
    """What is wrong with waivers: code, the words that are pointed to, message, fix."""
    return [
        (f.code, cut(files_with(text)[1][f.span.path], f.span), f.message, f.fix)
        for f in run.findings
        if f.code in OF_A_WAIVER
    ]


def above(line: int, comment: str, text: str = GOALS) -> str:
    """``text`` with a comment on a line of its own above a line, in the column in which that begins."""
    lines = text.splitlines(keepends=True)
    below = lines[line - 1]
    lines.insert(line - 1, below[: len(below) - len(below.lstrip())] + comment + "\n")
    return "".join(lines)


def behind(line: int, comment: str, text: str = GOALS) -> str:
    """``text`` with a comment at the end of a line."""
    lines = text.splitlines()
    lines[line - 1] += f"  {comment}"
    return "\n".join(lines) + "\n"


def ignore(rules: str = "A101", until: str = "2027-03-31") -> str:
    return f"# smartdocs: ignore[{rules}] the team is being built until {until}"


def test_without_a_waiver_everything_is_found() -> None:
    assert (shown(run(GOALS).findings), run(GOALS).waived) == (FOUND, ())


# --- which findings a comment covers


def test_at_the_end_of_a_line_it_covers_what_begins_on_that_line() -> None:
    found = run(behind(6, ignore()))
    assert waived(found) == ["A101 6:12"]
    assert shown(found.findings) == ["M103 2:3", "T101 2:3", "M103 7:3", "T101 7:3", "A101 11:12"]


def test_behind_a_key_with_a_block_below_it_covers_the_whole_block() -> None:
    assert waived(run(behind(2, ignore("A101, T101")))) == ["T101 2:3", "A101 6:12"]


def test_on_a_line_of_its_own_it_covers_the_next_entry_with_everything_below() -> None:
    found = run(above(2, ignore("A101,T101,M103")))
    assert waived(found) == ["M103 3:3", "T101 3:3", "A101 7:12"]
    assert shown(found.findings) == ["M103 8:3", "T101 8:3", "A101 12:12"]


def test_only_the_rules_in_the_brackets_are_waived() -> None:
    assert waived(run(above(2, ignore("T101")))) == ["T101 3:3"]


def test_a_rule_may_be_named_by_its_name() -> None:
    assert waived(run(above(2, ignore("goal-without-deadline")))) == ["T101 3:3"]


def test_several_waivers_above_one_entry_all_cover_it() -> None:
    text = above(2, ignore("T101"), above(2, ignore("A101")))
    assert waived(run(text)) == ["T101 4:3", "A101 8:12"]
    assert said(run(text), text) == []


def test_above_a_block_it_covers_all_of_it() -> None:
    assert waived(run(above(1, ignore("T101")))) == ["T101 3:3", "T101 8:3"]


def test_at_the_end_of_a_block_it_covers_nothing_of_the_next_one() -> None:
    text = above(7, "  " + ignore())
    found = run(text)
    assert waived(found) == []
    assert said(found, text) == [
        (
            "Y106", "A101", "no entry follows this waiver in its block, so it covers nothing",
            "put it above the entry it is about, in the same column, or at the end of its line",
        )
    ]  # fmt: skip


def test_between_the_lines_of_a_mapping_in_braces_it_covers_the_next_pair() -> None:
    text = "goals:\n  acceptance: {statement: Win more leads., metric: acceptance_rate, target: 90%,\n"
    text += f"    {ignore()}\n    owner: marketing}}\n"
    assert waived(run(text)) == ["A101 4:12"]


def test_a_waiver_above_an_item_of_a_list_covers_the_item() -> None:
    text = "meetings:\n  # smartdocs: ignore[G101] she starts in May until 2027-03-31\n"
    text += "  - name: Lead review\n    every: Monday 10:00\n    minutes: 30\n    chair: nobody-yet\n"
    assert waived(lint_text(text, "G101")) == ["G101 6:12"]


# --- what is a comment


@pytest.mark.parametrize(
    "purpose",
    [
        "purpose: |\n  We promise.\n  # smartdocs: ignore[T101] words of the text until 2027-03-31\n",
        "purpose: >\n  We promise.\n\n  # smartdocs: ignore[T101]\n",
        'purpose: "We promise. # smartdocs: ignore[T101]"\n',
        "purpose: 'We promise.\n  # smartdocs: ignore[T101] until 2027-03-31'\n",
        "purpose: We#smartdocs: ignore[T101]\n".replace(": ignore", ":ignore"),
        "# goals: # smartdocs: ignore[T101] a line that was taken out until 2027-03-31\npurpose: We promise.\n",
    ],
    ids=["literal", "folded", "double", "single", "plain", "in a comment"],
)
def test_a_sign_inside_of_a_text_is_text(purpose: str) -> None:
    document = parse(purpose, "a.yaml")
    assert document.findings == ()
    assert in_comments([document], Catalogue()).waivers == ()
    assert in_comments([document], Catalogue()).findings == ()


def test_a_comment_on_the_line_on_which_a_block_text_begins_covers_the_text() -> None:
    document = parse(f"a: 1\npurpose: |  {ignore()}\n  We promise.\n  And so on.\nb: 2\n", "a.yaml")
    (waiver,) = in_comments([document], Catalogue()).waivers
    assert [(s.line, s.column, s.end_line, s.end_column) for s in waiver.covers] == [
        (2, 1, 2, 13),
        (2, 1, 4, 13),
    ]
    assert waiver.place == "purpose"


def test_it_works_after_umlauts_and_with_windows_line_ends() -> None:
    text = behind(6, ignore()).replace("Raise the", "Führe die").replace("\n", "\r\n")
    files = base()
    path = next(iter(p for p in files if p.startswith("agreements/")))
    files[path] = lay_over(text.replace("\r\n", "\n"), files[path]).replace("\n", "\r\n")
    assert waived(lint_files(files, *RULES)) == ["A101 6:12"]


def test_a_waiver_names_who_agreed_its_reason_and_its_last_day() -> None:
    (entry,) = run(
        behind(6, "#smartdocs:ignore [ a101 ]: nobody is hired yet, until 2027-03-31 by Mia Chen")
    ).waived
    waiver = entry.waiver
    assert (waiver.reason, waiver.until, waiver.approved_by, waiver.place) == (
        "nobody is hired yet", date(2027, 3, 31), "Mia Chen", "goals.acceptance.owner",
    )  # fmt: skip
    assert str(entry).splitlines() == [
        (
            "agreements/base/agreement.yaml:6:12: error A101 owner-not-one-person: "
            "the goal `acceptance` is owned by Marketing, which is a team and not a person"
        ),
        "waived until 31 March 2027, approved by Mia Chen (agreements/base/agreement.yaml:6:23): nobody is hired yet",
    ]


# --- comments that cannot be understood


@pytest.mark.parametrize(
    ("comment", "place", "message", "fix"),
    [
        ("ignore[A101] we know", "# smartdocs: ignore[A101] we know", "this waiver does not say until when", "end it with a day, as in `until 2027-03-31`"),
        ("ignore[A101]", "# smartdocs: ignore[A101]", "this waiver does not say until when", "end it with a day, as in `until 2027-03-31`"),
        ("ignore[A101] until 2027-03-31", "# smartdocs: ignore[A101] until 2027-03-31", "this waiver gives no reason", "say between the brackets and `until` why the rule is set aside"),
        ("ignore[A101] we know until May", "May", "`May` is not a date", "write year-month-day, as in `until 2027-03-31`"),
        ("ignore[A101] we know until 2027-02-30", "2027-02-30", "`2027-02-30` is not a date", "write year-month-day, as in `until 2027-03-31`"),
        ("ignore[A101] we know until 2027-03-31, see the minutes", "# smartdocs: ignore[A101] we know until 2027-03-31, see the minutes", "`see the minutes` stands after the day on which this waiver ends", "put the reason before `until`"),
        ("ignore[] we know until 2027-03-31", "# smartdocs: ignore[] we know until 2027-03-31", "this waiver names no rule", "name the rule in the brackets, as in `ignore[A101]`".replace("A101", "S101")),
        ("ignore[A1O1] we know until 2027-03-31", "A1O1", "there is no rule `A1O1` that could be waived", "did you mean `A101`?"),
        ("ignore[A] we know until 2027-03-31", "A", "there is no rule `A` that could be waived", None),
        ("ignore[Y103] we know until 2027-03-31", "Y103", "Y103 cannot be waived", "take it out, and mend what cannot be read"),
        ("ingore[A101] we know until 2027-03-31", "ingore", "`ingore` is no word for a waiver", "did you mean `ignore`?"),
        ("noqa[A101] we know until 2027-03-31", "noqa", "`noqa` is no word for a waiver", "did you mean `ignore`?"),
        ("ignore A101 because we know", "# smartdocs: ignore A101 because we know", "this waiver cannot be understood", "write it like `# smartdocs: ignore[S101] the wording is the board's until 2027-03-31`"),
    ],
)  # fmt: skip
def test_a_comment_that_cannot_be_understood_is_found_and_covers_nothing(
    comment: str, place: str, message: str, fix: str | None
) -> None:
    text = behind(6, f"# smartdocs: {comment}")
    found = run(text)
    assert waived(found) == []
    assert "A101 6:12" in shown(found.findings)
    ((code, words, *rest),) = said(found, text)
    assert (code, words, rest[0]) == ("Y108", place, message)
    assert fix is None or rest[1] == fix
    assert PAGES["Y108"].level == "error"


@pytest.mark.parametrize("remark", ["see the manual", "the tool that reads this", "(see [1])", ""])
def test_a_remark_about_smartdocs_is_no_waiver(remark: str) -> None:
    text = behind(6, f"# smartdocs: {remark}")
    assert said(run(text), text) == []


def test_an_unknown_rule_leaves_the_others_in_force() -> None:
    found = run(above(2, ignore("A101, X999")))
    assert waived(found) == ["A101 7:12"]
    assert [f.message for f in found.findings if f.code == "Y108"] == [
        "there is no rule `X999` that could be waived"
    ]


# --- until when


def test_a_waiver_holds_on_its_last_day() -> None:
    assert waived(run(behind(6, ignore(until=TODAY.isoformat())))) == ["A101 6:12"]


def test_the_day_after_the_finding_is_back_and_the_waiver_is_found_too() -> None:
    text = behind(6, ignore(until=(TODAY - timedelta(days=1)).isoformat()))
    found = run(text)
    assert waived(found) == []
    assert "A101 6:12" in shown(found.findings)
    assert said(found, text) == [
        ("Y107", "2026-11-01", "this waiver of A101 ended on 1 November 2026", "mend what is found and take the waiver out, or agree on a later day")
    ]  # fmt: skip
    (expired,) = [f for f in found.findings if f.code == "Y107"]
    assert (expired.level, [str(r.span) for r in expired.related]) == (
        "warning",
        ["agreements/base/agreement.yaml:6:12"],
    )


def test_a_waiver_that_ended_and_covers_nothing_is_said_once() -> None:
    text = behind(5, ignore(until="2026-01-31"))
    assert said(run(text), text) == [
        ("Y107", "2026-01-31", "this waiver of A101 ended on 31 January 2026", "take it out")
    ]


def test_where_nobody_says_which_day_it_is_nothing_has_ended_and_nothing_is_unused() -> None:
    text = behind(5, ignore("T101", "2020-01-31"), behind(6, ignore(until="2020-01-31")))
    found = run(text, today=None)
    assert (waived(found), said(found, text)) == (["A101 6:12"], [])


# --- waivers that nobody needs


def test_a_waiver_that_covers_nothing_is_found() -> None:
    text = behind(5, ignore())
    assert said(run(text), text) == [
        (
            "Y106",
            "A101",
            "this waiver covers nothing: A101 finds nothing at `goals.acceptance.target`",
            "take it out",
        )
    ]


def test_of_several_rules_the_one_that_finds_nothing_is_named() -> None:
    text = behind(6, ignore("A101, T101"))
    found = run(text)
    assert waived(found) == ["A101 6:12"]
    assert said(found, text) == [
        ("Y106", "T101", "this waiver covers nothing: T101 finds nothing at `goals.acceptance.owner`", "take `T101` out of the brackets")
    ]  # fmt: skip


def test_a_waiver_is_not_called_unused_when_its_rule_needs_data_that_are_not_there() -> None:
    text = above(2, ignore("M106"))
    assert said(lint_text(text, "M106"), text) == []


def test_a_waiver_is_not_called_unused_when_its_rule_was_not_selected() -> None:
    text = behind(5, ignore())
    assert said(lint_text(text, "T101"), text) == []


def test_a_waiver_is_not_called_unused_while_a_part_of_the_agreement_cannot_be_read() -> None:
    text = behind(5, ignore()) + "review_by: soon\n"
    found = run(text)
    assert "Y104" in {f.code for f in found.findings}
    assert said(found, text) == []


# --- the list of the agreement


def listed(on: str, rule: str = "A101", until: str = "2027-03-31", by: str = "[mia-chen, sam-rivera]") -> str:
    return f"{GOALS}waivers:\n  - {{rule: {rule}, on: {on}, reason: The team is being built, approved_by: {by}, until: {until}}}\n"


@pytest.mark.parametrize(
    ("on", "covered"),
    [
        ("goals.acceptance", ["A101 6:12"]),
        ("goals.acceptance.owner", ["A101 6:12"]),
        ("goals", ["A101 6:12", "A101 11:12"]),
        ("agreement", ["A101 6:12", "A101 11:12"]),
    ],
)
def test_a_waiver_of_the_list_covers_what_stands_at_its_place(on: str, covered: list[str]) -> None:
    found = run(listed(on))
    assert waived(found) == covered
    assert said(found, listed(on)) == []


def test_a_waiver_of_the_list_may_name_its_rule_by_name() -> None:
    text = listed("goals.acceptance", "owner-not-one-person")
    found = lint_text(text, "A101", "G101")
    assert waived(found) == ["A101 6:12"]
    assert "G101" not in {f.code for f in found.findings}


def test_the_items_of_a_list_are_counted_from_1() -> None:
    text = "meetings:\n  - {name: One, every: Monday 10:00, minutes: 30, chair: nobody}\n  - {name: Two, every: Monday 11:00, minutes: 30, chair: no-one}\n"
    text += "waivers:\n  - {rule: G101, on: meetings.2, reason: She starts in May, approved_by: [mia-chen, sam-rivera], until: 2027-03-31}\n"
    assert waived(lint_text(text, "G101")) == ["G101 3:58"]


def test_a_waiver_for_a_place_that_is_not_there_is_found() -> None:
    text = listed("goals.acceptance.ownr")
    found = run(text)
    assert waived(found) == []
    assert said(found, text) == [
        (
            "Y106", "goals.acceptance.ownr", "nothing stands at `goals.acceptance.ownr`, so this waiver covers nothing",
            "name a place of this agreement, as in `terms.lead-volume`; a persona is waived in its own file",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "rule"), [("goals.acceptence", "A101"), ("gaols.acceptance", "A101"), ("goals", "A1O1")]
)
def test_a_misspelt_place_or_rule_is_said_once(on: str, rule: str) -> None:
    text = listed(on, rule)
    found = lint_text(text, *RULES, "G101")
    codes = [f.code for f in found.findings if f.span.line >= text.count("\n")]
    assert (codes, said(found, text)) == (["G101"], [])


def test_a_waiver_of_the_list_ends_like_any_other() -> None:
    text = listed("goals.acceptance", until="2026-11-01")
    assert waived(run(text)) == []
    assert [s[:3] for s in said(run(text), text)] == [
        ("Y107", "2026-11-01", "this waiver of A101 ended on 1 November 2026")
    ]


def test_both_parties_approve_a_waiver_of_the_list() -> None:
    text = listed("goals.acceptance", by="mia-chen")
    assert said(run(text), text) == [
        ("Y110", "mia-chen", "nobody of Sales has approved this waiver", "ask Sales, and write `approved_by: [mia-chen, sam-rivera]`")
    ]  # fmt: skip
    assert waived(run(text)) == ["A101 6:12"]


def test_a_sponsor_approves_for_both_parties_and_somebody_unknown_is_the_business_of_g101() -> None:
    for by in ("erik-oberg", "nobody-we-know"):
        text = listed("goals.acceptance", by=by)
        assert said(run(text), text) == []


# --- mandatory rules and other files


def test_a_mandatory_rule_cannot_be_waived() -> None:
    for text in (behind(6, ignore()), listed("goals.acceptance")):
        found = run(text + "# smartdocs.yaml\nlint: {mandatory: [A101]}\n")
        assert waived(found) == []
        assert "A101 6:12" in shown(found.findings)
        (mandatory,) = [f for f in found.findings if f.code in OF_A_WAIVER]
        assert (mandatory.code, mandatory.level, mandatory.message, mandatory.fix) == (
            "Y109", "error", "A101 is mandatory in this workspace and cannot be waived", "mend what is found here, and take the waiver out",
        )  # fmt: skip


def test_a_comment_in_a_persona_or_in_smartdocs_yaml_is_a_waiver_too() -> None:
    files = base()
    path = "personas/plant-manager.yaml"
    files[path] = files[path].rstrip("\n") + f"\n{ignore('T101')}\n"
    files["smartdocs.yaml"] = f"{ignore('T101')}\n" + files["smartdocs.yaml"]
    found = [(f.span.path, f.code, f.span.line) for f in lint_files(files, "T101").findings]
    assert found == [(path, "Y106", files[path].count("\n")), ("smartdocs.yaml", "Y106", 1)]


def test_what_reading_a_file_finds_is_never_waived() -> None:
    text = "# smartdocs: ignore[T101, unknown-key] we know until 2027-03-31\npurpse: We promise.\n"
    found = run(text)
    assert [(f.code, f.span.line) for f in found.findings if f.span.line < 3] == [("Y108", 1), ("Y101", 2)]


def test_waivers_of_an_agreement_that_was_not_asked_for_are_left_alone() -> None:
    files = files_with(
        behind(5, ignore()) + f"# agreements/other/agreement.yaml\n{base()['agreements/base/agreement.yaml']}"
    )[1]
    found = lint_files(files, *RULES, names=["other"])
    assert [f for f in found.findings if f.code in OF_A_WAIVER] == []
    assert project_of(files).agreements.keys() == {"base", "other"}


# --- the pages


@pytest.mark.parametrize("code", sorted(OF_A_WAIVER))
def test_the_examples_of_the_pages_are_true(code: str) -> None:
    page = PAGES[code]
    rules = "# smartdocs.yaml\nlint: {mandatory: [S101]}\n" if code == "Y109" else ""

    def found(text: str) -> list[Finding]:
        return [f for f in lint_text(text + rules, "S101", "S102").findings if f.code in OF_A_WAIVER]

    assert {f.code for f in found(page.bad)} == {code}
    assert found(page.good) == []
