"""Two versions of an agreement and one stretch of data -> what would have come out otherwise, for whom, and on which leads."""
