"""The events of a YAML parser -> plain data, the place of every value, and what is wrong with the file.

One pass. Containers are hung into their parent when they open, so that what stands before a
syntax error is kept. Aliases share the value they stand for; what they would come to when written
out is counted before anything is done with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import yaml

from smartdocs.finding import Edit, Finding, Related
from smartdocs.frozen import frozen
from smartdocs.source import scalars
from smartdocs.source.codes import finding
from smartdocs.source.spans import Lines, Place
from smartdocs.source.suggest import did_you_mean

MAX_NODES: Final = 200_000
MAX_DEPTH: Final = 100

_CORE: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = {f"{_CORE}{name}": name for name in ("str", "int", "float", "bool", "null")}
_TYPES_OF_TAG: Final[dict[str, tuple[type, ...]]] = {
    "int": (int,),
    "float": (int, Decimal),
    "bool": (bool,),
    "null": (type(None),),
}
_NOTHING: Final[dict[str | int, Place]] = {}
"""What stands below a single value; one for all, as a mapping or list gets its own when it opens."""
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What begins with one is a text, unless it is one of the words with a value: most scalars are settled by that."""
_BLOCK: Final = frozenset("|>")
_KINDS: Final[dict[type, str]] = {
    bool: "true or false",
    int: "a number",
    Decimal: "a number",
    type(None): "empty",
    dict: "a mapping",
    list: "a list",
}


@frozen
class Composed:
    """What the events came to. ``whole`` is false when reading stopped before the end of the file."""

    data: Any
    root: Place
    findings: tuple[Finding, ...]
    whole: bool


class Stop(Exception):  # noqa: N818 - it ends the reading; the finding has been written down
    """The rest of the file is not read."""


# Written out, for `dataclass` would compile their methods on every start, and every file makes hundreds of them.


class _Anchor:
    __slots__ = ("data", "height", "open", "place", "size")

    def __init__(self, data: Any, place: Place, *, open: bool) -> None:  # noqa: A002 (whether it is still open)
        self.data = data
        self.place = place
        self.open = open
        self.size = 1
        self.height = 0


class _Frame:
    """A mapping or list that is open.

    ``key`` is where the key stands whose value comes next, None while the next thing is a key;
    ``name`` is None when the pair is left out of the data.
    """

    __slots__ = (
        "anchor", "before", "bracket", "data", "flow", "height", "is_key", "is_mapping", "key", "merged", "merges",
        "name", "place",
    )  # fmt: skip

    def __init__(
        self, data: Any, is_mapping: bool, place: Place, anchor: _Anchor | None, flow: bool, before: int, bracket: int
    ) -> None:  # fmt: skip
        self.data = data
        self.is_mapping = is_mapping
        self.place = place
        self.flow = flow
        self.anchor = anchor
        self.before = before
        self.bracket = bracket
        self.height = 1
        self.is_key = False
        self.key: tuple[int, int] | None = None
        self.name: str | None = None
        self.merges = False
        """Whether the key is `<<`."""
        self.merged: list[tuple[Any, Place]] | None = None

    def await_value(self, start: int, end: int, name: str | None = None, *, merges: bool = False) -> None:
        """A key has been read: its value comes next."""
        self.key = start, end
        self.name = name
        self.merges = merges


class Composer:
    """Takes the events one by one; ``result`` is what they came to."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.findings: list[Finding] = []
        self.data: Any = None
        self.root = Place(0, 0)
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchor] = {}
        self._size = 0
        self._documents = 0

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Read all events of the first document.

        Raises:
            Stop: there is more than may be read; a finding says what.
            yaml.YAMLError: from the parser behind ``events``.
        """
        takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        scalar, frames, words = yaml.ScalarEvent, self._frames, scalars.WORDS
        event: Any
        for event in events:
            kind = type(event)
            # Nearly all of a file is plain keys and texts: they are hung up right here, and `_scalar` has the rest.
            if kind is scalar and frames and event.tag is None and event.anchor is None:
                text, start, end = event.value, event.start_mark.index, event.end_mark.index
                frame, style = frames[-1], event.style
                is_text = text[:1] in _LETTERS and text not in words if not style else style not in _BLOCK
                if is_text and start < end and self._size < MAX_NODES:
                    if frame.is_mapping:
                        if frame.key is None:
                            self._size += 1
                            frame.key, frame.name, frame.merges = (start, end), text, False
                            continue
                        name = frame.name
                        if name is not None and name not in frame.data:
                            self._size += 1
                            frame.data[name] = text
                            place = frame.place
                            place.children[name] = Place(start, end, frame.key, _NOTHING)
                            place.end = end  # what comes later in the file ends later
                            frame.key = None
                            continue
                    else:
                        self._size += 1
                        place = frame.place
                        place.children[len(frame.data)] = Place(start, end, None, _NOTHING)
                        place.end = end
                        frame.data.append(text)
                        continue
            if taker := takers.get(kind):
                taker(event)

    def result(self, *, whole: bool) -> Composed:
        """What has been read so far."""
        return Composed(self.data, self.root, tuple(self.findings), whole)

    @property
    def open_bracket(self) -> int | None:
        """Where the innermost bracket or brace that is still open stands."""
        return next((frame.bracket for frame in reversed(self._frames) if frame.flow), None)

    def add(
        self, slug: str, start: int, end: int, message: str, fix: str = "", *related: Related,
        quoted: str = "", is_safe: bool = False,
    ) -> None:  # fmt: skip
        """Write a finding down. ``quoted`` is a text that is written there plainly, and whose quotes solve it."""
        span = self.lines.span(start, end)
        found = finding(slug, message, span, fix, related)
        if quoted and self.text[start:end] == quoted:
            found = replace(found, edits=(Edit(span, f'"{quoted}"'),), is_safe=is_safe)
        self.findings.append(found)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        self._anchors = {}
        if self._documents > 1:
            start, _ = _offsets(event)
            marker = 3 if self.text.startswith("---", start) else 0
            self.add(
                "several-documents",
                start,
                start + marker,
                "a second document starts here; one file holds one document, so nothing from here on is read",
            )
            raise Stop

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _offsets(event)
        if start == end or event.style in _BLOCK:
            start, end = self._stretch(event, start, end)
        self._size += 1
        if self._size > MAX_NODES:
            self._count(start, 0, 0)
        text: str = event.value
        is_text = event.tag is None and text[:1] in _LETTERS and text not in scalars.WORDS
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and frame.is_mapping:
            if is_text:
                frame.await_value(start, end, text)
            else:
                self._key(frame, event, start, end)
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchor(frame.name, Place(start, end), open=False)
            return
        place = Place(start, end, None, _NOTHING)
        value = text if is_text else self._value(event, start, end)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(value, place, open=False)
        self._attach(value, place)

    def _key(self, frame: _Frame, event: yaml.ScalarEvent, start: int, end: int) -> None:
        if event.value == "<<" and event.tag is None and not event.style:
            frame.await_value(start, end, merges=True)
            return
        value = self._value(event, start, end)
        if isinstance(value, str):
            frame.await_value(start, end, value)
            return
        if value is None and not event.value:
            self.add(
                "key-not-text",
                start,
                end,
                "there is no name before this `:`",
                "write a name before the `:`",
            )
            frame.await_value(start, end)
            return
        self.add(
            "key-not-text",
            start,
            end,
            f"the key `{event.value}` is {_KINDS[type(value)]}, and a key must be text",
            f'write it in quotes: "{event.value}":',
            quoted=event.value,
            is_safe=True,
        )
        frame.await_value(start, end, event.value)

    def _value(self, event: yaml.ScalarEvent, start: int, end: int) -> scalars.Scalar:
        text: str = event.value
        tag = event.tag
        if tag is None or tag == "!":
            # YAML 1.2.2 §6.9.1: a lone `!` makes a text of what follows; libyaml drops it.
            if event.style or self.text.startswith("!", start):
                return text
            return self._plain(text, start, end)
        name = _SCALAR_TAGS.get(tag)
        if name == "str":
            return text
        if name is None:
            self._refuse_tag(tag, start, end)
            return text
        value = self._plain(text, start, end)
        if not isinstance(value, _TYPES_OF_TAG[name]) or (isinstance(value, bool) and name != "bool"):
            self.add(
                "unsupported-tag",
                start,
                end,
                f"the tag `!!{name}` does not go with `{text}`",
                f"remove `!!{name}`; what kind of value it is shows from how it is written",
            )
            return text
        return Decimal(value) if name == "float" and isinstance(value, int) else value

    def _plain(self, text: str, start: int, end: int) -> scalars.Scalar:
        try:
            return scalars.plain(text)
        except scalars.NumberTooLong:
            self.add(
                "number-too-long",
                start,
                end,
                f"this number is too long: at most {scalars.MAX_DIGITS} digits, and exponents up to {scalars.MAX_EXPONENT}",
                "if it is an id and not an amount, write it in quotes",
                quoted=text,
            )
            return text

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        start, end = _offsets(event)
        is_mapping = type(event) is yaml.MappingStartEvent
        self._count(start, 1, 1)
        if event.tag is not None and event.tag not in {"!", f"{_CORE}map" if is_mapping else f"{_CORE}seq"}:
            self._refuse_tag(event.tag, start, end)
        place = Place(start, max(end, start), None, {})
        data: dict[str, Any] | list[Any] = {} if is_mapping else []
        anchor = None
        if event.anchor is not None:
            anchor = self._anchors[event.anchor] = _Anchor(data, place, open=True)
        frame = _Frame(data, is_mapping, place, anchor, bool(event.flow_style), self._size - 1, end - 1)
        parent = self._frames[-1] if self._frames else None
        if parent is not None and parent.key is None and parent.is_mapping:
            frame.is_key = True
            parent.await_value(start, end)
        else:
            self._attach(data, place)
        self._frames.append(frame)

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._frames.pop()
        start, end = _offsets(event)
        place = frame.place
        if frame.flow and end > start:
            place.end = end
        if frame.merged:
            self._merge(frame)
        if frame.anchor is not None:
            frame.anchor.open = False
            frame.anchor.size = self._size - frame.before
            frame.anchor.height = frame.height
        if not self._frames:
            return
        parent = self._frames[-1]
        if parent.height <= frame.height:
            parent.height = frame.height + 1
        parent.place.end = max(parent.place.end, place.end)
        if frame.is_key:
            self._refuse_key(frame.data, parent, place.start, place.end)

    def _alias(self, event: yaml.AliasEvent) -> None:
        start, end = _offsets(event)
        name = event.anchor or ""
        anchor = self._anchors.get(name)
        if anchor is None:
            self.add(
                "yaml-syntax",
                start,
                end,
                f"`*{name}` stands for something named `&{name}`, and nothing above has that name",
                did_you_mean(name, self._anchors, "*")
                or f"write `&{name}` before the value that is meant, further up, or put the text in quotes",
            )
        elif anchor.open:
            self.add(
                "alias-bomb",
                start,
                end,
                f"`*{name}` stands inside the very thing it repeats, so it would never end",
                "write the value out instead of repeating it",
                Related(self.lines.span(anchor.place.start, anchor.place.start), f"`&{name}` is here"),
            )
            anchor = None
        size, height = (1, 0) if anchor is None else (anchor.size, anchor.height)
        self._count(start, size, height, alias=name)
        frame = self._frames[-1] if self._frames else None
        if frame is not None:
            frame.height = max(frame.height, height + 1)
        if frame is not None and frame.key is None and frame.is_mapping:
            frame.await_value(start, end)
            if anchor is not None and isinstance(anchor.data, str):
                frame.name = anchor.data
            elif anchor is not None:
                self._refuse_key(anchor.data, frame, start, end)
        elif anchor is None:
            if frame is not None and frame.key is not None and frame.merges:
                frame.key = None
            else:
                self._attach(None, Place(start, end))
        else:
            self._attach(
                anchor.data,
                Place(start, end, None, anchor.place.children, (anchor.place.start, anchor.place.end)),
            )

    def _refuse_key(self, data: Any, parent: _Frame, start: int, end: int) -> None:
        parent.await_value(start, end)
        self.add(
            "key-not-text",
            start,
            end,
            f"this key is {_KINDS[type(data)]}, and a key must be text",
            "write a plain name before the `:`; if the text has brackets or braces in it, write it in quotes",
        )

    def _attach(self, data: Any, place: Place) -> None:
        """Hang a value where it belongs: under the waiting key, at the end of a list, or as the root."""
        if not self._frames:
            self.data, self.root = data, place
            return
        frame = self._frames[-1]
        around = frame.place
        around.end = max(around.end, place.end)
        if not frame.is_mapping:
            around.children[len(frame.data)] = place
            frame.data.append(data)
            return
        key, name, frame.key = frame.key, frame.name, None
        if key is None:
            raise AssertionError("a mapping got a value before its key")
        around.end = max(around.end, key[1])
        if frame.merges:
            place.key = key
            frame.merged = [*(frame.merged or ()), (data, place)]
            return
        if name is None:
            return
        first = around.children.get(name)
        if first is not None and first.key is not None:
            span = self.lines.span(*first.key)
            self.add(
                "duplicate-key",
                *key,
                f"`{name}` is written twice; it is already on line {span.line}, and only that one counts",
                "remove one of the two, or give this one another name",
                Related(span, f"`{name}` is first written here"),
            )
            return
        place.key = key
        around.children[name] = place
        frame.data[name] = data

    def _merge(self, frame: _Frame) -> None:
        """Bring in what ``<<`` names: a key of the mapping itself wins, then the first one merged."""
        for data, place in frame.merged or ():
            sources = [(data, place)]
            if isinstance(data, list):
                sources = [(item, place.children[index]) for index, item in enumerate(data)]
            for item, source in sources:
                if not isinstance(item, dict):
                    self.add(
                        "merge-not-mapping",
                        source.start,
                        source.end,
                        "`<<` brings in the keys of another mapping, and this is not a mapping",
                        'write `<<: *name` with the name of a mapping; if you mean the text, write "<<" in quotes',
                    )
                    continue
                for name, value in item.items():
                    if name not in frame.data:
                        frame.data[name] = value
                        frame.place.children[name] = source.children[name]

    def _count(self, start: int, size: int, height: int, alias: str = "") -> None:
        self._size += size
        if self._size > MAX_NODES:
            self.add(
                "alias-bomb",
                start,
                start + len(alias) + 1,
                f"with every `*` written out, this file holds more than {MAX_NODES:,} values"
                if alias
                else f"this file holds more than {MAX_NODES:,} values",
                "repeat less: an agreement needs no aliases within aliases"
                if alias
                else "split it into several files",
            )
            raise Stop
        if len(self._frames) + height > MAX_DEPTH:
            self.add(
                "alias-bomb",
                start,
                start + 1,
                f"this is nested more than {MAX_DEPTH} levels deep",
                "write it flatter; no part of an agreement needs more than ten levels",
            )
            raise Stop

    def _refuse_tag(self, tag: str, start: int, end: int) -> None:
        shown = f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag
        self.add(
            "unsupported-tag",
            start,
            end,
            f"the tag `{shown}` is not understood here",
            f"remove `{shown}`; if the text begins with `!`, write it in quotes",
        )

    def _stretch(self, event: yaml.ScalarEvent, start: int, end: int) -> tuple[int, int]:
        """From the first to the last character of a scalar.

        The parsers end a block scalar where the next thing begins, and put an empty value anywhere
        up to there; a block ends with its last line, an empty value stands right after its key.
        """
        written = self.text[start:end]
        if event.style in {"|", ">"}:
            header = written.split("\n", 1)[0].split("#", 1)[0]
            kept = written.rstrip(" ") if "+" in header else written.rstrip()
            return start, start + len(kept)
        if not written:
            start = end = len(self.text[:start].rstrip()) if self.text[start - 1 : start].isspace() else start
        return start, end


def _offsets(event: yaml.Event) -> tuple[int, int]:
    if event.start_mark is None or event.end_mark is None:
        raise AssertionError("the events of a parser have marks")
    return event.start_mark.index, event.end_mark.index
