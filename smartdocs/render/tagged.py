"""WeasyPrint's tags -> the same, where an element that has a language of its own says it.

WeasyPrint 70 writes the language of the document alone, and a reader would speak English words in German. PDF/UA-1 (7.2) asks
for every change of language.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.pdf import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILDER = "_build_box_tree"
WHOLE = frozenset({"html", "body", None})
"""Their language is that of the document; they have no tag."""


def with_languages() -> None:
    """See to it that all tags written from now on do so. A version of WeasyPrint that builds them in another way is left as it is."""
    build = getattr(tags, BUILDER, None)
    if build is None or hasattr(build, "__wrapped__"):
        return

    @wraps(build)
    def spoken(box: Any, *rest: Any) -> Iterator[Any]:
        language = _language(getattr(box, "_box", box))  # what is placed absolutely stands in a wrapping
        for element in build(box, *rest):
            if language:
                element["Lang"] = pydyf.String(language)
            yield element

    setattr(tags, BUILDER, spoken)


def _language(box: Any) -> str:
    element = getattr(box, "element", None)
    return "" if element is None or box.element_tag in WHOLE else str(element.get("lang") or "")
