"""Lines of delimited text -> records with their places; a broken record costs its own line and no other."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

LONGEST = 2_000_000
"""Characters of one record: the engine reads no longer ones."""
CLOSING = re.compile(
    r"(?:grand |sub-?)?totals?(?: \([0-9,. ]+ records?\))?:?|confidential information\b.*|(?:copyright\b|©).*",
    re.IGNORECASE | re.DOTALL,
)
"""What begins a line that a report writes under its table."""
CLOSING_LENGTH = 300
FIGURE = re.compile(r"[-+(]?[€$£]? ?[0-9][0-9.,' \u00a0\u202f]* ?[%€$£)]?")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the file."""

    line: int | None
    """Where it begins, counted from 1; None in a file without lines."""
    fields: tuple[str, ...]
    text: str
    """As written, without its line end."""
    defect: str = ""
    """Why it cannot be read; empty when it can."""
    faults: Mapping[int, str] = field(default_factory=dict)
    """Field → why it cannot be read, although the others can."""

    @property
    def closing(self) -> bool:
        """Whether it is a line such as ``Grand Totals (5700 records)``, with nothing else in it but figures."""
        filled = [f.strip() for f in self.fields if f.strip()]
        return (
            bool(filled)
            and len(filled[0]) < CLOSING_LENGTH
            and CLOSING.fullmatch(filled[0]) is not None
            and all(FIGURE.fullmatch(f) for f in filled[1:])
        )

    @property
    def blank(self) -> bool:
        """Whether no field says anything."""
        return not self.defect and not self.faults and not any(field.strip() for field in self.fields)


class _Lines:
    """Physical lines that can be given back."""

    def __init__(self, lines: Iterable[str], first: int) -> None:
        self._lines = iter(lines)
        self._returned: deque[str] = deque()
        self.number = first
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back_all_but_one(self) -> None:
        returned = self.taken[1:]
        self._returned.extendleft(reversed(returned))
        self.number -= len(returned)
        del self.taken[1:]


def records(lines: Iterable[str], delimiter: str, width: int, first_line: int = 1) -> Iterator[Record]:
    """Every record of ``width`` fields, and every line that is none, with its defect. Empty lines are blank records.

    A quote that never closes, or one after which the record has another width, is taken for a stray one:
    its line is broken and reading goes on with the next line.
    """
    source = _Lines(lines, first_line)
    previous_limit = csv.field_size_limit(LONGEST)
    try:
        reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
        while True:
            source.taken.clear()
            start = source.number
            defect = ""
            fields: list[str] = []
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                defect = _sentence(str(error))
            fits = len(fields) == width or (
                len(fields) > width and not any(f.strip() for f in fields[width:])
            )
            if (defect or not fits) and len(source.taken) > 1:
                defect = defect or "a quote opens here and closes where no value ends"
                source.give_back_all_but_one()
            if defect:
                reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
            text = "".join(source.taken).rstrip("\r\n")
            if not defect and len(text) > LONGEST:
                defect = f"the record has more than {LONGEST:,} characters"
            if not defect and not fits and any(field.strip() for field in fields):
                defect = (
                    f"{len(fields)} {'value' if len(fields) == 1 else 'values'} where the header has {width}"
                )
            yield Record(start, tuple(fields[:width]) if fits else tuple(fields), text, defect)
    finally:
        csv.field_size_limit(previous_limit)


def _sentence(error: str) -> str:
    if "unexpected end of data" in error:
        return "a quote opens here and never closes"
    if "expected after" in error:
        return "a quote closes in the middle of a value"
    if "field larger" in error:
        return f"a value has more than {LONGEST:,} characters"
    return error


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record with its number after the header; a footer line has none of the table's rows in it."""

    number: int
    record: Record
    is_footer: bool = False


def numbered(found: Iterable[Record], width: int) -> Iterator[Numbered]:
    """Count the records; those after the last full row are footer if they begin as reports end (``CLOSING``),
    or follow a blank line and fill one field.

    Empty lines are no records. Rows of empty fields at the end are footer too, elsewhere they are records.
    """
    number = 0
    waiting: list[Record] = []
    for record in found:
        lonely = not record.blank and sum(bool(f.strip()) for f in record.fields) == 1 and width > 1
        if record.blank or (lonely and waiting) or (width > 1 and record.closing):
            waiting.append(record)
        else:
            for earlier in waiting:
                if earlier.text.strip():
                    number += 1
                    yield Numbered(number, earlier)
            waiting.clear()
            number += 1
            yield Numbered(number, record)
    for late in waiting:
        if late.text.strip():
            number += 1
            yield Numbered(number, late, is_footer=True)
