"""A PDF form as WeasyPrint draws it -> one that every viewer fills in and saves alike; and back: what was filled in.

WeasyPrint 70 names the kids of a radio group like the group, lists them among the fields of the document, numbers
their states, and draws no state that is off; viewers then lose the choice. ISO 32000-1, 12.7.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.workshop.filled import SHEET, one_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pikepdf import Object, Pdf

    from smartdocs.workshop.filled import Value

MARK = "/SmartdocsSheet"
"""In the document information, which stays when the fields are gone."""
TEXT_STYLE = "/Helv 10 Tf 0.08 0.13 0.17 rg"
READ_AS = {b"<02bc>": b"<2019>", b"<02ee>": b"<201d>", b"<0269>": b"<03b9>"}
"""A letter that Inter draws with the sign of a more common one → that one, an apostrophe for instance. A form holds the whole
font, and of letters with one sign WeasyPrint names the first; nobody could look for ``“yes”`` in the file."""
READ_ONLY, HIDDEN, RADIO = 1, 2, 1 << 15
LONGEST_STATE = 100
"""Bytes of a name that older viewers keep; longer options are named by their number."""
DEEPEST, MOST = 12, 20_000
"""Fields in fields, and fields of a form, beyond which it is none of ours."""


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the fields of a form."""

    origin: str
    """What the form says of itself."""
    values: Mapping[str, str]
    """Field → text; of a choice, the state that is on."""
    saved_at: datetime | None
    """None where nobody has saved it since it was made."""
    pages: Mapping[str, int] = field(default_factory=dict)


def state(option: str, number: int) -> str:
    """The name of the state in which an option is chosen; ``number`` counts from 1."""
    is_own = option == "Off" or option.startswith("option-")
    is_fit = not is_own and len(option.encode()) <= LONGEST_STATE and option.isprintable()
    return option if is_fit else f"option-{number}"


def option(written: str, options: Sequence[str]) -> str:
    """The option that a state stands for; what is none stays as it is."""
    found = {state(each, number): each for number, each in enumerate(options, start=1)}
    return found.get(written, written)


def completed(
    data: bytes,
    origin: str,
    labels: Mapping[str, str],
    options: Mapping[str, Sequence[str]],
    values: Mapping[str, Value],
) -> bytes:
    """The form with what viewers need.

    Args:
        origin: what it says of itself, unseen.
        labels: field → what a screen reader says of it.
        options: field of a choice → what there is to choose from; of one among several boxes, that one.
        values: field → what stands in it.
    """
    from pikepdf import Array, Dictionary, Name, String

    pdf = _opened(data)
    form = pdf.Root.AcroForm
    fonts = {
        "Helv": Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        ),
        "ZaDb": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats),
    }
    form.DR = Dictionary(Font=Dictionary({f"/{key}": pdf.make_indirect(f) for key, f in fonts.items()}))
    form.DA = String(TEXT_STYLE)
    form.NeedAppearances = True
    kept: dict[str, Object] = {}
    for each in form.Fields:
        if Name.Parent in each:
            continue  # the kid of a radio group
        name = str(each.T)
        if name in kept:  # the same group on the next page
            for kid in each.Kids:
                kid.Parent = kept[name]
            kept[name].Kids.extend(each.Kids)
            kept[name].Opt.extend(each.Opt)
            continue
        kept[name] = each
    for name, each in kept.items():
        if name in labels:
            each.TU = String(labels[name])
        value = values.get(name, "")
        if Name.Btn == each.FT:
            _choice(pdf, each, options.get(name, ()), value if isinstance(value, str) else value[0])
        else:
            each.DA = String(TEXT_STYLE)
            each.V = String(value if isinstance(value, str) else "\n".join(value))
    hidden = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(SHEET), TU=String("smartdocs"), V=String(origin),
            Ff=READ_ONLY, F=HIDDEN, Rect=Array([0, 0, 0, 0]), DA=String(TEXT_STYLE), P=pdf.pages[0].obj,
        )
    )  # fmt: skip
    _common_letters(pdf)
    first = pdf.pages[0].obj
    if Name.Annots not in first:
        first.Annots = Array()
    first.Annots.append(hidden)
    form.Fields = Array([*kept.values(), hidden])
    pdf.docinfo[MARK] = String(origin)
    made = BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _choice(pdf: Pdf, group: Object, options: Sequence[str], value: str) -> None:
    """Name the states of a radio group, or of a box, by what they mean, and draw the one that is off."""
    from pikepdf import Dictionary, Name

    kids = [*group.Kids] if Name.Kids in group else [group]
    if Name.Kids in group:
        group.Ff = RADIO  # a choice can be taken back
        if Name.Opt in group:
            del group.Opt
    chosen = Name.Off
    for number, (kid, each) in enumerate(zip(kids, options, strict=True), start=1):
        if kid is not group:
            for key in ("/T", "/FT", "/Ff"):
                if key in kid:
                    del kid[key]
        on = kid.AP.N[next(iter(kid.AP.N.keys()))]  # the only one that is drawn
        off = pdf.make_stream(b"")
        off.Type, off.Subtype, off.BBox = Name.XObject, Name.Form, on.BBox
        name = Name(f"/{state(each, number)}")
        kid.AP = Dictionary(N=Dictionary({str(name): on, "/Off": off}))
        kid.AS = name if each == value else Name.Off
        chosen = name if each == value else chosen
    group.V = chosen


def _common_letters(pdf: Pdf) -> None:
    from pikepdf import Dictionary, Name

    for each in pdf.objects:
        if isinstance(each, Dictionary) and Name.ToUnicode in each:
            said = each.ToUnicode.read_bytes()
            for letter, common in READ_AS.items():
                said = said.replace(b"> " + letter, b"> " + common)
            each.ToUnicode.write(said)


def read(data: bytes) -> Read:
    """What is filled in.

    Raises:
        SourceError: it is no form of ours, or its fields are gone, or it cannot be opened.
    """
    from pikepdf import Name

    pdf = _opened(data)
    form = pdf.Root.get("/AcroForm")
    found: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    tops = [*form.get("/Fields", [])] if form is not None and hasattr(form, "get") else []
    pages: dict[str, int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        for widget in page.obj.get("/Annots", []):
            if widget.get("/Subtype") == Name.Widget:
                top = _top(widget)
                tops.append(top)
                pages.setdefault(_text(top.get("/T")), number)
    for name, value in _values(tops, seen):
        found.setdefault(name, value)
        if len(found) > MOST:
            raise SourceError("this form has more fields than any worksheet", fix="look who made the file")
    origin = found.pop(SHEET, "")
    if not origin:
        raise _fieldless() if MARK in pdf.docinfo else _foreign()
    return Read(origin, {key: one_line_ends(value) for key, value in found.items()}, _saved_at(pdf), pages)


def _top(widget: Object) -> Object:
    for _ in range(DEEPEST):
        above = widget.get("/Parent")
        if above is None:
            break
        widget = above
    return widget


def _values(fields: list[Object], seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Every field with its full name; a form that goes round in circles ends."""
    from pikepdf import Name, String

    waiting: list[tuple[Object, str, Any, int]] = [(each, "", None, 0) for each in reversed(fields)]
    while waiting:
        each, above, kind, depth = waiting.pop()
        if not hasattr(each, "get") or depth > DEEPEST or (each.is_indirect and each.objgen in seen):
            continue
        seen.add(each.objgen)
        part = _text(each.get("/T"))
        name = f"{above}.{part}" if above and part else part or above
        kind = each.get("/FT", kind)
        kids = [*each.get("/Kids", [])]
        inner = [kid for kid in kids if hasattr(kid, "get") and kid.get("/T") is not None]
        waiting += [(kid, name, kind, depth + 1) for kid in reversed(inner)]
        if name and not inner:
            value = _value(each, kids)
            # pypdf writes the name of a state as a text, with its slash
            yield (
                name,
                value.removeprefix("/") if Name.Btn == kind and isinstance(each.get("/V"), String) else value,
            )


def _value(each: Object, kids: list[Object]) -> str:
    """A text, or the name of the state that is on. Some viewers turn on the button and forget the field."""
    value = _text(each.get("/V"))
    if value not in {"", "Off"}:
        return value
    shown = [_text(kid.get("/AS")) for kid in (*kids, each) if hasattr(kid, "get")]
    return next((state for state in shown if state not in {"", "Off"}), "")


def _text(held: Any) -> str:
    """A string, a name without its slash, or a long text that is kept as a stream."""
    from pikepdf import Array, Name, Stream, String

    if isinstance(held, String):
        return str(held)
    if isinstance(held, Name):
        return _named(held)
    if isinstance(held, Stream):
        return held.read_bytes().decode("utf-8", "replace")
    if isinstance(held, Array):
        return "\n".join(_text(each) for each in held)
    return ""


def _named(name: Any) -> str:
    written = name.unparse()[1:]
    raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), written)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _saved_at(pdf: Pdf) -> datetime | None:
    held = pdf.docinfo
    made, changed = _text(held.get("/CreationDate")), _text(held.get("/ModDate"))
    return _instant(changed) if changed != made else None


def _instant(text: str) -> datetime | None:
    """``D:20260310140522+01'00'``."""
    match = re.fullmatch(r"D:(\d{14})(?:Z.*|([+-])(\d\d)'?(\d\d)?'?)?", text, re.ASCII)
    if match is None:
        return None
    away = timedelta(hours=int(match[3] or 0), minutes=int(match[4] or 0)) * (-1 if match[2] == "-" else 1)
    with suppress(ValueError, OverflowError):
        return datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=timezone(away) if away else UTC)
    return None


def _opened(data: bytes) -> Pdf:
    try:
        import pikepdf
    except ModuleNotFoundError:
        raise ConfigurationError(
            "for worksheets as PDF, one more package is needed", fix="run `pip install 'smartdocs[workshop]'`"
        ) from None
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise SourceError(
            "this PDF is locked with a password",
            fix="ask for it without one; a worksheet holds no secret that needs it",
        ) from None
    except pikepdf.PdfError as error:
        raise SourceError(
            f"this PDF is damaged and cannot be read ({str(error).splitlines()[0][:80]})",
            fix="ask for the file once more, sent as an attachment",
        ) from None


def _fieldless() -> SourceError:
    return SourceError(
        "this worksheet was flattened: its fields are gone, and what was written is only a picture of text",
        fix="ask for the file as it was saved from the form, or type the answers into the YAML form",
    )


def _foreign() -> SourceError:
    return SourceError(
        "this PDF is no worksheet of a workshop, or was printed into a new PDF and has lost its fields",
        fix="ask for the file as it was saved from the form, or type the answers into the YAML form",
    )
