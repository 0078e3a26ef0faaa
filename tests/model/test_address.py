"""A password in an address is seen wherever it may stand, and a colon in a file's name is no address."""

from __future__ import annotations

import pytest

from smartdocs.finding import Span
from smartdocs.model.address import has_secret
from smartdocs.source.excerpt import excerpt


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:s3cret@db.example/crm",
        "postgres://ada:@db.example/crm",
        "postgresql://db.example/crm?user=ada&password=s3cret",
        "postgresql://db.example/crm?sslpassword=s3cret#leads",
        "POSTGRESQL://ada:p%40ss@db.example:5432/crm#leads",
        "snowflake://ada:s3cret@account/db",
    ],
)
def test_a_password_is_seen(address: str) -> None:
    assert has_secret(address)


@pytest.mark.parametrize(
    "address",
    ["duckdb", "spark", "postgresql", "postgresql://ada@db.example:5432/crm#sales.leads", "sqlite:crm.db#leads", "data/a:b@c.csv", "data/password=1.csv"],
)  # fmt: skip
def test_what_has_none_is_left_alone(address: str) -> None:
    assert not has_secret(address)


def test_a_line_that_is_shown_has_stars_where_the_password_stood() -> None:
    text = "data:\n  crm:\n    engine: postgresql://ada:s3cret@db.example/crm\n"
    shown = excerpt(text, Span("smartdocs.yaml", 3, 13, 3, 52))
    assert "s3cret" not in shown
    assert "postgresql://**********@db.example/crm" in shown
    assert "password=******" in excerpt(
        "a: postgresql://db/crm?password=s3cret\n", Span("smartdocs.yaml", 1, 4, 1, 20)
    )
