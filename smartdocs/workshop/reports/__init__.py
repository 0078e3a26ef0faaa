"""One file, one way to print the report of a workshop: ``render(report, color=…)`` -> text."""
