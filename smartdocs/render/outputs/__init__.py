"""One file, one format a document is written in."""
