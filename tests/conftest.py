"""Settings for all tests."""

from browser import chromium  # noqa: F401 (a fixture for all)
from hypothesis import settings
from neo4j_server import neo4j_server  # noqa: F401 (a fixture for all)

# How long an example may take says something about the machine, not about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
