"""G101: one root cause is one finding."""

from __future__ import annotations

from smartdocs.finding import Finding
from smartdocs.lint.engine import lint
from tests.lint.cases import AGREEMENT, base, case_of, cut, files_with, said, shown


def changed(old: str, new: str, times: int = 1) -> tuple[list[Finding], dict[str, str]]:
    files = base()
    assert old in files[AGREEMENT]
    files[AGREEMENT] = files[AGREEMENT].replace(old, new, times)
    return [f for f in lint(case_of(files)).findings if f.code == "G101"], files


def test_a_definition_that_many_refer_to_is_the_one_that_is_misspelt() -> None:
    found, files = changed("  mia-chen: {name", "  mia-chem: {name")
    assert [(shown(f, files), f.fix, f.level) for f in found] == [
        ("mia-chem", "did you mean `mia-chen`?", "error")
    ]
    places = files[AGREEMENT].count("mia-chen")
    assert (
        found[0].message
        == f"nothing refers to `mia-chem`, and {places} places refer to `mia-chen`, which does not exist"
    )
    assert {cut(files[AGREEMENT], related.span) for related in found[0].related} == {"mia-chen"}


def test_a_single_reference_may_be_the_slip_or_its_definition_may() -> None:
    found, files = changed("then: coaching", "then: coachingg")
    line = files[AGREEMENT][: files[AGREEMENT].index("then: coachingg")].count("\n") + 1
    assert [(shown(f, files), f.level, f.fix.split("?")[0]) for f in found] == [
        ("coachingg", "error", "did you mean `coaching`"),
        (
            "coaching",
            "warning",
            f"did you mean `coachingg`, which agreements/base/agreement.yaml:{line}:72 refers to",
        ),
    ]


def corrections(found: list[Finding]) -> list[tuple[list[str], bool]]:
    return [([f"{e.span.line}:{e.span.column} {e.text}" for e in f.edits], f.is_safe) for f in found]


def test_the_definition_that_is_misspelt_is_put_right_and_nothing_else() -> None:
    found, files = changed("  mia-chen: {name", "  mia-chem: {name")
    line = files[AGREEMENT][: files[AGREEMENT].index("mia-chem")].count("\n") + 1
    assert corrections(found) == [([f"{line}:3 mia-chen"], True)]


def test_a_single_reference_is_put_right_when_somebody_asks_for_it() -> None:
    """Which of the two is misspelt nobody can tell, so it is not safe, and only one of them is changed."""
    found, _ = changed("then: coaching", "then: coachingg")
    assert [([text for _, _, text in [e.partition(" ") for e in edits]], safe) for edits, safe in corrections(found)] == [
        (["coaching"], False), ([], False),
    ]  # fmt: skip


def test_an_id_is_put_right_in_all_places() -> None:
    found, files = changed("owner: mia-chen", "owner: mia-chn", 2)
    (edits, is_safe), *_ = corrections(found)
    assert ([e.split()[1] for e in edits], is_safe) == (["mia-chen", "mia-chen"], True)
    assert files[AGREEMENT].count("mia-chn") == 2


def test_an_id_that_is_far_from_the_nearest_is_not_put_right_without_asking() -> None:
    found, _ = changed("owner: mia-chen", "owner: mja-chn")
    assert [(text.split()[1], safe) for (text, *_), safe in corrections(found)] == [("mia-chen", False)]
    found, _ = changed("owner: mia-chen", "owner: tom-thumb")
    assert corrections(found) == [([], False)]


def test_an_id_that_nobody_has_heard_of_is_told_once_with_its_other_places() -> None:
    found, files = changed("owner: mia-chen", "owner: tom-thumb", 2)
    assert [(shown(f, files), f.message) for f in found] == [("tom-thumb", "there is no person `tom-thumb`")]
    assert [r.message for r in found[0].related] == ["`tom-thumb` stands here, too"]


def test_a_list_that_is_missing_altogether_is_one_finding() -> None:
    files = base()
    text = files[AGREEMENT]
    start, end = text.index("metrics:"), text.index("goals:")
    files[AGREEMENT] = text[:start] + text[end:]
    found = [f for f in lint(case_of(files)).findings if f.code == "G101"]
    assert [(shown(f, files), f.message, f.fix) for f in found] == [
        (
            "new_revenue",
            "no metrics are defined, so there is no metric `new_revenue`",
            "add `metrics:` at the start of a line, and `new_revenue:` below it",
        )
    ]


def test_a_term_that_could_not_be_read_is_still_there_to_refer_to() -> None:
    found, _ = changed("within: 6 business hours, for_at_least: 90%}", "within: soon, for_at_least: 90%}")
    assert found == []


def test_conditions_in_words_are_looked_up_too() -> None:
    found, files = changed("restored_when: first-attempt is met", "restored_when: first-atempt is met")
    assert [(shown(f, files), f.fix) for f in found] == [("first-atempt", "did you mean `first-attempt`?")]


def test_a_waiver_names_a_rule_and_a_place_that_exist() -> None:
    found, files = changed("{rule: T106, on: definitions.mql", "{rule: T160, on: definition.mql")
    assert [(shown(f, files), f.fix) for f in found] == [
        ("T160", "did you mean `T106`?"),
        ("definition", "did you mean `definitions`?"),
    ]


def test_a_persona_without_a_file_is_unknown() -> None:
    found, files = changed("personas: [plant-manager]", "personas: plant-manger")
    assert [(shown(f, files), f.fix) for f in found] == [("plant-manger", "did you mean `plant-manager`?")]


def test_a_definition_beside_its_stage_is_found_although_the_stage_exists_without_it() -> None:
    found, files = changed("  mql:\n", "  mqll:\n")
    assert [(shown(f, files), f.fix) for f in found] == [("mqll", "did you mean `mql`?")]


def test_a_built_in_stage_needs_no_definition() -> None:
    text = "terms:\n  t: {by: sales, promise: {measure: attempts, of: sql, within: 6 business hours, for_at_least: 90%}}\n"
    assert "sql" not in [word for word, _, _ in said(text, "G101")]


INFLUENCED = """\
terms:
  influenced:
    by: marketing
    promise:
      measure: volume
      of: opportunity
      amount: amount
      preceded_by: {of: touchess, within: 90 calendar days}
      at_least: €1
metrics:
  touched: {name: Touched, kind: count, population: lead, preceded_by: {of: touchess, within: 90 calendar days}, unit: leads}
"""


def tables(*names: str) -> list[tuple[str, str, str, int]]:
    """What is found where the workspace has these tables: words, message, fix, and how many other places."""
    files = files_with(INFLUENCED)[1]
    below = "".join(f"      {name}: data/{name}.csv\n" for name in names)
    head = files["smartdocs.yaml"].partition("data:\n")[0]
    files["smartdocs.yaml"] = head + (
        f"data:\n  crm:\n    preset: spreadsheet\n    timezone: Europe/Berlin\n    files:\n{below}"
        if names
        else ""
    )
    found = [f for f in lint(case_of(files)).findings if f.code == "G101" and "table" in f.message]
    return [(shown(f, files), f.message, f.fix, len(f.related)) for f in found]


def test_a_table_that_is_looked_back_at_is_one_of_the_data() -> None:
    assert tables("leads", "touches") == [
        ("touchess", "there is no table `touchess`", "did you mean `touches`?", 1)
    ]
    assert tables("leads", "touchess") == []


def test_without_data_nobody_knows_which_tables_there_will_be() -> None:
    assert tables() == []


def test_a_data_source_that_cannot_be_understood_is_there_all_the_same() -> None:
    files = files_with(INFLUENCED)[1]
    head = files["smartdocs.yaml"].partition("data:\n")[0]
    files["smartdocs.yaml"] = head + (
        "data:\n  crm:\n    preset: spreadsheet\n    timezone: Europe/Berlin\n    as_of: 2026-11-15 18:00\n"
        "    files: {leads: data/leads.csv, touchess: data/touches.csv}\n"
    )
    found = lint(case_of(files)).findings
    assert [
        f.message for f in found if f.code == "G101" and ("data" in f.message or "table" in f.message)
    ] == []
