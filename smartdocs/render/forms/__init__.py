"""One file, one form of a worksheet: what it is called, how it is written, how it is known by its content, and how it is read back.

``SUFFIX`` is the ending of the file that is filled in. ``write(view, folders, brand)`` gives its bytes, the same every time,
with what the view says was answered before. ``is_one(data)`` looks at the beginning of a file and decides whether it is this
form's to read; ``read(data)`` gives what was filled in, or raises a SourceError that says why nothing can be taken from it.
``IS_APART`` says whether reading needs a library that a hostile file could make huge, so that it is done in a process apart.
"""
