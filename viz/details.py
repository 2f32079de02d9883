"""What a page unpacks only when it is asked for: facts, figures, and quotes with their articles."""

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from kg.graph import KnowledgeGraph
from kg.names import name_language
from kg.views import ArticleRow, Claim, Figure
from schema import Entity, Qualifiers, Status
from viz.inert import visible, web_address
from viz.wordcodes import WordCodes

CHUNKS: Final = {"nodes": 512, "edges": 1024, "articles": 96, "words": 1 << 20}
"""How many rows of each kind are packed together; of the words, all."""

Triple = tuple[str, str, str]
Row = Sequence[Any]

_COMMON: Final = frozenset({*Entity.model_fields, "named"})
_MONEY: Final = frozenset({"amount", "round_amount"})


class Sources:
    """What a graph knows from its articles, by what it is about, oldest first.

    Parameters
    ----------
    graph : KnowledgeGraph
        Any.
    about : collection of str, optional
        Ids of the entities that matter, where they are few enough to be asked for one by one.
    """

    def __init__(self, graph: KnowledgeGraph, about: Collection[str] | None = None) -> None:
        self.articles = {article.id: article for article in graph.articles()}
        self.of_edge: dict[Triple, list[Claim]] = defaultdict(list)
        """Claims by (source, type, target)."""
        asked = [None] if about is None else sorted(about)
        claims = {claim.id: claim for entity in asked for claim in graph.evidence(entity)}
        for claim in sorted(claims.values(), key=lambda claim: (claim.observed or "", claim.id)):
            self.of_edge[claim.subject.id, claim.type, claim.object.id].append(claim)
        self.of_node: dict[str, list[Figure]] = defaultdict(list)
        """Figures by entity."""
        figures = [figure for entity in asked for figure in graph.figures(entity)]
        for figure in sorted(figures, key=lambda figure: (figure.period or "", figure.id)):
            self.of_node[figure.about.id].append(figure)


class Articles:
    """Articles that a page quotes, and the sentences quoted.

    Parameters
    ----------
    known : dict of str to ArticleRow
        All articles by their ids.
    quoted : iterable of str
        Ids, in the order in which they are met: those that speak of the same entities share words, as
        do those of one language.
    """

    def __init__(self, known: Mapping[str, ArticleRow], quoted: Iterable[str]) -> None:
        met = [known[article] for article in dict.fromkeys(quoted)]
        self._rows = sorted(met, key=lambda article: article.lang)
        self._numbers = {article.id: number for number, article in enumerate(self._rows)}
        self._texts: list[dict[str, int]] = [{visible(article.title or ""): 0} for article in self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    def quote(self, article: str, text: str) -> tuple[int, int]:
        """Return the numbers of an article and of a sentence of it, adding the sentence where it is new."""
        number = self._numbers[article]
        texts = self._texts[number]
        return number, texts.setdefault(visible(text), len(texts))

    def rows(self) -> tuple[Sequence[Row], list[str]]:
        """Return publisher, date, address and texts (the title first) of each, and the words for those."""
        texts = ["\n".join(texts) for texts in self._texts]
        codes = WordCodes(texts)
        rows = [
            (
                visible(article.publisher or ""),
                _moment(article.published),
                web_address(article.url),
                codes.write(text),
            )
            for article, text in zip(self._rows, texts, strict=True)
        ]
        return rows, codes.words


def node_row(values: Mapping[str, Any], figures: Sequence[Figure], articles: Articles) -> Row:
    """Return the details of a node: its properties, then its figures."""
    known = {
        key: value
        for key, value in values.items()
        if key not in _COMMON and name_language(key) is None and value is not None
    }
    return (_facts(known), [_figure(figure, articles) for figure in figures])


def _figure(figure: Figure, articles: Articles) -> Row:
    return (
        visible(figure.metric),
        str(figure.comparator),
        figure.value,
        visible(figure.unit or ""),
        visible(figure.period or ""),
        str(figure.status),
        *articles.quote(figure.article, figure.quote),
    )


def edge_row(values: Mapping[str, Any], claims: Sequence[Claim], articles: Articles) -> Row:
    """Return the details of an edge: how sure it is, what is quoted for it, and what else is known of it."""
    facts = _facts({key: values[key] for key in Qualifiers.model_fields if values.get(key) is not None})
    first, last = values.get("first_seen"), values.get("last_seen")
    days = [claim.observed for claim in claims if claim.observed]
    if first and days[:1] + days[-1:] != [first, last]:  # else the columns say it
        facts.append(("seen", (_moment(first), _moment(last or first))))
    row = (round(values["confidence"], 3), [_claim(claim, articles) for claim in claims])
    return (*row, facts) if facts else row


def _claim(claim: Claim, articles: Articles) -> Row:
    """Return a claim as the numbers of its article and sentence; what is usual is left out at the end."""
    said = [str(claim.status), _facts(claim.qualifiers)]
    if not said[-1]:
        said = [] if said[0] == Status.ASSERTED else said[:1]
    return (*articles.quote(claim.article, claim.quote), *said)


def _facts(known: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return what is known as pairs of its key and its value; an amount goes with its currency."""
    facts: list[tuple[str, Any]] = []
    for key, value in known.items():
        if key in _MONEY:
            facts.append((key, {"value": value, "currency": known.get("currency")}))
        elif key != "currency":
            facts.append(
                (visible(key), value if isinstance(value, bool | int | float) else visible(str(value)))
            )
    return facts


def _moment(text: str | None) -> str:
    return visible(text or "").replace("T", " ")


def packed(rows: Sequence[Any], size: int) -> list[str]:
    """Return rows in chunks of some size, each as JSON, compressed, in letters that are no markup.

    Examples
    --------
    >>> [chunk] = packed([("Nvidia", 1)], 512)
    >>> zlib.decompress(base64.b64decode(chunk))
    b'[["Nvidia",1]]'
    """
    return [_pack(rows[start : start + size]) for start in range(0, len(rows), size)]


def _pack(rows: Sequence[Any]) -> str:
    text = json.dumps(rows, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")
