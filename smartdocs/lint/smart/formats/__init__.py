"""One file, one way to print what `smartdocs smart` read; its name is what one writes after ``--format``."""
