"""HTML: the article in a page, without what stands around it, and what the page says of it."""

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.errors import SourceError
from loaders.dates import find_date, parse_moment
from loaders.decode import decode, text_fault
from loaders.language import detect_language
from loaders.metadata import read_metadata
from schema import Article
from schema.dates import Moment

_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,30})", re.I
)
_ARTICLE_TYPES: Final = re.compile(r"Article$|BlogPosting$|Report$")
_TITLES: Final = ("og:title", "twitter:title", "headline", "dc.title")
_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "weibo:article:create_at",
    "sailthru.date",
    "parsely-pub-date",
)
_PUBLISHERS: Final = ("og:site_name", "dc.publisher", "application-name", "mediaid")
_NOISY: Final = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_WEB_ADDRESS: Final = re.compile(r"\s*https?://[^\s\ud800-\udfff]+\s*", re.IGNORECASE)
_HALF: Final = re.compile(r"[\ud800-\udfff]")
"""Half a character: what is left of an emoji where a program cut a headline short."""
_DEEPEST: Final = 5
"""Levels of JSON-LD in which an article is looked for."""


def read_html(data: bytes, where: str, source: str) -> Article:
    r"""Return the article that a page holds: its title, a blank line, its main text.

    Parameters
    ----------
    data : bytes
        The whole page, in the encoding that it declares or another.
    where : str
        Names the file in errors.
    source : str
        Becomes the article's `source`.

    Returns
    -------
    Article
        Title, publisher, date and address are those of the page's JSON-LD, then of its meta
        tags; what they leave open is looked for in the text.

    Raises
    ------
    SourceError
        Where the bytes are no text, or the page has no article.

    Examples
    --------
    >>> page = b"<html><head><title>Chips</title></head><body><p>Zhipu released GLM-5.</p></body></html>"
    >>> read_html(page, "a.html", "a").text
    'Chips\n\nZhipu released GLM-5.'
    """
    declared = _CHARSET.search(data[:4096])
    page = decode(data, where, declared[1].decode("ascii") if declared else None)
    stated = _Stated(_tree(page, where))
    body = _main_text(page, where)
    title = stated.title()
    if title and body.partition("\n")[0].strip() == title:
        body = body.partition("\n")[2].lstrip("\n")
    text = f"{title}\n\n{body}".rstrip("\n") if title else body
    fault = text_fault(text)
    if fault:
        raise SourceError(where, f"the page {fault}")
    found = read_metadata(text)
    return Article(
        text=text,
        lang=detect_language(text),
        title=title or found.title,
        publisher=stated.publisher() or found.publisher,
        published=stated.published() or found.published,
        url=stated.url() or found.url,
        source=source,
    )


def _tree(page: str, where: str) -> HtmlElement:
    try:
        return document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError) as error:
        raise SourceError(where, f"is no HTML page ({error})") from None


def _main_text(page: str, where: str) -> str:
    for (
        name
    ) in _NOISY:  # what they say of a bad page is for their developers; the error below is for the user
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        body = trafilatura.extract(page, include_comments=False, include_tables=True)
    except (LxmlError, ValueError, RecursionError) as error:
        raise SourceError(where, f"the page cannot be taken apart ({error})") from None
    if not body or not body.strip():
        raise SourceError(where, "no article was found in the page")
    return str(body)


class _Stated:
    """What a page states of itself."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._meta = _meta_tags(tree)
        self._data = next(_articles_in_json_ld(tree), {})

    def title(self) -> str | None:
        stated = [_one_line(self._data.get("headline")), *map(self._meta.get, _TITLES)]
        headings = self._tree.xpath("//h1")
        if len(headings) == 1:
            stated.append(_one_line(headings[0].text_content()))
        stated += [_one_line(t.text_content()) for t in self._tree.xpath("//head/title | //title")[:1]]
        title = next((t for t in stated if t), None)
        return self._without_site(title) if title else None

    def publisher(self) -> str | None:
        publisher = self._data.get("publisher")
        if isinstance(publisher, list):
            publisher = publisher[0] if publisher else None
        if isinstance(publisher, dict):
            publisher = publisher.get("name")
        names = [_one_line(publisher), *map(self._meta.get, _PUBLISHERS)]
        return next((name for name in names if name and not name.startswith("http")), None)

    def published(self) -> Moment | None:
        dates = [_one_line(self._data.get("datePublished")), *map(self._meta.get, _DATES)]
        dates += self._tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
        return next((moment for date in dates if date and (moment := _moment(date))), None)

    def url(self) -> str | None:
        page = self._data.get("mainEntityOfPage")
        urls = self._tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
        urls += [
            self._meta.get("og:url"),
            self._data.get("url"),
            page.get("@id") if isinstance(page, dict) else page,
        ]
        web = [u.strip() for u in urls if isinstance(u, str) and _WEB_ADDRESS.fullmatch(u)]
        return str(web[0]) if web else None

    def _without_site(self, title: str) -> str:
        """Take off the name of the site that many pages put behind their title."""
        site = self.publisher()
        tail = re.search(rf"\s*[-–—|_·]\s*{re.escape(site)}$", title) if site else None
        return title[: tail.start()] if tail and tail.start() else title


def _moment(date: str) -> Moment | None:
    whole = parse_moment(date)
    found = find_date(date)
    return whole or (found.moment if found else None)


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return the meta tags by their lower-case names; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        value = _one_line(tag.get("content"))
        if name and value:
            found.setdefault(re.sub(r"\s", "", name).lower(), value)
    return found


def _articles_in_json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(data, _DEEPEST)


def _articles_in(data: Any, levels: int) -> Iterator[dict[str, Any]]:
    if not levels:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles_in(item, levels - 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(k, str) and _ARTICLE_TYPES.search(k)
            for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        yield from _articles_in(data.get("@graph"), levels - 1)
        yield from _articles_in(data.get("mainEntity"), levels - 1)


def _one_line(value: Any) -> str | None:
    """Return a string with its white space folded and entities resolved, or None for anything else."""
    if not isinstance(value, str):
        return None
    return " ".join(_HALF.sub("\N{REPLACEMENT CHARACTER}", unescape(value)).split()) or None
