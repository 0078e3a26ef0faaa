"""One file, one way to tell the story of a lead."""
