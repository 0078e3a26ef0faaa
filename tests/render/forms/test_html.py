"""A worksheet as a page: what it allows itself, and the file that it saves, read back. How it behaves is in tests/browser."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from smartdocs.errors import SourceError
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import html
from smartdocs.workshop.filled import WHO, Filled
from tests.render.forms import naughty
from tests.workshop.worksheets import SAID, view, workshop_of

P = "plant-manager:"


def saved(answers: dict[str, Any], **more: Any) -> bytes:
    held = {
        "kind": "smartdocs answers", "schema": 1, "saved": "2026-09-20T14:05:00.000Z",
        "sheet": json.loads(view().origin.text()), "answers": answers, **more,
    }  # fmt: skip
    return json.dumps(held).encode()


def read(data: bytes) -> Filled:
    assert html.is_one(data)
    return html.read(data)


def test_the_page_may_run_its_own_script_and_reach_for_nothing() -> None:
    page = html.write(view(), (), PLAIN).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy is not None
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'; "
        "style-src 'unsafe-inline'; img-src data:; font-src data:"
    )
    assert not re.search(r"fetch\(|XMLHttp|WebSocket|sendBeacon|<form|<link|https?://(?!www\.w3\.org)", page)
    assert page.encode() == html.write(view(), (), PLAIN)


def test_a_question_cannot_end_the_script_or_the_page() -> None:
    text = """\
schema: 1
id: autumn
title: </script></body><script>alert(1)</script>
date: 2026-10-01
minutes: 90
participants: {sales: [sam]}
questions: {story: {ask: "<img src=x onerror=alert(1)></script>", fills: background}}
"""
    page = html.write(
        view({"story": "</script><script>alert(2)</script>"}, workshop=workshop_of(text)), (), PLAIN
    ).decode()
    assert page.count("<script") == 2
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_what_the_page_saves_comes_back_with_its_time() -> None:
    answers: dict[str, Any] = {
        key: list(value) if isinstance(value, tuple) else value for key, value in SAID.items()
    }
    answers["order"] = {"Buyer": "1", "Plant manager": "2", "Quality engineer": "3"}
    found = read(b"\xef\xbb\xbf" + saved(answers))
    assert (found.values, found.faults) == (SAID, ())
    assert found.at is not None
    assert found.at.isoformat() == "2026-09-20T14:05:00+00:00"
    assert found.origin == view().origin
    assert read(saved({}, who="Ada Pegel")).values == {WHO: "Ada Pegel"}


def test_what_was_tampered_with_is_told_and_the_rest_is_kept() -> None:
    found = read(saved({f"{P}story": "kept", f"{P}part": 3, "order": {"Buyer": "1", "Plant manager": "1"}}))
    assert [(f.place, f.message) for f in found.faults] == [
        (f"field `{P}part`", "this is neither a text nor a list of texts"),
        ("field `order`", "`Buyer` and `Plant manager` both have the place 1"),
    ]
    assert found.values == {f"{P}story": "kept"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (html.write(view(), (), PLAIN), "this is the page itself, and answers are not kept in it"),
        (b"<!doctype html><p>News", "this page is no worksheet of a workshop"),
        (saved({})[:-30], "this file is cut off or was changed by hand in line 1: it is no JSON that can be read"),
        (b'{"a": 1, "a": 2}', "this file is cut off or was changed by hand: it is no JSON that can be read"),
        (b"{" + b'"a":{' * 100_000, "this file is cut off or was changed by hand: it is no JSON that can be read"),
        (b'{"invoice": 3}', "this JSON file holds no answers to a worksheet"),
        (saved({}, schema=2), "these answers were saved by a newer smartdocs"),
        (saved({}, sheet={"kind": "smartdocs worksheet", "schema": 1, "asked": {"a": [1]}}), "what the worksheet says of itself was changed by hand, so nobody can tell whose it is"),
        (b'{"a": "\xff"}', "this file is not saved as UTF-8"),
    ],
    ids=["page", "foreign page", "cut off", "key twice", "deep", "foreign", "newer", "forged", "latin-1"],
)  # fmt: skip
def test_what_is_no_worksheet_gets_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(data)
    assert refused.value.message == message


def test_515_naughty_strings_come_back_equal() -> None:
    assert naughty.kept(read(saved(naughty.answers())).values) == naughty.kept(naughty.answers())
