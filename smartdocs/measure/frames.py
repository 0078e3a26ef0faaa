"""Results -> a pandas data frame, one row a term and period: for notebooks and for whoever wants to go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.formats.json import row

if TYPE_CHECKING:
    import pandas as pd

    from smartdocs.measure.result import Results


def to_pandas(results: Results) -> pd.DataFrame:
    """The columns of ``check --format json``; counts have a column each, pairs are split into low and high."""
    import pandas as pd

    rows = []
    for result in (*results.results, *results.groups):
        data = row(result)
        for part in ("trend", "outlook"):
            data.pop(part, None)
        counts, bounds, interval = data.pop("counts"), data.pop("bounds", None), data.pop("interval", None)
        data["target"] = data["target"]["at_least"]
        data["causes"] = ", ".join(f"{cause}={n}" for cause, n in data.get("causes", {}).items())
        for name, pair in (("bound", bounds), ("interval", interval)):
            data[f"{name}_low"], data[f"{name}_high"] = pair or (None, None)
        rows.append({**data, **counts})
    return pd.DataFrame(rows)
