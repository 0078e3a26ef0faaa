"""One file, one way to print what came out of the votes: ``render(title, counted, color=…)``."""
