"""The machine and finished PDFs -> what is missing, what is wrong, and what to do about it."""
