"""Views -> HTML and PDF."""
