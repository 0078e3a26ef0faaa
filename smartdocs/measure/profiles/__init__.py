"""One file, one format of a data profile. The file's name is what comes after ``--format``."""
