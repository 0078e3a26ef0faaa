"""How right the language rules are, on sentences that people labelled (see data/README.md)."""

from __future__ import annotations

from functools import cache

import pytest

from tests.lint.labelled import FRESH, MORE_RULES, RULES, SPLITS, Outcome, labelled, outcomes, score


@cache
def measured() -> tuple[Outcome, ...]:
    return tuple(outcomes(labelled()))


def test_there_are_enough_sentences_and_about_half_of_them_are_good() -> None:
    rows = [row for row in labelled() if row.split in SPLITS]
    good = sum(not row.expected for row in rows)
    assert len(rows) >= 600
    assert 0.4 < good / len(rows) < 0.6
    assert sum(row.language == "de" for row in rows) >= 60
    assert len({row.text for row in rows}) == len(rows), "no sentence twice"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_right_nineteen_times_out_of_twenty_and_finds_nine_of_ten(code: str) -> None:
    right, wrong, missed = score([r for r in measured() if r.said.split in SPLITS], code)
    assert right >= 8, "a rule that is hardly tried has no precision"
    assert right / (right + wrong) >= 0.95, [
        r.said.text for r in measured() if code in {c for c, _ in r.wrong}
    ]
    assert right / (right + missed) >= 0.90, [
        r.said.text for r in measured() if code in {c for c, _ in r.missed}
    ]


@pytest.mark.parametrize("code", [code for code in (*RULES, *MORE_RULES) if code != "S113"])
def test_a_rule_understands_people_of_other_trades(code: str) -> None:
    right, wrong, missed = score([r for r in measured() if r.said.split in FRESH], code)
    assert right >= 12
    assert right / (right + wrong) >= 0.9, [
        r.said.text for r in measured() if code in {c for c, _ in r.wrong}
    ]
    assert right / (right + missed) >= 0.9, [
        r.said.text for r in measured() if code in {c for c, _ in r.missed}
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_good_sentence_is_left_alone_in_each_language(language: str) -> None:
    alarms = [
        (r.said.text, r.wrong)
        for r in measured()
        if r.said.language == language and not r.said.expected and r.wrong
    ]
    good = sum(r.said.language == language and not r.said.expected for r in measured())
    assert len(alarms) / good <= 0.02, alarms


def test_what_was_read_through_once_stays_as_it_was() -> None:
    changed = [
        (r.said.text, r.wrong, r.missed)
        for r in measured()
        if r.said.split == "read" and (r.wrong or r.missed)
    ]
    assert changed == []
