"""The word lists that lint reads are those that people write."""

from __future__ import annotations

import pytest

from smartdocs.lint.ready import WORDS, ready
from smartdocs.lint.vocabulary import phrases

FILES = sorted(WORDS.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_written_in_a_list_is_what_lint_looks_for(file):
    same = file.with_suffix(".json").read_text("utf-8") == ready(file.read_text("utf-8"))
    assert same, f"{file.name} has changed: run `python -m smartdocs.lint.ready`"


def test_there_is_no_list_that_nobody_writes():
    assert {path.stem for path in WORDS.glob("*.json")} == {path.stem for path in FILES}


def test_a_phrase_is_found_by_its_first_two_words_the_longest_first():
    lists = """
endings:
  verb: [{ends: e, drop: e, add: "es, ed, ing"}]
vague:
  - {words: "improve, move up, move up fast", forms: verb, rewrite: say how much, not_after: Fast}
  - {words: "move *, if/when needed", rewrite: say when}
"""
    held = ready(lists)
    assert '"improving": 0' in held
    assert '"moved up": "moved up fast||0|moved up||0"' in held
    assert '"move": "move *||1"' in held
    assert '"when needed": 1' in held


def test_a_group_is_what_its_entry_says():
    (words, particle, group), *_ = phrases("vague", "en").at("streamlining")
    assert (words, particle) == (("streamlining",), "")
    assert group.rewrite.startswith("say from which number to which")
    assert phrases("vague", "en").at("kitchen") == ()
    assert phrases("no such list", "en").beginnings == {}
