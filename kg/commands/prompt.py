"""The line that `kg shell` reads: with history, completion and several lines. Needs prompt_toolkit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output

from kg.commands.completion import Names, complete
from kg.commands.statements import is_complete


class CypherCompleter(Completer):
    """Offers what may come next.

    Parameters
    ----------
    names : callable
        Returns what can be completed.
    """

    def __init__(self, names: Callable[[], Names]) -> None:
        self._names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """Offer what the last word may become."""
        for word, length in complete(document.text_before_cursor, self._names()):
            yield Completion(word, start_position=-length)


def reader(
    names: Callable[[], Names],
    *,
    history: Path | None,
    source: Input | None = None,
    screen: Output | None = None,
) -> Callable[[], str]:
    """Return what asks for the next statement.

    Parameters
    ----------
    names : callable
        Returns what can be completed.
    history : Path or None
        Where the statements of earlier days are kept.
    source, screen : Input and Output, optional
        Other than the terminal.

    Returns
    -------
    callable
        Returns one entry; raises `EOFError` at its end, `KeyboardInterrupt` where it is given up.
    """
    session: PromptSession[str] = PromptSession(
        "kg> ",
        history=_history(history),
        completer=CypherCompleter(names),
        complete_while_typing=False,
        multiline=True,
        prompt_continuation=lambda width, *_: "... ".rjust(width),
        key_bindings=_keys(),
        input=source,
        output=screen,
    )
    return session.prompt


def _history(path: Path | None) -> History:
    if path is None:
        return InMemoryHistory()
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileHistory(str(path))


def history_file() -> Path:
    """Return where the statements of the shell are kept.

    Returns
    -------
    Path
    """
    return Path(click.get_app_dir("kg")) / "history"


def _keys() -> KeyBindings:
    """Let Enter end a statement where it is complete, and else begin a new line."""
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = buffer.text.strip()
        if not text or text.startswith(":") or is_complete(text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys
