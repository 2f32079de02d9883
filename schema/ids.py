"""Ids: readable for entities, hashes of their content for everything else."""

import hashlib
import json
import re
import unicodedata
from typing import Final

_NOT_WORD: Final = re.compile(r"[\W_]+")
_HASH_LENGTH: Final = 20
"""Hexadecimal digits kept of a SHA-256: 80 bits, no collision to be expected below 10^11 items."""


def slug(name: str) -> str:
    """Return a name as it stands in an id: lower case, words joined by hyphens.

    Chinese characters and letters of other scripts are kept; accents are dropped from Latin letters.

    Parameters
    ----------
    name : str
        Any name.

    Returns
    -------
    str
        The slug; for a name without any letter or digit, a short hash of it.

    Examples
    --------
    >>> slug("Zhipu AI"), slug("GPT-5.2"), slug("智谱 AI"), slug("Böhringer & Co.")
    ('zhipu-ai', 'gpt-5-2', '智谱-ai', 'bohringer-co')
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    joined = _NOT_WORD.sub("-", unicodedata.normalize("NFC", plain)).strip("-")
    return joined or content_id("name", name)[-8:]


def entity_id(label: str, name: str) -> str:
    """Return the id of an entity: its label in lower case, a colon, its slug.

    Examples
    --------
    >>> entity_id("Company", "ByteDance"), entity_id("ETF", "159516")
    ('company:bytedance', 'etf:159516')
    """
    return f"{label.lower()}:{slug(name)}"


def content_id(kind: str, *parts: object) -> str:
    """Return an id that depends on nothing but the content it names.

    Parameters
    ----------
    kind : str
        What the id names; it becomes the prefix.
    *parts : object
        JSON values that make up the content, in order.

    Returns
    -------
    str
        `kind`, a colon and 20 hexadecimal digits of the SHA-256 of the parts.

    Examples
    --------
    >>> content_id("article", "One text.") == content_id("article", "One text.")
    True
    >>> content_id("article", "One text.") == content_id("article", "Another.")
    False
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}:{digest[:_HASH_LENGTH]}"
