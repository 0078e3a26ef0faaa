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
"""The first two revisions of the file."""


def table_of_unsealed(reader: Any) -> int | None:
    """The number behind ``startxref`` in the last lines of the unsealed document; None where more was added than a seal.

    Behind the seal itself, each field for a signatory that the unsealed document has may have been filled in, in a revision
    of its own and in their order: all of them.
    """
    table = reader.xrefs
    drawn = _fields(reader)
    last = table.total_revisions - 1
    if last != NEW + len(drawn) or any(table.refs_freed_in_revision(n) for n in range(NEW, last + 1)):
        return None
    root = reader.root_ref
    form = reader.root.raw_get("/AcroForm").reference
    fields = form.get_object()["/Fields"]
    field = fields.raw_get(len(fields) - 1).reference
    page, seal = (field.get_object().raw_get(key).reference for key in ("/P", "/V"))
    kept = {form} if drawn else set()
    added = ({form} - kept) | {field, seal, table.get_xref_container_info(NEW).stream_ref} - {None}
    is_only_a_seal = (
        table.explicit_refs_in_revision(NEW) <= added | kept | {root, page}
        and all(table.get_introducing_revision(ref) == NEW for ref in added)
        and set(form.get_object()) <= {"/Fields", "/SigFlags"}
        and [fields.raw_get(at).reference for at in range(len(fields))] == [*drawn, field]
        and _is_invisible(field.get_object())
        and _is_same(reader, root, TO_ROOT)
        and _is_same(reader, page, TO_PAGE)
        and _annotations(page.get_object())
        == [*_annotations(_old(reader, page)), _written(fields.raw_get(len(fields) - 1))]
        and all(_is_filled_in(reader, each, n) for n, each in enumerate(drawn, start=NEW + 1))
    )
    return table.get_startxref_for_revision(OLD) if is_only_a_seal else None


def _fields(reader: Any) -> list[Any]:
    """The fields for signatories that the unsealed document has."""
    root = _old(reader, reader.root_ref)
    if "/AcroForm" not in root:
        return []
    fields = _old(reader, root.raw_get("/AcroForm").reference).raw_get("/Fields")
    return [fields.raw_get(at).reference for at in range(len(fields))]


def _is_filled_in(reader: Any, field: Any, revision: int) -> bool:
    """Whether a revision does nothing but put a signature into a field that was there and empty."""
    table, now = reader.xrefs, field.get_object()
    signature = now.raw_get("/V").reference
    added = {signature, table.get_xref_container_info(revision).stream_ref} - {None}
    return (
        table.explicit_refs_in_revision(revision) <= added | {field}
        and all(table.get_introducing_revision(ref) == revision for ref in added)
        and now["/FT"] == "/Sig"
        and "/V" not in _old(reader, field)
        and _is_same(reader, field, ("/V",))
    )


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
