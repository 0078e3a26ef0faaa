"""One line for a finding, as editors and grep read it."""

from __future__ import annotations

from tests.lint.formats.sample import LATE, PATH, VAGUE, written


def test_a_finding_is_one_line_and_the_last_line_counts() -> None:
    assert written("concise", [VAGUE, LATE], ("M106",)) == (
        f"{PATH}:1:1: warning T106 no review\n"
        f"{PATH}:3:16: error S101 `Improve` says neither how much nor from where to where\n"
        "M106 did not run: add --data to run it on your data\n"
        "1 error, 1 warning in 1 file.\n"
    )


def test_nothing_found_is_said() -> None:
    assert written("concise", []) == "No findings.\n"
