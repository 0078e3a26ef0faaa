"""The one layout: as one would lay it out by hand, the same data, no comment lost, and a second time nothing changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.source import parse
from smartdocs.source.layout import laid_out

DATA = Path(__file__).parent / "data"


def lay(text: str, *order: str) -> str:
    return laid_out(text, "agreements/x/agreement.yaml", order)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n    b: 1\n    c:\n        d: 2\n", "a:\n  b: 1\n  c:\n    d: 2\n"),
        ("a:\n- b: 1\n  c: 2\n- d\n", "a:\n  - b: 1\n    c: 2\n  - d\n"),
        ("a:\n-   b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a: { b : 1,c: [ 2,3 ] }\n", "a: {b: 1, c: [2, 3]}\n"),
        ("a:    1\n", "a: 1\n"),
        ("a: 1 # why\n", "a: 1  # why\n"),
        ("a: 1                #why\n", "a: 1                # why\n"),
        ("a: 1   \n\n\n\nb: 2", "a: 1\n\nb: 2\n"),
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("\ufeffa: 1\n", "a: 1\n"),
        ("a:\n    # about b\n    b: 1\n", "a:\n  # about b\n  b: 1\n"),
        (
            "a:\n    b: |\n        lit\n          more\n    c: 1\n",
            "a:\n  b: |\n      lit\n        more\n  c: 1\n",
        ),
        ("a: 'x # no comment'\n", "a: 'x # no comment'\n"),
        ("a: |\n  keep   # this  \n\n\n  too\nb: 1\n", "a: |\n  keep   # this  \n\n\n  too\nb: 1\n"),
    ],
)
def test_a_text_is_laid_out_as_by_hand(before: str, after: str) -> None:
    assert lay(before) == after


def test_sections_stand_in_the_order_of_the_manual_with_the_comments_above_them() -> None:
    before = "# yaml-language-server: x\nterms: {}\n\n# who promises\nparties:\n  a: {name: A}   # the first\nid: x\n"
    assert lay(before, "id", "parties", "terms") == (
        "# yaml-language-server: x\nid: x\n# who promises\nparties:\n  a: {name: A}   # the first\nterms: {}\n"
    ).replace("terms: {}\n", "terms: {}\n")


def test_a_file_that_cannot_be_read_is_left_alone_with_its_place() -> None:
    with pytest.raises(SourceError) as refused:
        lay("a: [1\nb: 2\n")
    assert refused.value.place.startswith("agreements/x/agreement.yaml:")
    with pytest.raises(SourceError, match="twice"):
        lay("a: 1\na: 2\n")


def _law(text: str) -> None:
    before = parse(text, "f")
    try:
        after = laid_out(text, "f")
    except SourceError:
        return
    assert parse(after, "f").data == before.data
    assert laid_out(after, "f") == after


def test_every_text_of_the_yaml_suite_keeps_its_data_or_is_refused() -> None:
    for file in sorted((DATA / "yaml_test_suite" / "src").glob("*.yaml")):
        for case in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader):
            _law(case["yaml"].replace("␣", " ").replace("∎\n", "").replace("—»", "\t").replace("»", "\t"))


def test_every_file_of_the_older_collection_keeps_its_data_or_is_refused() -> None:
    for file in sorted((DATA / "pyyaml_legacy").iterdir()):
        _law(file.read_bytes().decode("utf-8", "replace"))


_WORDS = st.sampled_from(
    ["a", "b c", "90%", "yes", "2026-01-01", "# no", "x: y", "", "- z", "ü", "line\nbreak\n"]
)
_DATA = st.recursive(
    _WORDS | st.integers(0, 9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=examples(150), deadline=None)
@given(
    data=st.dictionaries(st.sampled_from(["id", "terms", "goals"]), _DATA, min_size=1),
    indent=st.integers(2, 7),
    flow=st.sampled_from([None, False, True]),
    width=st.sampled_from([20, 80]),
    seed=st.integers(0, 999),
)
def test_whatever_is_written_keeps_its_data_and_its_comments(
    data: dict[str, object], indent: int, flow: bool | None, width: int, seed: int
) -> None:
    """Dumped in many ways, with comments strewn between the entries."""
    lines = yaml.safe_dump(
        data, indent=indent, default_flow_style=flow, width=width, allow_unicode=True
    ).splitlines()
    chance = random.Random(seed)  # noqa: S311  (nothing secret)
    where = [i for i, line in enumerate(lines) if line and not line.startswith(" ")]
    for i in sorted(where, reverse=True):
        if chance.random() < 0.5:
            lines.insert(i, f"#c{i}")
    text = "\n".join(lines) + "\n"
    if parse(text, "f").findings:
        return
    after = laid_out(text, "f", ("id", "goals", "terms"))
    assert parse(after, "f").data == parse(text, "f").data
    assert laid_out(after, "f", ("id", "goals", "terms")) == after
    kept = sorted(x.strip().removeprefix("# ") for x in after.splitlines() if x.lstrip().startswith("# c"))
    assert kept == sorted(x.removeprefix("#") for x in lines if x.startswith("#c"))
