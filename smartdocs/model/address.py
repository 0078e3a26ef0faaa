"""The address of a database or of a file, as somebody wrote it -> the same, without a password in it."""

from __future__ import annotations

import re
from typing import Annotated

from smartdocs.late import late
from smartdocs.model.base import AfterValidator, Refused, Text

SECRET = late(
    r"""[a-z][a-z0-9+.-]*://[^/?#]*:[^/?#]*@      # postgresql://user:secret@host
      | [?&;](?:ssl)?(?:password|passwd|pwd|token)=""",
    re.IGNORECASE | re.VERBOSE,
)


def has_secret(address: str) -> bool:
    """Whether a password stands in an address."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address)) and bool(SECRET.search(address))


def _without(address: str) -> str:
    if has_secret(address):
        raise Refused(
            "secret",
            "a password stands in the address of a database, and everybody who may read the file reads it",
            {
                "fix": "take it out; PostgreSQL finds it in ~/.pgpass or PGPASSWORD. Change the password, for it was written down"
            },
        )
    return address


Address = Annotated[Text, AfterValidator(_without)]
"""A path or an address; what is secret comes from the environment."""
