"""One file, one way to write results down."""
