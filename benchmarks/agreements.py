"""A number of agreements -> a workspace to lint: a goal, a term, people and a metric each. All of it is invented.

Run as ``python agreements.py FOLDER AGREEMENTS``. Words and figures follow from the number of the agreement,
so the same number gives the same text; every seventh agreement holds a slip that lint finds.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

WORKSPACE = """\
schema: 1
organisation: Many teams (invented)
data:
  crm:
    preset: hubspot
    timezone: Europe/Berlin
    files: {leads: leads.csv}
"""

AGREEMENT = """\
schema: 1
id: {id}
title: What Marketing and Sales promise each other in {region}
version: "{version}"
status: draft
effective: {{from: {year}-10-01, to: {year}-12-31}}
review_by: {next}-01-{review}
calendar: office
purpose: {purpose}
parties:
  marketing: {{name: Marketing, leader: {mia}, kind: marketing}}
  sales: {{name: Sales, leader: {sam}, kind: sales}}
people:
  {mia}: {{name: {mia_name}, role: Head of Marketing, party: marketing}}
  {sam}: {{name: {sam_name}, role: Head of Sales, party: sales, takes_leads: true}}
calendars:
  office: {{timezone: {zone}, hours: {{mon-thu: "09:00-12:30, 13:00-17:{minutes}", fri: "09:00-16:00"}}, holidays: []}}
metrics:
  {metric}:
    name: {metric_name}
    definition: {definition}
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null and score >= {score}
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    data_source: crm
    data_owner: {mia}
    frequency: weekly
    reporting_lag: 1 day
goals:
  {goal}:
    statement: {statement}
    metric: {metric}
    direction: increase
    baseline: {{value: {before}%, period: {year}-Q2, n: {cases}, source: CRM}}
    target: {after}%
    due: {year}-12-{due}
    owner: {owner}
    agreed_by: [{mia}, {sam}]
    why: {why}
terms:
  {term}:
    by: sales
    to: marketing
    promise: {{measure: attempts, of: mql, count: {count}, from: handed_off, within: {hours} business hours, for_at_least: {share}%}}
    text: {text}
    owner: {sam}
"""

FIRST = (
    "Mia",
    "Lea",
    "Ida",
    "Nora",
    "Ruth",
    "Ella",
    "Jana",
    "Vera",
    "Anna",
    "Zoe",
    "Emil",
    "Jonas",
    "Karl",
    "Leon",
)
LAST = (
    "Pendel",
    "Senkblei",
    "Kern",
    "Adler",
    "Oberg",
    "Lindt",
    "Moor",
    "Quast",
    "Rabe",
    "Sturm",
    "Tal",
    "Winter",
    "Zander",
)
REGIONS = (
    "the north",
    "the south",
    "the Alps",
    "Benelux",
    "Iberia",
    "the Nordics",
    "Poland",
    "Austria",
    "the islands",
)
ZONES = (
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Madrid",
    "Europe/Warsaw",
    "Europe/Amsterdam",
    "America/New_York",
)
WHAT = (
    "demo requests",
    "trade-fair contacts",
    "webinar leads",
    "leads of partners",
    "quote requests",
    "trial users",
    "downloads",
)
PURPOSES = (
    "Marketing hands over {what}; Sales follows each one up and records the outcome.",
    "Sales calls {what} quickly, and Marketing learns from each decision.",
    "Both teams look at the same number for {what} in {region}.",
)
GOALS = (
    "Raise the acceptance of {what} in {region} from {before}% to {after}% by {due} December {year}.",
    "Lift the share of accepted {what} from {before}% in Q2 to {after}% between 1 October and {due} December {year}.",
    "By {due} December {year}, Sales accepts {after}% of {what} from {region}, up from {before}%.",
    "Increase acceptance of {what} to {after}%, from {before}% in the second quarter, by {due} December {year}.",
)
TERMS = (
    "Sales makes {count} attempts within {hours} business hours of hand-over, for at least {share}% of {what}.",
    "For at least {share}% of {what}, {owner} and the team make {count} attempts within {hours} business hours.",
    "Within {hours} business hours of hand-over, Sales tries {count} times to reach the {what}, for at least {share}% of them.",
)
WHYS = (
    "A lead that waits {hours} hours talks to somebody else.",
    "Of the {cases} {what} of the spring, too many were never called.",
    "Marketing pays {score} euros for each of the {what}.",
)
SLIPS = (
    ("Raise the acceptance", "Significantly raise the acceptance"),
    ("owner: ", "ownr: "),
    ("target: ", "target: 0"),
    ("party: sales", "party: sails"),
    ("Sales makes", "Sales will try to make good"),
    ("unit: \"%\"", "unit: leads"),
    ("due: ", "# due: "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chance:
    """What differs between agreements, without chance: each salt has a cycle of its own."""

    number: int

    def of(self, salt: int, choices: Sequence[T]) -> T:
        return choices[self.between(salt, 0, len(choices) - 1)]

    def between(self, salt: int, least: int, most: int) -> int:
        mixed = (self.number * 2_654_435_761 + salt * 40_503_091) % 4_294_967_291
        return least + (mixed >> 7) % (most - least + 1)


def agreement(number: int) -> str:
    """The text of one agreement."""
    chance = Chance(number)
    names = [f"{chance.of(salt, FIRST)} {chance.of(salt + 1, LAST)}" for salt in (1, 3)]
    if names[0] == names[1]:
        names[1] = f"Sam {chance.of(4, LAST)}"
    mia, sam = (name.lower().replace(" ", "-") for name in names)
    before = chance.between(5, 30, 70)
    year = chance.between(6, 2020, 2026)
    held = {
        "id": f"team-{number:04d}", "mia": mia, "sam": sam, "mia_name": names[0], "sam_name": names[1],
        "region": chance.of(7, REGIONS), "zone": chance.of(8, ZONES), "what": chance.of(9, WHAT),
        "before": before, "after": before + chance.between(10, 5, 25), "year": year, "next": year + 1,
        "review": chance.between(11, 10, 28), "due": chance.between(12, 10, 31), "cases": chance.between(13, 80, 900),
        "score": chance.between(14, 10, 90), "hours": chance.between(15, 2, 16), "share": chance.between(16, 80, 98),
        "count": chance.between(17, 2, 6), "version": f"{chance.between(18, 1, 4)}.{chance.between(19, 0, 9)}",
        "minutes": chance.of(20, ("00", "15", "30", "45")), "metric": f"acceptance_{number}",
        "metric_name": f"Acceptance by team {number}", "goal": f"acceptance-{number}", "term": f"attempts-{number}",
        "owner": names[1].split()[0],
    }  # fmt: skip
    held["definition"] = f"Leads of team {number} that Sales accepted, of those it accepted or rejected."
    for salt, key, choices in (
        (21, "purpose", PURPOSES),
        (22, "statement", GOALS),
        (23, "text", TERMS),
        (24, "why", WHYS),
    ):
        held[key] = f'"{chance.of(salt, choices).format(**held)}"'
    held["owner"] = chance.of(25, (mia, sam))
    text = AGREEMENT.format(**held)
    return text.replace(*chance.of(26, SLIPS)) if number % 7 == 0 else text


def main() -> None:
    """Write the files; the workspace file comes last, so a folder that has one is complete."""
    folder, count = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    for number in range(1, count + 1):
        own = folder / "agreements" / f"team-{number:04d}"
        own.mkdir(parents=True, exist_ok=True)
        (own / "agreement.yaml").write_text(agreement(number), "utf-8")
    (folder / "smartdocs.yaml").write_text(WORKSPACE, "utf-8")


if __name__ == "__main__":
    main()
