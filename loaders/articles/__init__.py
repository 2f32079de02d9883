"""A few articles of our own, English and Chinese, in the manner of the press: what `kg demo` reads."""

from pathlib import Path


def bundled_articles() -> list[Path]:
    """Return the files of the bundled articles, in order of their names.

    Returns
    -------
    list of Path
        UTF-8 text files; give them to `loaders.load`.

    Examples
    --------
    >>> all(path.suffix == ".txt" for path in bundled_articles())
    True
    """
    return sorted(Path(__file__).parent.glob("*.txt"))
