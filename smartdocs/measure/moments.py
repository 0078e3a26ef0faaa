"""A time compared with a day in quotes (``renewal_on <= '2026-01-31'``) -> SQL over seconds; a day lasts until its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.sql import Column
    from smartdocs.model.expression import Node

FLIPPED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
DAY_LENGTH = len("2026-01-31")


def compared_with_a_day(node: Node, columns: Mapping[str, Column], text: str, what: str) -> str:
    """The condition; '' where no column of times is compared with a text.

    Raises:
        EvaluationError: the text is no day and no instant.
    """
    if node.op == "between":
        column, (low, high) = _column(node.args[0], columns), (_written(a) for a in node.args[1:])
        if column is None or low is None or high is None:
            return ""
        name = str(node.args[0].value)
        first, _ = _ends(low, column.zone, name, text, what)
        _, last = _ends(high, column.zone, name, text, what)
        return f"({column.sql} >= {first} AND {column.sql} <= {last})"
    if node.op not in FLIPPED:
        return ""
    left, right, op = node.args[0], node.args[1], node.op
    if left.op == "literal":
        left, right, op = right, left, FLIPPED[op]
    column, written = _column(left, columns), _written(right)
    if column is None or written is None:
        return ""
    first, last = _ends(written, column.zone, str(left.value), text, what)
    if op in {"=", "<>"}:
        return f"({'NOT ' if op == '<>' else ''}({column.sql} >= {first} AND {column.sql} <= {last}))"
    return f"({column.sql} {op} {first if op in {'<', '>='} else last})"


def _column(node: Node, columns: Mapping[str, Column]) -> Column | None:
    """A column of times."""
    column = columns.get(str(node.value)) if node.op == "column" else None
    return column if column and column.zone else None


def _written(node: Node) -> str | None:
    return node.value if node.op == "literal" and isinstance(node.value, str) else None


def _ends(written: str, zone: str, name: str, text: str, what: str) -> tuple[int, int]:
    """The first and the last second of a day in ``zone``; twice the same for an instant."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        raise EvaluationError(
            f"`{text}` compares `{name}` of the {what}, which holds times, with '{written}'",
            fix="write a day as '2026-01-31', or an instant as '2026-01-31 09:00'",
        ) from None
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    start = int(local.timestamp())
    is_day = len(written.strip()) <= DAY_LENGTH
    return start, int((local + timedelta(days=1)).timestamp()) - 1 if is_day else start
