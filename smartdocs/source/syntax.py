"""What a YAML parser complains of -> a finding in the words of the person who wrote the file.

libyaml and PyYAML name the same trouble differently; the table at the end brings both to one
explanation, which then looks at the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import yaml

from smartdocs.finding import Finding, Related
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.source.codes import finding
from smartdocs.source.quoting import NO_SPACE, QUOTE_COLON, QUOTE_IT, corrected
from smartdocs.source.spans import Lines

# YAML 1.2.2 §5.1, the printable characters; both parsers refuse the rest, each in its own way.
# Ranges and not a pattern: a class of a million characters takes longer to compile than a file to read.
_PRINTABLE: Final = (
    (0x09, 0x0A), (0x0D, 0x0D), (0x20, 0x7E), (0x85, 0x85), (0xA0, 0xD7FF), (0xE000, 0xFEFE),
    (0xFF00, 0xFFFD), (0x10000, 0x10FFFF),
)  # fmt: skip
_DIRECTIVE: Final = late(
    r"\A(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+"
    r"(?:%YAML +1\.[12][ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\r|\n))?+(%[^\r\n]*)"
)
_compiled = cache(re.compile)
"""Patterns for what is wrong are compiled when something is."""
_NAME_THEN_TEXT: Final = r"([\w.-]+):(?!//)([^\s:,\]}][^\r\n]*)"
_ESCAPE: Final = (
    r"\\(?:x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U(?:000[0-9a-fA-F]|0010)(?<!0000)[0-9a-fA-F]{4}"
    r"|U0000(?![dD][89a-fA-F])[0-9a-fA-F]{4}|[0abt\tnvfre \"/\\N_LP\r\n])|[^\\]"
)
_COLON: Final = r":(?:\s|$)"
_QUOTES: Final = frozenset("\"'")
_CLOSING: Final = {"[": "]", "{": "}"}


_USUAL: Final = frozenset(map(chr, (0x9, 0xA, 0xD, *range(0x20, 0x7F))))
"""What nearly every file is made of, and nothing else: no need to look at it sign by sign."""


def forbidden_text(text: str, lines: Lines) -> Finding | None:
    """A finding on what no file may hold, whatever stands around it: an invisible character, a directive."""
    forbidden = {c for c in set(text) - _USUAL if not any(low <= ord(c) <= high for low, high in _PRINTABLE)}
    if forbidden:
        at = min(text.index(c) for c in forbidden)
        code = ord(text[at])
        return finding(
            "yaml-syntax",
            "this is not a text file: it holds a zero byte"
            if code == 0
            else f"there is an invisible character here (U+{code:04X}) that YAML does not allow",
            lines.span(at, at + 1),
            "check that this is the file you mean"
            if code == 0
            else "delete it, or type this part of the line again",
        )
    match = _DIRECTIVE.match(text)
    if match:
        return finding(
            "yaml-syntax",
            "a line that begins with `%` is an instruction to a YAML parser, and smartdocs takes none",
            lines.span(*match.span(1)),
            "remove this line; a text that begins with `%` goes in quotes",
        )
    return None


@frozen
class _Complaint:
    """What the parser gave: where it stopped, and where the thing it was reading began."""

    text: str
    lines: Lines
    at: int
    began: int

    @property
    def here(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> int:
        return self.lines.span(self.at, self.at).line

    @property
    def began_line(self) -> int:
        return self.lines.span(self.began, self.began).line

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.lines.line(self.text, self.line)[: self.lines.span(self.at, self.at).column - 1]

    @property
    def rest(self) -> str:
        """What stands on the line from the place on."""
        return self.lines.line(self.text, self.line)[len(self.before) :]

    def say(
        self, message: str, fix: str, start: int | None = None, end: int | None = None, *related: Related
    ) -> Finding:
        start = self.at if start is None else start
        end = min(start + 1, len(self.text)) if end is None else end
        return finding("yaml-syntax", message, self.lines.span(start, max(start, end)), fix, related)


def syntax_finding(error: yaml.YAMLError, text: str, lines: Lines, bracket: int | None = None) -> Finding:
    """The finding for what ended the reading of ``text``; ``bracket`` is the offset of the innermost open one."""
    at, began, words = 0, 0, str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark is not None]
        at, began = (marks[0], marks[-1]) if marks else (0, 0)
        words = f"{error.context or ''}|{error.problem or ''}"
    if at >= len(text) and began >= len(text) and bracket is not None:
        began = bracket
    complaint = _Complaint(text, lines, min(at, len(text)), min(began, len(text)))
    for pattern, explain in _EXPLANATIONS:
        if _compiled(pattern).search(words):
            found = explain(complaint)
            return corrected(found, text, lines) if bracket is None else found
    return complaint.say(f"this is not YAML: {words.strip('|')}", QUOTE_IT)


def _tab(it: _Complaint) -> Finding:
    start = it.at - (len(it.before) - len(it.before.rstrip(" \t")))
    start += max(0, it.text[start : it.at].find("\t")) if "\t" in it.text[start : it.at] else it.at - start
    end = start + len(it.text[start:]) - len(it.text[start:].lstrip("\t"))
    what = "this line is indented with a tab" if not it.before.strip() else "there is a tab here"
    return it.say(f"{what}, and YAML takes only spaces", "write spaces instead of the tab", start, end)


def _cannot_start(it: _Complaint) -> Finding:
    if it.here == "\t":
        return _tab(it)
    sign = "a backtick" if it.here == "`" else f"`{it.here}`"
    return it.say(f"a text cannot begin with {sign} unless it is in quotes", QUOTE_IT)


def _percent(it: _Complaint) -> Finding:
    return _cannot_start(_Complaint(it.text, it.lines, it.began, it.began))


def _second_colon(it: _Complaint) -> Finding:
    if _compiled(_COLON).search(it.before):
        return it.say("there is a second `: ` on this line", QUOTE_COLON)
    if not it.before.strip():
        return _no_name(it)
    indent = len(it.before) - len(it.before.lstrip())
    for number in range(it.line - 1, 0, -1):
        above = it.lines.line(it.text, number)
        if not above.strip():
            continue
        offset = it.lines.starts[number - 1] + len(above) - len(above.lstrip())
        if _compiled(_COLON).search(above) or above.lstrip().startswith("- "):
            related = Related(it.lines.span(offset, offset), "the text begins on this line")
            return it.say(
                f"this line is indented as part of the text on line {number}, and holds a `: `",
                "if it is a key of its own, begin it in the same column as the keys above; if it is text, put the whole text in quotes",
                it.at - len(it.before) + indent,
                it.at,
                related,
            )
        if len(above) - len(above.lstrip()) < max(1, indent):
            return _no_colon(_Complaint(it.text, it.lines, offset, offset))
    return it.say("a `:` cannot stand here", QUOTE_COLON)


def _no_name(it: _Complaint) -> Finding:
    return it.say(
        "there is no name before this `:`",
        "write a name before it; a text that begins with `:` goes in quotes",
    )


def _after_value(it: _Complaint) -> Finding | None:
    """Something follows a closing quote or bracket on the same line."""
    before = it.before.rstrip()
    if not before or before[-1] not in "\"'}]" or before in {"-", "?"}:
        return None
    what = "quote" if before[-1] in _QUOTES else f"`{before[-1]}`"
    return it.say(
        f"there is something after the closing {what}",
        "put the whole text in one pair of quotes, and write a quote inside it twice"
        if before[-1] == "'"
        else 'put the whole text in one pair of quotes, and write \\" for a quote inside it'
        if before[-1] == '"'
        else "remove it, or put the whole text in quotes",
        it.at,
        it.at + len(it.rest.rstrip()),
    )


def _no_key(it: _Complaint) -> Finding:
    if it.here == ":":
        return _no_name(it)
    after = _after_value(it)
    if after is not None:
        return after
    opened = Related(it.lines.span(it.began, it.began), "the lines this one would belong to begin here")
    end = it.at + len(it.rest.rstrip())
    if it.before.strip():
        return it.say("this does not belong on this line", QUOTE_IT, it.at, end)
    if re.match(r"-(\s|$)", it.rest):
        return it.say(
            "a list item stands here, between `key: value` lines",
            "indent it below the key it belongs to, or give the list a key of its own",
            it.at,
            end,
            opened,
        )
    return it.say(
        "the indentation of this line fits none of the lines above",
        "begin it in the same column as the lines it belongs to",
        it.at,
        end,
        opened,
    )


def _no_item(it: _Complaint) -> Finding:
    after = _after_value(it)
    if after is not None:
        return after
    if re.match(r"-[^\s-]", it.rest):
        return _no_colon(_Complaint(it.text, it.lines, it.at, it.at))
    opened = Related(it.lines.span(it.began, it.began), "the list begins here")
    return it.say(
        "this is not an item of the list above, and not outside of it either",
        "begin it with `- ` in the column of the other items, or indent it as the key that follows the list",
        it.at,
        it.at + len(it.rest.rstrip()),
        opened,
    )


def _no_colon(it: _Complaint) -> Finding:
    """A line that should be ``key: value`` and has no colon; the parser notices further on."""
    it = _Complaint(it.text, it.lines, it.began, it.began)
    end = it.at + len(it.rest.rstrip())
    joined = _compiled(_NAME_THEN_TEXT).match(it.rest)
    if joined:
        return it.say(
            f"{NO_SPACE}colon",
            f"write `{joined[1]}: {joined[2].rstrip()}`",
            it.at + joined.end(1),
        )
    if re.match(r"-[^\s-]", it.rest):
        return it.say(f"{NO_SPACE}dash", f"write `- {it.rest[1:].rstrip()}`")
    if it.here in _QUOTES:
        return it.say(
            f"this quote ({it.here}) is not closed on its line",
            "close the quote, or put a `:` after the name",
            it.at,
            end,
        )
    if it.here in _CLOSING:
        return _unclosed(it)
    return it.say(
        "this line has no `: `, so it is no `key: value` line",
        "write a `: ` after the name; if the line continues the text above, indent it deeper than that key",
        it.at,
        end,
    )


def _unclosed(it: _Complaint) -> Finding:
    opening = it.text[it.began : it.began + 1]
    return it.say(
        f"this `{opening}` is not closed",
        f"write a `{_CLOSING.get(opening, opening)}` where it ends",
        it.began,
    )


def _no_comma(it: _Complaint) -> Finding:
    """Within brackets, neither a comma nor the closing bracket follows."""
    opening = it.text[it.began : it.began + 1]
    closing = _CLOSING.get(opening)
    if closing is None:
        return it.say("a comma or a closing bracket is missing here", QUOTE_IT)
    if it.here in set("]}") - {closing}:
        opened = Related(it.lines.span(it.began, it.began + 1), f"`{opening}` is here")
        return it.say(f"`{it.here}` closes what `{opening}` opened", f"write `{closing}`", None, None, opened)
    if it.at >= len(it.text) or it.line != it.began_line:
        return _unclosed(it)
    after = _after_value(it)
    if after is not None and it.here != ":":
        return it.say("there is no comma before this", "write a comma between the two")
    return it.say(
        f"neither a comma nor the closing `{closing}` stands here",
        "write a comma between the values; a text with brackets, braces, commas or colons in it goes in quotes",
    )


def _no_content(it: _Complaint) -> Finding:
    if it.here == ",":
        return it.say(
            "there is nothing before this comma", "remove one comma, or write the value that is missing"
        )
    if it.here == ":":
        return _no_name(it)
    if it.at >= len(it.text):
        return _unclosed(it)
    return it.say(f"a value is missing before `{it.rest.rstrip()}`", f"write the value, or {QUOTE_IT}")


def _list_on_key_line(it: _Complaint) -> Finding:
    return it.say(
        "a list cannot begin on this line",
        "write each `- ` on a line of its own, below its key; a text that begins with `- ` goes in quotes",
    )


def _question_mark(it: _Complaint) -> Finding:
    return it.say("a `? ` cannot stand here", QUOTE_IT)


def _unclosed_quote(it: _Complaint) -> Finding:
    quote = it.text[it.began : it.began + 1]
    return it.say(
        f"this quote ({quote}) is never closed", f"write a second {quote} where the text ends", it.began
    )


def _bad_escape(it: _Complaint) -> Finding:
    start = it.began + 1
    while match := _compiled(_ESCAPE).match(it.text, start):
        start = match.end()
    written = it.text[start : start + 2]
    fix = "write \\\\ for a backslash, or use single quotes, in which a backslash is a plain character"
    if written[1:] in {"x", "u", "U"}:
        fix = "write \\\\ for a backslash, or write the character itself"
    return it.say(f"`{written}` means nothing between double quotes", fix, start, start + len(written))


def _anchor(it: _Complaint) -> Finding:
    sign = it.text[it.began : it.began + 1]
    return it.say(f"a text cannot begin with `{sign}` unless it is in quotes", QUOTE_IT, it.began)


def _tag(it: _Complaint) -> Finding:
    sign = it.text.find("!", it.began)
    return it.say(
        "a text cannot begin with `!` unless it is in quotes", QUOTE_IT, sign if sign >= 0 else it.began
    )


def _block_header(it: _Complaint) -> Finding:
    sign = it.text[it.began : it.began + 1]
    end = it.lines.span(it.began, it.began).column - 1
    written = it.lines.line(it.text, it.began_line)[end:].rstrip()
    return it.say(
        f"`{sign}` at the beginning of a value starts a block of text, which goes on the lines below",
        f'if `{sign}` is meant as it stands, write it in quotes: "{written}"',
        it.began,
        it.began + len(written),
    )


def _outside(it: _Complaint) -> Finding:
    after = _after_value(it)
    if after is not None:
        return after
    return it.say(
        "this stands outside of everything above it",
        "begin all top-level keys in the first column; a file is one list of `key: value` lines",
        it.at,
        it.at + len(it.rest.rstrip()),
    )


def _colon_in_brackets(it: _Complaint) -> Finding:
    return it.say("a `:` cannot stand here", "write a space after it, or put the text in quotes")


_EXPLANATIONS: Final[tuple[tuple[str, Callable[[_Complaint], Finding]], ...]] = (
    (r"\|found a tab character", _tab),
    (r"\|found character .*that cannot start any token", _cannot_start),
    (r"\|mapping values are not allowed", _second_colon),
    (r"simple key\|could not find expected ':'", _no_colon),
    (r"block mapping\|", _no_key),
    (r"block collection\|", _no_item),
    (r"flow (mapping|sequence)\|.*'[,]' or '[\]}]'", _no_comma),
    (r"(did not find expected|expected the) node content", _no_content),
    (r"sequence entries are not allowed", _list_on_key_line),
    (r"\|mapping keys are not allowed", _question_mark),
    (r"scalar\|found unexpected (end of stream|document (indicator|separator))", _unclosed_quote),
    (r"scalar\|.*(escape|hexdecimal|hexadecimal)", _bad_escape),
    (r"scanning an (anchor|alias)\|", _anchor),
    (r"(scanning|parsing) a (%TAG|tag)\b|found undefined tag handle", _tag),
    (r"block scalar\|", _block_header),
    (r"<document start>", _outside),
    (r"plain scalar\|found unexpected ':'", _colon_in_brackets),
    (r"directive", _percent),
)
