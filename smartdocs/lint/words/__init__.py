"""Word lists of the language rules, one file per language: plain data that anybody may extend."""
