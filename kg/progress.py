"""What is told how far a long piece of work has come; what it does with that is its own affair."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far a load, or the copy of a graph, has come."""

    def start(self, total: int | None) -> None:
        """Say how many articles there are; None where only reading will tell, as in JSONL."""

    def advance(self, name: str) -> None:
        """Say that one more article, or what could not be read as one, is done."""
