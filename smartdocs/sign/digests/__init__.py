"""Formats of digests: one file each."""
