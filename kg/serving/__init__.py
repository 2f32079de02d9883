"""A graph for other programs: questions asked by name, answered in JSON, within limits, read only."""
