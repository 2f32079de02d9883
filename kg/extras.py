"""Libraries that only some of us need, and that are therefore installed by name."""

from importlib import import_module
from types import ModuleType

from kg.errors import KGError


def need(library: str, extra: str) -> ModuleType:
    """Return a library that comes with one of our extras.

    Parameters
    ----------
    library : str
        What is imported, such as `pandas`.
    extra : str
        The extra that installs it, such as `tables`.

    Returns
    -------
    module

    Raises
    ------
    KGError
        Where it is not installed; the text says how to install it.

    Examples
    --------
    >>> need("json", "tables").__name__
    'json'
    >>> need("no_such_library", "tables")
    Traceback (most recent call last):
    ...
    kg.errors.KGError: this needs no_such_library: pip install 'ai-industry-kg[tables]'
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != library.partition(".")[0]:
            raise
        raise KGError(f"this needs {library}: pip install 'ai-industry-kg[{extra}]'") from None
