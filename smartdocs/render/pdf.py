"""A view and a template -> a PDF that is PDF/A-3a and PDF/UA-1 at once, the same bytes every time.

This is the only module that knows WeasyPrint. What it adds: our typefaces, no way out to files or the
network, warnings as errors, and a look at the glyphs before the file is let go.
"""

from __future__ import annotations

import gc
import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from smartdocs import __version__
from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.render import ending, glyphs, house, length, selfcontained, typefaces
from smartdocs.render.patience import bearable
from smartdocs.render.sheets import Attachment, Sheet, sheet
from smartdocs.render.templates import FONTS, SUFFIX
from smartdocs.render.xmp import with_accessibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smartdocs.document.views import View

__all__ = ["Attachment", "Pdf", "print_sheet", "render_pdf"]

VARIANT, FORM_VARIANT = "pdf/a-3a", "pdf/ua-1"
"""A form cannot be PDF/A: what is written into it later has no drawn appearance until a viewer draws it."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file and what there is to say about it."""

    data: bytes
    pages: int
    notes: tuple[str, ...] = ()
    """Fonts of this machine that stood in for ours, and a text that is too long, one sentence each."""


def render_pdf(
    view: View, template: str, folders: tuple[Path, ...] = (), attachments: Sequence[Attachment] = ()
) -> Pdf:
    """The document as PDF. Its dates are those of the view, its author the organisation.

    Args:
        folders: the user's templates, asked before our own.
        attachments: files to carry along, in this order.

    Raises:
        SourceError: the template fails, reaches outside, makes WeasyPrint warn, or a character has no glyph.
        ConfigurationError: the system libraries of WeasyPrint are not installed.
    """
    return print_sheet(sheet(view, template, folders, "pdf", attachments=tuple(attachments)))


def print_sheet(drawn: Sheet, *, is_form: bool = False, has_fields: bool = False) -> Pdf:
    """The same for a page that was drawn already.

    Args:
        is_form: whether its inputs become fields to fill in; such a file is PDF/UA-1 only, and ``acroform`` completes it.
        has_fields: whether its boxes become fields for signatures.
    """
    with _patient_garbage_collector(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # weasyprint 70 leaves its colour profile open
        return _print(drawn, is_form=is_form, has_fields=has_fields)


def _print(drawn: Sheet, *, is_form: bool, has_fields: bool) -> Pdf:
    try:
        import weasyprint
    except OSError as error:  # cffi says so when Pango is missing
        raise ConfigurationError(
            f"PDF needs the text libraries of the system: {error}",
            fix="On Debian: apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0.",
        ) from error
    from weasyprint.urls import FatalURLFetchingError

    from smartdocs.render import lean
    from smartdocs.render.locked import LockedFetcher

    page, place = drawn.page, f"{drawn.template}{SUFFIX}"
    shown = selfcontained.read(page, place)
    own = typefaces.of_house(drawn.faces, shown, None)
    fetcher = LockedFetcher(typefaces.FOLDER)
    notes: list[str] = []
    made_at = datetime.combine(drawn.created_on, time(), UTC)
    variant = FORM_VARIANT if is_form else VARIANT

    if page.count(" lang=") > 1:
        from smartdocs.render import tagged

        tagged.with_languages()

    def finish(finished: Any, pdf: Any) -> None:
        notes.extend(glyphs.check(finished.fonts.values(), place))
        if has_fields:
            from smartdocs.render import sigfields

            sigfields.prepare(pdf)

    with _collected_warnings() as complaints:
        try:
            read = lean.kind_of(page)(
                string=bearable(page).replace(FONTS, typefaces.for_pdf() + own, 1),
                base_url=typefaces.FOLDER.as_uri() + "/",
                url_fetcher=fetcher,
            )

            def laid_out(size: float | None) -> Any:
                sized = [weasyprint.CSS(string=f"html {{ font-size: {size}px !important }}")] if size else []
                return read.render(pdf_variant=variant, pdf_forms=is_form or has_fields, stylesheets=sized)

            document = ending.well_ended(laid_out)
            if not is_form:
                rdf = document.metadata.generate_rdf_metadata
                document.metadata.generate_rdf_metadata = lambda *a, **k: with_accessibility(rdf(*a, **k))
            data: bytes = document.write_pdf(
                pdf_variant=variant,
                pdf_forms=is_form or has_fields,
                attachments=[
                    weasyprint.Attachment(
                        string=attachment.data,
                        name=attachment.name,
                        description=attachment.description,
                        relationship=attachment.relationship,
                        created=made_at,
                        modified=made_at,
                    )
                    for attachment in drawn.attachments
                ],
                finisher=finish,
            )
        except FatalURLFetchingError as error:
            raise _outside(fetcher.refused, place) from error
    if fetcher.refused:
        raise _outside(fetcher.refused, place)
    if complaints:
        house.refuse_what_is_named(drawn.faces, complaints)
        raise SourceError(
            f"The page cannot be set as it is written: {'; '.join(complaints[:5])}",
            place=place,
            fix="Mend the template or the style it uses; a link (#…) must lead to something on the page.",
        )
    return Pdf(data, len(document.pages), (*notes, *length.too_long(document.pages, drawn.budget)))


def _outside(refused: list[str], place: str) -> SourceError:
    return SourceError(
        f"The page asks for {', '.join(refused) or 'a file'}, and a document must be complete in itself.",
        place=place,
        fix="Embed pictures as data:image/…; nothing is read from disk or the network.",
    )


def drawn_with() -> str:
    """What decides on the bytes of a file: ``smartdocs 0.1.0, WeasyPrint 70.0, Pango 1.50.12, zlib 1.2.13``."""
    import zlib

    import weasyprint
    from weasyprint.text.ffi import pango

    number = pango.pango_version()  # 15012 is 1.50.12
    text = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    return f"smartdocs {__version__}, WeasyPrint {weasyprint.__version__}, Pango {text}, zlib {zlib.ZLIB_RUNTIME_VERSION}"


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """What WeasyPrint would only have logged: ignored styles, dead links, pictures that cannot be read."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    before = (logger.handlers[:], logger.level, logger.propagate)
    logger.handlers, logger.propagate = [Collector(logging.WARNING)], False
    logger.setLevel(logging.WARNING)
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = before[0], before[2]
        logger.setLevel(before[1])


@contextmanager
def _patient_garbage_collector() -> Iterator[None]:
    """Millions of small boxes live until the end; looking for dead ones among them costs a third of the time."""
    before: Any = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
