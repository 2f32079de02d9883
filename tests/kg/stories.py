"""Histories of a graph, drawn at random, and all that a graph answers: two stores are compared by both.

What the articles say overlaps as much as it can, so that names, properties and edges depend on several.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, permutations
from typing import Any, NamedTuple, get_args

from drawn import Sentence, article, claim
from hypothesis import strategies as st

from kg import KGError, KnowledgeGraph, Registry
from kg.cypher.errors import CypherError
from kg.export import export
from kg.resolve import resolve
from kg.stores.base import Direction
from kg.stores.rows import contribution
from schema import ETF, RELATION_TYPES, Company, Extraction, Label, Model, Status, validate

REGISTRY = Registry(
    [
        Company(
            id="company:zhipu",
            name="Zhipu",
            names={"zh-Hans": "智谱", "zh-Hant": "智譜"},
            aliases=("Z.ai",),
            country="CN",
            ticker="02513",
        ),
        Model(id="model:glm-5", name="GLM-5", open_weights=True, parameters=7.45e11, released="2026-02"),
        ETF(id="etf:159516", name="Chip Equipment ETF", code="159516"),
    ]
)
NEWER_REGISTRY = Registry(
    [Company(id="company:zhipu", name="Zhipu AI", names={"zh-Hans": "智谱华章"}, country="CN")]
)
NAMED = {
    Label.COMPANY: ["Zhipu", "智谱", "zhipu", "Z.ai", "Acme", "ACME Inc.", "乙", 'A"\\\0`$x} 𝒳'],
    Label.MODEL: ["GLM-5", "Zhipu", "Acme-2"],
    Label.PRODUCT: ["H200", "1.6T 光模块"],
    Label.ETF: ["Chip Equipment ETF", "Acme ETF"],
    Label.INDEX: ["CSI 300"],
    Label.SECTOR: ["chips", "半导体"],
    Label.EVENT: ["春节 releases"],
    Label.TREND: ["copper to light"],
}
PROPERTIES: dict[Label, list[dict[str, Any]]] = {
    Label.COMPANY: [{"country": "US"}, {"kind": "cloud", "country": "DE"}, {"ticker": "ACM"}],
    Label.MODEL: [{"named": False}, {"open_weights": False, "parameters": 1e9}],
    Label.ETF: [{"code": "512480", "aum": 2e10}],
}
DATES = [None, "2025", "2025-12", "2026-01-05", "2026-02-13T02:18"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    kind = draw(st.sampled_from([*RELATION_TYPES, *["SUPPLIES", "INVESTS_IN", "PARTNERS_WITH"] * 4]))
    froms, tos = draw(st.sampled_from(RELATION_TYPES[kind].signature))
    source, target = (draw(st.sampled_from(sorted(labels))) for labels in (froms, tos))
    if kind == "COMPETES_WITH":
        target = source
    fields: dict[str, Any] = {
        "status": draw(st.sampled_from(list(Status))),
        "confidence": draw(st.sampled_from([0, 0.1, 1 / 3, 1.0])),
        "valid_from": draw(st.sampled_from([None, None, "2024"])),
        "valid_to": draw(st.sampled_from([None, None, "2026-12-31"])),
        "date": draw(st.sampled_from(DATES)),
    }
    if kind == "INVESTS_IN":
        fields["amount"] = draw(st.sampled_from([None, 0.0, 1e6, 3.5e9]))
        fields["currency"] = draw(st.sampled_from([None, "USD", "CNY"]))
        fields["stake"] = draw(st.sampled_from([None, 0.1, 1]))
    if kind == "SUPPLIES":
        fields["product"] = draw(st.sampled_from([None, "chips, and\nmore"]))
    ends = (f"{label}:{draw(st.sampled_from(NAMED[label]))}" for label in (source, target))
    return claim(next(ends), kind, next(ends), **fields)


@st.composite
def articles(draw: st.DrawFn, salt: str) -> Extraction:
    named = draw(st.sampled_from(sorted(PROPERTIES)))
    entity = f"{named}:{draw(st.sampled_from(NAMED[named]))}"
    return article(
        *draw(st.lists(sentences(), max_size=4)),
        entities=(entity,),
        properties={entity: draw(st.sampled_from([{}, *PROPERTIES[named]]))},
        figures=((entity, "revenue", draw(st.sampled_from([1.0, 2.5e9]))),),
        salt=salt,
        published=draw(st.sampled_from(DATES)),
        title=draw(st.sampled_from([None, "标题", 'A "title"\n'])),
        url=draw(st.sampled_from([None, "https://example.com/?a=1&b=2"])),
    )


# Steps --------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """Something done to a graph; it returns what came of it, an error as its text."""

    name: str
    act: Callable[[KnowledgeGraph], Any]

    def __repr__(self) -> str:
        return self.name

    def do(self, graph: KnowledgeGraph) -> Any:
        """Do it to one graph."""
        try:
            return self.act(graph)
        except (KGError, CypherError) as error:
            return said(error)


STATEMENTS = [
    "CREATE (:Company {name: 'Lambda', kind: 'cloud', aliases: ['Λ']})",
    "MERGE (c:Company {name: 'Lambda'}) SET c.kind = 'lab', c.country = 'US'",
    "MATCH (c {id: 'company:lambda'}) SET c.name = 'Lambda Labs' REMOVE c.kind",
    "MATCH (c {id: 'company:lambda'}) DETACH DELETE c",
    "MATCH (a:Company), (b:Company) WHERE a.id < b.id WITH a, b ORDER BY a.id, b.id LIMIT 1"
    " MERGE (a)-[r:SUPPLIES]->(b) SET r.product = 'wafers', r.status = 'planned'",
    "MATCH (a:Company {id: 'company:lambda'}), (s:Sector) MERGE (a)-[:OPERATES_IN {date: '2026-01'}]->(s)",
    "MATCH (a:Company)-[r:SUPPLIES]->() WITH r ORDER BY a.id LIMIT 1 SET r.amount = 5.5, r.currency = 'USD'",
    "MATCH (:Company)-[r:SUPPLIES]->() DELETE r",
    "MATCH (n) SET n.colour = 'red'",
]


@st.composite
def stories(draw: st.DrawFn) -> list[Step]:
    told = [draw(articles(str(n))) for n in range(draw(st.integers(1, 4)))]
    steps = [_add(told[0])]
    for _ in range(draw(st.integers(0, 6))):
        one = draw(st.sampled_from(told))
        other = draw(articles("another"))
        steps.append(
            draw(
                st.sampled_from(
                    [
                        *[_add(one)] * 4,
                        _add(one, NEWER_REGISTRY),
                        _add(one.model_copy(update={"reader": "test/2", "relations": one.relations[:1]})),
                        _add(_corrected(one)),
                        _add(other.model_copy(update={"article": one.article})),
                        *[_remove(one)] * 3,
                        _put([one, other]),
                        _put(told),
                        *[_write(draw(st.sampled_from(STATEMENTS)))] * 3,
                    ]
                )
            )
        )
    return steps


def _corrected(extraction: Extraction) -> Extraction:
    dated = extraction.article.model_copy(update={"published": "2026-03", "title": "Corrected"})
    return extraction.model_copy(update={"article": dated})


def _add(extraction: Extraction, registry: Registry = REGISTRY) -> Step:
    return Step(f"add {extraction!r}", lambda graph: graph.add(extraction, registry))


def _remove(extraction: Extraction) -> Step:
    return Step(f"remove {extraction.article.id}", lambda graph: graph.remove(extraction.article.id))


def _put(extractions: list[Extraction]) -> Step:
    kept = [contribution(resolve(validate(extraction), REGISTRY)) for extraction in extractions]
    return Step(f"put {extractions!r}", lambda graph: graph._store.put(kept))


def _write(text: str) -> Step:
    def act(graph: KnowledgeGraph) -> Any:
        result = graph.cypher(text, write=True)
        return result.to_dicts(), result.counters.to_dict()

    return Step(text, act)


# Answers ------------------------------------------------------------------------------------------

ASKED = ("", " ", "*", "%", "AND", "a~ b^2", 'quo"te:', "\0", "\udc80", "Zhipo", "智", "zhi", "acme", "etf")
EVERY = tuple(Status)


def said(error: Exception) -> str:
    """Return an error as it is compared: of which class it is, and its text."""
    return f"{type(error).__name__}: {error}"


def answers(graph: KnowledgeGraph) -> Iterator[tuple[str, Any]]:
    """Yield every question that can be asked of a graph, with its answer, an error as its text."""
    for question, ask in _questions(graph):
        yield question, _answer(ask)


def _answer(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except KGError as error:
        return said(error)


NO_QUESTIONS = {
    "add",
    "close",
    "copy_to",
    "evidence_of",
    "has",
    "read_rdf",
    "reading",
    "remove",
    "write_import_files",
}
ELSEWHERE = {"cypher", "sparql", "to_networkx"}
"""What a graph can do beside answering, and what is compared by itself."""

OF_ONE_OR_ALL = {"bottlenecks", "evidence", "figures", "loops", "relations", "releases"}
"""Questions that can be about one name, and need not."""
ASKED_FOR = {
    "since": ["2025-06", "2026-02"],
    "text": ["nvida", "智"],
}
"""Values of arguments that must be given and are no names."""


def every_question(graph: KnowledgeGraph, names: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the answer of each public question that there is, about each of some names or pairs of them."""
    for verb, ask in inspect.getmembers(graph, inspect.ismethod):
        if verb.startswith("_") or verb in NO_QUESTIONS | ELSEWHERE:
            continue
        needed = [p.name for p in inspect.signature(ask).parameters.values() if p.default is p.empty]
        choices: list[tuple[str, ...]]
        match needed:
            case []:
                choices = [(), *((name,) for name in names if verb in OF_ONE_OR_ALL)]
            case [known] if known in ASKED_FOR:
                choices = [(value,) for value in ASKED_FOR[known]]
            case [_]:
                choices = [(name,) for name in names]
            case _:
                choices = list(permutations(names[:2]))
        for chosen in choices:
            yield f"{verb}{chosen}", _answer(partial(ask, *chosen))


def _questions(graph: KnowledgeGraph) -> Iterator[tuple[str, Callable[[], Any]]]:
    for form in ("json", "csv", "graphml"):
        yield form, partial(_exported, graph, form)
    for evidence in (False, True):
        yield f"networkx {evidence}", partial(_drawn, graph, evidence)
    digests = graph._store.digests()
    yield "digests", lambda: sorted(digests.items())
    yield "contributions", lambda: list(graph._store.contributions([*sorted(digests)[::-1], "article:none"]))
    yield "stats", graph.stats
    yield "articles", graph.articles
    yield "entities", graph.entities
    for label in Label:
        yield f"entities {label}", partial(graph.entities, label)
    for date in ("2025", "2026-01-06", "2026-02-13T02:18"):
        for ask in (graph.relations, graph.releases):
            yield f"{ask.__name__} since {date}", partial(ask, since=date, include=EVERY)
            yield f"{ask.__name__} until {date}", partial(ask, until=date)
    for kind in RELATION_TYPES:
        yield f"relations {kind}", partial(graph.relations, type=kind)
    entities = graph.entities()
    names = {name for e in entities for name in (e.id, e.name, e.name.lower(), *e.names.values(), *e.aliases)}
    for name in sorted(names.union(ASKED)):
        yield f"entity {name!r}", partial(graph.entity, name)
    for name in (*ASKED, *sorted(names)[:4]):
        yield f"search {name!r}", partial(graph.search, name, 3)
    for entity in entities[:4]:
        yield from _about(graph, entity.id)
    for a, b in combinations([entity.id for entity in entities[:4]], 2):
        yield f"path {a} {b}", partial(graph.path, a, b)
        yield f"path {b} {a}, any", partial(graph.path, b, a, include=EVERY)
        yield f"evidence {a} {b}", partial(graph.evidence, a, b)


def _about(graph: KnowledgeGraph, name: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield f"neighbors {name}", partial(graph.neighbors, name)
    yield f"neighbors {name} 3", partial(graph.neighbors, name, 3, include=EVERY)
    for way in get_args(Direction):
        yield f"relations {name} {way}", partial(graph.relations, name, direction=way, include=EVERY)
    yield f"supplies {name}", partial(graph.relations, name, "supplies")
    for ask in (graph.evidence, graph.timeline, graph.figures):
        yield f"{ask.__name__} {name}", partial(ask, name)
    for ask in (graph.releases, graph.suppliers, graph.customers, graph.investors, graph.holdings):
        yield f"{ask.__name__} {name}", partial(ask, name, include=EVERY)


def _exported(graph: KnowledgeGraph, form: Any) -> str:
    return "".join(export(graph, form))


def _drawn(graph: KnowledgeGraph, evidence: bool) -> tuple[list[Any], list[Any]]:
    drawn = graph.to_networkx(evidence=evidence)
    nodes = [(node, list(fields.items())) for node, fields in drawn.nodes(data=True)]
    return nodes, [(*edge, list(fields.items())) for *edge, fields in drawn.edges(keys=True, data=True)]
