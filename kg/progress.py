"""What is told how far a long piece of work has come; what it does with that is its own affair."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far a load, the copy of a graph, or a question that takes a while has come."""

    def start(self, total: int | None) -> None:
        """Say how many articles or steps there are; None where only doing them will tell."""

    def advance(self, name: str) -> None:
        """Say that one more, or what could not be read as an article, is done."""
