"""A live session -> pages in the browsers of those who take part; each address belongs to one person or one screen.

What arrives is bounded and refused with a sentence; what is confirmed is on the disk. A page asks again until it is confirmed, so a
reload, a lost connection or a new start of this program loses nothing.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from smartdocs import registry
from smartdocs.editor.door import HERE, Visit, places
from smartdocs.editor.hall.wording import PAGES, drawn
from smartdocs.errors import SourceError
from smartdocs.language import say, speaking, spoken
from smartdocs.render.qr import code

if TYPE_CHECKING:
    from smartdocs.editor.keys import Keys
    from smartdocs.pipeline.moderating import Reply, Role, Session

MOST = 100_000
"""Bytes of one message; a vote has hundreds, a long answer some thousands."""
DRAINED = 4_000_000
"""So much of a message that is too long is read and thrown away."""


class Hall(ThreadingHTTPServer):
    """Listens at ``host``, and answers in the language that is spoken when it is made; ``address`` is what to open."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, session: Session, keys: Keys, host: str = HERE, port: int = 0) -> None:
        """Raises OSError when the place cannot be listened on, SourceError where the language lacks a sentence."""
        self.pages = {role: drawn(page) for role, page in PAGES.items()}
        self.language = spoken()
        super().__init__((host, port), _Visit)
        self.session, self.keys, self.host = session, keys, host
        self.hosts = places(self.server_port, host, HERE, "localhost")

    def address(self, role: Role, who: str = "") -> str:
        """What somebody opens."""
        return f"http://{self.host}:{self.server_port}/{self.keys.tokens[role, who]}/"


class _Visit(Visit):
    server: Hall
    protocol_version = "HTTP/1.1"
    timeout = 30

    def handle_one_request(self) -> None:
        with speaking(self.server.language):  # each visit has a thread of its own
            super().handle_one_request()

    def do_GET(self) -> None:
        role, who, place = self._visitor()
        if role is None:
            return
        if place == "":
            self._page(role, who)
        elif place == "state":
            self._state(role, who)
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such page")

    def do_POST(self) -> None:
        role, who, place = self._visitor()
        if role is None:
            return
        message = self._message()
        if message is None:
            return
        session = self.server.session
        try:
            if role == "person" and place == "vote":
                reply = session.vote(who, message.get("ballot"), message.get("dots"), message.get("turn"))
            elif role == "person" and place == "answer":
                reply = session.answer(who, message.get("field"), message.get("said"), message.get("turn"))
            elif role == "lead" and place == "lead":
                reply = session.lead(message)
            else:
                self._refuse(HTTPStatus.NOT_FOUND, "this is not yours to do")
                return
        except SourceError as error:  # the disk is full: it was not kept, and the page asks again
            self._refuse(HTTPStatus.INSUFFICIENT_STORAGE, str(error))
            return
        self._reply(reply)

    def _visitor(self) -> tuple[Role | None, str, str]:
        """Whose address this is and what is asked for; a stranger is answered here."""
        if not self.is_ours(self.server.hosts):
            self._refuse(HTTPStatus.FORBIDDEN, "not from here")
            return None, "", ""
        token, _, place = unquote(urlsplit(self.path).path).removeprefix("/").partition("/")
        found = self.server.keys.role(token)
        if found is None:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
            return None, "", ""
        return *found, place

    def _message(self) -> dict[str, Any] | None:
        """What was sent; what is too long or no message is answered here."""
        size = self.headers.get("Content-Length", "")
        if self.headers.get_content_type() != "application/json" or not size.isdecimal():
            self._refuse(HTTPStatus.BAD_REQUEST, "this is no message of our page")
            return None
        if int(size) > MOST:
            for left in range(
                min(int(size), DRAINED), 0, -MOST
            ):  # else the page takes the answer for a lost connection
                self.rfile.read(min(left, MOST))
            self._refuse(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                say("this is longer than anybody reads in a meeting; write less"),
            )
            return None
        try:
            message = json.loads(self.rfile.read(int(size)))
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            self._refuse(HTTPStatus.BAD_REQUEST, "this is no message of our page")
            return None
        return message

    def _reply(self, reply: Reply) -> None:
        status = (
            HTTPStatus.OK
            if reply.is_kept
            else HTTPStatus.CONFLICT
            if reply.is_late
            else HTTPStatus.BAD_REQUEST
        )
        self.answer(status, "application/json", json.dumps({"turn": reply.turn, "fault": reply.fault}))

    def _state(self, role: Role, who: str) -> None:
        asked = urlsplit(self.path).query
        if asked == str(self.server.session.standing.version):
            self.answer(HTTPStatus.OK, "application/json", f'{{"version": {asked}}}')
            return
        known = self.server.session.state(role, who)
        if role == "lead":
            known["links"] = [
                self._link("screen", ""),
                *(self._link("person", key) for key in self.server.session.room.people),
            ]
        self.answer(HTTPStatus.OK, "application/json", json.dumps(known))

    def _link(self, role: Role, who: str) -> dict[str, Any]:
        """An address for somebody, and the code that a telephone reads it from."""
        address = self.server.address(role, who)
        drawn = code(address)
        return {"who": who, "address": address, "size": drawn.size, "path": drawn.path}

    def _page(self, role: Role, who: str) -> None:
        nonce = secrets.token_urlsafe(16)
        state = json.dumps(self.server.session.state(role, who)).replace("<", "\\u003c")
        page = self.server.pages[role]
        for mark, text in (
            ("@LOOK@", registry.text(__name__, "hall.css")),
            ("@NONCE@", nonce),
            ("@STATE@", state),  # last: what people wrote is not looked through for marks
        ):
            page = page.replace(mark, text)
        policy = f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'"
        self.answer(HTTPStatus.OK, "text/html", page, policy)

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self.close_connection = True  # what was sent may not have been read
        self.answer(status, "application/json", json.dumps({"turn": 0, "fault": words}))
