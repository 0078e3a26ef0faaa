"""A jinja2 environment in which a template can read the view and do nothing else, make nothing huge, and comes to an end.

ImmutableSandboxedEnvironment keeps templates from Python; it does not keep ``'a' * 10 ** 9`` from the memory, nor a loop
in a loop from going on until somebody pulls the plug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.compiler import Frame

LONGEST = 1_000_000
"""Characters or items in one value."""
MOST = 10_000_000
"""Rounds of loops for one page, a few seconds; a call takes as long as ten of them."""
LARGEST = 200_000_000
"""Characters of a page, or of what a macro makes."""
WIDENING = frozenset(
    [
        "center",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "replace",
        "rjust",
        "translate",
        "zfill",
        "encode",
    ]
)
"""Methods of text that make much from little."""


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one text.

    Raises:
        SecurityError: that is larger than any document.
    """
    found, size = [], 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise SecurityError(f"its page has more than {LARGEST:,} characters")
    return "".join(found)


class Counting(CodeGenerator):
    """What it compiles counts the rounds of its loops."""

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if frame.loop_frame:
            self.writeline("environment.step()")


class Sandbox(ImmutableSandboxedEnvironment):
    """See the module."""

    code_generator_class = Counting
    concat = staticmethod(joined)
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in ("center", "format", "indent", "pprint", "replace", "urlize", "xmlattr"):
            del self.filters[name]
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        self.steps = 0

    def begin(self) -> None:
        """Another page is drawn."""
        self.steps = 0

    def step(self, count: int = 1) -> None:
        """Count rounds.

        Raises:
            SecurityError: there were too many.
        """
        self.steps += count
        if self.steps > MOST:
            raise SecurityError(
                f"it goes round more than {MOST:,} times; look at its loops, and at macros that call themselves"
            )

    def call(self, context: Any, function: Any, /, *values: Any, **named: Any) -> Any:
        self.step(10)
        return super().call(context, function, *values, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in WIDENING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No ``str.format``: its widths make much from little, and its safe form would be handed out unasked."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and not (abs(left) <= LONGEST and 0 <= right <= 3):
            raise SecurityError("a power above the third is refused in a template")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("text is not formatted with % in a template")
        if operator == "*" and _length(left) * _times(right) + _length(right) * _times(left) > LONGEST:
            raise SecurityError(f"a value of more than {LONGEST} characters is refused in a template")
        if operator == "+" and _length(left) + _length(right) > LONGEST:
            raise SecurityError(f"a value of more than {LONGEST} characters is refused in a template")
        return super().call_binop(context, operator, left, right)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0


def _times(value: Any) -> int:
    return abs(value) if isinstance(value, int) else 1
