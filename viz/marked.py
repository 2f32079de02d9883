"""Articles with what was read out of them marked in the text, as one page without a script."""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from schema import Article, ExtractedRelation, Extraction, Label
from viz.inert import content_hash, visible


def marked(extractions: Iterable[Extraction]) -> str:
    """Return articles as a page (see `viz.marked_page`).

    Parameters
    ----------
    extractions : iterable of Extraction
        What was read out of each article.

    Returns
    -------
    str
        HTML. Its Content-Security-Policy allows its own style and nothing else.

    Examples
    --------
    >>> "<script" in marked([])
    False
    """
    style = _style()
    policy = f"default-src 'none'; style-src {content_hash(style)}; base-uri 'none'; form-action 'none'"
    bodies = "\n<hr>\n".join("\n".join(_article(extraction)) for extraction in extractions)
    legend = " ".join(f'<mark class="{label.lower()}">{label}</mark>' for label in Label)
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What was read</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<p class="legend">{legend}</p>\n{bodies}\n</body>\n</html>\n'
    )


def _article(extraction: Extraction) -> Iterator[str]:
    """Yield the heading, the text piece by piece, and under each piece what it is evidence of."""
    article = extraction.article
    yield f'<article lang="{_escaped(article.lang)}">'
    about = filter(None, (article.publisher, article.published and str(article.published), article.url))
    yield f"<h1>{_escaped(article.title or article.source or article.id)}</h1>"
    yield f'<p class="about">{_escaped(" · ".join(about))}</p>'
    names = {entity.key: entity.name for entity in extraction.entities}
    by_place: dict[tuple[int, int], list[ExtractedRelation]] = defaultdict(list)
    for relation in extraction.relations:
        by_place[relation.evidence.start, relation.evidence.end].append(relation)
    spans = _spans(extraction)
    for start, end in _pieces(article, by_place):
        text = _marked(article.text, start, end, spans)
        if not text.strip():
            continue
        relations = by_place.get((start, end), [])
        opening = '<p class="quote">' if relations else "<p>"
        yield f"{opening}{text}</p>"
        if relations:
            yield "<ul>" + "".join(f"<li>{_relation(r, names)}</li>" for r in relations) + "</ul>"
    yield "</article>"


def _spans(extraction: Extraction) -> list[tuple[int, int, str, str]]:
    """Return every mention once, in order, none inside another."""
    found = sorted(
        (m.start, -m.end, str(entity.type), entity.name)
        for entity in extraction.entities
        for m in entity.mentions
    )
    spans: list[tuple[int, int, str, str]] = []
    for start, negative_end, label, name in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, -negative_end, label, name))
    return spans


def _pieces(article: Article, quotes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut a text at its line breaks and around what is quoted as evidence."""
    text = article.text
    cuts = {0, len(text), *(at for quote in quotes for at in quote)}
    inside = [(start, end) for start, end in quotes]
    for at, character in enumerate(text):
        if character == "\n" and not any(start < at < end for start, end in inside):
            cuts.add(at)
    yield from pairwise(sorted(cuts))


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int, str, str]]) -> str:
    """Return a piece of text as HTML, its names marked."""
    parts: list[str] = []
    done = start
    for left, right, label, name in spans:
        if left < done or right > end:
            continue
        parts.append(_escaped(text[done:left]))
        title = _escaped(f"{label}: {name}")
        parts.append(f'<mark class="{label.lower()}" title="{title}">{_escaped(text[left:right])}</mark>')
        done = right
    return "".join([*parts, _escaped(text[done:end])])


def _relation(relation: ExtractedRelation, names: dict[str, str]) -> str:
    ends = f"<b>{_escaped(names[relation.s])}</b> {relation.type} <b>{_escaped(names[relation.o])}</b>"
    drawn = (
        f"{_escaped(relation.rule)}, {relation.confidence:.2f}"
        if relation.rule
        else f"{relation.confidence:.2f}"
    )
    return f'{ends} <span class="status">{relation.status}</span> · {drawn}'


def _escaped(text: str) -> str:
    return html.escape(visible(text))


@cache
def _style() -> str:
    text = (files("viz") / "web" / "marked.css").read_text(encoding="utf-8")
    return "\n".join(text.splitlines()) + "\n"
