"""Formats of who has signed what: one file each."""
