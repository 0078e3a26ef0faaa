"""The code of a page -> what it says, found in it, and said in the language that is spoken.

Text of the page stands in it as ``@(Agenda)@``; code calls ``say("Agenda")``, and ``many(n, "dot", "dots")`` for what is counted.
"""

from __future__ import annotations

import html
import json
import re

from smartdocs import registry
from smartdocs.language import code, say, spoken

PAGES = {"lead": "facilitator", "screen": "screen", "person": "participant"}
"""Role → its page."""
_TEXT = re.compile(r"@\(([^@]*)\)@")
_SAID = re.compile(r'\bsay\("((?:[^"\\]|\\.)*)"')
_COUNTED = re.compile(r'\bmany\([^"]*, "([^"]*)", "([^"]*)"\)')


def source(page: str) -> str:
    """A page with the code that all of them share; style, nonce and state are still to come."""
    return registry.text(__package__, f"{page}.html").replace("@CODE@", registry.text(__package__, "hall.js"))


def sentences(page: str) -> tuple[str, ...]:
    """What its text and its code say, in English."""
    text = source(page)
    return tuple(dict.fromkeys((*_TEXT.findall(text), *_SAID.findall(text))))


def counted(page: str) -> tuple[str, ...]:
    """What its code counts, in the singular."""
    return tuple(dict.fromkeys(one for one, _ in _COUNTED.findall(source(page))))


def drawn(page: str) -> str:
    """The page in the language that is spoken.

    Raises:
        SourceError: the language has no words for a sentence of it.
    """
    language = spoken()
    words: dict[str, object] = {}
    if language:
        words = {text: language.say(text, {}) for text in sentences(page)}
        for noun in counted(page):
            words[noun] = {"one": language.say(noun, {"n": 1}), "other": language.say(noun, {"n": 2})}
    found = _TEXT.sub(lambda text: html.escape(say(text[1])), source(page))
    table = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return found.replace("@WORDS@", table).replace("@LANGUAGE@", html.escape(code()))
