"""The graph in RDF: an ontology made from the schema, the graph as statements of it, and the way back."""
