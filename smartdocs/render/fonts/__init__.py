"""Typefaces as data: six TrueType faces for the PDF, WOFF2 slices of them for the HTML, and what each covers.

Inter, Newsreader and IBM Plex Mono under the SIL Open Font License 1.1; the licences stand beside the files.
``make.py`` makes all of it from the published packages.
"""
