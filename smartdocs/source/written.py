"""A text -> a scalar of YAML that says it, on one line and also within brackets."""

from __future__ import annotations

import json

from smartdocs.late import late

_PLAIN = late(r"[A-Za-z0-9€$£+][^\n:#\[\]{},&*!|>'\"%@`\\]*%?")
READ_AS_OTHER = late(r"(?i)y|n|yes|no|on|off|true|false|null|~|[-+.\d_,:e]+|0[xob]\w+|\d{4}-\d\d?-\d\d?.*")
"""Words that a reader of YAML takes for a number, a day or a truth value."""


def scalar(text: str) -> str:
    """``text`` as YAML: plain where every reader takes it for this text, else in quotation marks."""
    if (
        _PLAIN.fullmatch(text)
        and not READ_AS_OTHER.fullmatch(text)
        and text == text.strip()
        and text.isprintable()
    ):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)
