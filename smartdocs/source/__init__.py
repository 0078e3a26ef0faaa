"""Files -> plain data, and where each value was written."""

from smartdocs.source.codes import CODES, CodePage
from smartdocs.source.excerpt import excerpt
from smartdocs.source.files import read_document, rewrite, write_atomically
from smartdocs.source.loader import Document, parse
from smartdocs.source.locate import locate, locate_range
from smartdocs.source.spans import Path_, SpanMap

__all__ = [
    "CODES",
    "CodePage",
    "Document",
    "Path_",
    "SpanMap",
    "excerpt",
    "locate",
    "locate_range",
    "parse",
    "read_document",
    "rewrite",
    "write_atomically",
]
