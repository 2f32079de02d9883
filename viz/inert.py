"""Hostile text made harmless: names, quotes, titles and addresses come from anywhere."""

import base64
import hashlib
import json
import re
import unicodedata
from typing import Any, Final
from urllib.parse import urlsplit

_ESCAPES: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
_NOT_IN_URL: Final = re.compile(r"[\s\x00-\x1f\x7f\"'<>\\^`{|}]")


def visible(text: str) -> str:
    r"""Return a text with everything spelt out that would change how it reads without being seen.

    Bidirectional and other control characters become `⟨U+202E⟩`; line breaks and tabs become
    spaces; half a surrogate pair, which no file can hold, becomes the replacement character.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        What is safe to print as text.

    Examples
    --------
    >>> visible("evil\u202egpj.exe")
    'evil⟨U+202E⟩gpj.exe'
    """
    return "".join(_spelt(c) for c in text) if not text.isprintable() else text


def _spelt(character: str) -> str:
    if character in "\t\n\r":
        return " "
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return character if character == "\u200d" else f"⟨U+{ord(character):04X}⟩"
        case "Cs":
            return "\ufffd"
        case "Zl" | "Zp":
            return " "
        case _:
            return character


def web_address(url: str | None) -> str | None:
    """Return an address where it is one that may be linked to: http or https and well formed.

    Parameters
    ----------
    url : str or None
        As an article states it.

    Returns
    -------
    str or None
        The same address, or None.

    Examples
    --------
    >>> web_address("https://example.com/a"), web_address("javascript:alert(1)")
    ('https://example.com/a', None)
    """
    if not url or _NOT_IN_URL.search(url) or visible(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket around an IPv6 host
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def to_json(data: Any) -> str:
    r"""Return data as JSON that no HTML parser takes for anything but text.

    Examples
    --------
    >>> to_json({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_ESCAPES)


def content_hash(text: str) -> str:
    """Return what a Content-Security-Policy calls a script or a style by.

    Examples
    --------
    >>> content_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
