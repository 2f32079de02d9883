"""Writing a file so that it is there whole or not at all."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import GraphError


def replace_file(path: Path, text: str) -> Path:
    """Write a text to a file by way of another that takes its place once it is complete.

    Parameters
    ----------
    path : Path
        The file. What it held before stays until the new text is on the disk.
    text : str
        Written as UTF-8.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    GraphError
        Where it cannot be written; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_file(Path(folder) / "a.html", "<p>").read_text()
    '<p>'
    """
    target = path.resolve()
    try:
        if target.is_dir():
            raise _refusal(path, "it is a folder; give the name of a file in it")
        if target.exists() and not target.is_file():
            raise _refusal(path, "it is no ordinary file; give another place for it")
        # In a folder of its own, the file is of the usual mode; a temporary file would be the owner's alone.
        with TemporaryDirectory(prefix=".page-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            complete = Path(folder) / "page"
            with complete.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            complete.replace(target)
    except OSError as error:
        raise _refusal(path, f"{error.strerror}; give another place for it") from error
    return path


def _refusal(path: Path, why: str) -> GraphError:
    return GraphError(f"cannot write the page {path}: {why}")
