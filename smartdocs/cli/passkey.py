"""What is to be signed -> a page on this computer that shows it and takes a passkey -> what the browser answered.

The page is served to this computer only, once, below an address that nobody can guess, until somebody has answered.
"""

from __future__ import annotations

import base64
import html
import json
import secrets
import threading
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from smartdocs.editor.door import HERE, Visit, places
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE = 600
"""Seconds for somebody to read an agreement."""
MAX_BYTES = 100_000


def answered(
    words: Sequence[str], asked: dict[str, Any], challenge: bytes, show: Callable[[str], object]
) -> dict[str, Any]:
    """What the browser sent.

    Args:
        words: what is signed, to be read.
        asked: ``site``, ``person``, ``name``, and whether to ``make`` a passkey first.
        show: opens the address for somebody.

    Raises:
        UsageError: somebody left without signing, or nobody answered.
    """
    secret, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(16)
    page = _page(words, asked, challenge, nonce)
    found: list[dict[str, Any]] = []
    is_done = threading.Event()

    class Handler(Visit):
        timeout = 20

        def do_GET(self) -> None:
            self._send(page if self._is_asked(f"/{secret}/") else "", "text/html")

        def do_POST(self) -> None:
            size = self.headers.get("Content-Length", "")
            is_asked = (
                self._is_asked(f"/{secret}/answer")
                and self.headers.get("Origin") == origin
                and size.isdigit()
                and int(size) <= MAX_BYTES
            )
            answer = _read(self.rfile.read(int(size))) if is_asked and not found else None
            self._send("{}" if answer is not None else "", "application/json")
            if answer is not None:
                found.append(answer)
                is_done.set()

        def _is_asked(self, path: str) -> bool:
            return self.is_ours(hosts) and secrets.compare_digest(self.path.encode(), path.encode())

        def _send(self, content: str, kind: str) -> None:
            self.answer(HTTPStatus.OK if content else HTTPStatus.NOT_FOUND, kind, content, policy)

    policy = f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; base-uri 'none'"
    with ThreadingHTTPServer((HERE, 0), Handler) as server:
        hosts = places(server.server_port, asked["site"])
        origin = f"http://{asked['site']}:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            show(f"{origin}/{secret}/")
            is_done.wait(PATIENCE)
        finally:
            server.shutdown()
            thread.join()
    if not found or found[0].get("left"):
        raise UsageError(
            "nothing was signed: somebody left the page" if found else "nothing was signed: nobody answered",
            fix="run it again, and press the button on the page",
        )
    return found[0]


def _page(words: Sequence[str], asked: dict[str, Any], challenge: bytes, nonce: str) -> str:
    plain = json.dumps(asked | {"challenge": base64.b64encode(challenge).decode()})
    return Template(files("smartdocs.cli").joinpath("passkey.html").read_text("utf-8")).substitute(
        nonce=nonce,
        title=html.escape(f"{asked['name']} signs"),
        words=html.escape("\n".join(words)),
        button="Make a passkey and sign" if asked["make"] else "Sign",
        asked=plain.replace("<", "\\u003c"),  # no text of a person ends the script
    )


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
