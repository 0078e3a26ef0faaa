"""PyYAML's own parser -> one that takes and refuses what libyaml does, for machines without libyaml.

The two differ in what they make of tabs, of ``?`` and ``:`` inside brackets, and of escapes that
are no characters. What still differs is listed, with reasons, in ``tests/source/test_loaders.py``.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import unquote

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken, TagToken

from smartdocs.late import late

_SURROGATES: Final = range(0xD800, 0xE000)
_BREAKS: Final = frozenset("\r\n\x85\u2028\u2029")
_ENDS: Final = _BREAKS | frozenset("\0 \t")
_BRACKETS: Final = frozenset(",[]{}")
_TAG: Final = late(r"(!(?:[\w-]*!)?)((?:[\w;/?:@&=+$.~*'()!-]|%[0-9a-fA-F]{2})*)", re.ASCII)


class FallbackLoader(yaml.SafeLoader):
    """Overrides the steps of PyYAML's scanner in which libyaml 0.2.5 does something else."""

    def scan_to_next_token(self) -> None:
        """Tabs may stand between tokens wherever they cannot be taken for indentation."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_tag(self) -> TagToken:
        """A tag ends at white space, and inside brackets at a comma; it holds no brackets itself."""
        if self.peek(1) == "<":
            verbatim: TagToken = super().scan_tag()
            return verbatim
        start_mark = self.get_mark()
        match = _TAG.match(self.buffer, self.pointer)
        if match is None:
            raise AssertionError("a tag begins with !")
        self.forward(len(match[0]))
        if self.peek() not in _ENDS and not (self.flow_level and self.peek() == ","):
            raise self._error(
                "while scanning a tag", start_mark, "did not find expected whitespace or line break"
            )
        try:
            suffix = unquote(match[2], errors="strict")
        except UnicodeDecodeError as error:
            raise self._error("while parsing a tag", start_mark, "found an incorrect UTF-8 octet") from error
        value = (None, "!") if match[0] == "!" else (match[1], suffix)
        return TagToken(value, start_mark, self.get_mark())

    def scan_plain(self) -> ScalarToken:
        """A ``?`` is an ordinary letter inside brackets, and ``x:,`` is refused there."""
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] = []
        while self.peek() != "#":
            length = self._length_of_plain(start_mark)
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end_mark = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start_mark)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def _length_of_plain(self, start_mark: Any) -> int:
        length = 0
        while (letter := self.peek(length)) not in _ENDS:
            after = self.peek(length + 1)
            if letter == ":" and self.flow_level and (after in _BRACKETS or after == "?"):
                self.forward(length)
                raise self._error("while scanning a plain scalar", start_mark, "found unexpected ':'")
            if (letter == ":" and after in _ENDS) or (self.flow_level and letter in _BRACKETS):
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """Tabs count as white space within a text, and not as the indentation of its next line."""
        blanks = ""
        while self.peek() in {" ", "\t"}:
            blanks += self.peek()
            self.forward()
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        breaks: list[str] = []
        while self.peek() in _BREAKS or self.peek() in {" ", "\t"}:
            if self.peek() in _BREAKS:
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
                self.allow_simple_key = True
                if self.prefix(3) in {"---", "..."} and self.peek(3) in _ENDS:
                    return []
                continue
            if self.peek() == "\t" and self.column < indent:
                raise self._error(
                    "while scanning a plain scalar",
                    start_mark,
                    "found a tab character that violates indentation",
                )
            self.forward()
        first, *others = breaks
        return [*([first] if first != "\n" else [] if others else [" "]), *others]

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        while self.peek() in {" ", "\t"}:
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        start_mark = self.get_mark()
        found: tuple[list[str], int, Any] = super().scan_block_scalar_indentation()
        self._refuse_tab(start_mark)
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Any]:
        start_mark = self.get_mark()
        found: tuple[list[str], Any] = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab(start_mark)
        return found

    def _refuse_tab(self, start_mark: Any) -> None:
        if self.peek() == "\t":
            raise self._error(
                "while scanning a block scalar",
                start_mark,
                "found a tab character where indentation is expected",
            )

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """An escape that is no character is refused, not handed on."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # chr() of more than U+10FFFF
            chunks = ["\ud800"]
        if any(ord(letter) in _SURROGATES for chunk in chunks for letter in chunk):
            raise self._error(
                "while scanning a double-quoted scalar", start_mark, "found an invalid escape code"
            )
        return chunks

    def _error(self, context: str, start_mark: Any, problem: str) -> ScannerError:
        return ScannerError(context, start_mark, problem, self.get_mark())
