"""``python -m smartdocs`` -> the same program as ``smartdocs``."""

from smartdocs.cli import main

main()
