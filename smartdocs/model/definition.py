"""What a qualified lead is -> criteria that run on every lead, and on their own examples."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeAlias

from smartdocs.model.base import Field, OneOrMore, PersonId, Refused, Strict, Text, model_validator
from smartdocs.model.day import Day
from smartdocs.model.expression import Condition, verdict
from smartdocs.model.period import PeriodText
from smartdocs.model.scoring import Points, Score
from smartdocs.model.way import EITHER, WIDER_LOOSENS, Way, Ways, going

Dimension = Literal[
    "contact", "fit", "need", "authority", "budget", "timeline", "engagement", "intent", "negative", "consent"
]


class Criterion(Strict):
    """One test, a group of tests or a score: `if`, `all`, `any`, `at_least` of a list `of`, or `score`."""

    if_: Condition | None = Field(default=None, alias="if")
    label: Text | None = None
    """The test in words, for the document; the expression itself when left out."""
    dimension: Dimension | None = None
    evidence: Text | None = None
    """Which form, field or event proves it."""
    all: "tuple[Criterion, ...] | None" = None
    any: "tuple[Criterion, ...] | None" = None
    at_least: int | None = Field(default=None, ge=1)
    of: "tuple[Criterion, ...] | None" = None
    score: Score | None = None
    """Points that are added up and held against a threshold."""

    ways: ClassVar[Ways] = going(
        neutral=("label", "dimension", "evidence"),
        if_=WIDER_LOOSENS,
        all=Way("tightens", "definition"),
        any=Way("loosens", "definition"),
        of=Way("loosens", "definition"),
        at_least=Way("tightens", "definition"),
        score=EITHER,
    )

    @model_validator(mode="after")
    def _one_form(self) -> "Criterion":
        forms = [
            name
            for name, value in (
                ("if", self.if_),
                ("all", self.all),
                ("any", self.any),
                ("of", self.of),
                ("score", self.score),
            )
            if value is not None
        ]
        if len(forms) != 1:
            found = " and ".join(f"`{f}`" for f in forms) or "none of them"
            raise Refused(
                "criterion",
                "a criterion has one of `if`, `all`, `any`, `at_least … of` or `score`; here is {found}",
                {"found": found, "fix": "keep one form, and group the others below `all` or `any`"},
            )
        if (self.of is None) != (self.at_least is None):
            raise Refused(
                "criterion",
                "`at_least` and `of` go together",
                {"fix": "write `at_least: 3` and below it `of:` with the list"},
            )
        if self.of is not None and self.at_least is not None and self.at_least > len(self.of):
            raise Refused(
                "criterion",
                "`at_least: {k}` of {n} can never be met",
                {"k": self.at_least, "n": len(self.of), "fix": f"write at most {len(self.of)}"},
            )
        return self

    @property
    def form(self) -> str:
        """Which of the forms it has: `if`, `all`, `any`, `of` or `score`."""
        forms = ("if_", "all", "any", "of", "score")
        return next(name.rstrip("_") for name in forms if getattr(self, name) is not None)

    @property
    def parts(self) -> "tuple[Criterion, ...]":
        """The criteria of a group; none for a single test."""
        return self.all or self.any or self.of or ()

    def tests(self) -> "Iterator[Criterion | Points]":
        """Every single test in it, in order."""
        if self.if_ is not None:
            yield self
        if self.score is not None:
            yield from self.score.points
        for part in self.parts:
            yield from part.tests()

    def scores(self) -> Iterator[Score]:
        """Every score in it, in order."""
        if self.score is not None:
            yield self.score
        for part in self.parts:
            yield from part.scores()

    def holds(self, record: Mapping[str, Any]) -> bool | None:
        """True, False, or None where what is blank in ``record`` leaves it open."""
        if self.if_ is not None:
            return verdict(self.if_, record)
        if self.score is not None:
            return self.score.holds(record)
        outcomes = [part.holds(record) for part in self.parts]
        sure, open_ = outcomes.count(True), outcomes.count(None)
        needed = len(outcomes) if self.all is not None else self.at_least or 1
        return True if sure >= needed else None if sure + open_ >= needed else False


class Disqualifier(Strict):
    """What rules a lead out whatever else is true."""

    if_: Condition = Field(alias="if")
    reason: Text
    label: Text | None = None

    ways: ClassVar[Ways] = going(neutral=("reason", "label"), if_=Way("tightens", "definition"))


Record: TypeAlias = dict[str, Any]


class Examples(Strict):
    """Real-looking records that both teams agree on; they are run as tests."""

    qualifies: tuple[Record, ...] = ()
    does_not: tuple[Record, ...] = ()

    ways: ClassVar[Ways] = going(neutral=("qualifies", "does_not"))


class Sample(Strict):
    """Leads that both teams judged without seeing each other's answers, to see whether they mean the same."""

    period: PeriodText
    n: int = Field(ge=1)
    kappa: float = Field(ge=-1, le=1)
    """Cohen's kappa (1960): agreement beyond chance; 1 is always, 0 as often as by chance."""

    ways: ClassVar[Ways] = going(neutral=("period", "n", "kappa"))
    called: ClassVar[str] = "period"


class LeadDefinition(Strict):
    """When a lead counts as having reached a stage."""

    name: Text
    agreed_by: OneOrMore[PersonId] = ()
    review_by: Day | None = None
    meaning: Text | None = None
    """The definition in one sentence."""
    qualifies_when: Criterion
    never_when: tuple[Disqualifier, ...] = ()
    samples: tuple[Sample, ...] = ()
    """How far both teams agreed on real leads, by period."""
    examples: Examples = Field(default_factory=Examples.model_construct)

    ways: ClassVar[Ways] = going(
        neutral=("name", "agreed_by", "review_by", "samples", "examples"),
        either=("meaning", "qualifies_when"),
        never_when=Way("tightens", "definition"),
    )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every field the criteria read, in the order of their first use."""
        found = [c for t in self.qualifies_when.tests() if t.if_ is not None for c in t.if_.columns]
        found += [c for score in self.qualifies_when.scores() for c in score.columns]
        found += [c for d in self.never_when for c in d.if_.columns]
        return tuple(dict.fromkeys(found))

    def qualifies(self, record: Mapping[str, Any]) -> bool | None:
        """Whether the record qualifies.

        A disqualifier that is not known to apply does not rule a lead out: blank is not `true`.
        """
        if any(verdict(d.if_, record) for d in self.never_when):
            return False
        return self.qualifies_when.holds(record)
