"""A seed -> one invented year of a HubSpot export: the CSV files beside this script, always the same bytes.

Nobody and nothing in them exists. ``python data/generate.py [FOLDER]`` rewrites them; README.md says what
dirt is mixed in. Times are wall-clock times of Europe/Berlin without a zone, as the CRM's own export has them.
The months are made from the story backwards: first how many leads kept each promise, then who and when
(``invented_year/story.py``).
"""
# ruff: noqa: INP001  (a script beside its data)

import runpy

if __name__ == "__main__":
    runpy.run_module("invented_year", run_name="__main__")
