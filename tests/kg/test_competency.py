"""Twenty questions that the graph must answer, asked in Cypher, in SPARQL and in Python: the same answers."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from drawn import NewGraph

from kg import KnowledgeGraph
from kg.rdf.asking import plain
from kg.rdf.vocabulary import KG, type_of
from loaders import bundled_articles, load
from schema import Status

ALL = tuple(Status)


class Question(NamedTuple):
    """One question in three languages; rows are compared as a sorted list."""

    title: str
    cypher: str
    sparql: str
    python: Callable[[KnowledgeGraph], list[tuple[Any, ...]]]


QUESTIONS = [
    Question(
        "Who supplies Nvidia?",
        "MATCH (s)-[:SUPPLIES {status: 'asserted'}]->({id: 'company:nvidia'}) RETURN s.name",
        "SELECT ?n { ?s kg:supplies company:nvidia ; rdfs:label ?n }",
        lambda g: [(r.source.name,) for r in g.suppliers("Nvidia")],
    ),
    Question(
        "What has DeepSeek released?",
        "MATCH ({id: 'company:deepseek'})-[r:RELEASES {status: 'asserted'}]->(m) RETURN m.name",
        "SELECT ?n { company:deepseek kg:releases/rdfs:label ?n }",
        lambda g: [(r.target.name,) for r in g.releases("DeepSeek")],
    ),
    Question(
        "Whom does Nvidia supply over one or two steps?",
        "MATCH ({id: 'company:nvidia'})-[:SUPPLIES {status: 'asserted'}]->{1,2}(c:Company)"
        " RETURN DISTINCT c.name",
        "SELECT DISTINCT ?n { company:nvidia kg:supplies/(kg:supplies?) ?c ."
        " ?c a kg:Company ; rdfs:label ?n }",
        lambda g: [
            (link.entity.name,)
            for step, link in g.supply_chain("Nvidia", 2, "down").walk()
            if step and link.entity.label == "Company" and not link.repeated
        ],
    ),
    Question(
        "Which claims are denied?",
        "MATCH (e:Evidence {status: 'denied'}) RETURN e.quote",
        "SELECT ?q { ?e a kg:Evidence ; kg:status kg:denied ; kg:quote ?q }",
        lambda g: [(c.quote,) for c in g.evidence() if c.status is Status.DENIED],
    ),
    Question(
        "Who invests how much, where it is known?",
        "MATCH (a)-[r:INVESTS_IN]->(b) WHERE r.amount IS NOT NULL"
        " RETURN a.name, b.name, r.amount, r.currency",
        "SELECT ?a ?b ?amount ?currency { ?r a kg:Relation ; rdf:predicate kg:investsIn ;"
        " rdf:subject/rdfs:label ?a ; rdf:object/rdfs:label ?b ; kg:amount ?amount ; kg:currency ?currency }",
        lambda g: [
            (r.source.name, r.target.name, r.qualifiers["amount"], r.qualifiers["currency"])
            for r in g.relations(type="INVESTS_IN", include=ALL)
            if "amount" in r.qualifiers
        ],
    ),
    Question(
        "Which funds hold Nvidia?",
        "MATCH (f:ETF)-[:INVESTS_IN {status: 'asserted'}]->({id: 'company:nvidia'}) RETURN f.code",
        "SELECT ?c { ?f a kg:ETF ; kg:investsIn company:nvidia ; kg:code ?c }",
        lambda g: [(g.entity(r.source.id).properties["code"],) for r in g.etfs_holding("Nvidia")],
    ),
    Question(
        "How many models has each company released?",
        "MATCH (c:Company)-[:RELEASES {status: 'asserted'}]->(m:Model) RETURN c.name, count(m)",
        "SELECT ?n (count(?m) AS ?k) { ?c kg:releases ?m ; rdfs:label ?n . ?m a kg:Model } GROUP BY ?n",
        lambda g: _counted(r.source.name for r in g.releases() if r.target.label == "Model"),
    ),
    Question(
        "Who are the rivals of OpenAI?",
        "MATCH ({id: 'company:openai'})-[:COMPETES_WITH {status: 'asserted'}]-(o) RETURN o.name",
        "SELECT ?n { company:openai kg:competesWith|^kg:competesWith ?o . ?o rdfs:label ?n }",
        lambda g: [
            (end.name,)
            for r in g.competitors("OpenAI")
            for end in (r.source, r.target)
            if end.id != "company:openai"
        ],
    ),
    Question(
        "What is rumoured of whom?",
        "MATCH (a)-[r {status: 'rumoured'}]->(b) RETURN a.id, b.id",
        "SELECT ?a ?b { ?r a kg:Relation ; kg:status kg:rumoured ; rdf:subject ?a ; rdf:object ?b }",
        lambda g: [
            (r.source.id, r.target.id)
            for r in g.relations(include=["rumoured"])
            if r.status is Status.RUMOURED
        ],
    ),
    Question(
        "Which articles mention Zhipu?",
        "MATCH (a:Article)-[:MENTIONS]->({id: 'company:zhipu'}) RETURN a.title",
        "SELECT ?t { ?a a kg:Article ; kg:mentions company:zhipu ; kg:title ?t }",
        lambda g: [(a.title,) for a in g.mentions("智谱")],
    ),
    Question(
        "Who works in which sector?",
        "MATCH (c:Company)-[:OPERATES_IN {status: 'asserted'}]->(s:Sector) RETURN c.name, s.name",
        "SELECT ?c ?s { ?x a kg:Company ; rdfs:label ?c ; kg:operatesIn/rdfs:label ?s }",
        lambda g: [
            (r.source.name, r.target.name)
            for r in g.relations(type="OPERATES_IN")
            if r.source.label == "Company"
        ],
    ),
    Question(
        "What is based on what?",
        "MATCH (a)-[:BASED_ON {status: 'asserted'}]->(b:Model) RETURN a.name, b.name",
        "SELECT ?a ?b { ?x kg:basedOn ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }",
        lambda g: [(r.source.name, r.target.name) for r in g.relations(type="BASED_ON")],
    ),
    Question(
        "Which companies are Chinese and listed?",
        "MATCH (c:Company {country: 'CN'}) WHERE c.ticker IS NOT NULL RETURN c.name, c.ticker",
        "SELECT ?n ?t { ?c a kg:Company ; kg:country 'CN' ; rdfs:label ?n ; kg:ticker ?t }",
        lambda g: [
            (e.name, e.properties["ticker"])
            for e in g.entities("Company")
            if e.properties.get("country") == "CN" and "ticker" in e.properties
        ],
    ),
    Question(
        "What are the Chinese names of models and companies?",
        "MATCH (n:Company|Model) WHERE n.name_zh_hans IS NOT NULL RETURN n.id, n.name_zh_hans",
        "SELECT ?i ?n { ?e kg:id ?i ; skos:prefLabel ?n . VALUES ?k { kg:Company kg:Model } ?e a ?k"
        " FILTER (lang(?n) = 'zh-Hans' || lang(?n) = 'zh-hans') }",
        lambda g: [
            (e.id, e.names["zh-Hans"])
            for e in g.entities()
            if e.label in ("Company", "Model") and "zh-Hans" in e.names
        ],
    ),
    Question(
        "Which figures are there?",
        "MATCH (o:Observation)-[:ABOUT]->(e) RETURN e.name, o.metric, o.value",
        "SELECT ?n ?m ?v { ?o a kg:Observation ; kg:about/rdfs:label ?n ; kg:metric ?m ; kg:value ?v }",
        lambda g: [(f.about.name, f.metric, f.value) for f in g.figures()],
    ),
    Question(
        "Which claims rest on Chinese articles of 2026?",
        "MATCH (e:Evidence)-[:FROM]->(a:Article {lang: 'zh'}) WHERE a.published STARTS WITH '2026'"
        " RETURN e.subject, e.type, e.object",
        "SELECT ?s ?p ?o { ?e a kg:Evidence ; kg:quotedFrom ?a ; rdf:subject ?s ;"
        " rdf:predicate ?p ; rdf:object ?o ."
        " ?a kg:lang 'zh' ; kg:published ?d FILTER strstarts(?d, '2026') }",
        lambda g: [
            (c.subject.id, c.type, c.object.id)
            for c in g.evidence()
            if (c.published or "").startswith("2026") and c.article in _articles(g, "zh")
        ],
    ),
    Question(
        "Which relations rest on more than one claim?",
        "MATCH (a)-[r]->(b) WHERE r.evidence_count > 1 RETURN a.id, b.id, r.evidence_count",
        "SELECT ?a ?b ?n { ?r a kg:Relation ; rdf:subject ?a ; rdf:object ?b ; kg:evidenceCount ?n"
        " FILTER (?n > 1) }",
        lambda g: [
            (r.source.id, r.target.id, r.evidence_count)
            for r in g.relations(include=ALL)
            if r.evidence_count > 1
        ],
    ),
    Question(
        "Who both supplies and is supplied?",
        "MATCH (:Company)-[:SUPPLIES {status: 'asserted'}]->(c:Company), (c)-[r:SUPPLIES]->(:Company)"
        " WHERE r.status = 'asserted' RETURN DISTINCT c.name",
        "SELECT ?n { ?c a kg:Company ; rdfs:label ?n"
        " FILTER EXISTS { ?a kg:supplies ?c . ?a a kg:Company }"
        " FILTER EXISTS { ?c kg:supplies ?d . ?d a kg:Company } }",
        lambda g: [(e.name,) for e in g.entities("Company") if g.suppliers(e.id) and g.customers(e.id)],
    ),
    Question(
        "What was seen last, since December 2025?",
        "MATCH (a)-[r]->(b) WHERE r.last_seen >= '2025-12' RETURN a.id, type(r), b.id",
        "SELECT ?a ?t ?b { ?r a kg:Relation ; rdf:subject ?a ; rdf:predicate ?t ; rdf:object ?b ;"
        " kg:lastSeen ?d FILTER (?d >= '2025-12') }",
        lambda g: [(r.source.id, r.type, r.target.id) for r in g.relations(since="2025-12", include=ALL)],
    ),
    Question(
        "Who invests in its own customers?",
        "MATCH (a)-[:INVESTS_IN {status: 'asserted'}]->(b:Company)<-[:SUPPLIES {status: 'asserted'}]-(a)"
        " RETURN a.name, b.name",
        "SELECT ?a ?b { ?x kg:investsIn ?y ; kg:supplies ?y ; rdfs:label ?a . ?y rdfs:label ?b }",
        lambda g: [
            (step[0].source.name, step[0].target.name)
            for loop in g.loops(max_length=2)
            for step in loop.steps
            if step[0].type == "INVESTS_IN"
        ],
    ),
]


def _counted(names: Iterator[str]) -> list[tuple[Any, ...]]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return list(found.items())


def _articles(graph: KnowledgeGraph, lang: str) -> set[str]:
    return {article.id for article in graph.articles() if article.lang == lang}


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    with new_graph() as opened:
        load(opened, bundled_articles())
        yield opened


def test_there_are_twenty():
    assert len({question.title for question in QUESTIONS}) == 20


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_three_languages_give_one_answer(graph: KnowledgeGraph, question: Question):
    in_python = sorted(question.python(graph))
    in_cypher = sorted(tuple(record) for record in graph.cypher(question.cypher))
    in_sparql = sorted(_row(row) for row in graph.sparql(question.sparql))
    assert in_python, "the bundled articles must say something about it"
    assert in_cypher == in_python
    assert in_sparql == in_python


def _row(row: Any) -> tuple[Any, ...]:
    """Return a row of SPARQL with relation types named as in the schema."""
    values = (plain(value) for value in row)
    return tuple(
        _type(value) if isinstance(value, str) and value.startswith("kg:") else value for value in values
    )


def _type(name: str) -> str:
    return type_of(KG[name.removeprefix("kg:")])
