"""Where a goal starts: what a baseline may say of itself."""

from __future__ import annotations

import pytest

from smartdocs.model.goal import Baseline


def test_a_baseline_may_rest_on_no_case_at_all_and_not_on_less() -> None:
    assert Baseline.model_validate({"value": "72%", "n": 0}).n == 0
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        Baseline.model_validate({"value": "72%", "n": -1})
