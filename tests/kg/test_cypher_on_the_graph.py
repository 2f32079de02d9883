"""`KnowledgeGraph.cypher`: what the graph looks like to a query, and what a query may not do."""

import pytest
from drawn import article, claim

from kg import open_graph
from kg.cypher.errors import (
    AccessError,
    CypherSyntaxError,
    CypherTypeError,
    LimitError,
    ParameterMissingError,
)
from kg.querying import names_evidence
from kg.sample import sample_extractions, sample_graph, sample_registry
from kg.stores.projection import project


def test_entities_are_nodes_with_their_label_id_and_properties() -> None:
    with sample_graph() as graph:
        etf = graph.cypher("MATCH (e:ETF) RETURN e").single()["e"]
        assert (etf.labels, etf.element_id) == (("ETF",), "etf:159516")
        assert etf.properties == {
            "id": "etf:159516",
            "name": "Semiconductor Equipment ETF (159516)",
            "name_zh_hans": "半导体设备ETF",
            "aliases": [],
            "code": "159516",
            "exchange": "SZSE",
        }


def test_relations_are_relationships_with_their_type_and_properties() -> None:
    with sample_graph() as graph:
        found = graph.cypher(
            "MATCH (:Company {name: 'Nvidia'})-[r:INVESTS_IN]->() RETURN r, type(r) AS type"
        ).single()
        assert found["type"] == found["r"].type == "INVESTS_IN"
        assert (found["r"].start.key, found["r"].end.key) == ("company:nvidia", "company:openai")
        assert found["r"].properties == {
            "status": "rumoured",
            "first_seen": "2026-02-12",
            "last_seen": "2026-02-12",
            "evidence_count": 1,
            "confidence": 0.8,
        }


def test_a_query_answers_what_the_questions_answer() -> None:
    with sample_graph() as graph:
        query = "MATCH (a)-[r]->(b) WHERE r.status = 'asserted' RETURN a.id, type(r), b.id"
        asked = {tuple(record) for record in graph.cypher(query)}
        assert asked == {(r.source.id, r.type, r.target.id) for r in graph.relations()}


def test_evidence_is_there_for_the_query_that_names_it() -> None:
    with sample_graph() as graph:
        stats = graph.stats()
        assert graph.cypher("MATCH (n) RETURN count(n)").scalars() == [stats.entities]
        assert graph.cypher("MATCH (e:Evidence) RETURN count(e)").scalars() == [stats.evidence]
        query = """
            MATCH (:Company {name: 'TSMC'})<-[:SUBJECT]-(e)-[:OBJECT]->({name: 'Nvidia'}), (e)-[:FROM]->(a)
            RETURN e.quote, a.title
        """
        assert tuple(graph.cypher(query).single()) == ("TSMC makes chips for Nvidia.", "Who supplies whom")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("MATCH (n) RETURN n", False),
        ("MATCH (n:Company) RETURN n.about, n.FROM", False),
        ("MATCH (n:Company|Article) RETURN n", True),
        ("MATCH (n:`Observation`) RETURN n", True),
        ("MATCH ()-[: ABOUT]->() RETURN 1", True),
        ("MATCH (n) WHERE 'Article' IN labels(n) RETURN n", True),
        ("MATCH (n:!Evidence) RETURN n", True),
    ],
)
def test_which_queries_name_evidence(query: str, named: bool) -> None:
    assert names_evidence(query) is named


def test_values_come_in_as_parameters() -> None:
    with sample_graph() as graph:
        query = "UNWIND $names AS name MATCH (n {name: name}) RETURN n.id ORDER BY n.id"
        assert graph.cypher(query, {"names": ("Zhipu", "Nvidia")}).scalars() == [
            "company:nvidia",
            "company:zhipu",
        ]
        quoted = graph.cypher("RETURN $text AS text", {"text": "'}) DETACH DELETE n //"}).single()
        assert quoted["text"] == "'}) DETACH DELETE n //"
        with pytest.raises(ParameterMissingError, match="names"):
            graph.cypher(query)
        with pytest.raises(CypherTypeError, match="object"):
            graph.cypher(query, {"names": object()})


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Company {name: 'X'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'X'",
        "MATCH (n) REMOVE n.name",
        "MERGE (:Company {name: 'X'})",
        "MATCH (n) CALL { WITH n SET n.name = 'X' } RETURN n",
        "MATCH (n) FOREACH (x IN [1] | SET n.name = 'X')",
    ],
)
def test_nothing_is_ever_written(query: str) -> None:
    with sample_graph() as graph:
        before = graph.cypher("MATCH (n) RETURN n.id, n.name ORDER BY n.id").to_dicts()
        with pytest.raises(AccessError):
            graph.cypher(query)
        assert graph.cypher("MATCH (n) RETURN n.id, n.name ORDER BY n.id").to_dicts() == before


def test_a_query_that_gives_too_much_is_given_up() -> None:
    with sample_graph() as graph:
        assert len(graph.cypher("UNWIND range(1, 10) AS n RETURN n", max_rows=10)) == 10
        with pytest.raises(LimitError, match="more than 9"):
            graph.cypher("UNWIND range(1, 10) AS n RETURN n", max_rows=9)


def test_a_query_that_takes_too_long_is_given_up() -> None:
    query = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*)"
    )
    with sample_graph() as graph, pytest.raises(LimitError):
        graph.cypher(query, timeout=0.05)


def test_what_is_wrong_with_a_query_is_shown() -> None:
    with sample_graph() as graph, pytest.raises(CypherSyntaxError) as refusal:
        graph.cypher("MATCH (n)\nRETURN m")
    assert (refusal.value.line, refusal.value.column) == (2, 8)
    assert str(refusal.value).endswith("RETURN m\n       ^")


def test_a_query_sees_what_was_added_since() -> None:
    with open_graph() as graph:
        assert graph.cypher("MATCH (n) RETURN count(*)").scalars() == [0]
        graph.add(article(claim("Company:A", "ACQUIRES", "Company:B")))
        assert graph.cypher("MATCH (n) RETURN n.name ORDER BY n.name").scalars() == ["A", "B"]
        graph.add(sample_extractions()[0], sample_registry())
        assert graph.cypher("MATCH (n {name: 'Nvidia'}) RETURN count(*)").scalars() == [1]
        graph.remove(sample_extractions()[0].article.id)
        assert graph.cypher("MATCH (n) RETURN n.name ORDER BY n.name").scalars() == ["A", "B"]


def test_the_graph_of_a_result_is_part_of_the_whole() -> None:
    with sample_graph() as graph:
        part = graph.cypher("MATCH p = ({name: 'TSMC'})-->()-->() RETURN p").graph()
        whole = graph.to_networkx()
    assert part.number_of_edges() >= 2
    assert set(part.edges(keys=True)) <= set(whole.edges(keys=True))


def test_the_projection_for_queries_is_the_one_for_networkx_with_ids_and_labels() -> None:
    with open_graph() as graph:
        graph.add(sample_extractions()[0], sample_registry())
        drawn, asked = graph.to_networkx(evidence=True), project(graph._store, evidence=True)
    assert list(drawn) == list(asked)
    for key, fields in asked.nodes(data=True):
        mine = dict(fields)
        (label,) = mine.pop("labels")
        assert mine.pop("id") == key
        assert {**mine, "label": label} == drawn.nodes[key]
