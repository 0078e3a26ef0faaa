"""A session and the frozen results -> everything that a review of a period shows, counted."""
