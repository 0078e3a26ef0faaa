"""Figures about the world in a text, and the numbers of a citation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.claims import claims, numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seven times as likely to qualify", ("seven times as likely", "times", Decimal(7))),
        ("two thirds of all companies have none", ("two thirds of all companies", "share", Decimal(67))),
        ("2 in 5 marketers measure it", ("2 in 5 marketers", "share", Decimal(40))),
        ("twice the rate of cold calls", ("twice the rate", "times", Decimal(2))),
    ],
)
def test_a_claim_has_its_words_and_its_number(text: str, said: tuple[str, str, Decimal]) -> None:
    assert [(c.text, c.kind, c.number) for c in claims(text)] == [said]


def test_a_citation_may_put_its_figure_in_other_words() -> None:
    assert set(numbers("A 60-fold difference; 37 percent answered, 23% never did, twice as many.")) == {
        ("times", Decimal(60)),
        ("share", Decimal(37)),
        ("share", Decimal(23)),
        ("times", Decimal(2)),
    }


@given(
    st.text(
        alphabet=st.sampled_from("0123456789 %.,;()\nabx times more likely of buyers companies odds by"),
        max_size=200,
    )
)
def test_claims_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for claim in claims(text):
        assert last <= claim.start < claim.end <= len(text)
        assert claim.text == " ".join(text[claim.start : claim.end].split())
        last = claim.end


@given(st.integers(2, 100))
def test_a_citation_of_the_same_multiple_always_proves_it(number: int) -> None:
    (claim,) = claims(f"They are {number} times more likely to buy.")
    assert (claim.kind, claim.number) in set(numbers(f"Buyers are {number} times as likely to buy."))
