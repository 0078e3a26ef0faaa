"""What became of the worksheets of one run: of each file, of each participant, and of those who have not answered."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.frozen import frozen
from smartdocs.workshop.filled import Fault
from smartdocs.workshop.hearing import Heard
from smartdocs.workshop.people import Seat

NOTHING = Heard((), 0, (), ())


@frozen(kw_only=True)
class Returned:
    """What became of a file."""

    file: str
    form: str = ""
    """The name of a file in ``render/forms``; empty where it is none of them."""
    seat: Seat | None = None
    """Whose it is; None where nobody can tell."""
    heard: Heard = NOTHING

    def refused(self, fault: Fault) -> Returned:
        """The same with nothing taken from it."""
        return Returned(file=self.file, form=self.form, seat=self.seat, heard=Heard((), 0, (fault,), ()))


@frozen
class Collected:
    """What a run found, and what it writes."""

    workshop: str
    files: tuple[Returned, ...]
    takes_part: int
    """How many are asked, guests aside."""
    waiting: tuple[Seat, ...]
    """Who of them has not answered anything yet, this run included."""
    texts: Mapping[str, tuple[str | None, str]]
    """Path → the text of the file as it was, None where there was none, and as it is to be."""
    is_kept: bool
    """Whether that is written, and not only looked at."""

    @property
    def is_whole(self) -> bool:
        """Whether everything on every sheet could be taken."""
        return not any(each.heard.refused for each in self.files)
