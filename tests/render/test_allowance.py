"""A template of somebody else comes to an end, and nothing in it grows without bounds; what it draws is not touched."""

from pathlib import Path

import pytest

from smartdocs.render import allowance
from smartdocs.render.templates import environment
from tests.render.test_templates import HEADER, refusal


@pytest.mark.parametrize(
    "written",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    ],
)
def test_a_template_that_goes_round_and_round_is_stopped_with_its_place(
    tmp_path: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smartdocs.render.allowance.STEPS", 20_000)
    error = refusal(tmp_path, f"{HEADER}\n{written}")
    assert "it takes more than 20,000 steps" in error.message
    assert error.place == f"{tmp_path.name}/mine.html.j2:2:1"


STATE = "{% set ns = namespace(x='aaaaaaaaaa', n=7, l=[1]) %}{% for i in range(60) %}"


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(99999) %}{% set z = range(99999)|sum %}{% endfor %}", "steps"),
        ("{% macro f(n) %}{% for i in range(999) %}{{ f(n) }}{% endfor %}{% endmacro %}{{ f(9) }}", "recursion"),
        ("{% set x = 'a' * 999999 %}{% for i in range(99999) %}{{ x }}{% endfor %}", "steps"),
        ("{{ range(99999)|join('a' * 999999) }}", "steps"),
        ("{% set l = range(99999)|list %}{{ ([l] * 5000)|sum(start=[])|length }}", "steps"),
        ("{% set x = 'a' * 999999 %}{% for i in range(99999) %}{% set y = x[::-1] %}{% endfor %}", "steps"),
        (STATE + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}", "1,000,000 characters"),
        (STATE + "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}", "1,000,000 characters"),
        (STATE + "{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}", "steps"),
        (STATE + "{% set ns.n = ns.n * ns.n %}{% endfor %}", "so large a number"),
        (STATE + "{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}", "a list is no text"),
        (STATE + "{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns }}", "a list is no text"),
        (STATE + "{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ say('{a}', a=ns.l) }}", "a list is no text"),
        ("{{ [1]|batch(1000000000, 'x')|list }}", "a number above 1,000"),
        ("{{ 5|round(1000000000, 'ceil') }}", "a number above 20"),
        ("{{ [1, 2]|random }}", "No filter named 'random'"),
        ("{% for a in [1] %}" * 40 + "{% endfor %}" * 40, "nests too much"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "recursion"),
        ("{{ view|dictsort }}", "has no attribute 'items'"),
    ],
)  # fmt: skip
def test_a_template_cannot_go_on_for_ever_or_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str, said: str
) -> None:
    """With a fifth of the steps, so that it is over sooner."""
    monkeypatch.setattr(allowance, "STEPS", allowance.STEPS // 5)
    assert said in refusal(tmp_path, HEADER + attempt).message


def test_what_is_compared_is_weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would look at each of 2 to the power of 60 lists, and nothing could stop it."""
    monkeypatch.setattr(allowance, "STEPS", allowance.STEPS // 50)
    grown = STATE + "{% set ns.l = [ns.l, ns.l] %}{% endfor %}"
    for compared in ("ns.l == [ns.l]", "ns.l in [[ns.l]]", "[ns.l]|unique|list", "[[ns.l]]|sort|length"):
        assert "steps" in refusal(tmp_path, f"{HEADER}{grown}{{{{ {compared} }}}}").message


def test_counting_changes_nothing_that_is_drawn() -> None:
    """Loops with their counters, tests and else; what is joined, kept, called and filtered."""
    text = (
        "{% for a in [1, 2, 3] if a > 1 %}{{ loop.index }}/{{ loop.length }}{{ ', ' if not loop.last }}{% else %}x{% endfor %}|"
        "{% for a in [] %}x{% else %}none{% endfor %}|{{ 'a' ~ 1 ~ ('<b>'|safe) ~ '<' }}|{% set s %}<i>{{ 'x<' }}</i>{% endset %}{{ s }}|"
        "{% macro m(a) %}[{{ a }}{{ caller() if caller is defined }}]{% endmacro %}{{ m(1) }}{% call m(2) %}!{% endcall %}|{% filter upper %}u{% endfilter %}|"
        "{{ [3, 1, 2]|sort|join('-') }} {{ [1, 2]|sum }} {{ ['a', 'b']|map('upper')|join }} {{ 'abc'[1:] }} {{ 1 < 2 <= 2 }} {{ 5|round(1) }}"
    )
    assert environment().from_string(text).render() == (
        "1/2, 2/2|none|a1<b>&lt;|<i>x&lt;</i>|[1][2!]|U|1-2-3 3 AB bc True 5"
    )
