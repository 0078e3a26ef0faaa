"""SQL text -> rows, by Apache Spark: on this machine, or on the cluster that its own settings or the address name.

What is made stands in temporary views of the session, kept in its memory; no catalogue, no file of yours is touched.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.dialect import Dialect
from smartdocs.measure.engine import literal, quoted
from smartdocs.model.outcomes import BLANKS

if TYPE_CHECKING:
    from smartdocs.measure.engine import Row

SCHEMES = ("spark", "sc")
UNTESTED = ("spark://", "sc://")
TYPES = {"VARCHAR": "STRING", "BIGINT": "BIGINT", "INTEGER": "INT", "DOUBLE": "DOUBLE"}


SHOWN = 200
"""Letters of a statement that was refused."""
MADE = re.compile(r"\A\s*CREATE\s+TABLE\s+(?P<name>\"(?:[^\"]|\"\")*\"|\w+)\s+AS\b")


def _text(text: str) -> str:
    """A backslash means something there, and a doubled quote only since version 4."""
    inner = text[1:-1].replace("''", "'")
    return "'" + inner.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _name(name: str) -> str:
    return "`" + name[1:-1].replace('""', '"').replace("`", "``") + "`"


DIALECT = Dialect(
    words={
        "CREATE TABLE": "CACHE TABLE",  # counted once and kept, as a table would be
        "CREATE VIEW": "CREATE TEMPORARY VIEW",
        "DROP TABLE": "DROP VIEW",
        "VARCHAR": "STRING",
        "ROW_NUMBER() OVER ()": "MONOTONICALLY_INCREASING_ID()",  # which needs no order, and no one machine for all rows
    },
    calls={
        "TRIM": (f"TRIM(BOTH {_text(literal(BLANKS))} FROM ", ")"),
        "LOWER": ("LOWER(TRANSLATE(", ", 'İΣ', 'iσ'))"),  # which may not depend on where in a word they stand
        "UPPER": ("UPPER(REPLACE(", ", 'ß', 'ẞ'))"),
    },
    text=_text,
    name=_name,
)


@contextmanager
def opened(address: str) -> Iterator[Spark]:
    """A session of its own; Spark itself is stopped at the end unless it ran before.

    Raises:
        ConfigurationError: the library or Java is not there, or no cluster answers.
    """
    try:
        from pyspark.errors import PySparkException, PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ConfigurationError(
            "promises are to be counted with Spark, and its library is not installed",
            fix="run `pip install 'smartdocs[spark]'`; it needs Java 17 or newer",
        ) from error
    with tempfile.TemporaryDirectory(prefix="smartdocs-spark-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # it wants an older pandas, and is given none
        try:
            running, session = _session(SparkSession, address, Path(folder))
        except (PySparkException, PySparkRuntimeError, OSError) as error:
            raise ConfigurationError(
                f"Spark at `{address}` does not start: {str(error).strip().splitlines()[0]}",
                fix="check that Java 17 or newer is installed, and the address of the cluster",
            ) from error
        try:
            yield Spark(session)
        finally:
            if running is None:
                session.stop()


def _session(builder: Any, address: str, folder: Path) -> tuple[Any, Any]:
    """The session that ran before, if any, and one that is ours."""
    running = builder.getActiveSession()
    if running is not None:
        return running, _set(running.newSession())
    made = builder.builder.appName("smartdocs")
    if address.startswith("sc://"):
        return None, _set(made.remote(address).getOrCreate())
    if address.startswith("spark://"):
        made = made.master(address)
    else:
        for key, value in LOCAL.items():
            made = made.config(key, value)
        quiet = folder / "log4j2.properties"
        quiet.write_text(QUIET, encoding="utf-8")
        made = made.config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={quiet.as_uri()}")
        made = made.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        made = made.config("spark.local.dir", str(folder))
    session = made.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return None, _set(session)


LOCAL = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.default.parallelism": "2",
}
"""A Spark that serves nobody else."""
QUIET = """\
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c: %m%n%ex
"""
"""What its log says: errors, and nothing about how it gets on."""


def _set(session: Any) -> Any:
    for key, value in {
        "spark.sql.ansi.enabled": "true",
        "spark.sql.caseSensitive": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parser.escapedStringLiterals": "false",
        "spark.sql.variable.substitute": "false",  # a text may hold ${…}
    }.items():
        session.conf.set(key, value)
    return session


class Spark:
    """One session, laid out for us."""

    def __init__(self, session: Any) -> None:
        self._session = session

    @property
    def version(self) -> str:
        return f"spark {self._session.version}"

    def text(self, sql: str) -> str:
        return DIALECT(sql)

    def execute(self, sql: str) -> list[Row]:
        with self._told(sql):
            if made := MADE.match(sql):
                self._keep(self._session.sql(DIALECT(sql[made.end() :])), made["name"])
                return []
            return [tuple(row) for row in self._session.sql(DIALECT(sql)).collect()]

    def _keep(self, frame: Any, name: str) -> None:
        """Count the rows of a table now and once, and forget how: each table rests on many, and plans of plans explode."""
        frame.localCheckpoint(eager=True).createTempView(_name(name) if name.startswith('"') else name)

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        declared = ", ".join(f"{_name(quoted(name))} {TYPES[kind]}" for name, kind in columns)
        with self._told(table):
            numbers = [i for i, (_, kind) in enumerate(columns) if kind == "DOUBLE"]
            frame = self._session.createDataFrame(_typed(rows, numbers), declared, verifySchema=False)
            self._keep(frame, quoted(table))

    def columns(self, table: str) -> dict[str, str]:
        with self._told(table):
            return dict(self._session.table(_name(quoted(table))).dtypes)

    @contextmanager
    def _told(self, about: str) -> Iterator[None]:
        """What Spark refuses, as a sentence."""
        from pyspark.errors import PySparkException

        try:
            yield
        except PySparkException as error:
            raise EvaluationError(
                f"{self.version} stopped at `{about[:SHOWN]}`: {str(error).strip().splitlines()[0]}",
                fix="leave `engine:` out to count with the embedded engine, and report it with the statement",
            ) from error


def _typed(rows: Iterable[Sequence[Any]], numbers: Sequence[int]) -> list[Row]:
    """Rows in which whole numbers are fractions where the column holds fractions: nothing else looks at them."""
    if not numbers:
        return [tuple(row) for row in rows]
    return [
        tuple(float(v) if i in numbers and v is not None else v for i, v in enumerate(row)) for row in rows
    ]
