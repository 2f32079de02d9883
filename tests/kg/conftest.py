"""Articles and graphs that the tests of this folder share."""
