"""Everything that can go wrong, in one tree.

    KGError                     something a user can mend; `kg` prints it and ends with code 1
    ├── SourceError             an article could not be read: which file, which line, why
    ├── GraphError              the graph itself
    │   ├── NotAGraphError      the file is there and is no graph of ours
    │   ├── GraphBusyError      another process kept it locked for too long
    │   └── ReadOnlyError       asked to write to a graph that was opened for reading
    └── NotFoundError           no such entity, article or path; carries suggestions
"""


class KGError(Exception):
    """Base of all errors of this project. Its text is one clear sentence, and what to do."""


class SourceError(KGError):
    """An article that could not be read.

    Parameters
    ----------
    where : str
        File, `file:line`, or `standard input`.
    why : str
        What is wrong with it.

    Examples
    --------
    >>> str(SourceError("news.jsonl:3", "not valid JSON"))
    'news.jsonl:3: not valid JSON'
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class GraphError(KGError):
    """The graph could not be opened, read or written."""


class NotAGraphError(GraphError):
    """The file exists and is not a graph of ours, or was written by a newer version."""


class GraphBusyError(GraphError):
    """Another process kept the graph locked for longer than the waiting time."""


class ReadOnlyError(GraphError):
    """Writing was asked of a graph that was opened for reading."""


class NotFoundError(KGError):
    """No such entity, article or path.

    Parameters
    ----------
    what : str
        What was looked for.
    suggestions : tuple of str
        The nearest names that exist.

    Examples
    --------
    >>> str(NotFoundError("Nvidai", ("Nvidia",)))
    "nothing is called 'Nvidai'; did you mean Nvidia?"
    """

    def __init__(self, what: str, suggestions: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"nothing is called {what!r}{hint}")
        self.what = what
        self.suggestions = suggestions
