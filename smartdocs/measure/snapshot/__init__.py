"""What a period came to -> a file that is kept, and later data beside it: what changed, and why."""
