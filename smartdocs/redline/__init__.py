"""Two versions of an agreement -> what changed, clause by clause, and for whom it became looser or tighter."""
