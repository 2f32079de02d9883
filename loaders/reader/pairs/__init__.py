"""The pair classifier: what two names in a sentence are to each other, learned from annotated articles."""
