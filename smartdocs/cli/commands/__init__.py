"""One file, one command: the file's name is what is typed after ``smartdocs``."""
