"""One file, one way to print comparisons; its name is what one writes after ``--format``."""
