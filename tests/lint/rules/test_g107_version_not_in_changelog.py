"""G107: the changelog says what is new in this version."""

from __future__ import annotations

from tests.lint.cases import said


def test_the_line_to_write_carries_the_version_and_the_day() -> None:
    assert said('version: "2.0"\n', "G107") == [
        (
            '"2.0"',
            "the changelog says nothing about version 2.0",
            'add `- {version: "2.0", date: 2026-11-02, summary: …}` to `changelog`, with what is new',
        )
    ]


def test_no_changelog_at_all_is_found_unless_it_is_a_draft() -> None:
    assert [m for _, m, _ in said("changelog: []\n", "G107")] == [
        "the changelog says nothing about version 1.0"
    ]
    assert said("changelog: []\nstatus: draft\n", "G107") == []


def test_the_order_of_the_entries_does_not_matter() -> None:
    log = '  - {version: "1.0", date: 2026-09-15, summary: A}\n  - {version: "1.1", date: 2026-10-01, summary: B}\n'
    assert said(f'version: "1.1"\nchangelog:\n{log}', "G107") == []


def test_two_versions_of_one_day_are_no_contradiction() -> None:
    log = '  - {version: "1.0", date: 2026-09-15, summary: A}\n  - {version: "1.1", date: 2026-09-15, summary: B}\n'
    assert said(f'version: "1.1"\nchangelog:\n{log}', "G107") == []


def test_a_newer_entry_means_that_the_version_was_forgotten() -> None:
    log = '  - {version: "1.0", date: 2026-09-15, summary: A}\n  - {version: "1.1", date: 2026-10-01, summary: B}\n'
    assert said(f"changelog:\n{log}", "G107") == [
        (
            '"1.0"',
            "the version is 1.0, and the changelog has a newer one: 1.1",
            'write `version: "1.1"`, or correct the dates in the changelog',
        )
    ]
