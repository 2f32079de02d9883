"""Everything that can go wrong, in one tree.

KGError                     something a user can mend; `kg` prints it and ends with code 1
├── SourceError             an article could not be read: which file, which line, why
├── GraphError              the graph itself
│   ├── NotAGraphError      the file is there and is no graph of ours
│   ├── GraphBusyError      another process kept it locked for too long
│   ├── ReadOnlyError       asked to write to a graph that was opened for reading
│   └── ServerError         the Neo4j server that keeps the graph
│       ├── UnreachableError    nothing answers there, or no Neo4j, or it went away
│       ├── AccessError     it does not let this user in, or has no such database
│       └── ExhaustedError  a transaction took more memory or time than the server allows
└── NotFoundError           no such entity or article; carries suggestions
    └── NoPathError         two entities that are there, and no chain of relations between them
"""


class KGError(Exception):
    """Base of all errors of this project. Its text is one clear sentence, and what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        # Its class may want other arguments than the text that is made of them.
        return _again, (type(self), self.args), self.__dict__


def _again(kind: type[KGError], args: tuple[object, ...]) -> KGError:
    return kind.__new__(kind, *args)


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


class ServerError(GraphError):
    """The Neo4j server that keeps the graph did not do what it was asked to."""


class UnreachableError(ServerError):
    """Nothing answers at a server's address, or something that is no Neo4j, or it went away."""


class AccessError(ServerError):
    """The server does not let this user in, has no such database, or forbids what was asked."""


class ExhaustedError(ServerError):
    """One transaction took more memory or time than the server allows; less at once may go through."""


class NotFoundError(KGError):
    """No such entity or article.

    Parameters
    ----------
    what : str
        What was looked for.
    suggestions : tuple of str
        The nearest names that exist.
    known : tuple of str
        All that exist, where they are few: then the text lists them.

    Examples
    --------
    >>> str(NotFoundError("Nvidai", ("Nvidia",)))
    "nothing is called 'Nvidai'; did you mean Nvidia?"
    >>> str(NotFoundError("reds", ("red",), known=("blue", "red")))
    "'reds' is none of blue, red; did you mean red?"
    """

    def __init__(self, what: str, suggestions: tuple[str, ...] = (), *, known: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        text = f"{what!r} is none of {', '.join(known)}" if known else f"nothing is called {what!r}"
        super().__init__(text + hint)
        self.what = what
        self.suggestions = suggestions


class NoPathError(NotFoundError):
    """No chain of relations leads from one entity to another.

    Parameters
    ----------
    start, goal : str
        Names of the two entities.
    followed : tuple of str
        The statuses of the relations that were followed.
    left_out : tuple of str
        The statuses of those that were not.

    Examples
    --------
    >>> str(NoPathError("Zhipu", "TSMC", ("asserted", "planned", "rumoured", "denied"), ("ended",)))
    'no path leads from Zhipu to TSMC over asserted, planned, rumoured or denied relations; ended
    ones were left out: include them to look further (--include all)'
    >>> str(NoPathError("Zhipu", "TSMC", ("asserted", "ended"), ()))
    'no path leads from Zhipu to TSMC over relations of any status'
    """

    def __init__(self, start: str, goal: str, followed: tuple[str, ...], left_out: tuple[str, ...]) -> None:
        if left_out:
            over = f"over {_either(followed)} relations"
            hint = f"; {_either(left_out)} ones were left out: include them to look further (--include all)"
        else:
            over, hint = "over relations of any status", ""
        KGError.__init__(self, f"no path leads from {start} to {goal} {over}{hint}")
        self.what = goal
        self.suggestions = ()
        self.followed = followed


def _either(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
