"""A template's name -> its text, from the first folder that has it, also when that folder gets it later.

jinja2's own loader looks only at the file it once found; a part that somebody puts into an earlier folder while `serve` or
`watch` runs would wait for the next start. It also passes over what is no file, so that ours would be drawn instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, TemplateNotFound
from jinja2.loaders import split_template_path

from smartdocs.errors import SourceError
from smartdocs.render.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment


class Folders(FileSystemLoader):
    """Folders in the order in which they win."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        folders = [Path(folder) for folder in self.searchpath]
        places = [Path(folder, *split_template_path(template)) for folder in folders]
        number = next((number for number, place in enumerate(places) if is_there(place)), None)
        if number is None:
            raise TemplateNotFound(template)
        place, ahead = places[number], places[:number]
        text, stamp = text_of(place, folders[number]), _stamp(place)
        return text, str(place), lambda: _stamp(place) == stamp and not any(map(is_there, ahead))


def is_there(place: Path) -> bool:
    """Whether something has this name, be it a folder or a link that leads nowhere."""
    return place.is_symlink() or place.exists()


def text_of(place: Path, folder: Path) -> str:
    """The text of a template; a byte-order mark is none of it.

    Raises:
        SourceError: it is no file, may not be read, lies outside of the workspace, or is not UTF-8.
    """
    at = shown(str(place), (folder,))
    if not place.is_file():
        what = (
            "a folder" if place.is_dir() else "a link that leads nowhere" if place.is_symlink() else "no file"
        )
        raise SourceError(f"This is {what}, where a template could stand.", place=at, fix="Put the file there, or take the name away.")  # fmt: skip
    homes = (folder.resolve(), folder.parent.resolve())
    if folder != shipped() and not any(place.resolve().is_relative_to(home) for home in homes):
        raise SourceError("A link leads from this template out of the workspace.", place=at, fix="Copy the file into the workspace.")  # fmt: skip
    try:
        data = place.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise SourceError(f"The template cannot be read: {error.strerror}.", place=at, fix="Ask for the right to read it.") from error  # fmt: skip
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError("The template is not UTF-8 text.", place=f"{at}:{line}:1", fix="Save it as UTF-8.") from error  # fmt: skip


def shown(file: str, folders: Iterable[Path]) -> str:
    """``templates/parts/page.html.j2``: a file of the user's as the workspace knows it, every other one as it is."""
    for folder in folders:
        if Path(file).is_relative_to(folder):
            return (Path(folder.name) / Path(file).relative_to(folder)).as_posix()
    return file


def _stamp(place: Path) -> tuple[int, int, int] | None:
    try:
        known = place.stat()
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size, known.st_ino
