"""What is written appears all at once or not at all: files and folders that others read."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a text file; what was there before stays until the new one is complete.

    Parameters
    ----------
    path : Path
        A link stays a link. To a device or a pipe is written directly.
    pieces : iterable of str
        The text, one piece after another.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return
    path = path.resolve()
    unfinished = _beside(path)
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder to write files into, which are at `path` when all of them are complete.

    Parameters
    ----------
    path : Path
        Made where it is not there, with the folders above it; else it must be empty.

    Yields
    ------
    Path
        Where to write them until then.

    Raises
    ------
    GraphError
        Where something is at `path`.
    OSError
        Where it cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     with whole_folder(Path(place) / "tables") as folder:
    ...         written = (folder / "one.csv").write_text("1")
    ...     [file.name for file in (Path(place) / "tables").iterdir()]
    ['one.csv']
    """
    there = path.exists()
    if there and not path.is_dir():
        raise GraphError(f"{path} is a file: name a new folder")
    if there and any(path.iterdir()):
        raise GraphError(f"{path} is not empty: name a new folder")
    path = path.resolve()
    # A folder that is there may be one that cannot be replaced, such as where a disk is mounted.
    unfinished = _beside(path / path.name if there else path)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        for file in unfinished.iterdir():
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
        if there:
            for file in sorted(unfinished.iterdir()):
                file.replace(path / file.name)
        else:
            unfinished.replace(path)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")
