"""What a worksheet asks and how it is filled in -> plain frozen values, the same for every form; ``worksheet`` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.document.persona_view import BUYING_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.document.views import Fact, Furniture
    from smartdocs.workshop.filled import Origin, Value
    from smartdocs.workshop.sheet import Field


def option_word(option: str, options: Sequence[str]) -> str:
    """How an option is printed: a role in buying as on the page of a persona, anything else as it is written, ``next_year`` as words."""
    if {*options} <= BUYING_ROLES.keys():
        return BUYING_ROLES.get(option, option)
    words = option.replace("_", " ")
    return option if words in options else words


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its number on the sheet, and what is said about how to answer it."""

    number: int
    field: Field
    hint: str
    """``Choose one.``; empty for a text."""
    condition: str
    """``Only if you answered “yes” to question 2``; empty where it is always asked."""
    value: Value = ""
    """What was said before; empty on a fresh sheet."""
    sureness: str = ""
    source: str = ""

    @property
    def kind(self) -> str:
        return self.field.answer

    @property
    def is_group(self) -> bool:
        """Whether it is answered in several places, so that its words are above all of them."""
        return self.kind in {"one_of", "several_of", "rank", "scale"}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The value as entries, whatever it is."""
        return ((self.value,) if self.value else ()) if isinstance(self.value, str) else self.value

    def label(self, option: str) -> str:
        """An option as it is printed."""
        return option_word(option, self.field.options)

    def place(self, option: str) -> str:
        """The place of an option in the order that was given before; empty without one."""
        return str(self.chosen.index(option) + 1) if option in self.chosen else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The questions about one persona, or those about all of them."""

    heading: str
    anchor: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetView:
    """The sheet of one participant, or of a team."""

    view: ClassVar[str] = "worksheet"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    origin: Origin
    who: str = ""
    """The name that was written on a sheet that is nobody's."""

    @property
    def is_named(self) -> bool:
        """Whether it says whose it is; otherwise it asks for a name."""
        return bool(self.origin.person or self.origin.guest)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(ask for chapter in self.chapters for ask in chapter.asks)

    @property
    def values(self) -> Mapping[str, Value]:
        """Field → what was said before, fields beside the answers included."""
        found: dict[str, Value] = {}
        for ask in self.asks:
            beside = {ask.field.confidence: ask.sureness, ask.field.source: ask.source}
            found |= {key: value for key, value in ({ask.field.id: ask.value} | beside).items() if value}
        return found
