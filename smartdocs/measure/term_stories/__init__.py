"""One file, one way to tell how a promise is measured and what it came to."""
