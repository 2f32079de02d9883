"""Where a graph is kept: the verbs of a store, and the store in one SQLite file."""
