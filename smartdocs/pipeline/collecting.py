"""Worksheets that came back -> the answers of each participant in a file of their own, and what became of each worksheet.

Nothing that was said is ever taken away or changed: answers are added to the text of the file, whatever else stands in it.
Each file is replaced as a whole or not at all, so a run that is killed is finished by the next one.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import PurePath
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.errors import SourceError, UsageError
from smartdocs.frozen import frozen
from smartdocs.lint.reading import Reading, read
from smartdocs.model.answers import Answers
from smartdocs.pipeline.apart import FORMS, Apart
from smartdocs.pipeline.projects import blocking
from smartdocs.pipeline.settling import WORKSHOPS, both_of, leads_of
from smartdocs.source import journal, parse, rewrite
from smartdocs.source.files import create_atomically
from smartdocs.wording import counted, listed, meant
from smartdocs.workshop.collected import Collected, Returned
from smartdocs.workshop.filled import WHO, Fault, shown
from smartdocs.workshop.hearing import hear
from smartdocs.workshop.keeping import added, begun, in_order
from smartdocs.workshop.live import filled_of
from smartdocs.workshop.people import Seat, chosen, named, seat_of, seats
from smartdocs.workshop.session import FILE, replayed
from smartdocs.workshop.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.workshop import Workshop
    from smartdocs.pipeline.projects import Project
    from smartdocs.workshop.filled import Filled
    from smartdocs.workshop.hearing import Heard
    from smartdocs.workshop.sheet import Field

LARGEST = 25_000_000
"""Bytes of a worksheet that comes back, far more than one of ours with everything filled in."""
MOST = 500
"""Files of one run."""


def collect(
    project: Project,
    name: str,
    files: Sequence[Path],
    now: datetime,
    *,
    person: str = "",
    is_kept: bool = True,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> Collected:
    """Read the worksheets. Nothing is written here; see ``keep``.

    Args:
        files: worksheets, and folders with worksheets.
        now: no answer was given later.
        is_kept: whether ``keep`` is to follow.
        person: who has filled in a sheet on which no name stands.
        tell: how many files are read, of how many.

    Raises:
        UsageError: there is no such workshop, person or file.
        SourceError: the workshop, or an earlier file of answers, cannot be understood.
    """
    workshop, agreement = both_of(project, name)
    leads = leads_of(project, name, workshop)
    owner = chosen(workshop, agreement, (person,), ())[0] if person else None
    known = _known(project, name)
    returned: list[Returned] = []
    found = list(_files(files))
    with Apart() as apart:
        for number, path in enumerate(found):
            tell(number, len(found))
            if path.name == FILE and path.resolve() == (project.root / WORKSHOPS / name / FILE).resolve():
                each_of = _of_session(path, name, workshop, agreement, known, now)
            else:
                each_of = iter((_read(path, apart, name, workshop, leads, agreement, owner, known, now),))
            for each in each_of:
                returned.append(each)
                if each.seat and each.heard.new:
                    try:
                        known[each.seat.key] = known[each.seat.key].with_said(each.heard)
                    except SourceError as error:
                        returned[-1] = each.refused(Fault(error.message, error.place, error.fix))
    answered = {key for key, book in known.items() if book.said.said}
    waiting = tuple(seat for seat in seats(workshop, agreement) if seat.key not in answered)
    texts = {
        book.path: (book.before, book.text)
        for book in known.values()
        if book.said.said and book.text != book.before
    }
    return Collected(name, tuple(returned), len(seats(workshop, agreement)), waiting, texts, is_kept)


def keep(project: Project, collected: Collected) -> None:
    """Write what was collected.

    Raises:
        SourceError: somebody has changed a file in the meantime, or it cannot be written; what was written before stays.
    """
    for path, (before, after) in sorted(collected.texts.items()):
        target = project.root / path
        if before is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            create_atomically(target, after.encode())
        else:
            rewrite(target, before, after)


@frozen
class Book:
    """The file of one participant."""

    path: str
    before: str | None
    """Its text as it is on disk."""
    text: str
    said: Answers

    def with_said(self, heard: Heard) -> Book:
        """The same with more answers in it.

        Raises:
            SourceError: its text is written in a way in which that cannot be done.
        """
        text = added(parse(self.text, self.path), self.said.said, heard.new)
        said = _understood(read(Answers, [parse(text, self.path)]), self.path)
        if [*said.said] != in_order(self.said.said, heard.new):
            raise SourceError(
                "this file is written in a way in which nothing can be added to it safely",
                place=self.path,
                fix="write each answer below the others, with a dash before it (`smartdocs fmt` does)",
            )
        return Book(self.path, self.before, text, said)


Books = dict[tuple[str, str, str], Book]
"""By the key of a seat."""


def _known(project: Project, name: str) -> Books:
    books: Books = {}
    for file, reading in project.answers.get(name, {}).items():
        path = reading.documents[0].path if reading.documents else f"{WORKSHOPS}/{name}/answers/{file}.yaml"
        said = _understood(reading, path)
        books[seat_of(said).key] = Book(path, reading.documents[0].text, reading.documents[0].text, said)
    return books


def _understood(reading: Reading[Answers], path: str) -> Answers:
    fault = next(blocking(reading.findings), None)
    if reading.value is None or fault:
        raise SourceError(
            f"{fault.message}; these answers cannot be added to"
            if fault
            else "these answers could not be read",
            place=str(fault.span) if fault else path,
            fix=fault.fix if fault else "run `smartdocs lint` and mend what it shows",
        )
    return reading.value


def _files(given: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and those that lie in a folder; hidden ones are left out there."""
    count = 0
    for path in given:
        try:
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$"))) if path.is_dir() else [path]  # fmt: skip
            if not path.exists():
                raise UsageError(
                    "there is no such file", place=str(path), fix="check the name and the folder"
                )
        except OSError as error:
            raise UsageError(f"this cannot be looked at: {error.strerror}", place=str(path)) from error
        count += len(inside)
        if count > MOST:
            raise UsageError(
                f"more than {MOST} files are given", fix="name the worksheets, or a folder with them alone"
            )
        yield from inside


def _read(
    path: Path,
    apart: Apart,
    name: str,
    workshop: Workshop,
    leads: Sequence[Field],
    agreement: Agreement,
    owner: Seat | None,
    known: Books,
    now: datetime,
) -> Returned:
    """One file; whatever is wrong with it is said about it, and the others are read all the same."""
    form, seat = "", None
    try:
        data = _bytes(path)
        form = _form(data)
        filled = apart.read(form, data)
        seat = _seat(filled, name, workshop, agreement, owner)
    except SourceError as error:
        return Returned(file=str(path), form=form).refused(Fault(error.message, error.place, error.fix))
    if seat.key not in known:
        known[seat.key] = _begun(name, seat, known)
    held = known[seat.key].said
    fields = (*sheet_of(workshop, seat.party), *leads)
    heard = hear(filled, fields, held, PurePath(path).name[:200], hashlib.sha256(data).hexdigest(), now)  # fmt: skip
    return Returned(file=str(path), form=form, seat=seat, heard=heard)


def _of_session(
    path: Path, name: str, workshop: Workshop, agreement: Agreement, known: Books, now: datetime
) -> Iterator[Returned]:
    """What everybody wrote in the live session, one participant after the other."""
    file = f"{WORKSHOPS}/{name}/{FILE}"
    try:
        standing, data = replayed(journal.read(path, file)), _bytes(path)
    except (SourceError, KeyError, TypeError, ValueError) as error:
        message = error.message if isinstance(error, SourceError) else "a line of this journal was changed by hand"  # fmt: skip
        yield Returned(file=str(path), form="session").refused(
            Fault(message, file, "take back what was changed, as with `git checkout`")
        )
        return
    for seat in seats(workshop, agreement):
        filled = filled_of(name, seat.party, seat.person, standing)
        if filled is None:
            continue
        if seat.key not in known:
            known[seat.key] = _begun(name, seat, known)
        fields, held = sheet_of(workshop, seat.party), known[seat.key].said
        heard = hear(filled, fields, held, FILE, hashlib.sha256(data).hexdigest(), now)
        yield Returned(file=str(path), form="session", seat=seat, heard=heard)
    mine = {f"{seat.party}/{seat.person}" for seat in seats(workshop, agreement)}
    for who in dict.fromkeys(who for _, who in standing.answers if who not in mine):
        said = counted(sum(each == who for _, each in standing.answers), "answer", "answers")
        yield Returned(file=str(path), form="session").refused(
            Fault(
                f"`{who}` wrote {said} in the session and is in no team of the workshop, so nobody can tell whom they count for",
                file,
                "name the person in `participants:`; or give a guest a sheet with `smartdocs workshop sheets --for NAME --party TEAM`, and copy them there",
            )
        )


def _begun(name: str, seat: Seat, known: Books) -> Book:
    """A new file, under a name that nobody else's answers have."""
    taken, number = {book.path for book in known.values()}, 1
    path = f"{WORKSHOPS}/{name}/answers/{seat.file}.yaml"
    while path in taken:
        number += 1
        path = f"{WORKSHOPS}/{name}/answers/{seat.file}-{number}.yaml"
    text = begun(name, seat)
    return Book(path, None, text, _understood(read(Answers, [parse(text, path)]), path))


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError("this is not an ordinary file", fix="name the file itself")
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise SourceError(
            "this file is larger than 25 MB, which no worksheet is", fix="look whether it is the right one"
        )
    if not data.strip():
        raise SourceError("this file is empty", fix="ask for it once more")
    return data


def _form(data: bytes) -> str:
    """Which form it is, by what is in it; the name of a file says nothing."""
    for form in registry.names(FORMS):
        if registry.load(FORMS, form).is_one(data):
            return form
    raise SourceError(
        "this is no worksheet: neither a PDF, nor a workbook, nor YAML, nor what the page in the browser saves",
        fix="ask for the file itself; a picture or a printed page has to be typed into one of the forms",
    )


def _seat(filled: Filled, name: str, workshop: Workshop, agreement: Agreement, owner: Seat | None) -> Seat:
    """Whose sheet it is.

    Raises:
        SourceError: it belongs to another workshop or team, or to nobody.
    """
    origin = filled.origin
    if origin.workshop != name:
        raise SourceError(
            f"this is a worksheet of the workshop `{shown(origin.workshop)}`" if origin.workshop else "nothing says which workshop this is a worksheet of",
            fix=f"collect it with `smartdocs workshop collect {origin.workshop} FILE`" if origin.workshop.isprintable() and origin.workshop else f"write `workshop: {name}` into it",
        )  # fmt: skip
    if origin.party not in workshop.participants:
        raise SourceError(
            f"this sheet was made for the team `{shown(origin.party)}`, which does not take part",
            fix=meant(origin.party[:60], workshop.participants),
        )
    if origin.person:
        people = workshop.participants[origin.party]
        if origin.person in people:
            return next(
                s for s in seats(workshop, agreement) if (s.party, s.person) == (origin.party, origin.person)
            )
        other = [party for party, those in workshop.participants.items() if origin.person in those]
        raise SourceError(
            f"`{shown(origin.person)}` takes part for {listed(other, 'and')}, and this is the sheet of `{origin.party}`"
            if other
            else f"`{shown(origin.person)}` does not take part for `{origin.party}`",
            fix="ask them to fill in the sheet of their own team" if other else meant(origin.person[:60], people) or "add them to `participants:`",
        )  # fmt: skip
    if origin.guest:
        return Seat(origin.party, guest=origin.guest, name=origin.guest)
    written = filled.values.get(WHO, "")
    seat = named(
        workshop, agreement, origin.party, written if isinstance(written, str) else " ".join(written)
    )
    if seat is None and owner is not None:
        if owner.party != origin.party:
            raise SourceError(
                f"{owner.name} takes part for `{owner.party}`, and this is the sheet of `{origin.party}`",
                fix="ask them to fill in the sheet of their own team",
            )
        return owner
    if seat is None:
        raise SourceError(
            f"no name stands on this sheet of `{origin.party}`",
            fix=f"collect it alone with `--from {next(iter(workshop.participants[origin.party]), 'PERSON')}`, or whoever has filled it in",
        )
    return seat
