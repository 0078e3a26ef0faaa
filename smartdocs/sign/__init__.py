"""Agreements -> digests of their meaning."""
