"""The parts of a worksheet, one after the other -> the pages of a workbook, and its bytes, the same every time.

A text that begins with = stays a text: whatever stands in a workshop or an answer, no cell computes anything.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.document.worksheet_view import Ask, WorksheetView
    from smartdocs.render.brand import Look

INK, MUTED, FIELD, LINE = "15212B", "566470", "F5F3EE", "D9DFE4"
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""
MOST_LINES = 14


class Page:
    """A page that grows downwards: questions in column A, answers in B, how sure and where from in C and D."""

    def __init__(self, view: WorksheetView, brand: Look, hidden: str) -> None:
        try:
            from openpyxl import Workbook
        except ModuleNotFoundError:
            raise ConfigurationError(
                "for worksheets as XLSX, one more package is needed",
                fix="run `pip install 'smartdocs[workshop]'`",
            ) from None
        self.view, self.accent = view, brand.accent.lstrip("#").upper()
        self.book = Workbook()
        self.page = self.book.active
        self.page.title = say("Worksheet")
        self.hidden = self.book.create_sheet(hidden)
        self.row = 0
        self.first = 0
        self.lists: dict[tuple[str, ...], Any] = {}
        self.memory: list[tuple[str, str]] = []
        self.words: dict[tuple[str, str], None] = {}
        self.styles: set[str] = set()

    def begin(self, how: str) -> None:
        """Title, what to do, and the facts."""
        for width, column in zip((58, 52, 16, 34), "ABCD", strict=True):
            self.page.column_dimensions[column].width = width
        self._text(self.view.title, size=18, color=INK)
        self._text(self.view.kicker, color=self.accent)
        self._text(" · ".join(f"{fact.name}: {fact.text}" for fact in self.view.facts), color=MUTED)
        self._text(self.view.lede)
        self._text(how, is_bold=True)
        self.row += 1

    def heading(self, text: str) -> None:
        """Where another persona begins."""
        self.row += 1
        self._text(text, size=14, color=INK)
        for column, name in zip(
            "ABCD",
            (say("Question"), say("Your answer"), say("How sure?"), say("Where from?")),
            strict=True,
        ):
            self._put(f"{column}{self.row + 1}", name, color=MUTED)
        self.row += 1

    def asked(self, ask: Ask) -> None:
        """The words of a question; its cells follow."""
        self.row += 1
        self.first = self.row
        lines = [f"{ask.number}. {ask.field.words}", ask.condition, f"{ask.field.help} {ask.hint}".strip()]
        self._put(f"A{self.row}", "\n".join(line for line in lines if line), color=INK)
        self.page.row_dimensions[self.row].height = 15.5 * min(
            MOST_LINES, sum(1 + len(line) // 60 for line in lines if line)
        )
        self.row -= 1

    def answer(self, key: str, words: str, value: str) -> None:
        """A question with one cell and nothing beside it."""
        self.row += 1
        self._put(f"A{self.row}", words, color=INK)
        self._open(f"B{self.row}", key, value)

    def cell(
        self,
        key: str,
        label: str,
        value: str,
        *,
        choices: Mapping[str, str] | None = None,
        hint: str = "",
        is_tall: bool = False,
    ) -> None:
        """A cell to write in; with a label it stands below the question, in a row of its own.

        Args:
            choices: what there is to choose from, by what is kept of it → the words in the cell.
        """
        self.row += 1
        if label:
            if self.row == self.first:
                self.row += 1
            self._put(f"A{self.row}", label, indent=2)
        self._open(f"B{self.row}", key, value, choices, hint)
        if is_tall:
            self.page.row_dimensions[self.row].height = 62

    def beside(self, ask: Ask) -> None:
        """How sure they are, and where they have it from."""
        levels = {"low": say("low"), "medium": say("medium"), "high": say("high")}
        self._open(f"C{self.first}", ask.field.confidence, ask.sureness, levels)
        self._open(f"D{self.first}", ask.field.source, ask.source)

    def remember(self, pieces: Sequence[str]) -> None:
        """What nobody sees: whose sheet it is, which cell answers what, and which words stand for which option."""
        for piece in pieces:
            self.hidden.append(["sheet", piece])
        for place, key in self.memory:
            self.hidden.append([place, key])
        first = len(pieces) + len(self.memory) + 1
        for number, row in enumerate(self.words, start=first):
            for column, text in enumerate(("word", *row), start=1):
                self._put_in(self.hidden.cell(number, column), text)
        for column, choices in enumerate(self.lists, start=4):
            for number, choice in enumerate(choices, start=1):
                self._put_in(self.hidden.cell(number, column), choice)

    def bytes(self) -> bytes:
        """The workbook, locked but for the cells to write in. There is no password: the lock is against slips."""
        self.hidden.sheet_state = "hidden"
        for sheet in (self.page, self.hidden):
            sheet.protection.sheet = True
            sheet.protection.formatRows = sheet.protection.formatColumns = False
        self.book.security = _lock()
        self.page.print_options.gridLines = False
        self.page.sheet_view.showGridLines = False
        self.page.page_setup.orientation, self.page.page_setup.fitToHeight = "landscape", 0
        self.page.sheet_properties.pageSetUpPr = _fit()
        day = datetime.combine(self.view.furniture.created_on, time())
        held = self.book.properties
        held.created = held.modified = day
        held.creator, held.title = self.view.furniture.organisation, self.view.furniture.title
        held.language = self.view.furniture.language
        made = io.BytesIO()
        self.book.save(made)
        return made.getvalue()

    def _open(
        self, place: str, key: str, value: str, choices: Mapping[str, str] | None = None, hint: str = ""
    ) -> None:
        cell, choices = self.page[place], choices or {}
        cell.style = self._style("answer", INK, 11, is_open=True)
        self._put_in(cell, choices.get(value, value))
        self.memory.append((place, key))
        self.words |= dict.fromkeys((option, words) for option, words in choices.items() if words != option)
        if choices:
            self._choices(tuple(choices.values()), hint).add(cell)

    def _style(
        self,
        name: str,
        color: str,
        size: int,
        *,
        is_bold: bool = False,
        indent: int = 0,
        is_open: bool = False,
    ) -> str:
        """A style of the workbook, made when it is first asked for: a thousand cells share it."""
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

        if name not in self.styles:
            style = NamedStyle(
                name, Font(size=size, color=color, bold=is_bold), alignment=Alignment(wrap_text=True, vertical="top", indent=indent)
            )  # fmt: skip
            if is_open:
                line = Side(style="thin", color=LINE)
                style.number_format = "@"  # what looks like a number or a date stays as it is written
                style.protection = Protection(locked=False)
                style.fill = PatternFill("solid", fgColor=FIELD)
                style.border = Border(left=line, right=line, top=line, bottom=line)
            self.book.add_named_style(style)
            self.styles.add(name)
        return name

    def _choices(self, choices: tuple[str, ...], hint: str) -> Any:
        """A list to choose from. Its words stand on the hidden page, for in a rule a comma would part them."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        if choices not in self.lists:
            column = get_column_letter(4 + len(self.lists))
            where = f"'{self.hidden.title}'!${column}$1:${column}${len(choices)}"
            rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=True)
            if hint and choices == ("x",):
                rule.prompt, rule.showInputMessage = hint, True
            self.page.add_data_validation(rule)
            self.lists[choices] = rule
        return self.lists[choices]

    def _text(self, text: str, *, size: int = 11, color: str = MUTED, is_bold: bool = False) -> None:
        self.row += 1
        self.page.merge_cells(f"A{self.row}:D{self.row}")
        self._put(f"A{self.row}", text, size=size, color=color, is_bold=is_bold)
        self.page.row_dimensions[self.row].height = size * 1.45 * (1 + len(text) * size // 1600)

    def _put(
        self,
        place: str,
        text: str,
        *,
        size: int = 11,
        color: str = MUTED,
        is_bold: bool = False,
        indent: int = 0,
    ) -> None:
        name = f"text {size} {color}{' bold' if is_bold else ''}{' in' if indent else ''}"
        cell = self.page[place]
        cell.style = self._style(name, color, size, is_bold=is_bold, indent=indent)
        self._put_in(cell, text)

    @staticmethod
    def _put_in(cell: Any, text: str) -> None:
        cell.value = UNFIT.sub("\ufffd", text) or None
        if text:
            cell.data_type = "s"  # also where it would be read as a formula or as an error
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True


def fixed(data: bytes, day: date) -> bytes:
    """The same workbook with the time of each part, and of the whole, as of ``day``: openpyxl writes the present."""
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(zipfile.ZipInfo(entry.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)  # fmt: skip
    return made.getvalue()


def _lock() -> Any:
    from openpyxl.workbook.protection import WorkbookProtection

    return WorkbookProtection(lockStructure=True)


def _fit() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)
