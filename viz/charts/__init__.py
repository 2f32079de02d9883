"""Charts of what a graph holds: each kind one module, each picture one file without a script."""
