"""The libraries that set pages, loaded once for all the processes that finish sheets."""

from contextlib import suppress

from smartdocs.render import html, pdf, typefaces

with suppress(OSError, ImportError):  # whoever prints without them says what is missing
    import weasyprint

    from smartdocs.render import lean, locked

__all__ = ["html", "lean", "locked", "pdf", "typefaces", "weasyprint"]
