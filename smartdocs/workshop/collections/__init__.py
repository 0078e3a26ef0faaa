"""One file, one format of what became of the worksheets that came back: ``render(collected, color)``."""
