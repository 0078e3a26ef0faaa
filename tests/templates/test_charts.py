"""The drawings, one by one: read back as XML, asserted as a reader of the paper would check them."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.document.scorecard_view import Bar, Bullet, Histogram, Trend
from smartdocs.document.views import Status
from smartdocs.render.templates import environment

FINITE = st.floats(-1e9, 1e9)


def draw(macro: str, *arguments: Any) -> ET.Element:
    module = environment().get_template("parts/charts.svg.j2").module
    return ET.fromstring(str(getattr(module, macro)(*arguments)))  # noqa: S314 - our own drawing


def named(drawing: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in drawing.iter() if name in element.get("class", "").split()]


def width(element: ET.Element) -> float:
    return float(element.get("width", "nan"))


def bullet(value: float | None, **more: Any) -> ET.Element:
    fields: dict[str, Any] = {
        "low": 0,
        "high": 100,
        "poor": 50,
        "tolerable": 80,
        "target": 90,
        "better": "higher",
    }
    return draw(
        "bullet",
        Bullet(**{**fields, **more, "value": value}, description="Speed: 93 % against 90 %"),
        100,
        20,
    )


def trend(values: tuple[float | None, ...], target: float | None = 90, status: Status = "met") -> ET.Element:
    return draw("trend", Trend(values, target, status, ("",) * len(values), "Speed over time"), 100, 30)


def test_a_result_of_93_percent_is_a_bar_of_93_percent() -> None:
    assert width(named(bullet(93), "fill-ink")[0]) == 93


def test_the_bands_end_at_poor_and_tolerable() -> None:
    assert [width(named(bullet(93), f"fill-{band}")[0]) for band in ("poor", "tolerable", "good")] == [
        50,
        80,
        100,
    ]


def test_where_less_is_better_the_dark_band_is_on_the_right() -> None:
    (poor,) = named(bullet(3, better="lower", poor=80, tolerable=50), "fill-poor")
    assert (poor.get("x"), width(poor)) == ("80", 20)


def test_a_result_of_nothing_is_a_hair_and_no_result_is_no_bar() -> None:
    assert width(named(bullet(0), "fill-ink")[0]) == pytest.approx(0.8)
    assert named(bullet(None), "fill-ink") == []


def test_a_full_result_fills_the_scale_without_an_arrow() -> None:
    (bar,) = named(bullet(100), "fill-ink")
    assert width(bar) == 100


def test_a_result_beyond_the_scale_is_clipped_and_has_an_arrow() -> None:
    bar, arrow = named(bullet(140), "fill-ink")
    assert width(bar) == 91
    assert arrow.get("d", "").startswith("M92 ")


def test_a_result_below_the_scale_has_an_arrow_to_the_left() -> None:
    _, arrow = named(bullet(-5), "fill-ink")
    assert "l-7.5 5" in arrow.get("d", "")


def test_a_bullet_tells_in_words_what_it_shows() -> None:
    assert bullet(93).findtext("title") == "Speed: 93\u00a0% against 90\u00a0%"


def test_twelve_months_are_one_line_that_ends_in_the_shape_of_the_verdict() -> None:
    drawing = trend(tuple(range(80, 92)))
    (line,) = named(drawing, "stroke-ink")
    assert line.get("d", "").count("M") == 1
    assert line.get("d", "").count("L") == 11
    assert len(named(drawing, "mark-of-met")) == 1


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        ("met", "circle"),
        ("at risk", "path"),
        ("missed", "rect"),
        ("pending", "circle"),
        ("too few", "path"),
        ("not evaluable", "path"),
    ],
)
def test_each_verdict_ends_in_its_own_shape(status: Status, shape: str) -> None:
    marks = [
        e
        for e in trend((80, 93), status=status).iter()
        if e.tag == shape and e.get("class") not in (None, "stroke-ink", "stroke-target")
    ]
    assert len(marks) == 1


def test_six_verdicts_have_six_drawings() -> None:
    statuses: tuple[Status, ...] = ("met", "at risk", "missed", "pending", "too few", "not evaluable")
    assert len({ET.tostring(list(trend((80, 93), status=status))[-1]) for status in statuses}) == 6


def test_a_month_without_a_result_is_a_gap_and_a_lone_month_a_dot() -> None:
    drawing = trend((80, 81, None, 83, None, 85, 86))
    (line,) = named(drawing, "stroke-ink")
    assert line.get("d", "").count("M") == 3
    assert len(named(drawing, "fill-ink")) == 1


def test_no_result_in_the_last_month_means_no_mark() -> None:
    assert named(trend((80, None)), "mark-of-met") == []


def test_a_trend_of_one_month_is_a_mark_without_a_line() -> None:
    drawing = trend((75,), status="too few")
    assert "L" not in named(drawing, "stroke-ink")[0].get("d", "")
    assert len(list(drawing)) == 4  # title, target, an empty line, the mark


def test_a_trend_without_any_result_is_an_empty_rule() -> None:
    assert [element.tag for element in trend((None, None))] == ["title", "path"]


def test_the_promise_is_a_line_after_the_sixth_bin() -> None:
    bars = tuple(
        Bar(f"{n}–{n + 1}", count, "met" if n < 6 else "missed")
        for n, count in enumerate((4, 8, 2, 1, 1, 1, 1, 0))
    )
    drawing = draw(
        "histogram",
        Histogram(
            heading="",
            caption="",
            description="d",
            bars=bars,
            axis="Hours",
            promise_after=6,
            promise="Promise",
        ),
    )
    assert named(drawing, "stroke-target")[0].get("d") == "M481.5 2V122"
    words = ["".join(text.itertext()) for text in drawing.iter("text")]
    assert words[:2] == ["4", "0–1"]
    assert words[-2:] == ["Hours", "Promise"]


def test_a_histogram_of_forty_bins_leaves_out_labels_that_would_touch() -> None:
    bars = tuple(Bar(str(n), n) for n in range(40))
    drawing = draw("histogram", Histogram(heading="", caption="", description="d", bars=bars, axis="Hours"))
    assert ["".join(text.itertext()) for text in drawing.iter("text")][:3] == ["0", "3", "6"]


def within(drawing: ET.Element, most: float) -> None:
    for element in drawing.iter():
        x, length = float(element.get("x", 0)), float(element.get("width", 0))
        assert -0.1 <= x <= most + 0.1
        assert length >= 0
        assert x + length <= most + 0.2


@given(
    value=st.none() | FINITE,
    poor=FINITE,
    tolerable=FINITE,
    target=st.none() | FINITE,
    ends=st.lists(FINITE, min_size=2, max_size=2).map(sorted),
    better=st.sampled_from(["higher", "lower"]),
    low=FINITE,
    high=FINITE,
)
def test_no_bullet_leaves_its_frame(
    value: float | None,
    poor: float,
    tolerable: float,
    target: float | None,
    ends: list[float],
    better: Any,
    low: float,
    high: float,
) -> None:
    low, high = sorted((low, high))
    within(
        draw(
            "bullet",
            Bullet(low, high, poor, tolerable, value, target, better, "d", (ends[0], ends[1])),
            118,
            20,
        ),
        118,
    )


@given(st.lists(st.none() | FINITE, min_size=1, max_size=12), st.none() | FINITE)
def test_no_trend_leaves_its_frame(values: list[float | None], target: float | None) -> None:
    drawing = trend(tuple(values), target)
    for path in drawing.iter("path"):
        for point in path.get("d", "").replace("M", " ").replace("L", " ").split("  "):
            if path.get("class") == "stroke-ink" and point.strip():
                x, y = map(float, point.split()[:2])
                assert 0 <= x <= 100
                assert 0 <= y <= 30


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_the_parts_of_the_bar_are_as_long_as_their_counts(counts: list[int]) -> None:
    drawing = draw("parts", [Bar("x", count, "met") for count in counts], "d", 400)
    lengths = [width(rect) for rect in drawing.iter("rect")]
    shown = [count for count in counts if count]
    assert len(lengths) == len(shown)
    for length, count in zip(lengths, shown, strict=True):
        assert length == pytest.approx(max(count / sum(counts) * 400 - 1.2, 0.6), abs=0.06)
