"""A secret and the people of a workshop -> an address for each of them that nobody can guess, the same after every start."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.pipeline.moderating import Role, Room


class Keys:
    """Who may do what: an address that nobody can guess for each person, the facilitator and the screen.

    All of them are made of one secret, which lies outside the workspace; so they stay the same when the session is started again.
    """

    def __init__(self, secret: bytes, room: Room) -> None:
        roles: list[tuple[Role, str]] = [
            ("lead", ""),
            ("screen", ""),
            *(("person", key) for key in room.people),
        ]
        self._roles = {self.token(secret, room.id, *role): role for role in roles}
        self.tokens = {role: token for token, role in self._roles.items()}

    @staticmethod
    def token(secret: bytes, workshop: str, role: str, who: str) -> str:
        """192 bits; those of one role tell nothing about another one."""
        message = f"smartdocs-workshop-v1\0{workshop}\0{role}\0{who}".encode()
        return base64.urlsafe_b64encode(hmac.new(secret, message, hashlib.sha256).digest()[:24]).decode()

    def role(self, token: str) -> tuple[Role, str] | None:
        """Whose address it is; None for a stranger's."""
        found = None
        for known, role in self._roles.items():  # all of them, so that the time tells nothing
            if hmac.compare_digest(known.encode(), token.encode("utf-8", "replace")):
                found = role
        return found


def secret_of(folder: Path, root: Path, name: str) -> bytes:
    """The secret of a workshop's addresses; made when there is none, and readable by its owner alone.

    Raises:
        SourceError: it cannot be kept.
    """
    place = hashlib.sha256(f"{root}\0{name}".encode()).hexdigest()[:24]
    path = folder / "workshops" / place
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            found = path.read_bytes()
            if len(found) == 32:
                return found
            descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
        with os.fdopen(descriptor, "wb") as opened:
            fresh = secrets.token_bytes(32)
            opened.write(fresh)
    except OSError as error:
        raise SourceError(
            f"the key of the session cannot be kept: {error.strerror}", place=str(path)
        ) from error
    return fresh
