"""PyYAML, brought in before anything else of ``source`` does so, without its patterns being compiled.

One of them names every printable character, and compiling it takes a tenth of the time in which the sample is linted.
The C reader, which reads nearly every file, looks at none of them.
"""

from __future__ import annotations

from smartdocs.late import lately

with lately():
    import yaml  # noqa: F401
