"""What a PDF that is kept and read by everybody must have: one file a rule, with its ``CLAUSE``, its ``TITLE`` and ``check``."""
