"""One file, one rule: its docstring is the manual page, its name the code and the slug."""
