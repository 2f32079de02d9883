"""What the formats share that end up in XML: texts that every reader of it takes."""

import json
import re
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(value: Any) -> str:
    r"""Return a value in quotes, as an attribute of an element.

    Examples
    --------
    >>> print(attribute('a "b" & \x01'), attribute(True), attribute(["x", "y"]))
    'a "b" &amp; �' "true" '["x", "y"]'
    """
    return quoteattr(_plain(value))


def text(value: Any) -> str:
    r"""Return a value as what stands in an element.

    Examples
    --------
    >>> print(text("]]> \r\n"))
    ]]&gt; &#13;
    <BLANKLINE>
    """
    return escape(_plain(value), {"\r": "&#13;"})


def allowed(value: str) -> str:
    r"""Return a text in which characters that XML does not allow are replaced.

    Examples
    --------
    >>> allowed("a\x00b")
    'a�b'
    """
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)


def _plain(value: Any) -> str:
    """Return a value as text, a list as JSON."""
    return allowed(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
