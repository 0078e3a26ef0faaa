"""``smartdocs.yaml`` -> whose workspace it is and where its data come from."""

from decimal import Decimal
from typing import Any, Literal

from smartdocs.model.address import Address
from smartdocs.model.base import Field, OneOrMore, Strict, Text
from smartdocs.model.brand import Brand
from smartdocs.model.calendar import Zone
from smartdocs.model.day import Instant
from smartdocs.model.quantity import Amount, Percentage, Window


class RecordTable(Strict):
    """A table that no preset knows: requests, meetings, campaigns or whatever a promise is about."""

    key: Text | None = None
    """The column that is the id of a row; its rows are numbered when left out."""
    columns: OneOrMore[Text]
    """The other columns. A name that ends in `_at` holds times; of every other, the values decide what it holds."""


class DataSource(Strict):
    """An export of the CRM: which files, how they name things, and when they were taken."""

    preset: Text
    """How the files name their columns: `hubspot`, `salesforce`, `pipedrive`, `dynamics365`, `zoho`, `frappe-crm`, `marketo`, `spreadsheet`."""
    timezone: Zone
    """The zone of times that do not carry one."""
    files: dict[str, OneOrMore[Address]]
    """Table → file or files, relative to `smartdocs.yaml`: CSV, Parquet, JSON, `FILE.xlsx#Sheet`, `duckdb:FILE#table`, `sqlite:FILE#table`; or a table of a database, `postgresql://USER@HOST/DATABASE#table`."""
    engine: Address = "duckdb"
    """Where promises are counted: `duckdb`, inside of this program; or `postgresql://USER@HOST/DATABASE`, or `spark`."""
    outside: bool = False
    """Whether files may lie outside of the workspace."""
    as_of: Instant | None = None
    """When the export was taken; what happened later is not known."""
    columns: dict[str, dict[str, Text]] = Field(default_factory=dict)
    """Table → our column → the header in the file. New names become columns of their own."""
    tables: dict[str, RecordTable] = Field(default_factory=dict)
    """Tables of your own, by the name they have below `files:`, that promises can be about: `of: requests`."""
    values: dict[str, dict[str, dict[str, Text]]] = Field(default_factory=dict)
    """Table → column → value in the file → our value."""
    constants: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Table → our column → the value that stands in every row."""
    date_order: Literal["day_first", "month_first"] | None = None
    encoding: Text | None = None
    ambiguous: Literal["earlier", "later", "reject"] = "earlier"
    """Which instant a local time means that occurs twice in autumn."""
    keep: Literal["latest"] | None = None
    rejected_at_most: Percentage = Amount(Decimal(1), "%", "1%")
    """The share of rows of a table that may be unreadable before nothing is judged."""


class Policy(Strict):
    """What holds for every agreement of the workspace."""

    min_n: int = Field(default=5, ge=1)
    """Below so many matured obligations there is no verdict."""
    max_backlog: Window | None = None
    """How late an activity may be logged before it is reported."""


class LevelChange(Strict):
    """What the findings of some rules weigh in some files."""

    paths: OneOrMore[Text] = ("**",)
    """Which files, relative to `smartdocs.yaml`: `*` stands for part of a name, `**` for any folders."""
    rules: OneOrMore[Text] | None = None
    """Which rules: codes, names, or the letters that codes begin with; every rule when left out."""
    level: Literal["error", "warning", "note", "off"]


class LintPolicy(Strict):
    """Which rules hold in this workspace, and how much they weigh. The command line wins, except over `mandatory`."""

    select: OneOrMore[Text] | None = None
    """The rules that run: `S101`, `vague-word`, `S1`, `S`; all when left out."""
    ignore: OneOrMore[Text] = ()
    """Rules that do not run. Where both lists name a rule, the more exact name wins."""
    options: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Rule → option → value; `smartdocs rules S113` shows what can be set."""
    levels: tuple[LevelChange, ...] = ()
    """Later entries win."""
    mandatory: OneOrMore[Text] = ()
    """Rules that nobody can waive, ignore or lower."""


class Sealing(Strict):
    """How the sealed document is made."""

    fields: bool = False
    """Whether the block of everybody who has signed is a signature field of the PDF, in which the seal says for whom it vouches."""


class Workspace(Strict):
    """The file that makes a folder a workspace."""

    schema_: Literal[1] = Field(alias="schema")
    organisation: Text
    language: Literal["en", "de"] = "en"
    """The language in which goals and terms are written, for the rules about words; documents are printed in it, too, unless `brand: {language: …}` says another one."""
    data: dict[str, DataSource] = Field(default_factory=dict)
    policy: Policy = Field(default_factory=Policy.model_construct)
    lint: LintPolicy = Field(default_factory=LintPolicy.model_construct)
    brand: Brand = Field(default_factory=Brand.model_construct)
    seal: Sealing = Field(default_factory=Sealing.model_construct)
    output: Text = "build"
    """The folder that `build` writes into, relative to this file."""
