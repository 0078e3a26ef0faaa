"""A worksheet -> an HTML page to be filled in without a network, which gives the answers out as a JSON file; and that file back."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from smartdocs import registry
from smartdocs.errors import SourceError
from smartdocs.language import Words
from smartdocs.workshop.filled import KIND, WHO, Fault, Filled, Value, moment, origin_from, place_of
from smartdocs.workshop.saying import Misfit, ranking

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.document.worksheet_view import WorksheetView
    from smartdocs.render.brand import Look

SUFFIX = ".html"
IS_APART = False
ANSWERS = "smartdocs answers"
POLICY = "default-src 'none'; "
"""Where the page frame begins its content security policy."""
END = "</body>"

WORDS = Words({
    "kept": "Kept in this browser on this device at {time}. Others who use it can read them.",
    "not_kept": "This browser keeps nothing: save the file before you close the page.",
    "saved": "The file {file} is among your downloads. Send it back.",
    "copied": "The answers are copied. Paste them into a message and send it back.",
    "not_copied": "They cannot be copied here; they stand in the box below, to be selected.",
    "sure_to_clear": "Press once more to forget everything that is written here.",
    "cleared": "Everything that was written here is forgotten.",
    "same_place": "Two of them have the same place.",
})  # fmt: skip
"""What the script of the page says."""


def write(view: WorksheetView, folders: tuple[Path, ...], brand: Look) -> bytes:
    """One file that loads nothing and sends nothing. Its one script is ours, and named in its policy by digest."""
    from smartdocs.render.html import finish_page
    from smartdocs.render.sheets import sheet

    page = finish_page(sheet(view, "worksheet", folders, "html", brand=brand)).decode("utf-8")
    script = registry.text("smartdocs.render.forms", "worksheet.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    mine = "-".join((view.origin.workshop, view.origin.party, view.origin.person or view.origin.guest))
    held = {
        "sheet": json.loads(view.origin.text()),
        "words": dict(WORDS),
        "given": {k: v if isinstance(v, str) else list(v) for k, v in view.values.items()},
        "file": f"{view.origin.workshop}-{view.origin.party}" + (f"-{view.origin.person}" if view.origin.person else ""),
        "key": f"smartdocs:{mine}",
    }  # fmt: skip
    data = json.dumps(held, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c")
    policy = f"{POLICY}script-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'; "
    head, _, foot = page.rpartition(END)
    scripts = f'<script type="application/json" id="sheet">{data}</script>\n<script>{script}</script>\n'
    return (head.replace(POLICY, policy, 1) + scripts + END + foot).encode("utf-8")


def is_one(data: bytes) -> bool:
    """JSON, or a page: that somebody sends back the empty sheet is told apart in ``read``."""
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"{", b"<!doctype html", b"<html"))


def read(data: bytes) -> Filled:
    """What was saved or copied from the page."""
    text = _decoded(data)
    if not text.startswith("{"):
        raise SourceError(
            "this is the page itself, and answers are not kept in it"
            if f'"kind": "{KIND}"' in text
            else "this page is no worksheet of a workshop",
            fix="ask for the file that its button “Save the answers as a file” makes; it ends in .json",
        )
    held = _parsed(text)
    if held.get("kind") != ANSWERS or not isinstance(held.get("answers"), dict):
        raise SourceError(
            "this JSON file holds no answers to a worksheet", fix="ask for the file that the page saved"
        )
    if held.get("schema") != 1:
        raise SourceError(
            "these answers were saved by a newer smartdocs",
            fix="bring this one up to date, and collect again",
        )
    origin = origin_from(held.get("sheet"))
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for key, written in held["answers"].items():
        value = _value(written)
        if isinstance(value, Misfit):
            faults.append(Fault(value.message, place_of(key), value.fix))
        elif value:
            values[key] = value
    values.pop(WHO, None)
    if isinstance(held.get("who"), str) and held["who"].strip():
        values[WHO] = held["who"]
    saved = held.get("saved")
    at = moment(saved) if isinstance(saved, str) else None
    return Filled(origin=origin, values=values, at=at, faults=tuple(faults))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise SourceError(
            "this file is not saved as UTF-8",
            fix="ask for the file as the page saved it, not as text pasted elsewhere",
        ) from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        held = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(
            f"this file is cut off or was changed by hand{where}: it is no JSON that can be read",
            fix="ask for it once more, as the page saved it",
        ) from None
    return held if isinstance(held, dict) else {}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands here twice")
    return made


def _value(written: Any) -> Value | Misfit:
    if isinstance(written, str):
        return written
    if isinstance(written, list) and all(isinstance(each, str) for each in written):
        return tuple(written)
    if isinstance(written, dict) and all(isinstance(each, str) for each in written.values()):
        return ranking(written)
    return Misfit("this is neither a text nor a list of texts", "ask for the file as the page saved it")
