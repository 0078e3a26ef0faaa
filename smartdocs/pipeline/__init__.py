"""A folder on disk -> its findings, its results and its documents: the steps in their order.

``cli`` calls these functions and prints; nothing here reads the clock, the environment or the terminal.
"""
