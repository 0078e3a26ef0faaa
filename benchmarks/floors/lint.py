"""The least that reading YAML takes: PyYAML's C loader alone on every file of a workspace, nothing kept.

Run in a process of its own: ``python floors/lint.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def main() -> None:
    """Print how many files there were."""
    files = sorted(Path(sys.argv[1]).glob("agreements/*/*.yaml"))
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    print(len(files))


if __name__ == "__main__":
    main()
