"""What the grammar lets through and Cypher does not."""


class Fault(Exception):  # noqa: N818 (no error by itself: the parser makes one of it)
    """Something that the grammar lets through and Cypher does not."""

    def __init__(self, message: str, at: int, detail: str = "UnexpectedSyntax") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
        self.at = at
