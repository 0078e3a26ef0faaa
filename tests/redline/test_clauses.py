"""Clauses are told apart from one another: the same, changed, renamed, moved, new, taken out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from redline.sides import AGREEMENT, compared, edited, only, version

from smartdocs.model.quantity import parse_duration
from smartdocs.model.workspace import Policy
from smartdocs.redline.compare import compare
from smartdocs.redline.prose import redlined
from smartdocs.redline.values import Clause, Comparison
from smartdocs.redline.words import headline

SPEED = AGREEMENT[AGREEMENT.index("  speed:\n") : AGREEMENT.index("consequences:")]
VOLUME = AGREEMENT[AGREEMENT.index("  volume:\n") : AGREEMENT.index("  speed:\n")]


def states(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(clause.section, clause.id, clause.state) for clause in comparison.clauses]


def clause(comparison: Comparison) -> Clause:
    (found,) = comparison.clauses
    return found


def test_comments_and_layout_change_nothing_and_the_digest_is_the_same() -> None:
    after = "# looked at on Monday\n" + AGREEMENT.replace(
        "    title: Speed\n", "    title: 'Speed'   # as said\n\n"
    )
    comparison = compared(AGREEMENT, after)
    assert (comparison.clauses, comparison.respelt) == ((), ())
    assert headline(comparison) == "Nothing changed in meaning."
    assert comparison.before.digest == comparison.after.digest


def test_the_same_time_in_other_words_is_no_change_but_another_text() -> None:
    comparison = compared(
        AGREEMENT,
        edited(("6 business hours", "360 business minutes"), ("90%", "0.90"), ("€1.2M", "€1,200,000")),
    )
    assert comparison.clauses == ()
    assert headline(comparison) == "Nothing changed in meaning."
    assert [(r.path, r.before, r.after) for r in comparison.respelt] == [
        ("terms.speed.promise.within", "6 business hours", "360 business minutes"),
        ("terms.speed.promise.for_at_least", "90 %", "0.90"),
        ("goals.growth.target", "€1.2M", "€1,200,000"),
    ]
    assert comparison.before.digest != comparison.after.digest


def test_a_day_is_not_taken_for_twenty_four_hours() -> None:
    change = only(
        compared(
            edited(("6 business hours", "24 calendar hours")), edited(("6 business hours", "1 calendar day"))
        )
    )
    assert (change.direction, change.says) == ("unknown", "Read it.")


def test_a_promise_that_moved_is_not_told_as_taken_out_and_put_in() -> None:
    comparison = compared(AGREEMENT, edited((VOLUME + SPEED, SPEED + VOLUME)))
    assert states(comparison) == [("terms", "volume", "same")]
    assert (clause(comparison).moved, clause(comparison).changes) == ((1, 2), ())
    assert headline(comparison) == "Nothing changed in meaning. 1 moved."
    assert comparison.before.digest == comparison.after.digest


def test_a_promise_that_moved_and_changed_is_told_once() -> None:
    moved = edited((VOLUME + SPEED, SPEED + VOLUME), ("at_least: 5", "at_least: 6"))
    told = clause(compared(AGREEMENT, moved))
    assert (told.id, told.state, told.moved) == ("volume", "changed", (1, 2))
    assert [(c.path, c.direction) for c in told.changes] == [("terms.volume.promise.at_least", "tightened")]


def test_a_promise_with_another_id_was_renamed_and_what_points_to_it_has_not_changed() -> None:
    before = edited(
        ("    title: Speed\n", "    title: Speed\n    waived_when: volume is breached\n"),
        ("lasts: 4 weeks", "restored_when: volume is met"),
    )
    after = before.replace("  volume:\n", "  deliveries:\n").replace("volume is", "deliveries is")
    comparison = compared(before, after)
    assert states(comparison) == [("terms", "deliveries", "same")]
    assert clause(comparison).was == "volume"
    assert headline(comparison) == "Nothing changed in meaning. 1 renamed."


def test_a_renamed_promise_with_another_number_is_still_recognised() -> None:
    told = clause(
        compared(AGREEMENT, edited(("  volume:\n", "  deliveries:\n"), ("at_least: 5", "at_least: 4")))
    )
    assert (told.id, told.was, told.state) == ("deliveries", "volume", "changed")
    assert [(c.path, c.before, c.after, c.direction, c.parties) for c in told.changes] == [
        ("terms.deliveries.promise.at_least", "5", "4", "loosened", ("marketing",))
    ]


def test_a_renamed_person_is_the_same_person_everywhere() -> None:
    assert states(compared(AGREEMENT, AGREEMENT.replace("sam", "samuel").replace("samuele", "same"))) == [
        ("people", "samuel", "same")
    ]


def test_who_follows_somebody_in_office_is_somebody_else() -> None:
    after = (
        AGREEMENT.replace("sam: {name: Sam Probe", "tom: {name: Tom Beispiel")
        .replace("sam", "tom")
        .replace("tome", "same")
    )
    comparison = compared(AGREEMENT, after)
    assert [(c.id, c.state) for c in comparison.clauses if c.section == "people"] == [
        ("tom", "added"),
        ("sam", "removed"),
    ]
    assert [
        (c.path, c.before, c.after)
        for each in comparison.clauses
        for c in each.changes
        if c.path.endswith("leader")
    ] == [("parties.sales.leader", "Sam Probe", "Tom Beispiel")]


def test_a_new_promise_tightens_for_who_makes_it_and_one_taken_out_loosens() -> None:
    after = AGREEMENT.replace(SPEED, "")
    gone = compared(AGREEMENT, after)
    assert states(gone) == [("terms", "speed", "removed")]
    change = only(gone)
    assert (change.direction, change.parties) == ("loosened", ("sales",))
    assert change.says == "Sales owes less; Marketing can count on less."
    assert (
        change.before
        == "Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 90 % of qualified leads."
    )
    assert (clause(gone).place_before, clause(gone).place) == ("agreement.yaml:48:3", "")
    new = compared(after, AGREEMENT)
    assert states(new) == [("terms", "speed", "added")]
    assert (only(new).direction, only(new).says) == (
        "tightened",
        "Sales owes more; Marketing can count on more.",
    )


def test_two_promises_that_share_their_small_fields_are_two_promises() -> None:
    other = (
        SPEED.replace("speed:", "patience:")
        .replace("Speed", "Patience")
        .replace("count: 1", "count: 4")
        .replace("6 business hours", "12 calendar days")
        .replace("90%", "95%")
        .replace("2 business", "5 business")
    )
    assert states(compared(AGREEMENT, AGREEMENT.replace(SPEED, other))) == [
        ("terms", "patience", "added"), ("terms", "speed", "removed"),
    ]  # fmt: skip


def test_another_measure_is_another_promise_and_has_to_be_read() -> None:
    change = only(
        compared(
            AGREEMENT,
            edited(
                (
                    "{measure: leads_per_rep, of: mql, from: handed_off, at_least: 5, every: month}",
                    "{measure: volume, of: mql, at_least: 80}",
                )
            ),
        )
    )
    assert (change.path, change.direction) == ("terms.volume.promise", "unknown")
    assert change.after == "Marketing delivers at least 80 qualified leads in every month."


def test_what_a_longer_window_means_is_said_for_both_teams() -> None:
    told = clause(compared(AGREEMENT, edited(("6 business hours", "8 business hours"))))
    (change,) = told.changes
    assert (change.before, change.after, change.what) == (
        "6 business hours",
        "8 business hours",
        "promise, within",
    )
    assert change.says == "Sales has 2 business hours more; Marketing may wait that much longer."
    assert change.place == "agreement.yaml:52:79"
    assert [(p.state, p.text) for p in told.sentence if p.state != "kept"] == [
        ("removed", "6"),
        ("added", "8"),
    ]


def test_what_other_changes_mean_is_said_in_the_words_of_their_matter() -> None:
    def says(*edits: tuple[str, str]) -> str:
        return only(compared(AGREEMENT, edited(*edits))).says

    assert (
        says(("90%", "85%"))
        == "The bar is lower by 5 points: Sales may miss it more often; Marketing can rely on it less often."
    )
    assert says(("at_least: 5", "at_least: 7")) == "Marketing owes 2 more; Sales can count on more."
    assert (
        says(("target: €1.2M", "target: €1.5M")) == "The goal asks 300,000 EUR more of Marketing and Sales."
    )
    assert says(("company_size >= 50", "company_size >= 80")) == (
        "Fewer leads qualify: Marketing must find others for those that no longer count; Sales gets only those that pass."
    )
    assert says(("who: sales", "who: [sales, marketing]")) == "It falls on Marketing now."
    assert says(
        (
            'fri: "09:00-15:00"}, holidays: [{date: 2026-05-01, name: Labour Day}]}\n  long',
            'fri: "09:00-16:00"}, holidays: [{date: 2026-05-01, name: Labour Day}]}\n  long',
        )
    ) == (
        "The clock runs in more hours: promises of Sales in business time fall due sooner; Marketing waits less."
    )


def test_hours_that_nobody_counts_are_neutral() -> None:
    change = only(
        compared(AGREEMENT, edited(('mon-thu: "08:00-18:00"', 'mon-thu: "08:00-18:00", sat: "08:00-12:00"')))
    )
    assert (change.path, change.direction, change.says) == (
        "calendars.long.hours.sat",
        "neutral",
        "No promise rests on it.",
    )


def test_many_holidays_at_once_are_one_change_and_one_on_a_day_off_is_neutral() -> None:
    days = ", ".join(f"{{date: 2027-0{n}-01, name: Day {n}}}" for n in range(1, 7))
    old = "[{date: 2026-05-01, name: Labour Day}]}\n  long"
    comparison = compared(AGREEMENT, edited((old, old.replace("}]}", f"}}, {days}]}}"))))
    assert [(c.what, c.after, c.direction) for c in clause(comparison).changes] == [
        (
            "holidays, 5 of them",
            "1 January 2027 Day 1; 1 February 2027 Day 2; 1 March 2027 Day 3; 1 April 2027 Day 4; 1 June 2027 Day 6",
            "loosened",
        ),
        ("holidays, “1 May 2027”", "date: 1 May 2027; name: Day 5", "neutral"),  # a Saturday
    ]


def test_words_are_redlined_one_by_one() -> None:
    change = only(
        compared(AGREEMENT, edited(("what: Calls are reviewed.", "what: Ten calls a week are reviewed.")))
    )
    assert [(p.state, p.text) for p in change.pieces] == [
        ("removed", "Calls"), ("added", "Ten calls a week"), ("kept", "are reviewed."),
    ]  # fmt: skip
    assert change.direction == "unknown"


def test_criteria_that_changed_places_have_moved() -> None:
    text = edited(
        (
            "- {if: company_size >= 50, label: fifty people or more}",
            "- {if: company_size >= 50}\n        - {if: country = 'DE'}",
        )
    )
    swapped = text.replace(
        "- {if: company_size >= 50}\n        - {if: country = 'DE'}",
        "- {if: country = 'DE'}\n        - {if: company_size >= 50}",
    )
    comparison = compared(text, swapped)
    assert states(comparison) == [("definitions", "mql", "same")]
    assert only(comparison).state == "moved"
    assert comparison.changed == ()


def test_a_rule_of_the_house_counts_where_the_term_is_silent() -> None:
    lower = compare(
        version(AGREEMENT, policy=Policy(min_n=10)), version(AGREEMENT, "new", policy=Policy(min_n=5))
    )
    assert [(c.path, c.before, c.after, c.direction) for each in lower.clauses for c in each.changes] == [
        ("terms.volume.min_n", "10", "5", "tightened"), ("terms.speed.min_n", "10", "5", "tightened"),
    ]  # fmt: skip
    logged = compare(
        version(AGREEMENT),
        version(AGREEMENT, "new", policy=Policy(max_backlog=parse_duration("5 calendar days"))),
    )
    assert (only(logged).path, only(logged).direction) == ("max_backlog", "loosened")


def test_a_goal_whose_direction_turned_round_has_to_be_read() -> None:
    comparison = compared(
        AGREEMENT,
        edited(("direction: increase\n    target: €1.2M", "direction: decrease\n    target: €1.3M")),
    )
    assert {change.direction for c in comparison.clauses for change in c.changes} == {"unknown"}


TEXTS = st.lists(
    st.sampled_from(["the", "lead", "is", "handed", "to", "sales", "within", "six", "hours"]), max_size=12
).map(" ".join)


@given(TEXTS, TEXTS)
def test_a_redline_holds_both_texts(before: str, after: str) -> None:
    pieces = redlined(before, after)
    assert " ".join(p.text for p in pieces if p.state != "added") == before
    assert " ".join(p.text for p in pieces if p.state != "removed") == after


TERMS = [
    f"  t{n}: {{by: sales, promise: {{measure: decision, of: mql, within: {n + 2} business hours, for_at_least: 9{n}%}}}}\n"
    for n in range(6)
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(6)))
def test_an_order_alone_is_never_a_change_and_never_moves_more_than_needed(order: list[int]) -> None:
    head = AGREEMENT[: AGREEMENT.index("terms:")] + "terms:\n"
    comparison = compared(head + "".join(TERMS), head + "".join(TERMS[n] for n in order))
    longest = max(
        sum(1 for _ in chosen)
        for mask in range(64)
        if (chosen := [n for i, n in enumerate(order) if mask >> i & 1]) == sorted(chosen)
    )
    assert comparison.changed == ()
    assert len(comparison.clauses) == 6 - longest


VALUES = {
    "within: 6 business hours": "within: {} business hours", "for_at_least: 90%": "for_at_least: {}%", "at_least: 5": "at_least: {}",
    "title: Speed": "title: Speed {}", "lasts: 4 weeks": "lasts: {} weeks", "target: 10": "target: {}", "company_size >= 50": "company_size >= {}",
    "name: Labour Day": "name: Day {}", "role: Head of Sales": "role: Role {}", "owner: sam\n    shared_by": "why: reason {}\n    owner: sam\n    shared_by",
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(VALUES)), min_size=1, unique=True),
    st.integers(min_value=11, max_value=40),
)
def test_a_digest_moves_exactly_when_there_is_something_to_tell(keys: list[str], number: int) -> None:
    after = edited(*((key, VALUES[key].format(number + place)) for place, key in enumerate(keys)))
    comparison = compared(AGREEMENT, after)
    is_only_why = all("why:" in VALUES[key] for key in keys)  # a reason binds nobody; it is told all the same
    assert (comparison.before.digest == comparison.after.digest) is is_only_why
    assert len(comparison.changed) + len(comparison.respelt) >= 1
    back = compared(after, AGREEMENT)
    ways = {"loosened": "tightened", "tightened": "loosened"}
    assert [(c.path, c.direction) for each in back.changed for c in each.changes] == [
        (c.path, ways.get(c.direction, c.direction)) for each in comparison.changed for c in each.changes
    ]


WHOLE = "      all:\n        - {if: company_size >= 50, label: fifty people or more}\n        - any:\n            - {if: score >= 60}\n            - {if: \"request in ('demo', 'quote')\"}\n"


def definition(before: str, after: str) -> tuple[str, str, str]:
    texts = [edited((f"qualifies_when:\n{WHOLE}", f"qualifies_when: {form}\n")) for form in (before, after)]
    comparison = compared(*texts)
    if not comparison.clauses:
        assert [r.path for r in comparison.respelt] == ["definitions.mql.qualifies_when"]
        return "same", "", ""
    change = only(comparison)
    return change.direction, change.before, change.after


def test_a_criterion_that_is_built_in_another_way_is_judged_by_the_leads_it_fits() -> None:
    one, other = "{if: size > 5}", "{if: score > 3}"
    assert definition(one, f"{{all: [{one}, {other}]}}") == (
        "tightened",
        "size > 5",
        "size > 5 and score > 3",
    )
    assert definition(f"{{all: [{one}, {other}]}}", f"{{any: [{one}, {other}]}}") == (
        "loosened", "size > 5 and score > 3", "size > 5 or score > 3",
    )  # fmt: skip
    assert definition(f"{{all: [{one}, {other}]}}", f"{{at_least: 2, of: [{one}, {other}]}}")[0] == "same"
    assert definition(one, f"{{all: [{one}]}}")[0] == "same"
    three = f"[{one}, {other}, {{if: is_vip}}]"
    assert definition(f"{{all: {three}}}", f"{{at_least: 2, of: {three}}}") == (
        "loosened", "size > 5 and score > 3 and is_vip", "at least 2 of: size > 5; score > 3; is_vip",
    )  # fmt: skip
    assert definition(one, "{if: score > 3}")[0] == "unknown"


def test_points_and_their_threshold() -> None:
    points = "[{if: visits > 3, add: 40}, {if: size > 50, add: 40}, {if: is_student, add: -20}]"
    score = f"{{score: {{threshold: 60, points: {points}}}}}"

    def after(old: str, new: str) -> str:
        assert old in score
        return definition(score, score.replace(old, new))[0]

    assert after("threshold: 60", "threshold: 70") == "tightened"
    assert after("size > 50, add: 40", "size > 50, add: 30") == "tightened"
    assert after("size > 50", "size > 20") == "loosened"
    assert after("is_student, add", "is_student or is_rival, add") == "tightened"
    assert after("add: -20}", "add: -20}, {if: is_partner, add: 10}") == "loosened"
    assert after("add: -20}", "add: -20}, {if: is_rival, add: -30}") == "tightened"


SIGNED_AND_PAID = (
    AGREEMENT
    + """\
signatories:
  - {person: mia, signs: binding}
compensation:
  - {goal: quicker, none: The plans of this year are signed.}
"""
)


def test_whoever_signs_is_called_by_name_and_pay_by_its_goal() -> None:
    comparison = compared(AGREEMENT, SIGNED_AND_PAID)
    assert {clause.section: clause.name for clause in comparison.clauses} == {
        "signatories": "Mia Probe",
        "compensation": "Quicker",
    }


def test_how_far_an_agreement_has_come_is_said_in_words() -> None:
    before = edited(('version: "1"', 'version: "1"\nstatus: draft'))
    change = only(compared(before, before.replace("status: draft", "status: in_review")))
    assert (change.before, change.after) == ("draft", "in review")
