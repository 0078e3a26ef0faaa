"""What the program leans on: one file each, with ``NEEDED`` (whether it can do its main work without), ``FOR`` and ``look``."""
