"""A jinja2 environment in which a template can read the view and do nothing else, and make nothing huge.

ImmutableSandboxedEnvironment keeps templates from Python; it does not keep ``'a' * 10 ** 9`` from the memory.
"""

from __future__ import annotations

from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 1_000_000
"""Characters or items in one value."""
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


class Sandbox(ImmutableSandboxedEnvironment):
    """See the module."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in ("center", "format", "indent", "pprint", "replace", "urlize", "xmlattr"):
            del self.filters[name]
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]

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
