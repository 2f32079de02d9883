"""Language tags, as names by language carry them."""

import re
from typing import Final

_TAG: Final = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*")
_SCRIPT, _REGION = 4, 2  # letters


def language_tag(text: str) -> str:
    """Return a language tag as it is usually written: `zh-Hans`, `pt-BR`.

    Parameters
    ----------
    text : str
        The tag in any capitals, its parts joined by hyphens or underscores.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where it is no such tag.

    Examples
    --------
    >>> language_tag("EN"), language_tag("zh_hans"), language_tag("zh-Hant-hk")
    ('en', 'zh-Hans', 'zh-Hant-HK')
    """
    plain = text.lower().replace("_", "-")
    if not _TAG.fullmatch(plain):
        raise ValueError(f"{text!r} is no language tag such as en or zh-Hans")
    language, *parts = plain.split("-")
    return "-".join((language, *map(_written, parts)))


def _written(part: str) -> str:
    if len(part) == _SCRIPT and part.isalpha():
        return part.title()
    return part.upper() if len(part) == _REGION else part
