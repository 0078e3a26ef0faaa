"""The digest of an agreement follows its meaning: layout does not move it, every term does."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.pipeline import opening, projects
from smartdocs.sign.digest import canonical

TEXT = """\
schema: 1
id: fy27
title: What we promise
version: "1.0"
status: draft
parties: {sales: {name: Sales}, marketing: {name: Marketing}}
terms:
  speed: {by: sales, promise: {measure: attempts, within: 6 business hours, for_at_least: 90%}}
"""


def digest(folder: Path, text: str) -> str:
    (folder / "agreements" / "fy27").mkdir(parents=True, exist_ok=True)
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", encoding="utf-8")
    (folder / "agreements" / "fy27" / "agreement.yaml").write_text(text, encoding="utf-8")
    return projects.about(opening.load(folder), "fy27")["digest"]


def test_a_digest_says_what_it_is_made_of_and_how(tmp_path: Path) -> None:
    label, value = digest(tmp_path, TEXT).split(":")
    assert label == "smartdocs-terms-v1+sha256"
    assert len(value) == 64


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("terms:", "# what each team owes\nterms:"),
        (
            "parties: {sales: {name: Sales}, marketing: {name: Marketing}}",
            "parties:\n  marketing:\n    name: Marketing\n  sales: {name: 'Sales'}",
        ),
        ("status: draft", "status: in_review"),
    ],
)
def test_comments_layout_order_and_status_leave_it_as_it_is(tmp_path: Path, old: str, new: str) -> None:
    assert digest(tmp_path, TEXT.replace(old, new)) == digest(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("90%", "91%"),
        ("6 business hours", "6 calendar hours"),
        ('"1.0"', '"1.1"'),
        ("What we promise", "What we owe"),
        ("by: sales", "by: marketing"),
    ],
)
def test_another_meaning_is_another_digest(tmp_path: Path, old: str, new: str) -> None:
    assert digest(tmp_path, TEXT.replace(old, new)) != digest(tmp_path, TEXT)


def test_a_key_that_nobody_wrote_moves_no_digest() -> None:
    """So that a newer version of smartdocs, which knows more keys, does not make signatures fall."""
    written = {"by": ["sales"], "promise": {"within": "6 business hours", "count": 1, "is_new": False}}
    newer = {
        **written,
        "why": None,
        "supports": [],
        "notes": {},
        "promise": {**written["promise"], "text": ""},
    }  # type: ignore[dict-item]
    assert canonical(newer) == canonical(written)
    assert canonical({"count": 0, "is_new": False}) == b'{"count":0,"is_new":false}'
