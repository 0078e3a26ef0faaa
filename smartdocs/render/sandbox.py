"""A jinja2 environment in which a template can read the view and do nothing else, make nothing huge, and comes to an end.

ImmutableSandboxedEnvironment keeps templates from Python; it does not keep ``'a' * 10 ** 9`` from the memory, nor a loop
in a loop from going on for hours: ``allowance`` counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from smartdocs.render import allowance
from smartdocs.render.allowance import LONGEST

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.runtime import Context

BITS = 4_096
"""Of a whole number; it has 1,233 figures then."""
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
        # what makes much from little, and what says something else every time
        for name in (
            "center",
            "format",
            "indent",
            "pprint",
            "replace",
            "tojson",
            "urlize",
            "wordwrap",
            "xmlattr",
            "random",
        ):
            del self.filters[name]
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        filters: dict[str, Any] = self.filters
        self.filters = {name: allowance.counted(name, work) for name, work in filters.items()}
        self.filters |= allowance.FILTERS
        tests: dict[str, Any] = self.tests
        compared = allowance.COMPARISONS & tests.keys()
        self.tests |= {name: allowance.counted(name, tests[name]) for name in compared}

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """jinja2's own hook; the template takes its steps from here on."""
        counting = allowance.Counting(self).visit(source)
        return super()._generate(counting, *more, **options)

    def call(self, context: Context, called: Any, /, *given: Any, **named: Any) -> Any:
        """A call, with what it is asked of and what it gives."""
        held = getattr(called, "__self__", None)
        return allowance.called(
            lambda: super(Sandbox, self).call(context, called, *given, **named), held, *given
        )

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
        if operator == "*" and _bits(left) + _bits(right) > BITS:
            raise SecurityError("so large a number is refused in a template")
        made = super().call_binop(context, operator, left, right)
        allowance.spend(allowance.size(made))
        return made


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0


def _times(value: Any) -> int:
    return abs(value) if isinstance(value, int) else 1


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0
