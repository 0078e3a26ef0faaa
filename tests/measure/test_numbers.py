import pytest

from smartdocs.measure.numbers import volume


@pytest.mark.parametrize(
    ("result", "target", "shown"),
    [
        (5.3, 5.0, ("5.3", "5.0")),
        (64, 65, ("64", "65")),
        (195_300.4, 300_000, ("195,300", "300,000")),
        (1_250.4, 1_250.5, ("1,250.4", "1,250.5")),  # a target with cents is shown as it was promised
        (3, 5.25, ("3.00", "5.25")),
        (1_249.7, 1_250, ("1,249.7", "1,250")),  # missed by a little does not look like met
        (4.96, 5.0, ("4.96", "5.0")),
        (1_250.3, 1_250, ("1,250", "1,250")),
        (None, 5, ("–", "5.0")),
    ],
)
def test_a_volume_never_looks_like_its_target_when_it_is_less(
    result: float | None, target: float, shown: tuple[str, str]
) -> None:
    assert (volume(result, target), volume(target, target)) == shown
