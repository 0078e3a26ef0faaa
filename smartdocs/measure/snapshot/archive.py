"""The folder ``results`` of an agreement <-> the periods that are frozen in it, one file each."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.measure.snapshot import text
from smartdocs.source import write_atomically
from smartdocs.source.files import create_atomically

if TYPE_CHECKING:
    from smartdocs.measure.snapshot.values import Snapshot
    from smartdocs.model.period import Period

FOLDER = "results"


@dataclass(frozen=True, slots=True)
class Archive:
    """Frozen periods on disk; each file is read once."""

    root: Path
    """The workspace."""
    agreement: str
    """The name of its folder in ``agreements``."""
    id: str
    """What the agreement calls itself."""
    _read: dict[Period, Snapshot | None] = field(default_factory=dict)

    def path(self, period: Period) -> str:
        """``agreements/fy26/results/2026-08.json``."""
        return f"agreements/{self.agreement}/{FOLDER}/{period.id}.json"

    def get(self, period: Period) -> Snapshot | None:
        """What was frozen of a period; None when nothing was.

        Raises:
            SourceError: the file cannot be read, was changed by hand, or speaks of something else than its name says.
        """
        if period not in self._read:
            self._read[period] = self._from_disk(period)
        return self._read[period]

    def _from_disk(self, period: Period) -> Snapshot | None:
        path = self.path(period)
        said = _text_of(self.root / path, path)
        if said is None:
            return None
        frozen = text.parse(said, path)
        if frozen.period != period or frozen.terms.id != self.id:
            raise SourceError(
                f"this file holds the frozen results of `{frozen.terms.id}` for {frozen.period.id},"
                f" and lies where those of `{self.id}` for {period.id} are kept",
                place=path,
                fix="give it its own name again, or move it to the folder of its agreement",
            )
        return frozen

    def keep(self, frozen: Snapshot, before: Snapshot | None) -> None:
        """Write a period, entirely or not at all; ``before`` is what the file said when it was read.

        Raises:
            SourceError: somebody else has frozen or restated it in the meantime, or it cannot be written.
        """
        path = self.path(frozen.period)
        file = self.root / path
        data = text.render(frozen).encode()
        _make(file.parent, path)
        if before is None:
            create_atomically(file, data)
        else:
            said = _text_of(file, path)
            if said is None or text.parse(said, path).digest != before.digest:
                raise SourceError(
                    "somebody else has restated this period in the meantime, so nothing was written",
                    place=path,
                    fix="run the command again",
                )
            write_atomically(file, data)
        _sweep(file)
        self._read[frozen.period] = text.parse(data.decode(), path)


def _text_of(file: Path, path: str) -> str | None:
    """The text of a file; None when there is none."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise SourceError(
            "these frozen results cannot be read: the file is not as smartdocs wrote it",
            place=path,
            fix=text.RESTORE,
        ) from error
    except OSError as error:
        raise SourceError(f"these frozen results cannot be read: {error.strerror}", place=path) from error


def _make(folder: Path, path: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(
            f"the folder for frozen results cannot be made: {error.strerror}",
            place=path,
            fix="make it yourself",
        ) from error


def _sweep(file: Path) -> None:
    """Take away what a run left beside the file that was killed while it wrote; what stays does no harm."""
    with suppress(OSError):
        for left in file.parent.glob(f".{file.name}.*.tmp"):
            left.unlink(missing_ok=True)
