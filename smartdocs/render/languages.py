"""The name of a language -> its words and its figures, from ``templates/languages``; the user's own file wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.language import Language
from smartdocs.model.brand import TAG
from smartdocs.render.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "en"
"""What code and templates say themselves; it has no file."""
FOLDER, SUFFIX = "languages", ".yaml"
TEXTS = ("thousands", "decimal", "long_date", "short_date")
LISTS = ("months", "months_in_short")
TABLES = ("sentences", "units")


def names(folders: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Every language there is, English among them."""
    found = {path.stem for folder in (*folders, shipped()) for path in (folder / FOLDER).glob(f"*{SUFFIX}")}
    return tuple(sorted({ENGLISH, *found}))


def language(name: str, folders: tuple[Path, ...] = (), place: str = "") -> Language | None:
    """The language; None for English. That of a country, such as `de-AT`, is the language itself where it has no file of its own.

    Args:
        folders: the user's templates, asked before ours.
        place: where it is asked for, for messages.

    Raises:
        SourceError: there is no such language, or its file is not what one has to be.
    """
    there = names(folders)
    is_name = TAG.fullmatch(name) is not None
    wider = name.partition("-")[0] if is_name else ""
    code = next((each for each in (name, wider) if each in there), "")
    if code == ENGLISH:
        return None
    files = (folder / FOLDER / f"{code}{SUFFIX}" for folder in (*folders, shipped()))
    file = next((path for path in files if code and path.is_file()), None)
    if file is None:
        own = f", or write templates/{FOLDER}/{name}{SUFFIX} as docs/languages.md says" if is_name else ""
        raise SourceError(
            f"there is no language `{name}` for documents",
            place=place,
            fix=f"use one of {', '.join(there)}{own}",
        )
    held = _read(file)
    for key, wanted, what in (
        *((key, str, "text") for key in TEXTS),
        *((key, list, "a list of twelve names") for key in LISTS),
        *((key, dict, "a mapping") for key in TABLES),
    ):
        value = held.get(key)
        if not isinstance(value, wanted) or (wanted is list and len(value) != 12):
            raise SourceError(f"`{key}` of the language `{name}` has to be {what}", place=str(file), fix="see templates/languages/de.yaml of smartdocs")  # fmt: skip
    return Language(
        name, str(file), held["thousands"], held["decimal"], tuple(map(str, held["months"])),
        tuple(map(str, held["months_in_short"])), held["long_date"], held["short_date"], held["sentences"], held["units"],
    )  # fmt: skip


def _read(file: Path) -> dict[str, Any]:
    from smartdocs.source.plain import read_plain

    try:
        held = read_plain(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError("the file of the language cannot be read", place=str(file), fix="save it as UTF-8 text") from error  # fmt: skip
    if not isinstance(held, dict):
        raise SourceError("the file of a language is a mapping", place=str(file), fix="see templates/languages/de.yaml of smartdocs")  # fmt: skip
    return held
