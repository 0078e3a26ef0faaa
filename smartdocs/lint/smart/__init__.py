"""A goal written as prose -> what it says and what it lacks, letter by letter, and a draft of it as YAML."""
