"""Weeks and reckonings of a calendar -> text. Each file is a format: ``render(pages, *, color) -> str``."""
