"""A worksheet -> a PDF form that common viewers fill in and save; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import say
from smartdocs.render import acroform
from smartdocs.workshop.filled import WHO, Fault, Filled, Value, origin_of, place_of
from smartdocs.workshop.saying import Misfit, ranking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartdocs.document.worksheet_view import WorksheetView
    from smartdocs.render.brand import Look
    from smartdocs.workshop.filled import Origin

SUFFIX = ".pdf"
IS_APART = True
POINTS = ("1", "2", "3", "4", "5")
LEVELS = ("low", "medium", "high")


def write(view: WorksheetView, folders: tuple[Path, ...], brand: Look) -> bytes:
    """The form, PDF/UA-1."""
    from smartdocs.render.pdf import print_sheet
    from smartdocs.render.sheets import sheet

    drawn = print_sheet(sheet(view, "worksheet", folders, "pdf", brand=brand), is_form=True).data
    labels: dict[str, str] = {WHO: say("Your name")}
    options: dict[str, tuple[str, ...]] = {}
    values: dict[str, Value] = {}
    for ask in view.asks:
        field = ask.field
        labels |= {
            field.id: field.words,
            field.confidence: f"{say('How sure are you?')} {ask.number}",
            field.source: f"{say('Where do you have it from?')} {ask.number}",
        }
        options |= {field.confidence: LEVELS, field.id: POINTS if ask.kind == "scale" else field.options}
        if ask.kind in {"several_of", "rank"}:
            for number, option in enumerate(field.options, start=1):
                key = f"{field.id}/{number}"
                labels[key] = f"{field.words} {option}"
                options[key] = (option,)
                chosen = ask.place(option) if ask.kind == "rank" else option
                values |= {key: chosen} if option in ask.chosen else {}
    if not view.is_named and view.who:
        values[WHO] = view.who
    return acroform.completed(drawn, view.origin.text(), labels, options, {**view.values, **values})


def is_one(data: bytes) -> bool:
    """By its first bytes; some mail programs put something before them."""
    return b"%PDF-" in data[:1024]


def read(data: bytes) -> Filled:
    """What stands in the fields."""
    found = acroform.read(data)
    origin = origin_of(found.origin)
    faults: list[Fault] = []
    values = dict(_values(origin, found, faults))
    pages = {key: place_of(key, found.pages[key]) for key in values if key in found.pages}
    return Filled(origin=origin, values=values, places=pages, at=found.saved_at, faults=tuple(faults))


def _values(origin: Origin, found: acroform.Read, faults: list[Fault]) -> Iterator[tuple[str, Value]]:
    parts: set[str] = set()
    for field_id, asked in origin.asked.items():
        if asked.answer not in {"several_of", "rank"}:
            continue
        places = {option: f"{field_id}/{number}" for number, option in enumerate(asked.options, start=1)}
        parts |= {*places.values()}
        held = {option: text for option, key in places.items() if (text := found.values.get(key, "").strip())}
        order = ranking(held) if asked.answer == "rank" else tuple(held)
        if isinstance(order, Misfit):
            faults.append(Fault(order.message, place_of(field_id), order.fix))
        elif order:
            yield field_id, order
    for key, text in found.values.items():
        if text.strip() and key not in parts:
            yield key, acroform.option(text, origin.asked[key].options) if _is_choice(origin, key) else text


def _is_choice(origin: Origin, key: str) -> bool:
    return key in origin.asked and origin.asked[key].answer == "one_of"
