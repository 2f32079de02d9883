"""What is measured, not asserted: run a module of this folder with `python -m`."""
