"""A workshop and what its people wrote -> where both teams agree, where they do not, and the persona that comes of it."""
