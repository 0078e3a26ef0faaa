"""What became of the worksheets -> JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartdocs.workshop.collected import Collected
    from smartdocs.workshop.people import Seat


def render(collected: Collected, *, color: bool = False) -> str:  # noqa: ARG001  (a file has no colour)
    """Every file, with what was new, known and refused, and who has not answered."""
    held = {
        "schema": 1,
        "workshop": collected.workshop,
        "files": [
            {
                "file": each.file,
                "form": each.form or None,
                "participant": _seat(each.seat) if each.seat else None,
                "new": [
                    {"question": said.question, "about": said.about, "at": said.at.isoformat()}
                    for said in each.heard.new
                ],
                "known": each.heard.same,
                "refused": [
                    {"message": fault.message, "place": fault.place, "fix": fault.fix}
                    for fault in each.heard.refused
                ],
                "notes": list(each.heard.notes),
            }
            for each in collected.files
        ],
        "takes_part": collected.takes_part,
        "waiting": [_seat(seat) for seat in collected.waiting],
        "written" if collected.is_kept else "to_be_written": sorted(collected.texts),
    }
    return json.dumps(held, indent=1, ensure_ascii=False)


def _seat(seat: Seat) -> dict[str, Any]:
    return {"party": seat.party, "person": seat.person or None, "guest": seat.guest or None}
