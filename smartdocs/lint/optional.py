"""What somebody wrote for an option of a rule -> a value of the type of its default."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from smartdocs.lint.engine import Rule


class OptionError(ValueError):
    """An option that does not exist, or a value that does not fit; ``fix`` says what to write."""

    def __init__(self, message: str, fix: str, *, is_unknown: bool = False) -> None:
        super().__init__(message)
        self.fix = fix
        self.is_unknown = is_unknown


def valued(rule: Rule, option: str, given: Any) -> Any:
    """``given`` as the option takes it: text of the command line, or a value of the YAML.

    A list may be written with commas. An option without a default takes a number or a text.

    Raises:
        OptionError: the rule has no such option, or ``given`` is of another type than its default.
    """
    options = rule.options
    if option not in options:
        near = nearest(option, options)
        fix = f"did you mean `{near}`?" if near else f"{rule.code} knows {listed(sorted(options), 'and')}"
        raise OptionError(
            f"{rule.code} has no option `{option}`",
            fix if options else f"take it out: {rule.code} has nothing to set",
            is_unknown=True,
        )
    default = options[option]
    try:
        return _like(default, given)
    except ValueError as error:
        shown = ",".join(map(str, default)) if isinstance(default, tuple | frozenset) else _text(default)
        raise OptionError(
            f"`{option}` of {rule.code} takes {error}, and `{_text(given)}` is none",
            f"write a value such as `{shown}`, which is the default",
        ) from error


def _like(default: Any, given: Any) -> Any:
    """Raises ValueError with the words for what is taken."""
    if isinstance(default, tuple | frozenset):
        items = (
            given if isinstance(given, list) else [p for p in map(str.strip, _text(given).split(",")) if p]
        )
        sample = next(iter(default), "")
        return type(default)(_like(sample, item) for item in items)
    text = _text(given).strip()
    if isinstance(given, list | dict):
        raise ValueError("one value")
    if isinstance(default, bool):
        if text not in {"true", "false"}:
            raise ValueError("`true` or `false`")
        return text == "true"
    if isinstance(default, int | float | Decimal):
        return _number(default, text)
    if default is None and re.fullmatch(r"-?\d+", text):
        return int(text)
    if not text:
        raise ValueError("a text")
    return text


def _number(default: float | Decimal, text: str) -> float | Decimal:
    whole = isinstance(default, int)
    if not re.fullmatch(r"-?\d+" if whole else r"-?\d+(?:\.\d+)?", text):
        raise ValueError("a whole number" if whole else "a number")
    number = type(default)(text)
    if number < 0 <= default:
        raise ValueError("a number that is not below 0")
    return number


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
