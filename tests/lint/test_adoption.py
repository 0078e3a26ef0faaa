"""Waivers that are written for what is found: they cover just that, and the rest of the file stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.errors import UsageError
from smartdocs.finding import LEVELS, Finding, Span
from smartdocs.lint.adoption import notes
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.comments import entries
from smartdocs.lint.edits import apply
from smartdocs.lint.waivers import holds, in_comments, settle
from smartdocs.pipeline import mending, projects
from smartdocs.pipeline.mending import Adoption
from smartdocs.source import parse
from smartdocs.source.plain import read_plain
from tests.lint.cases import AGREEMENT, files_with
from tests.lint.runs import lint_files, project_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.source import Document

RULES = ("A101", "M103", "T101")
UNTIL = date(2027, 3, 31)
GOALS = """\
goals:
  # what we are after
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    target: 90%   # as last year
    owner: marketing

  new-revenue: {statement: Win new revenue., metric: new_revenue, target: €1.44M, owner: sales}
"""


def adopt(
    files: dict[str, str], reason: str = "Inherited from FY25", *select: str, is_signed_too: bool = False
) -> Adoption:
    run = lint_files(files, *(select or RULES))
    return mending.adopt(project_of(files), run, LEVELS, reason, UNTIL, is_signed_too=is_signed_too)


def written(files: dict[str, str], made: Adoption) -> dict[str, str]:
    return {**files, **{path: after for path, (_, after) in made.texts.items()}}


def test_a_comment_is_written_above_each_entry_in_its_column() -> None:
    files = files_with(GOALS)[1]
    made = adopt(files)
    assert written(files, made)[AGREEMENT].startswith("""\
goals:
  # what we are after
  # smartdocs: ignore[M103, T101] Inherited from FY25 until 2027-03-31
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    target: 90%   # as last year
    # smartdocs: ignore[A101] Inherited from FY25 until 2027-03-31
    owner: marketing

  # smartdocs: ignore[A101, M103, T101] Inherited from FY25 until 2027-03-31
  new-revenue: {statement: Win new revenue., metric: new_revenue, target: €1.44M, owner: sales}
schema: 1
""")
    assert [(str(n.written_at), n.place, n.codes) for n in made.notes] == [
        (f"{AGREEMENT}:3:3", "goals.acceptance", ("M103", "T101")),
        (f"{AGREEMENT}:8:5", "goals.acceptance.owner", ("A101",)),
        (f"{AGREEMENT}:11:3", "goals.new-revenue", ("A101", "M103", "T101")),
    ]
    assert made.left == ()


def test_afterwards_nothing_is_found_and_doing_it_again_changes_nothing() -> None:
    files = files_with(GOALS)[1]
    after = written(files, adopt(files))
    found = lint_files(after, *RULES)
    assert (found.findings, shown([w.finding for w in found.waived])) == (
        (), ["M103 4:3", "T101 4:3", "A101 9:12", "M103 12:3", "T101 12:3", "A101 12:90"],
    )  # fmt: skip
    assert adopt(after) == Adoption((), {}, ())


def test_what_is_said_of_a_file_as_a_whole_is_waived_above_its_first_entry() -> None:
    text = "# a heading\n\nschema: 1\npurpose: We promise.\n"
    whole = Finding("T106", "no-review-date", "warning", "nobody looks at it again", Span(AGREEMENT))
    (note,) = notes(parse(text, AGREEMENT), [whole], "The board reviews in May", UNTIL)
    after = apply(text, [note.edit])
    assert after.splitlines()[:4] == [
        "# a heading", "", "# smartdocs: ignore[T106] The board reviews in May until 2027-03-31", "schema: 1",
    ]  # fmt: skip
    waivers = in_comments([parse(after, AGREEMENT)], Catalogue()).waivers
    below = replace(whole, span=Span(AGREEMENT, 5, 1, 5, 8))
    settled = settle([whole, below], waivers, UNTIL, lambda code, path: True)  # noqa: ARG005
    assert ([w.finding for w in settled.waived], settled.findings, settled.said) == ([whole], (below,), ())


def test_mandatory_rules_and_what_cannot_be_read_are_left() -> None:
    files = files_with(GOALS + "purpse: x\n# smartdocs.yaml\nlint: {mandatory: [A101]}\n")[1]
    made = adopt(files)
    assert shown(made.left) == ["A101 7:12", "A101 9:85", "Y101 10:1"] or {f.code for f in made.left} == {
        "A101",
        "Y101",
    }
    assert {code for note in made.notes for code in note.codes} == {"M103", "T101"}


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("", "a waiver needs a reason"),
        (" - ", "a waiver needs a reason"),
        ("next\u202eyear", "the reason holds a character that cannot be seen"),
    ],
)
def test_a_reason_that_cannot_stand_in_a_comment_is_refused(reason: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        adopt(files_with(GOALS)[1], reason)
    assert refused.value.message == message


def test_a_signed_agreement_is_not_touched_unless_somebody_says_so() -> None:
    files = files_with(GOALS + "status: signed\n")[1]
    with pytest.raises(UsageError) as refused:
        adopt(files)
    assert refused.value.message == (
        f"`base` is signed, and waivers would be written into `{AGREEMENT}`: the signatures of Mia Chen, Sam Rivera and"
        " Erik Öberg would stand, as a comment changes nothing that was signed, but the next printout would show rules"
        " as set aside that they have not seen"
    )
    assert refused.value.fix == (
        "tell Mia Chen, Sam Rivera and Erik Öberg and add --signed-too, or put the waivers into `waivers:` of a new"
        " version, which is signed again"
    )
    assert len(adopt(files, is_signed_too=True).notes) == 3


def test_a_signed_agreement_without_findings_stands_in_nobodys_way() -> None:
    files = files_with("status: signed\n")[1]
    assert adopt(files).notes == ()


def test_the_signature_covers_the_same_before_and_after() -> None:
    files = files_with(GOALS)[1]
    digests = [
        projects.about(project_of(each), "base")["digest"] for each in (files, written(files, adopt(files)))
    ]
    assert digests[0] == digests[1]


def test_where_no_comment_can_stand_none_is_written() -> None:
    text = "{schema: 1, goals: {acceptance: {owner: marketing}}}\n"
    finding = Finding("A101", "owner-not-one-person", "error", "m", Span(AGREEMENT, 1, 40, 1, 49))
    assert notes(parse(text, AGREEMENT), [finding], "we know", UNTIL) == ()


# --- laws


GOAL = st.builds(
    lambda key, style, owner, target, comment: (key, style, owner, target, comment),
    st.sampled_from(["acceptance", "new-revenue", "size", "reach"]),
    st.sampled_from(["block", "flow", "wide", "text"]),
    st.sampled_from(["marketing", "sales", "mia-chen"]),
    st.sampled_from(["", "90%"]),
    st.sampled_from(["", "   # Ä: smartdocs", "  # note"]),
)


def goal(key: str, style: str, owner: str, target: str, comment: str) -> str:
    pairs = {"statement": "Win more leads.", "metric": "acceptance_rate", "owner": owner}
    if target:
        pairs["target"] = target
    if style == "flow":
        return f"  {key}: {{{', '.join(f'{k}: {v}' for k, v in pairs.items())}}}{comment}\n"
    if style == "wide":
        return f"  {key}: {{\n" + ",\n".join(f"      {k}: {v}" for k, v in pairs.items()) + f"}}{comment}\n"
    if style == "text":
        pairs["statement"] = (
            "|\n      Win more leads.\n      # smartdocs: ignore[A101] a text until 2030-01-01"
        )
    return f"  {key}:{comment}\n" + "".join(f"    {k}: {v}\n" for k, v in pairs.items())


TEXTS = st.lists(GOAL, min_size=1, max_size=3, unique_by=lambda g: g[0]).map(
    lambda goals: "goals:\n" + "".join(goal(*g) for g in goals)
)


@cache
def found_in(text: str) -> tuple[Finding, ...]:
    return lint_files(files_with(text)[1], *RULES).findings


def key_of(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.data(), st.sampled_from(["\n", "\r\n"]))
def test_a_waiver_removes_what_it_names_and_nothing_else(
    text: str, data: st.DataObject, newline: str
) -> None:
    files = files_with(text)[1]
    files[AGREEMENT] = files[AGREEMENT].replace("\n", newline)
    before = lint_files(files, *RULES).findings
    if not before:
        return
    chosen = data.draw(st.lists(st.sampled_from(before), min_size=1, max_size=3))
    document = parse(files[AGREEMENT], AGREEMENT)
    made = notes(document, chosen, "we know", UNTIL)
    files[AGREEMENT] = apply(files[AGREEMENT], (note.edit for note in made))
    after = lint_files(files, *RULES)
    named = {(f.code, f.span.line, f.span.column) for f in chosen}
    expected = [f for f in before if (f.code, f.span.line, f.span.column) in named]
    assert sorted(key_of(w.finding) for w in after.waived) == sorted(map(key_of, expected))
    assert sorted(map(key_of, after.findings)) == sorted(key_of(f) for f in before if f not in expected)


@settings(max_examples=30, deadline=None)
@given(
    TEXTS,
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30
    ),
)
def test_whatever_the_reason_everything_is_waived_with_it_and_a_second_time_changes_nothing(
    text: str, reason: str
) -> None:
    files = files_with(text)[1]
    try:
        made = adopt(files, reason)
    except UsageError:
        return
    after = written(files, made)
    found = lint_files(after, *RULES)
    assert found.findings == ()
    assert len(found.waived) == len(found_in(text))
    assert {w.waiver.until for w in found.waived} <= {UNTIL}
    assert adopt(after, reason).notes == ()


SUITE = Path(__file__).parents[1] / "source" / "data" / "yaml_test_suite" / "src"


def suite() -> Iterator[tuple[str, Document]]:
    """Every text of the YAML test suite that we read without a finding."""
    for file in sorted(SUITE.glob("*.yaml")):
        for case in read_plain(file.read_text("utf-8")):
            text = str(case.get("yaml", "")).translate(
                {ord("␣"): " ", ord("»"): "\t", ord("∎"): None, ord("↵"): None}
            )
            document = parse(text, "a.yaml")
            if text and document.whole and not document.findings:
                yield file.stem, document


def test_above_every_entry_of_the_yaml_test_suite_a_waiver_changes_no_value_and_covers_the_entry() -> None:
    tried = 0
    for name, document in suite():
        for entry in entries(document):
            span = document.spans.lines.span(entry.start, entry.end)
            for note in notes(
                document, [Finding("S101", "vague-word", "error", "m", span)], "we know", UNTIL
            ):
                after = parse(apply(document.text, [note.edit]), "a.yaml")
                assert (after.data, after.findings) == (document.data, ()), name
                (waiver,) = in_comments([after], Catalogue()).waivers
                moved = next(e for e in entries(after) if e.path == entry.path)
                place = after.spans.lines.span(moved.start, moved.end)
                assert any(holds(stretch, place) for stretch in waiver.covers), name
                tried += 1
    assert tried > 300
