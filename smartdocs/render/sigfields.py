"""Boxes that WeasyPrint drew as part of a form -> empty signature fields with a thin frame, tagged, as PDF/A and PDF/UA want them.

The words stand on the page below the field, where everybody can read and search them; the field adds a frame and a place
to point at. WeasyPrint knows no signature fields, so a page says where they are with boxes to tick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_A_BOX = ("AS", "V", "MK", "Border", "DA", "Ff", "MaxLen")
EXIST = 1
"""The flag that says that there are signature fields (ISO 32000-1 §12.7.2)."""
WIDTH, GREY = 0.4, 0.55


def prepare(pdf: Any) -> None:
    """Turn every field of a PDF that is about to be written into one for a signature; the last one locks all."""
    if "AcroForm" not in pdf.catalog:
        return
    known = {each.reference: each for each in pdf.objects}
    names = pdf.catalog["AcroForm"]["Fields"]
    fields = [known[name] for name in names]
    for field in fields:
        drawing = known[next(iter(field["AP"]["N"].values()))]
        for key in OF_A_BOX:
            field.pop(key, None)
        left, right = sorted((float(field["Rect"][0]), float(field["Rect"][2])))
        low, high = sorted((float(field["Rect"][1]), float(field["Rect"][3])))
        drawing.stream = list(_frame(right - left, high - low))
        drawing.extra["BBox"] = pydyf.Array((0, 0, right - left, high - low))
        drawing.extra["Resources"] = pydyf.Dictionary({})
        field["Rect"] = pydyf.Array((left, low, right, high))
        field["FT"] = "/Sig"
        field["AP"] = pydyf.Dictionary({"N": drawing.reference})
    # who has filled in the last one has closed the document (ISO 32000-2, table 236)
    fields[-1]["Lock"] = pydyf.Dictionary({"Type": "/SigFieldLock", "Action": "/All", "P": 1})
    form = pydyf.Dictionary({"Fields": names, "SigFlags": EXIST})
    pdf.add_object(form)
    pdf.catalog["AcroForm"] = form.reference
    for each in pdf.objects:  # its only kid, not a list of one: so pyHanko finds the field among the tags
        if isinstance(each, pydyf.Dictionary) and each.get("S") == "/Form":
            each["K"] = each["K"][0]


def _frame(wide: float, high: float) -> Iterator[bytes]:
    yield f"{WIDTH} w {GREY} G".encode()
    yield f"{WIDTH / 2} {WIDTH / 2} {wide - WIDTH:.2f} {high - WIDTH:.2f} re S".encode()
