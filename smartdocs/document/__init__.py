"""Models and results -> views: what a page says, already in words."""
