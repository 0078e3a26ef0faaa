"""Formats of sealed documents that were verified: one file each."""
