"""A folder -> the CSV files of the invented year in it; the folder of the sample when none is named."""

import sys
from pathlib import Path

from .files import files

HERE = Path(__file__).parents[1]


def main(folder: Path) -> None:
    for name, text in files().items():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
