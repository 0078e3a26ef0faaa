"""Formats of what was verified: one file each."""
