"""Edits done in rounds: they help, they lose nothing, and what would do harm is left out and said."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.finding import Edit, Finding, Span
from smartdocs.lint.diff import diff
from smartdocs.lint.engine import Rule, rules
from smartdocs.lint.fixes import AGAIN, MOST_ROUNDS, Fixed, Look, Signed, fix
from smartdocs.lint.policy import Asked
from smartdocs.pipeline import mending, opening
from tests.effort import each
from tests.lint.cases import AGREEMENT, TODAY, base, files_with
from tests.lint.test_rules import examples
from tests.lint.typos import Typo, Workspaces

ROOT = Path(__file__).parents[2]
PART, SOME = each(1409), 2003
"""Each so-manieth slip: in CI, and where there is no time for slow tests."""


def finding(
    code: str, *edits: Edit, message: str = "m", is_safe: bool = True, level: str = "error"
) -> Finding:
    span = edits[0].span if edits else Span("a.yaml")
    return Finding(code, "slug", level, message, span, edits=edits, is_safe=is_safe)  # type: ignore[arg-type]


def edit(line: int, column: int, end_column: int, text: str) -> Edit:
    return Edit(Span("a.yaml", line, column, line, end_column), text)


def said(text: str, word: str, right: str, code: str = "S101") -> list[Finding]:
    """A finding for every place of a word, which is to become another one."""
    return [
        finding(code, edit(number, match.start() + 1, match.end() + 1, right), message=f"`{word}` is wrong")
        for number, line in enumerate(text.split("\n"), 1)
        for match in re.finditer(rf"\b{word}\b", line)
    ]


def in_files(
    files: dict[str, str], folder: Path, *select: str, unsafe: bool = False, signed: bool = False
) -> Fixed:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return mending.fix(
        opening.load(folder), (), TODAY, Asked(select or None), is_unsafe_too=unsafe, is_signed_too=signed
    )


def after(files: dict[str, str], fixed: Fixed) -> dict[str, str]:
    return {**files, **{path: text for path, (_, text) in fixed.texts.items()}}


# --- rounds


def test_one_edit_may_bring_the_next_one_to_light() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one\n")
        return Look((*said(text, "one", "two"), *said(text, "two", "three")))

    fixed = fix({"a.yaml": "one\n"}, look)
    assert fixed.texts == {"a.yaml": ("one\n", "three\n")}
    assert [f.message for f in fixed.done] == ["`one` is wrong", "`two` is wrong"]
    assert (fixed.findings, fixed.left_out) == ((), ())


def test_of_edits_that_overlap_the_second_is_done_in_the_next_round() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "aab\n")
        found = [finding("S101", edit(1, 1, 3, "x"), message="aa")] if "aa" in text else []
        at = text.find("b")
        return Look(
            (*found, finding("S102", edit(1, max(at, 1), at + 2, "y"), message="b")) if at >= 0 else ()
        )

    fixed = fix({"a.yaml": "aab\n"}, look)
    assert fixed.texts["a.yaml"][1] == "y\n"
    assert [f.code for f in fixed.done] == ["S101", "S102"]


def test_two_rules_that_undo_each_other_come_to_an_end() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one\n")
        found = (*said(text, "one", "two", "S101"), *said(text, "two", "one", "S102"))
        return Look(tuple(replace(f, level="warning") for f in found))

    fixed = fix({"a.yaml": "one\n"}, look)
    assert fixed.texts == {"a.yaml": ("one\n", "two\n")}
    assert [f.message for f in fixed.findings] == ["`two` is wrong"]


def test_a_rule_that_always_wants_more_is_stopped() -> None:
    def look(texts: dict[str, str]) -> Look:
        length = len(texts.get("a.yaml", "x\n")) - 1
        return Look((finding("S101", edit(1, 1, length + 1, "x" * (length + 1)), message=f"only {length}"),))

    assert fix({"a.yaml": "x\n"}, look).texts["a.yaml"][1] == "x" * (MOST_ROUNDS + 1) + "\n"


def test_what_keeps_a_file_from_being_read_comes_first_and_what_rules_say_last() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one two three\n")
        return Look(
            (
                *said(text, "one", "1", "S101"),
                *said(text, "two", "2", "Y101"),
                *said(text, "three", "3", "Y001"),
            )
        )

    fixed = fix({"a.yaml": "one two three\n"}, look)
    assert [f.code for f in fixed.done] == ["Y001", "Y101", "S101"]
    assert fixed.texts["a.yaml"][1] == "1 2 3\n"


def test_what_is_not_safe_is_done_when_it_is_asked_for_only() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "90\n")
        return Look((finding("M104", edit(1, 1, 3, "90%"), is_safe=False),) if text == "90\n" else ())

    assert fix({"a.yaml": "90\n"}, look).texts == {}
    assert fix({"a.yaml": "90\n"}, look, is_unsafe_too=True).texts == {"a.yaml": ("90\n", "90%\n")}


def test_an_edit_in_a_file_that_may_not_be_written_to_is_not_done() -> None:
    found = finding("S101", Edit(Span("rules/x.yaml", 1, 1, 1, 2), "x"))
    assert fix({"a.yaml": "one\n"}, lambda _: Look((found,))).texts == {}


# --- harm


def test_an_edit_after_which_a_new_error_is_found_is_left_out_and_the_others_are_done() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one\ntwo\nfive\n")
        worse = [finding("R105", message="this promises nothing")] if "2" in text else []
        return Look((*said(text, "one", "1"), *said(text, "two", "2"), *said(text, "five", "5"), *worse))

    fixed = fix({"a.yaml": "one\ntwo\nfive\n"}, look)
    assert fixed.texts["a.yaml"][1] == "1\ntwo\n5\n"
    assert [(str(left.finding.span), left.why) for left in fixed.left_out] == [
        ("a.yaml:2:1", "then R105 would be found: this promises nothing")
    ]


@pytest.mark.parametrize(("code", "is_done"), [("Y001", False), ("Y101", False), ("S101", True)])
def test_after_a_key_is_put_right_rules_may_see_more_but_the_file_must_be_read(
    code: str, is_done: bool
) -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "ownr\n")
        more = [finding(code, message="seen only now")] if "owner" in text else []
        return Look((*said(text, "ownr", "owner", "Y101"), *more, *([] if code != "Y101" else more)))

    assert bool(fix({"a.yaml": "ownr\n"}, look).texts) == is_done


def test_an_id_is_put_right_although_a_rule_has_more_to_say_about_whom_it_names(tmp_path: Path) -> None:
    files = files_with("""\
goals:
  new-revenue:
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026.
    owner: mia-chn
    metric: new_revenue
    agreed_by: [sam-rivera]
""")[1]
    fixed = in_files(files, tmp_path, "G101", "A104")
    assert ([f.code for f in fixed.done], [f.code for f in fixed.findings]) == (["G101"], ["A104"])


def test_below_the_place_where_reading_stopped_nothing_is_new(tmp_path: Path) -> None:
    files = base()
    text = (
        files[AGREEMENT]
        .replace("title: What", "title:What", 1)
        .replace("direction: increase", "directon: increase", 1)
    )
    fixed = in_files({**files, AGREEMENT: text}, tmp_path, "G101")
    assert [f.code for f in fixed.done] == ["Y001", "Y101"]
    assert after(files, fixed) == files


def test_a_new_warning_is_no_harm() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "two\n")
        return Look((*said(text, "two", "2"), *([finding("R105", level="warning")] if "2" in text else [])))

    assert fix({"a.yaml": "two\n"}, look).texts["a.yaml"][1] == "2\n"


@pytest.mark.parametrize("words", ["two", "very two", ""])
def test_a_finding_that_its_own_edit_does_not_solve_is_left_out(words: str) -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one two\n")
        at = text.index(" ") + 2
        end = at if words == "" else len(text)
        stays = finding("S102", edit(1, at, end, words or "very "), message="stays")
        return Look((*said(text, "one", "three"), stays))

    fixed = fix({"a.yaml": "one two\n"}, look)
    assert fixed.texts["a.yaml"][1] == "three two\n"
    assert [left.why for left in fixed.left_out] == [AGAIN]


def test_a_finding_whose_own_edits_overlap_is_never_done() -> None:
    found = finding("S101", edit(1, 1, 3, "x"), edit(1, 2, 4, "y"))
    assert fix({"a.yaml": "one\n"}, lambda _: Look((found,))).texts == {}


def test_what_is_signed_keeps_its_meaning() -> None:
    def look(texts: dict[str, str]) -> Look:
        text = texts.get("a.yaml", "one # two\n")
        signed = {"fy26": Signed(text.partition("#")[0], frozenset({"a.yaml"}))}
        return Look((*said(text, "one", "1"), *said(text, "two", "2")), signed)

    fixed = fix({"a.yaml": "one # two\n"}, look)
    assert fixed.texts["a.yaml"][1] == "one # 2\n"
    assert [(left.signed, left.why) for left in fixed.left_out] == [
        ("fy26", "`fy26` is signed, and this changes what it says")
    ]
    assert fixed.signed == {"fy26": True}
    fixed = fix({"a.yaml": "one # two\n"}, look, is_signed_too=True)
    assert fixed.texts["a.yaml"][1] == "1 # 2\n"
    assert fixed.signed == {"fy26": False}


def test_of_a_signed_file_that_cannot_be_understood_nobody_can_tell() -> None:
    def look(texts: dict[str, str]) -> Look:
        signed = {"fy26": Signed(None, frozenset({"a.yaml"}))}
        found = (
            *said(texts.get("a.yaml", "one\n"), "one", "1"),
            *(
                []
                if "b.yaml" in texts
                else [
                    Finding(
                        "S101",
                        "s",
                        "error",
                        "m",
                        Span("b.yaml", 1, 1, 1, 4),
                        edits=(Edit(Span("b.yaml", 1, 1, 1, 4), "1"),),
                        is_safe=True,
                    )
                ]
            ),
        )
        return Look(found, signed)

    fixed = fix({"a.yaml": "one\n", "b.yaml": "one\n"}, look)
    assert fixed.texts == {"b.yaml": ("one\n", "1\n")}, "another file is no business of theirs"
    assert [left.why for left in fixed.left_out] == [
        "`fy26` is signed, and nobody can tell whether it would still say the same"
    ]


# --- real files


def test_keys_words_and_ids_are_spelt_right_and_everything_else_stays(tmp_path: Path) -> None:
    files = base()
    wrong = {**files, AGREEMENT: (
        files[AGREEMENT]
        .replace("title: What", '"titel":   What', 1)
        .replace("    owner: sam-rivera\n    shared_by", "    ownr: sam-rivera  # since May\n    shared_by", 1)
        .replace("direction: increase", "direction: 'increse'", 1)
        .replace("leader: mia-chen", "leader: mia-chn", 1)
        .replace("\n", "\r\n")
    )}  # fmt: skip
    fixed = in_files(wrong, tmp_path, "G101")
    assert [(f.code, f.edits[0].text) for f in fixed.done] == [
        ("Y101", "title"), ("Y104", "increase"), ("Y101", "owner"), ("G101", "mia-chen"),
    ]  # fmt: skip
    text = wrong[AGREEMENT].replace("titel", "title").replace("ownr", "owner").replace("increse", "increase")
    assert after(wrong, fixed)[AGREEMENT] == text.replace("mia-chn", "mia-chen")
    assert "'increase'" in text, "quotes stay"


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ('version: "1.0"', "version: 1.10", 'version: "1.10"'),
        ("review_by: 2027-01-14\ncalendar", "review_by: 14 January 2027\ncalendar", "review_by: 2027-01-14\ncalendar"),
        ("measure: leads_per_rep", "measure: leads_per_repp", "measure: leads_per_rep"),
        ("timezone: Europe/Berlin", "timezone: Europe/Berlni", "timezone: Europe/Berlin"),
        ("hours: {mon-thu:", "hours: {mno-thu:", "hours: {mon-thu:"),
        ("  acceptance:\n", "  Acceptance:\n", "  acceptance:\n"),
        ("title: What", "title:What", "title: What"),
        ("title: What", "title: @ What", 'title: "@ What'),
    ],
)  # fmt: skip
def test_what_can_only_be_meant_in_one_way_is_written_that_way(
    tmp_path: Path, old: str, new: str, right: str
) -> None:
    files = base()
    assert old in files[AGREEMENT]
    wrong = {**files, AGREEMENT: files[AGREEMENT].replace(old, new, 1)}
    text = after(wrong, in_files(wrong, tmp_path, "G101"))[AGREEMENT]
    expected = files[AGREEMENT].replace(old, right, 1)
    assert text == (
        expected.replace("promise each other\n", 'promise each other"\n', 1) if "@" in new else expected
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("review_by: 2027-01-14\ncalendar", "review_by: 1/2/2027\ncalendar"),
        ("target: 90%", "target: ninety"),
        ("    target: 90%", "    goal: 90%"),
        ("  - {person: mia-chen, for: marketing", "  - {person: nobody, for: marketing"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_left_alone(tmp_path: Path, old: str, new: str) -> None:
    files = base()
    assert old in files[AGREEMENT]
    wrong = {**files, AGREEMENT: files[AGREEMENT].replace(old, new, 1)}
    assert in_files(wrong, tmp_path, "G101", unsafe=True).texts == {}


def test_a_key_whose_value_does_not_fit_the_suggested_one_is_left_alone(tmp_path: Path) -> None:
    files = base()
    wrong = {
        **files,
        AGREEMENT: files[AGREEMENT].replace("\nreview_by: 2027-01-14", "\nreviewed_by: mia-chen", 1),
    }
    assert wrong != files
    assert in_files(wrong, tmp_path, "G101").texts == {}


def test_what_a_fix_lets_rules_see_is_not_held_against_it(tmp_path: Path) -> None:
    files = base()
    wrong = {**files, AGREEMENT: files[AGREEMENT].replace(
        "measure: leads_per_rep, of: mql, at_least", "measure: leads_per_repp, off: mql, at_leasst", 1
    )}  # fmt: skip
    assert wrong != files
    assert after(wrong, in_files(wrong, tmp_path, "G101")) == files


# --- waivers that cover nothing

WAIVED = """\
goals:
  # what we are after
  # smartdocs: ignore[S101] the board's words until 2027-03-31
  new-revenue: # smartdocs: ignore[S101, T101, A101] the board's words until 2027-03-31
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026, up from €1.21M in Q3.
    metric: new_revenue   # smartdocs: ignore[S101] the board's words until 2027-03-31
    owner: sales
waivers:
  - {rule: S101, on: goals.new-revenue, reason: The board's words, approved_by: [mia-chen, sam-rivera], until: 2027-03-31}
"""


def test_a_waiver_that_covers_nothing_goes_with_its_line_and_others_lose_a_rule(tmp_path: Path) -> None:
    files = files_with(WAIVED)[1]
    fixed = in_files(files, tmp_path, "S101", "T101", "A101")
    assert [f.code for f in fixed.done].count("Y106") == len(fixed.done) == 4
    assert after(files, fixed)[AGREEMENT].startswith("""\
goals:
  # what we are after
  new-revenue: # smartdocs: ignore[T101, A101] the board's words until 2027-03-31
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026, up from €1.21M in Q3.
    metric: new_revenue
    owner: sales
schema: 1
""")


def test_two_idle_entries_of_waivers_go_with_their_key_and_a_remark_keeps_its_entry(tmp_path: Path) -> None:
    entry = "  - {{rule: {}, on: goals.acceptance, reason: x, approved_by: [mia-chen, sam-rivera], until: 2027-03-31}}{}\n"
    files = files_with("waivers:\n" + entry.format("S101", "") + entry.format("S102", ""))[1]
    fixed = in_files(files, tmp_path, "S101", "S102")
    assert after(files, fixed)[AGREEMENT].startswith("schema: 1\n")
    files = files_with(
        "waivers:\n" + entry.format("S101", "") + entry.format("S102", "  # asked for by Sales")
    )[1]
    fixed = in_files(files, tmp_path, "S101", "S102")
    assert after(files, fixed)[AGREEMENT].startswith(
        "waivers:\n" + entry.format("S102", "  # asked for by Sales")
    )


def test_a_last_line_without_a_line_break_leaves_none_behind(tmp_path: Path) -> None:
    files = base()
    end = "\nglossary:\n  deal: An order.\n"
    files[AGREEMENT] = re.sub(r"\nglossary:\n(?:  .*\n)+", "\n", files[AGREEMENT]).rstrip("\n") + end
    files[AGREEMENT] += "  # smartdocs: ignore[S101] x until 2027-03-31\n  lead: A person."
    assert after(files, in_files(files, tmp_path, "S101"))[AGREEMENT].endswith(
        "  deal: An order.\n  lead: A person."
    )


# --- laws


BESIDE = {
    "A112": ["compensation:\n  - {goal: acceptance, roles: [SDR], share: 15%, payout: [{at: 90, pays: 100%}]}\n"],
    "G108": ["supersedes: casse\n# agreements/other/agreement.yaml\nschema: 1\nid: case\ntitle: Before\nversion: '1'\nparties: {sales: {name: Sales}, marketing: {name: Marketing}}\n"],
    "M105": ["terms:\n  speed: {by: sales, promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}}\n"],
    "M117": ["metrics:\n  speed: {name: Contacted soon, numerator: hours_to_contact < 6, denominator: first_attempt_at is not null, kind: ratio}\n"],
    "T102": ["terms:\n  speed: {by: sales, promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}, text: Sales calls each lead soon.}\n"],
}  # fmt: skip
"""What is fixed and stands in no example of the page."""


@pytest.mark.parametrize("rule", [r for r in rules() if r.fixable], ids=lambda rule: rule.code)
def test_the_edits_of_a_rule_solve_what_it_finds_in_its_own_examples(rule: Rule, tmp_path: Path) -> None:
    """A finding that does not go away through its own edit is a defect of its rule."""
    done: list[str] = []
    texts = [example.text for example in examples(rule, "## Bad")]
    for number, text in enumerate([*texts, *BESIDE.get(rule.code, ())]):
        files = files_with(text)[1]
        if text not in texts:
            files[AGREEMENT] = files[AGREEMENT].replace("\ncalendar: berlin\n", "\n")
        fixed = in_files(files, tmp_path / str(number), rule.code, unsafe=True)
        done += [f.code for f in fixed.done]
        assert [left for left in fixed.left_out if left.why == AGAIN] == []
    assert rule.code in done, "FIXABLE is said, and no example is fixed"


@cache
def slips() -> tuple[Workspaces, list[Typo]]:
    workspace = Workspaces(ROOT)
    return workspace, [t for file in workspace.documents for t in workspace.typos(file) if t.kind == "key"]


@pytest.mark.parametrize("every", [SOME, pytest.param(PART, marks=pytest.mark.slow)])
def test_a_misspelt_key_becomes_the_right_one_and_no_other_line_changes(every: int) -> None:
    workspace, found = slips()
    kept = []
    chosen = found[every // 2 :: every]
    for typo in chosen:
        right = workspace.documents[typo.file].text
        fixed = mending.fix(opening.load(ROOT, {typo.file: typo.text}), (), TODAY)
        texts = {path: text for path, (_, text) in fixed.texts.items()}
        assert set(texts) <= {typo.file}, typo
        if texts.get(typo.file, typo.text) != right:
            kept.append(f"{typo.right} -> {typo.wrong}")
            assert texts == {}, f"{typo.file}:{typo.line} {typo.right} -> {typo.wrong} became something else"
    assert len(chosen) > 10_000 // every
    assert len(kept) <= 0.1 * len(chosen), kept


def comments(text: str) -> list[str]:
    return re.findall(r"(?m)(?:^|(?<=\s))#(?!\s*smartdocs:).*$", text)


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_fixing_twice_changes_nothing_and_no_comment_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    files = base()
    lines = files[AGREEMENT].split("\n")
    keys = [n for n, line in enumerate(lines) if re.match(r"\s*[a-z_]{4,}:", line)]
    for n in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=6, unique=True)):
        at = lines[n].index(":") - data.draw(st.integers(1, 3))
        lines[n] = f"{lines[n][:at]}{lines[n][at + 1 :]}   # remark {n}"
    files[AGREEMENT] = data.draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    folder = tmp_path_factory.mktemp("w")
    some = ("A", "G101", "M104", "M105", "R105", "S")
    once = after(files, in_files(files, folder, *some, unsafe=True))
    assert comments(once[AGREEMENT]) == comments(files[AGREEMENT])
    assert in_files(once, folder, *some, unsafe=True).texts == {}


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """A text of letters, and findings whose edits overlap as they like; each wants capitals at its places."""
    text = draw(st.text("abc\n", min_size=1, max_size=40)) + "\n"
    rows = text.split("\n")
    found = []
    for number in range(draw(st.integers(1, 8))):
        edits = []
        for _ in range(draw(st.integers(1, 3))):
            row = draw(st.integers(1, len(rows)))
            start, end = sorted(
                draw(st.lists(st.integers(1, len(rows[row - 1]) + 1), min_size=2, max_size=2))
            )
            edits.append(edit(row, start, end, rows[row - 1][start - 1 : end - 1].upper()))
        found.append(finding("S101", *edits, message=str(number)))
    return text, found


@given(asked())
def test_edits_that_overlap_never_corrupt_a_text(given_: tuple[str, list[Finding]]) -> None:
    """Whatever is done in whatever order: the same letters, in capitals or not."""
    text, found = given_

    def look(texts: dict[str, str]) -> Look:
        now = texts.get("a.yaml", text).split("\n")
        return Look(tuple(
            f for f in found
            if any(now[e.span.line - 1][e.span.column - 1 : e.span.end_column - 1] != e.text for e in f.edits)
        ))  # fmt: skip

    fixed = fix({"a.yaml": text}, look)
    now = fixed.texts.get("a.yaml", (text, text))[1]
    assert now.lower() == text
    assert {f.message for f in look({"a.yaml": now}).findings} == {f.message for f in fixed.findings}


# --- the diff


@given(st.lists(st.sampled_from(["a", "b\r", "", "ö", " x", "-"]), max_size=12), st.data())
@settings(max_examples=30, deadline=None)
@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the diff")
def test_a_diff_can_be_applied_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], data: st.DataObject
) -> None:
    before = "\n".join(["1", *rows])
    changed = list(rows)
    for _ in range(data.draw(st.integers(1, 3))):
        changed.insert(data.draw(st.integers(0, len(changed))), data.draw(st.sampled_from(["new", "neu\r"])))
    texts = "\n".join(["1", *changed]) + data.draw(st.sampled_from(["", "\n"]))
    folder = tmp_path_factory.mktemp("d")
    (folder / "a.yaml").write_bytes(before.encode())
    shown = diff({"a.yaml": (before, texts)})
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], input=shown.encode(), cwd=folder, check=True,
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (folder / "a.yaml").read_bytes().decode() == texts
