"""A session -> answers about the data, for rules that hold an agreement against them. Start at ``data.DataEvidence``."""
