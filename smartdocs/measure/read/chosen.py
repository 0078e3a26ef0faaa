"""The tables of a database, and the one that is named behind the file -> its name."""

from __future__ import annotations

from collections.abc import Collection

from smartdocs.errors import SourceError
from smartdocs.wording import listed, nearest


def chosen(part: str, tables: Collection[str], shown: str) -> str:
    """The table that is meant; the only one, if none is named.

    Raises:
        SourceError: there is no such table, or it is not said which of several.
    """
    if part in tables:
        return part
    if not part and len(tables) == 1:
        return next(iter(tables))
    if not tables:
        raise SourceError("there is no table in this database", place=shown)
    names = sorted(tables)
    near = nearest(part, names) if part else None
    raise SourceError(
        f"there is no table `{part}`" if part else f"the database has {len(names)} tables, and it is not said which is meant",
        place=shown,
        fix=f"did you mean `{near}`?" if near else f"name it behind the file, as in `#{names[0]}`; its tables are {listed(names, 'and')}",
    )  # fmt: skip
