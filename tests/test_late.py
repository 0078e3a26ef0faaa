"""A late pattern is what ``re.compile`` gives, only later."""

from __future__ import annotations

import re

import pytest

from smartdocs.late import late


def test_a_late_pattern_finds_what_the_pattern_finds():
    pattern = late(r"(?P<n>\d+) leads", re.IGNORECASE)
    assert pattern.search("at least 40 LEADS a month")["n"] == "40"
    assert [m["n"] for m in pattern.finditer("40 leads, 60 leads")] == ["40", "60"]
    assert (
        pattern.fullmatch("forty leads"),
        pattern.sub("…", "40 leads"),
        pattern.flags & re.IGNORECASE,
    ) == (None, "…", 2)


def test_it_is_compiled_when_it_is_first_used():
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("anything")
