"""A sealed PDF -> where the table of parts of the unsealed document stands, if a seal is all that was added to it.

A seal covers whatever stands in the file, also another page 1 that was put over the first. So that "the file begins with
the pages as they are drawn" says something about what a reader sees, what comes behind them must change none of them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container

TO_ROOT = ("/AcroForm", "/Extensions", "/Perms")
"""What a seal adds to the catalogue (ISO 32000-1 §12.7.2, §12.8.4)."""
TO_PAGE = ("/Annots",)
OLD, NEW = 0, 1
"""The two revisions of the file."""


def table_of_unsealed(reader: Any) -> int | None:
    """The number behind ``startxref`` in the last lines of the unsealed document; None where more was added than a seal."""
    table = reader.xrefs
    if table.total_revisions != 2 or table.refs_freed_in_revision(NEW):
        return None
    root = reader.root_ref
    form = reader.root.raw_get("/AcroForm").reference
    fields = form.get_object()["/Fields"]
    field = fields.raw_get(0).reference
    page, seal = (field.get_object().raw_get(key).reference for key in ("/P", "/V"))
    added = {form, field, seal, table.get_xref_container_info(NEW).stream_ref} - {None}
    is_only_a_seal = (
        table.explicit_refs_in_revision(NEW) <= added | {root, page}
        and all(table.get_introducing_revision(ref) == NEW for ref in added)
        and set(form.get_object()) <= {"/Fields", "/SigFlags"}
        and len(fields) == 1
        and _is_invisible(field.get_object())
        and _is_same(reader, root, TO_ROOT)
        and _is_same(reader, page, TO_PAGE)
        and _annotations(page.get_object())
        == [*_annotations(_old(reader, page)), _written(fields.raw_get(0))]
    )
    return table.get_startxref_for_revision(OLD) if is_only_a_seal else None


def _is_invisible(widget: Any) -> bool:
    return list(widget["/Rect"]) == [0, 0, 0, 0] and not {"/AP", "/A", "/AA", "/MK"} & set(widget)


def _is_same(reader: Any, ref: Any, but: Container[str]) -> bool:
    """Whether a dictionary says what it said, but for some of its keys."""
    now, before = (
        {key: _written(each.raw_get(key)) for key in each if key not in but}
        for each in (ref.get_object(), _old(reader, ref))
    )
    return now == before


def _annotations(page: Any) -> list[bytes]:
    if "/Annots" not in page:
        return []
    found = page["/Annots"]
    return [_written(found.raw_get(at)) for at in range(len(found))]


def _old(reader: Any, ref: Any) -> Any:
    """The same part as it was in the unsealed document."""
    return reader.get_object(ref, revision=OLD)


def _written(value: Any) -> bytes:
    text = io.BytesIO()
    value.write_to_stream(text, None)
    return text.getvalue()
