"""One file, one format a document is written in: `SUFFIX`, the `MEDIUM` its page is drawn for, and `finish`, whose bytes are the same every time.

`IS_SLOW` says whether it is worth another process.
"""
