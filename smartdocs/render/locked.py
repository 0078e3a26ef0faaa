"""An address in a template -> the data it names, if it is inside the page or one of our typefaces; else a refusal.

WeasyPrint would fetch anything, and would attach ``/etc/passwd`` to the PDF if a template asked for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Allows ``data:`` and the files directly in ``folder``; remembers what it refused.

    A reference nested in an SVG is dropped by WeasyPrint without a word: look at ``refused`` afterwards.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)
        self.folder = folder.resolve()
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, Any] | None = None) -> URLFetcherResponse:
        """The response for ``url``.

        Raises:
            FatalURLFetchingError: the address is not allowed; nothing was opened.
        """
        address = urlsplit(url)
        if address.scheme == "data":
            return super().fetch(url, headers)
        if address.scheme == "file" and address.netloc in ("", "localhost"):
            path = Path(url2pathname(address.path)).resolve()
            if path.parent == self.folder and path.suffix == ".ttf" and path.is_file():
                return super().fetch(path.as_uri(), headers)
        self.refused.append(url[:120])
        raise FatalURLFetchingError(f"refused: {url[:120]}")
