"""A template's name -> its text, from the first folder that has it, also when that folder gets it later.

jinja2's own loader looks only at the file it once found; a part that somebody puts into an earlier folder while `serve` or
`watch` runs would wait for the next start.
"""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from jinja2.loaders import split_template_path

from smartdocs.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment


class Folders(FileSystemLoader):
    """Folders in the order in which they win; the last one came along with us, the others are those of a workspace."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, path, unchanged = super().get_source(environment, template)
        parts = split_template_path(template)
        places = [Path(folder, *parts) for folder in self.searchpath]
        home = next(
            (Path(folder) for folder in self.searchpath[:-1] if Path(path).is_relative_to(folder)), None
        )
        if home and not Path(path).resolve().is_relative_to(home.parent.resolve()):
            raise SourceError(
                f"the template `{template}` is a link that leads out of the workspace",
                place=path,
                fix="copy the file into the workspace",
            )
        ahead = [*takewhile(lambda place: place != Path(path), places)]
        return text, path, lambda: unchanged() and not any(place.is_file() for place in ahead)
