"""A page put together: template, style, scripts and data in one file that asks for nothing."""

import html
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from viz.inert import content_hash, to_json

GENERATOR: Final = '<meta name="generator" content="ai-industry-kg">'
"""Near the top of every page: what `viz.is_page` knows one of ours by."""
_SCRIPTS: Final = ("labels.js", "renderer.js", "panel.js", "search.js", "filters.js", "page.js")
_LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"
_SLOT: Final = re.compile(r"\{\{(\w+)\}\}")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def assemble(data: dict[str, Any]) -> str:
    """Put a page together.

    Parameters
    ----------
    data : dict
        JSON values, as `viz.data.page_data` returns them; `title` among them.

    Returns
    -------
    str
        HTML. Its Content-Security-Policy allows the three texts below by their hashes and
        nothing else: no other script, no style, no request.

    Examples
    --------
    >>> page = assemble({"title": "A <b>", "nodes": []})
    >>> "<title>A &lt;b&gt;</title>" in page, "default-src 'none'" in page
    (True, True)
    """
    style, library, script = _text("page.css"), _library(), _script()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {content_hash(library)} {content_hash(script)}",
            f"style-src {content_hash(style)}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    slots = {
        "generator": GENERATOR,
        "policy": policy,
        "title": html.escape(data["title"]),
        "style": style,
        "data": to_json(data),
        "library": library,
        "script": script,
    }
    return _SLOT.sub(lambda match: slots[match[1]], _text("template.html"))


@cache
def _script() -> str:
    """Return our own scripts as one, in a scope of their own."""
    parts = "\n".join(_text(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def _library() -> str:
    """Return vis-network as the installed pyvis carries it."""
    text = (files("pyvis") / _LIBRARY).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", _lines(text))


@cache
def _text(name: str) -> str:
    return _lines((files("viz") / "web" / name).read_text(encoding="utf-8"))


def _lines(text: str) -> str:
    """Make every line end the way a browser reads it, or the hashes of the policy would not fit."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
