"""The values of a number column -> one way of writing numbers for the whole column, and the SQL that reads them so."""

from __future__ import annotations

from typing import Literal

from smartdocs.measure.engine import Engine, literal

Style = Literal["plain", "comma_groups", "comma_decimal"]

PLAIN = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?"
COMMA_GROUPS = r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
COMMA_DECIMAL = r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?"
PATTERNS: dict[Style, str] = {"plain": PLAIN, "comma_groups": COMMA_GROUPS, "comma_decimal": COMMA_DECIMAL}

UNMISTAKABLE = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?"
"""A number that is no id: no leading zero, no more digits than a float keeps."""
FLAGS = {
    **dict.fromkeys(("true", "yes", "t", "y", "1", "wahr", "ja"), 1),
    **dict.fromkeys(("false", "no", "f", "n", "0", "falsch", "nein"), 0),
}
"""A German spreadsheet writes WAHR and FALSCH."""


def choose_style(engine: Engine, relation: str, column: str) -> Style:
    """1,234 is a thousand and more, or one and a bit: only a value that cannot be both decides; else it is refused."""

    def matches(style: Style) -> str:
        return f"regexp_full_match({column}, {literal(PATTERNS[style])})"

    (groups, decimal), *_ = engine.execute(
        f"SELECT count(*) FILTER ({matches('comma_groups')} AND NOT {matches('comma_decimal')}),"
        f" count(*) FILTER ({matches('comma_decimal')} AND NOT {matches('comma_groups')})"
        f" FROM {relation} WHERE {column} IS NOT NULL AND {column} LIKE '%,%'"
        f" OR {matches('plain')} AND contains({column}, '.')"
    )
    if groups and not decimal:
        return "comma_groups"
    if decimal and not groups:
        return "comma_decimal"
    return "plain"


def number_sql(value: str, style: Style) -> str:
    """``value`` as DOUBLE; null when it is not written in that style."""
    bare = {
        "plain": value,
        "comma_groups": f"replace({value}, ',', '')",
        "comma_decimal": f"replace(replace({value}, '.', ''), ',', '.')",
    }[style]
    return f"CASE WHEN regexp_full_match({value}, {literal(PATTERNS[style])}) THEN TRY_CAST({bare} AS DOUBLE) END"


def flag_sql(value: str) -> str:
    """``value`` as 1 or 0; null when it says neither."""
    cases = " ".join(f"WHEN {literal(word)} THEN {number}" for word, number in FLAGS.items())
    return f"CAST(CASE lower({value}) {cases} END AS INTEGER)"
