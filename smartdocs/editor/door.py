"""A request to a page that this program serves -> whether it comes from one of its own pages, and an answer with the headers that all of them carry."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection
    from http import HTTPStatus


HERE = "127.0.0.1"
WEB = 80
"""The port that browsers leave out of an address."""


def places(port: int, *names: str) -> frozenset[str]:
    """What a browser calls a server that listens at ``port`` by these names."""
    return frozenset(
        place
        for name in names
        for place in (f"{name.casefold()}:{port}", *([name.casefold()] if port == WEB else []))
    )


class Visit(BaseHTTPRequestHandler):
    """Somebody asks. Nothing is kept by a browser, guessed at, or told to another site, and no address stands in a log."""

    server_version, sys_version = "smartdocs", ""
    framed_by = "'none'"
    """Who may show a page in a frame of their own."""

    def is_ours(self, hosts: Collection[str]) -> bool:
        """Whether a browser asked for us by one of our names, and not a page of another site; browsers say who asks.

        The name is looked at, too: another site may have a name of its own lead here.
        """
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        return (
            self.headers.get("Host", "").casefold() in hosts
            and site in {"none", "same-origin"}
            and (origin is None or urlsplit(origin).netloc.casefold() in hosts)
        )

    def answer(self, status: HTTPStatus, kind: str, text: str, policy: str = "") -> None:
        """Send a page, or data; ``policy`` says what a page may load and run, where it does not say so itself."""
        data = text.encode("utf-8", "backslashreplace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        framed = f"frame-ancestors {self.framed_by}"
        self.send_header("Content-Security-Policy", f"{policy}; {framed}" if policy else framed)
        if self.close_connection:
            self.send_header("Connection", "close")
        try:
            self.end_headers()
            self.wfile.write(data)
        except ConnectionError:  # the page was closed before it had its answer
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Nothing: the address holds the key."""
