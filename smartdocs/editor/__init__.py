"""A workspace that is being written -> what an editor shows: findings, pages, words on offer, corrections."""
