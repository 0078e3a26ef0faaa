"""Everything that was agreed about a persona."""

import paper

from smartdocs.document import agreement as document
from smartdocs.document.agreement_sections import Trait


def test_a_persona_is_printed_as_it_was_agreed() -> None:
    buyer = paper.persona(
        role="Plant manager", status="validated", agreed_by=[{"name": "Ida Birk", "party": "marketing"}], goals=["Keep the line running", "Sleep"],
        objections=[{"text": "Too dear.", "response": "Ask what a standstill costs."}], vocabulary=["standstill"],
        quotes=[{"text": "I cannot explain a lost shift.", "source": "Interview 7", "date": "2026-03-05"}],
        evidence=[{"claim": "They ask colleagues.", "source": "Interviews", "n": 12, "confidence": "high"}, {"claim": "They sign alone", "assumption": True}],
        data_match="persona = 'plant'",
    )  # fmt: skip
    view = document.view(
        paper.agreement(personas=["buyer"]),
        {"buyer": buyer},
        paper.workspace(),
        digest=paper.DIGEST,
        dated=paper.DATED,
    )
    (shown,) = paper.section(view, "personas").personas
    assert (shown.role, shown.buying_role, shown.agreed_by) == (
        "Plant manager, primary persona",
        "Decision maker",
        "Ida Birk (Marketing)",
    )
    assert shown.traits == (
        Trait("State", ("Validated",)),
        Trait("Wants", ("Keep the line running", "Sleep")),
        Trait("Objects", ("“Too dear.” – Ask what a standstill costs.",)),
        Trait("Own words", ("standstill", "“I cannot explain a lost shift.” (Interview 7, 5 March 2026)")),
        Trait(
            "We believe",
            (
                "They ask colleagues (Interviews, 12 cases, high confidence)",
                "They sign alone (an assumption)",
            ),
        ),
        Trait("In the data", ("persona = 'plant'",), code=True),
    )
