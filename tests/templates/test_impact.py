"""The page for the negotiation, on paper and on a screen, read back with other libraries."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache

import pypdf
from redline.replays import EVIL, replay

from smartdocs.document.impact import view
from smartdocs.redline.impact.formats import json as as_json
from smartdocs.redline.impact.formats import text as as_text
from smartdocs.render.html import render_html
from smartdocs.render.pdf import render_pdf

VIEW = view(replay(), "Probe AG (invented)", date(2026, 10, 5))


@cache
def text() -> str:
    paper = render_pdf(VIEW, "impact")
    assert paper.notes == ()
    pages = pypdf.PdfReader(io.BytesIO(paper.data)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@cache
def page() -> str:
    return render_html(VIEW, "impact").decode()


def test_the_page_says_first_what_would_have_come_out_otherwise() -> None:
    assert "What the change would have meant in the third quarter of 2026" in text()
    assert "3 of 5 promises come out otherwise in the third quarter of 2026." in text()
    assert (
        "Sales would have kept it for 61 % of 312 leads instead of 83 % of 312: 69 breaches more, 45 of them on Mondays."
        in text()
    )
    assert "nobody knew of the later version then" in text()


def test_both_versions_stand_above_each_other_with_their_targets_and_verdicts() -> None:
    assert "Before 83 % 90 % 312 leads · 95 % interval 78–87 % Met in 1 month, missed in 1" in text()
    assert "After 61 % 90 % 312 leads · 95 % interval 55–66 % Missed in 2 months" in text()
    assert (
        '<del><span class="unseen">taken out: </span>6</del> <ins><span class="unseen">added: </span>4</ins>'
        in page()
    )


def test_a_volume_has_its_figures_and_a_promise_that_cannot_be_measured_its_reason() -> None:
    assert (
        "Marketing delivered 4.8 (96 in all) either way; the target would have been 4.0 instead of 5.0."
        in text()
    )
    assert "The promise is new. It cannot be measured: the leads have no column `worked_at`." in text()
    assert "The same, lead by lead: Lead quality." in text()
    assert (
        "Nurture cannot be measured under either version: the leads have no column `nurtured_at`." in text()
    )


def test_reps_with_the_greatest_change_are_named_and_the_others_counted() -> None:
    assert (
        "Ada Probe 20 of 100 60 of 100 kept 31–50 % +40 nobody 21 of 92 38 of 92 kept 48–68 % +17" in text()
    )
    assert "Rep 0 1 of 10 2 of 10 kept 49–94 % +1" in text()
    assert "4 more with smaller changes." in text()
    assert "Ben Probe" not in text()


def test_each_bar_is_told_in_words_to_those_who_cannot_see_it() -> None:
    assert "<title>Monday, before: 10 breaches</title>" in page()
    assert "<title>Monday, after: 55 breaches</title>" in page()


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    shown = render_html(view(replay(EVIL, EVIL), "", date(2026, 10, 5)), "impact").decode()
    assert "<script" not in shown
    assert "{{ view }}{% for x in y %}" in shown


def test_the_same_view_gives_the_same_bytes() -> None:
    assert render_pdf(VIEW, "impact").data == render_pdf(VIEW, "impact").data


def test_a_terminal_shows_both_versions_the_days_and_the_reps() -> None:
    said = as_text.render(replay())
    assert said.startswith(
        "fy26: old (version 1) → new (version 2)\n"
        "Replayed on `crm`, 2026-Q3, data as of 2026-10-05T15:00+00:00\n"
        "3 of 5 promises come out otherwise in the third quarter of 2026.\n"
    )
    assert (
        "    By weekday  breaches before      after  change  kept after, 95 %\n    Monday             10 of 80   55 of 80     +45    31 % (22–42 %)\n"
        in said
    )
    assert "    6 others, 6 of them with a change: `--format json`\n" in said


def test_json_holds_every_line_and_the_interval_of_the_difference() -> None:
    told = json.loads(as_json.render(replay()))
    speed, volume, lost = told["promises"]
    assert (speed["before"]["met"], speed["after"]["met"], speed["more_breaches"]) == (259, 190, 69)
    assert speed["same_leads"]["kept_no_longer"] == 69
    assert speed["same_leads"]["only_before"] == {"pending": 2}
    assert [round(edge, 3) for edge in speed["same_leads"]["interval"]] == [-0.268, -0.175]
    assert [line["value"] for line in speed["breakdowns"][1]["lines"]][:2] == ["Ada Probe", None]
    assert volume["after"]["volume"] == {"delivered": 96, "reps": 20}
    assert (volume["more_breaches"], volume["is_reworded"]) == (None, False)
    assert (lost["state"], lost["before"], lost["after"]["reason"]) == (
        "added",
        None,
        "the leads have no column `worked_at`",
    )
    assert told["unchanged"] == ["quality"]
    assert told["unmeasured"] == {"nurture": "the leads have no column `nurtured_at`"}
