"""A worksheet -> YAML to be filled in, with each question above its answer; and back, as the file of answers that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.language import say
from smartdocs.source import parse
from smartdocs.source.written import scalar
from smartdocs.workshop.filled import WHO, Fault, Filled, Origin, Value, moment
from smartdocs.workshop.sheet import field_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from smartdocs.document.worksheet_view import Ask, WorksheetView
    from smartdocs.render.brand import Look
    from smartdocs.source import Document

SUFFIX = ".yaml"
IS_APART = False
KEYS = ("question", "about", "answer", "confidence", "source", "at", "came_from", "sha256")
LARGEST = 5_000_000


def write(view: WorksheetView, folders: tuple[Path, ...], brand: Look) -> bytes:  # noqa: ARG001  (no template is used)
    """The file, a question after the other."""
    origin = view.origin
    facts = " · ".join(f"{fact.name}: {fact.text}" for fact in view.facts)
    lines = [
        *_comment(view.title, ""),
        *_comment(facts, ""),
        *_comment(view.lede, ""),
        *_comment(
            say("Write behind `answer:`, and send the file back. Leave empty what you do not know."), ""
        ),
    ]
    lines += ["schema: 1", f"workshop: {scalar(origin.workshop)}", f"party: {scalar(origin.party)}"]
    if origin.person:
        lines.append(f"person: {scalar(origin.person)}")
    else:
        lines.append(
            f"guest: {_written(origin.guest or view.who)}".rstrip()
            + f"  # {say('Your name')}" * (not origin.guest)
        )
    lines.append("said:")
    for chapter in view.chapters:
        lines += ["", *_comment(chapter.heading, "  ")]
        for ask in chapter.asks:
            lines += ["", *_ask(ask)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _named(ask: Ask, option: str) -> str:
    """An option as it is to be written, and behind it what the other forms call it, where that is another word."""
    words = ask.label(option)
    is_same = words.casefold() == option.replace("_", " ").casefold()
    return option if is_same else f"{option} ({words})"


def _ask(ask: Ask) -> Iterator[str]:
    field = ask.field
    yield from _comment(f"{ask.number}. {field.words}", "  ")
    for text in (ask.condition, f"{field.help} {ask.hint}".strip()):
        yield from _comment(text, "  ") if text else ()
    yield f"  - question: {field.question}"
    if field.about:
        yield f"    about: {scalar(field.about)}"
    if ask.kind in {"one_of", "several_of", "rank"}:
        yield from _comment(" | ".join(_named(ask, option) for option in field.options), "    ")
    if ask.kind in {"list", "several_of", "rank"}:
        yield "    answer:"
        yield from (f"      - {scalar(entry)}" for entry in ask.chosen)
    else:
        yield f"    answer: {_written(''.join(ask.chosen))}".rstrip()
    yield (
        f"    confidence: {ask.sureness}".rstrip()
        + f"  # low, medium, high: {say('How sure are you?')}" * (not ask.sureness)
    )
    yield f"    source: {_written(ask.source)}".rstrip() + f"  # {say('Where do you have it from?')}" * (
        not ask.source
    )


def _written(text: str) -> str:
    return scalar(text) if text else ""


def _comment(text: str, indent: str) -> Iterator[str]:
    """Whatever stands in the text, it stays in the comment."""
    for line in text.splitlines():
        yield f"{indent}# " + "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line)


def is_one(data: bytes) -> bool:
    """Any text with a line that begins as ours do."""
    lines = data[:200_000].removeprefix(b"\xef\xbb\xbf").splitlines()
    return b"\x00" not in data[:512] and any(line.startswith((b"workshop:", b"said:")) for line in lines)


def read(data: bytes) -> Filled:
    """What was written. An entry without an answer is one that was left empty."""
    if len(data) > LARGEST:
        raise SourceError("this file is larger than 5 MB, which no worksheet is", fix="look who made it")
    try:
        document = parse(data.decode("utf-8-sig"), "")
    except UnicodeDecodeError:
        raise SourceError("this file is not saved as UTF-8", fix="save it as UTF-8 in the editor") from None
    if document.findings or not isinstance(document.data, dict):
        found = next(iter(document.findings), None)
        raise SourceError(
            f"{found.message} (line {found.span.line}, column {found.span.column})"
            if found
            else "this is no worksheet",
            fix=found.fix if found else "",
        )
    held = document.data
    words = {key: held.get(key) or "" for key in ("workshop", "party", "person", "guest")}
    wrong = next((key for key, word in words.items() if not isinstance(word, str)), "")
    said = held.get("said") or []
    if wrong or not isinstance(said, list):
        key = wrong or "said"
        raise SourceError(
            f"`{key}` is not what it was on the worksheet", fix="write it as in the sheet that was sent"
        )
    faults: list[Fault] = []
    values: dict[str, Value] = {}
    places: dict[str, str] = {}
    times: dict[str, datetime] = {}
    for number, entry in enumerate(said):
        line = f"line {document.spans.nearest(('said', number)).line}"
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
            faults.append(
                Fault("this entry names no question", line, "begin it with `- question: …` as on the sheet")
            )
            continue
        key = field_id(entry["question"], about if isinstance(about := entry.get("about"), str) else None)
        faults += _strangers(entry, document, number)
        answer = _value(entry.get("answer"))
        if answer is None:
            faults.append(
                Fault("this is no answer", _at(document, number, "answer"), "write a text or a list of texts")
            )
            continue
        if not answer:
            continue
        values[key], places[key] = answer, _at(document, number, "answer")
        for beside in ("confidence", "source"):
            text = _value(entry.get(beside))
            values.pop(f"{key}:{beside}", None)
            if text:
                values[f"{key}:{beside}"] = text
                places[f"{key}:{beside}"] = _at(document, number, beside)
        if isinstance(entry.get("at"), str) and (at := moment(entry["at"])):
            times[key] = at
    if words["guest"] and not words["person"]:
        values[WHO] = words["guest"]
    origin = Origin(words["workshop"], words["party"], words["person"])
    return Filled(origin=origin, values=values, places=places, times=times, faults=tuple(faults))


def _strangers(entry: Mapping[str, Any], document: Document, number: int) -> list[Fault]:
    return [
        Fault(
            f"nobody asks for `{str(key)[:60]}`",
            _at(document, number, key),
            "take it out; the answer itself is kept",
        )
        for key in entry
        if key not in KEYS
    ]


def _at(document: Document, number: int, key: str) -> str:
    return f"line {document.spans.nearest(('said', number, key)).line}"


def _value(written: Any) -> Value | None:
    """None for what is neither a text, a number nor a list of them."""
    if written is None:
        return ""
    if isinstance(written, list):
        entries = [_value(entry) for entry in written if entry is not None]
        texts = tuple(entry for entry in entries if isinstance(entry, str))
        return texts if len(texts) == len(entries) else None
    if isinstance(written, bool):
        return None
    return str(written) if not isinstance(written, dict) else None
