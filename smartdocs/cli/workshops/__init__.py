"""One file, one step of a workshop: the file's name is what is typed after ``smartdocs workshop``."""
