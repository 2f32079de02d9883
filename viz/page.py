"""A page put together: template, style, scripts and data in one file that asks for nothing."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from viz.data import PageData
from viz.inert import content_hash, to_json

GENERATOR: Final = '<meta name="generator" content="ai-industry-kg">'
"""Near the top of every page: what `viz.is_page` knows one of ours by."""
_SCRIPTS: Final = (
    "element.js",
    "words.js",
    "model.js",
    "view.js",
    "labels.js",
    "drawing.js",
    "network.js",
    "grid.js",
    "hand.js",
    "canvas.js",
    "panel.js",
    "search.js",
    "filters.js",
    "time.js",
    "neighbours.js",
    "communities.js",
    "paths.js",
    "table.js",
    "exports.js",
    "address.js",
    "page.js",
)
_STYLES: Final = ("page.css", "table.css")
_HTML_LANG: Final = {"en": "en", "zh": "zh-Hans"}
_LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"
_SLOT: Final = re.compile(r"\{\{(\w+)\}\}")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def assemble(data: PageData) -> str:
    """Put a page together.

    Parameters
    ----------
    data : PageData
        As `viz.data.page_data` returns it.

    Returns
    -------
    str
        HTML. Its Content-Security-Policy allows the texts of style and scripts by their hashes and
        nothing else: no other script, no style, no request. The details come last, so that nothing
        waits for them.

    Examples
    --------
    >>> first = {"title": {"en": "A <b>"}, "lang": "en", "network": None}
    >>> page = assemble(PageData(first, {"nodes": ["eJw="]}))
    >>> "<title>A &lt;b&gt;</title>" in page, "default-src 'none'" in page
    (True, True)
    """
    style, scripts = "".join(map(_text, _STYLES)), [_script()]
    if data.first["network"]:
        scripts.insert(0, _library())
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(content_hash, scripts))}",
            f"style-src {content_hash(style)}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    lang = data.first["lang"] or "en"
    slots = {
        "generator": GENERATOR,
        "policy": policy,
        "lang": _HTML_LANG[lang],
        "title": html.escape(data.first["title"][lang]),
        "style": style,
        "data": to_json(data.first),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        "details": "\n".join(_details(data.details)),
    }
    return _SLOT.sub(lambda match: slots[match[1]], _text("template.html"))


def _details(chunks: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for kind, texts in chunks.items():
        for i, text in enumerate(texts):
            yield f'<script type="text/plain" id="{kind}-{i}">{text}</script>'


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
