"""Where the package was put -> the folder of the templates that came with it; light, for those who only read them."""

from __future__ import annotations

from pathlib import Path


def shipped() -> Path:
    """The templates that came with the package; in a checkout they stand beside it."""
    package = Path(__file__).parents[1]
    return package / "_templates" if (package / "_templates").is_dir() else package.parent / "templates"
