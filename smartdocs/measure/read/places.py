"""What stands under `files:` -> the files that are meant, all of them inside of the workspace unless it says otherwise."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

from smartdocs.errors import ConfigurationError, UsageError
from smartdocs.measure.read.request import Place
from smartdocs.model.address import has_secret
from smartdocs.wording import listed, meant

SCHEMES = ("duckdb", "sqlite")
"""Databases that are one file, and need no other package to be read."""
SERVERS = ("postgresql", "postgres")
"""Databases that are asked over the network."""
URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?://)?(?P<rest>.*)", re.DOTALL)
GLOB = re.compile(r"[*?\[]")


def found(root: Path, written: str, place: str, source: str, *, outside: bool) -> tuple[Place, ...]:
    """The files that ``written`` means, sorted; ``place`` is where it is written, ``source`` the data source.

    A path, a pattern with ``*``, ``duckdb:FILE`` and ``sqlite:FILE``, or the address of a PostgreSQL database;
    ``#NAME`` behind it names a sheet or a table.
    Of a pattern, hidden files and what Excel leaves beside an open workbook (``~$…``) are not meant.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: it lies outside of the workspace, in a database that cannot be read from here, or behind a password
            that is written down.
    """
    if has_secret(written):
        raise ConfigurationError(
            f"a password stands in an address of the data source `{source}`",
            place=place,
            fix="take it out; PostgreSQL finds it in ~/.pgpass or PGPASSWORD",
        )
    if written.partition(":")[0].lower() in SERVERS and "://" in written:
        address, _, table = written.partition("#")
        return (Place(Path(), table, SERVERS[0], address),)
    scheme, path = _scheme(written, place, source)
    try:
        return _files(root, path, scheme, place, source, written, outside=outside)
    except OSError as error:  # a name that is too long, or a folder that may not be looked into
        said = f"`{written[:80]}…`" if len(written) > 80 else f"`{written}`"
        raise UsageError(
            f"the file {said} of the data source `{source}` cannot be looked for: {error.strerror}",
            place=place,
            fix="give the name of a file in the workspace",
        ) from error


def _files(
    root: Path, path: str, scheme: str, place: str, source: str, written: str, *, outside: bool
) -> tuple[Place, ...]:
    whole = root / path
    name, _, part = (path, "", "") if whole.is_file() or "#" not in path else path.rpartition("#")
    is_pattern = GLOB.search(name) and not (root / name).is_file()  # a name may have brackets in it
    beyond = ConfigurationError(
        f"the file `{written}` of the data source `{source}` lies outside of the workspace",
        place=place,
        fix="copy it into the workspace, or write `outside: true` into the data source if it is meant to lie elsewhere",
    )
    begins = root.joinpath(*takewhile(lambda part: not GLOB.search(part), Path(name).parts))
    if is_pattern and not outside and not begins.resolve().is_relative_to(root.resolve()):
        raise beyond  # without a look at what lies there
    files = _matching(root, name, place, source) if is_pattern else [root / name]
    for file in files:
        if not outside and not file.resolve().is_relative_to(root.resolve()):
            raise beyond
        if not file.is_file():
            raise UsageError(
                f"the file `{written}` of the data source `{source}` is not there"
                if not file.is_dir()
                else f"`{written}` of the data source `{source}` is a folder",
                place=place,
                fix=f"write `{name.rstrip('/')}/*.csv` for all the CSV files in it" if file.is_dir() else _nearest(root, name),
            )  # fmt: skip
    return tuple(Place(file, part, scheme) for file in files)


def _scheme(written: str, place: str, source: str) -> tuple[str, str]:
    """``duckdb`` or ``sqlite`` and the path behind it; no scheme and the whole for a path."""
    url = URL.fullmatch(written)
    if url is None:
        return "", written
    scheme, rest = url["scheme"].lower(), url["rest"]
    if scheme in SCHEMES:
        # sqlite:///crm.db is how libraries write a relative path
        return scheme, rest[1:] if written.lower().startswith(f"{scheme}:///") else rest
    if "://" not in written:  # a file may have a colon in its name
        return "", written
    raise ConfigurationError(
        # never the rest of it: there may be a password
        f"the data source `{source}` names a {scheme} address, which cannot be read",
        place=place,
        fix=f"export its tables to Parquet or CSV; of databases, {listed([*(f'{s}:FILE#TABLE' for s in SCHEMES), 'postgresql://…#TABLE'])} can be read",
    )


def _matching(root: Path, pattern: str, place: str, source: str) -> list[Path]:
    start, inner = root, pattern
    if Path(pattern).is_absolute():
        start = Path(Path(pattern).anchor)
        inner = Path(pattern).relative_to(start).as_posix()
    matches = sorted(
        file for file in start.glob(inner) if file.is_file() and not file.name.startswith((".", "~$"))
    )
    if not matches:
        raise UsageError(
            f"no file matches `{pattern}` of the data source `{source}`",
            place=place,
            fix="give the pattern relative to smartdocs.yaml, as `data/*.csv`",
        )
    return matches


def _nearest(root: Path, name: str) -> str:
    folder = (root / name).parent
    if not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
        return "give its path relative to smartdocs.yaml"
    there = [
        f.relative_to(root).as_posix() for f in folder.iterdir() if f.is_file() and f.is_relative_to(root)
    ]
    return meant(name, there) or "give its path relative to smartdocs.yaml"
