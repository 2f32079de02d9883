"""Writing in Cypher on real files: what stands afterwards, what is refused, what can be undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import NewGraph, article, claim, contents, sample

from kg import KnowledgeGraph, open_graph
from kg.cypher.errors import (
    AccessError,
    ArgumentError,
    ConstraintError,
    CypherArithmeticError,
    CypherSyntaxError,
    LimitError,
)
from kg.errors import NotFoundError, ReadOnlyError
from kg.export import export
from kg.sample import sample_extractions, sample_graph
from schema import Article

MAKE = (
    "CREATE (l:Company {name: 'Lambda', kind: 'cloud', aliases: ['Lambda Labs']})"
    "<-[:INVESTS_IN {amount: 5, currency: 'USD', date: date('2026-02-11')}]-(f:Company {name: 'Fund One'})"
)
LAMBDA = "MATCH (c:Company {id: 'company:lambda'}) "
SUPPLY = (
    "MATCH (a {id: 'company:nvidia'}), (b {id: 'company:lambda'}) "
    "MERGE (a)-[r:SUPPLIES]->(b) SET r.product = $p"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with the sample's two articles."""
    file = tmp_path / "sample.kg"
    sample(lambda: open_graph(file)).close()
    return file


@pytest.fixture
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    """Return the sample, in each kind of store."""
    with sample(new_graph) as opened:
        yield opened


def statements(graph: KnowledgeGraph) -> list[str]:
    """Return the ids of the articles that statements are."""
    return [row.id for row in graph.articles() if row.reader == "cypher"]


def refused(graph: KnowledgeGraph, text: str, **params: object) -> str:
    """Return why a statement is refused, having seen that nothing at all was written."""
    before = contents(graph)
    with pytest.raises(ConstraintError) as caught:
        graph.cypher(text, params, write=True)
    assert contents(graph) == before
    assert str(caught.value).startswith("nothing was written: ")
    return str(caught.value)


# What stands


def test_what_is_created_is_found_after_opening_again(path: Path) -> None:
    with open_graph(path) as graph:
        result = graph.cypher(MAKE, write=True)
    assert result.counters.to_dict() == {
        "nodes_created": 2,
        "relationships_created": 1,
        "properties_set": 7,
        "labels_added": 2,
    }
    with open_graph(path, read_only=True) as opened:
        entity = opened.entity("Lambda Labs")
        assert (entity.id, entity.properties) == ("company:lambda", {"kind": "cloud"})
        (relation,) = opened.relations("company:lambda")
        assert (relation.source.id, relation.type) == ("company:fund-one", "INVESTS_IN")
        assert relation.qualifiers == {"amount": 5.0, "currency": "USD", "date": "2026-02-11"}
        assert (relation.status, relation.first_seen, relation.confidence) == ("asserted", "2026-02-11", 1.0)


def test_a_statement_is_an_article_with_its_text_as_the_evidence(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    (row,) = [row for row in graph.articles() if row.reader == "cypher"]
    assert (row.title, row.characters, row.evidence_count) == ("Cypher", len(MAKE), 1)
    (said,) = graph.evidence("company:lambda")
    assert (said.article, said.quote, said.start, said.end) == (row.id, MAKE, 0, len(MAKE))


def test_parameters_are_part_of_the_statement(graph: KnowledgeGraph) -> None:
    for name in ("One", "Two"):
        graph.cypher("CREATE (:Sector {name: $name})", {"name": name}, write=True)
    assert len(statements(graph)) == 2


def test_the_answer_has_the_ids_that_are_stored(graph: KnowledgeGraph) -> None:
    made = graph.cypher("CREATE (m:Model {name: 'Zeta 2'}) RETURN m, m.id AS id", write=True).single()
    assert (made["m"].element_id, made["id"]) == ("model:zeta-2", "model:zeta-2")
    late = graph.cypher("CREATE (m:Model) SET m.name = 'Zeta 3' RETURN m", write=True).single()["m"]
    assert late.properties["id"] == "model:zeta-3"
    assert graph.entity("Zeta 3").id == "model:zeta-3"


def test_ids_are_made_as_for_articles_or_given(graph: KnowledgeGraph) -> None:
    graph.cypher("CREATE (:Company {name: 'Kappa Inc.'}), (:ETF {name: 'Chips', code: '512480'})", write=True)
    graph.cypher("CREATE (:Company {name: 'Kappa', id: 'company:kappa-of-oslo'})", write=True)
    known = {entity["id"] for entity in graph.cypher("MATCH (n) RETURN n.id AS id").to_dicts()}
    assert {"company:kappa", "etf:512480", "company:kappa-of-oslo"} <= known


def test_a_relation_without_direction_is_one_whichever_way_it_is_merged(graph: KnowledgeGraph) -> None:
    text = "MATCH (a {id: $a}), (b {id: $b}) MERGE (a)-[:PARTNERS_WITH]-(b)"
    ends = {"a": "company:zhipu", "b": "company:nvidia"}
    assert graph.cypher(text, ends, write=True).counters.relationships_created == 1
    assert (
        graph.cypher(text, {"a": ends["b"], "b": ends["a"]}, write=True).counters.relationships_created == 0
    )
    (relation,) = graph.relations("company:zhipu", "PARTNERS_WITH")
    assert (relation.source.id, relation.target.id) == ("company:nvidia", "company:zhipu")


def test_a_later_statement_corrects_an_earlier_one(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    graph.cypher(LAMBDA + "SET c.kind = 'chip maker', c.name = 'Lambda Cloud'", write=True)
    entity = graph.entity("company:lambda")
    assert (entity.name, entity.properties, entity.aliases) == (
        "Lambda Cloud",
        {"kind": "chip maker"},
        ("Lambda Labs",),
    )
    graph.cypher(LAMBDA + "REMOVE c.kind SET c.aliases = []", write=True)
    assert (graph.entity("company:lambda").properties, graph.entity("company:lambda").aliases) == ({}, ())


def test_a_relationship_is_set_anew(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    graph.cypher("MATCH ()-[r:INVESTS_IN]->({id: 'company:lambda'}) SET r.amount = 7.5", write=True)
    (relation,) = graph.relations("company:lambda")
    assert relation.qualifiers == {"amount": 7.5, "currency": "USD", "date": "2026-02-11"}
    assert relation.evidence_count == 1
    reset = "MATCH ()-[r:INVESTS_IN]->({id: 'company:lambda'}) SET r = {stake: 0.2, confidence: 0.1234567}"
    graph.cypher(reset, write=True)
    (relation,) = graph.relations("company:lambda")
    assert (relation.qualifiers, relation.confidence) == ({"stake": 0.2}, 0.123457)
    graph.cypher("MATCH ()-[r:INVESTS_IN]->({id: 'company:lambda'}) SET r.status = 'ended'", write=True)
    assert graph.relations("company:lambda") == []
    assert graph.relations("company:lambda", include=("ended",))[0].qualifiers == {"stake": 0.2}


def test_a_statement_adds_to_what_articles_say(graph: KnowledgeGraph) -> None:
    text = (
        "MATCH (:Company {name: 'TSMC'})-[r:SUPPLIES]->(:Company {name: 'Nvidia'}) SET r.product = 'wafers'"
    )
    graph.cypher(text, write=True)
    (relation,) = graph.relations("TSMC", "SUPPLIES")
    assert (relation.qualifiers["product"], relation.evidence_count) == ("wafers", 2)
    article_of = [said.article for said in graph.evidence("TSMC") if said.reader == "cypher"]
    assert article_of == statements(graph)


# Twice the same


def test_the_same_merge_twice_changes_nothing_more(graph: KnowledgeGraph) -> None:
    text = "MERGE (c:Company {name: 'Lambda'}) ON CREATE SET c.kind = 'cloud'"
    assert graph.cypher(text, write=True).counters.nodes_created == 1
    after = contents(graph)
    assert not graph.cypher(text, write=True).counters
    assert contents(graph) == after


def test_the_same_setting_twice_changes_nothing_more(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    graph.cypher(SUPPLY, {"p": "chips"}, write=True)
    after = contents(graph)
    graph.cypher(SUPPLY, {"p": "chips"}, write=True)
    assert contents(graph) == after


def test_the_same_create_twice_is_refused_by_its_id(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    assert "company:lambda is there already" in refused(graph, MAKE)


def test_a_statement_run_again_joins_what_is_left_of_it(graph: KnowledgeGraph) -> None:
    text = "UNWIND ['A1', 'A2'] AS name MERGE (:Sector {name: name})"
    graph.cypher(text, write=True)
    whole = contents(graph)
    graph.cypher("MATCH (s:Sector {name: 'A2'}) DELETE s", write=True)
    assert [row.entities for row in graph.articles() if row.reader == "cypher"] == [("sector:a1",)]
    graph.cypher(text, write=True)
    assert contents(graph) == whole


# Nothing or all


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("UNWIND [1, 0] AS n CREATE (:Sector {name: 'S' + n}) RETURN 1 / n", CypherArithmeticError),
        ("CREATE (:Sector {name: 'S'}) WITH 1 AS x UNWIND range(1, 9) AS n RETURN n", LimitError),
        ("CREATE (:Sector {name: 'S'}) RETURN unknown", CypherSyntaxError),
    ],
)
def test_after_an_error_in_the_middle_nothing_is_written(
    graph: KnowledgeGraph, text: str, error: type[Exception]
) -> None:
    before = contents(graph)
    with pytest.raises(error):
        graph.cypher(text, write=True, max_rows=5)
    assert contents(graph) == before
    assert graph.cypher("MATCH (s:Sector {name: 'S'}) RETURN count(s)").scalars() == [0]
    graph.cypher("CREATE (:Sector {name: 'S'})", write=True)  # and the graph can be written to as before


def test_without_write_a_writing_clause_is_refused(graph: KnowledgeGraph) -> None:
    for text in (MAKE, "MATCH (n) SET n.x = 1", "MATCH (n) DETACH DELETE n", "MERGE (:Sector {name: 'S'})"):
        with pytest.raises(AccessError, match="only reading was asked for") as caught:
            graph.cypher(text)
        assert caught.value.phase == "compile"


def test_write_also_lets_one_read_and_explain(path: Path) -> None:
    with open_graph(path, read_only=True) as graph:
        assert graph.cypher("MATCH (n:ETF) RETURN count(n)", write=True).scalars() == [1]
        assert "Create" in str(graph.cypher("EXPLAIN " + MAKE, write=True).scalars())


def test_a_graph_opened_for_reading_is_not_written_to(path: Path) -> None:
    with (
        open_graph(path, read_only=True) as graph,
        pytest.raises(ReadOnlyError, match="opened for reading only"),
    ):
        graph.cypher(MAKE, write=True)


# What the schema does not allow


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "CREATE (:Compny {name: 'X'})",
            "(:Compny {name: 'X'}): there is no label Compny; did you mean Company?",
        ),
        (
            "CREATE (:Company:Model {name: 'X'})",
            "(:Company:Model {name: 'X'}): an entity has exactly one label",
        ),
        ("CREATE ({name: 'X'})", "({name: 'X'}): an entity has exactly one label"),
        ("CREATE (:Company {kind: 'cloud'})", "(:Company): it needs a name"),
        (
            "CREATE (:Company {name: 'X', id: 'model:x'})",
            "model:x: the id 'model:x' has not the form company:",
        ),
        ("CREATE (:Company {name: 'X', id: 'company:X y'})", "the id 'company:X y' has not the form"),
        ("CREATE (:Company {name: 'X', colour: 'red'})", "company:x: Company has no property colour"),
        ("CREATE (:Company {name: 'X', ticker: 5})", "company:x: ticker is 5"),
        ("CREATE (:Model {name: 'X', open_weights: 'yes'})", "model:x: open_weights is 'yes'"),
        ("CREATE (:Model {name: 'X', released: '2026-13'})", "model:x: released is '2026-13'"),
        ("CREATE (:Company {name: 'Nvidia Inc.'})", "company:nvidia is there already"),
        (
            "CREATE (:Sector {name: 'S'})-[:OWNS]->(:Sector {name: 'T'})",
            "(sector:s)-[:OWNS]->(sector:t): there is no",
        ),
        (
            "CREATE (:Model {name: 'M'})<-[:RELEASES]-(:Sector {name: 'S'})",
            "(sector:s)-[:RELEASES]->(model:m): RELEASES goes Company → Model, Product, not Sector → Model",
        ),
        (
            "CREATE (:ETF {name: 'E'})-[:MANAGES]->(:Company {name: 'C'})",
            "(etf:e)-[:MANAGES]->(company:c): MANAGES",
        ),
        (
            "MATCH (n {name: 'TSMC'}) CREATE (n)-[:SUPPLIES]->(n)",
            "(company:tsmc)-[:SUPPLIES]->(company:tsmc): both",
        ),
        (
            "MATCH (a {name: 'TSMC'})-[:SUPPLIES]->(b) CREATE (a)-[:SUPPLIES]->(b)",
            "(company:tsmc)-[:SUPPLIES]->(company:nvidia): is there already",
        ),
        (
            "MATCH ({name: 'TSMC'})-[r]->() SET r.amount = -1",
            "(company:tsmc)-[:SUPPLIES]->(company:nvidia): amount",
        ),
        ("MATCH ({name: 'TSMC'})-[r]->() SET r.colour = 'red'", "SUPPLIES has no property colour"),
        ("MATCH ({name: 'TSMC'})-[r]->() SET r.status = 'maybe'", "status is one of asserted"),
        ("MATCH ({name: 'TSMC'})-[r]->() SET r.confidence = 2", "confidence is a number from 0 to 1"),
        ("MATCH ({name: 'TSMC'})-[r]->() SET r.last_seen = '2026'", "last_seen is worked out"),
        ("MATCH (n {name: 'TSMC'}) SET n:Model", "company:tsmc: the label of an entity stays as it is"),
        (
            "MATCH (n {name: 'TSMC'}) SET n.id = 'company:t'",
            "company:tsmc: the id of an entity stays as it is",
        ),
        ("MATCH (n {name: 'TSMC'}) SET n.names = ['x']", "company:tsmc: names cannot be set"),
        ("MATCH (n {name: 'TSMC'}) SET n.name_zh_hans = '台'", "company:tsmc: name_zh_hans cannot be set"),
        ("CREATE (:Company {name: 'X', name_en: 'X'})", "name_en cannot be set"),
        ("MATCH (n {name: 'TSMC'}) REMOVE n.name", "company:tsmc: it needs a name"),
        ("UNWIND [1, 2] AS n CREATE (s:Sector) SET s.name = 'S'", "sector:s is there already"),
        (
            "CREATE (c:Company {name: 'X'}) SET c.id = 'company:tsmc'",
            "company:x: company:tsmc is there already",
        ),
        ("CREATE (:Article {name: 'X'})", "there is no label Article"),
        ("MATCH (a:Article) SET a.title = 'X'", "articles, claims and figures cannot be changed"),
        ("MATCH (:Evidence)-[s:SUBJECT]->() DELETE s", "what articles say cannot be deleted"),
        ("MATCH (a:Article), (n:Sector) CREATE (a)-[:MENTIONS]->(n)", "what articles say cannot be written"),
        ("MATCH (a:Article), (n:Sector) CREATE (a)-[:DRIVES]->(n)", "it goes from an entity to an entity"),
    ],
)
def test_what_the_schema_does_not_allow_is_named(text: str, why: str) -> None:
    with sample_graph() as graph:
        assert why in refused(graph, text)


def test_all_faults_are_named_together(graph: KnowledgeGraph) -> None:
    why = refused(graph, "UNWIND range(1, 12) AS n CREATE (:Company {name: 'N' + n, size: n})")
    assert (why.count("Company has no property size"), "and 2 more" in why) == (10, True)


def test_half_a_character_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(ArgumentError, match="half a character"):
        graph.cypher("CREATE (:Sector {name: $name})", {"name": "\ud800"}, write=True)


# Against what articles say


def test_what_articles_say_cannot_be_outweighed(graph: KnowledgeGraph) -> None:
    assert "company:nvidia: ticker stays 'NVDA'" in refused(
        graph, "MATCH (n {name: 'Nvidia'}) SET n.ticker = 'X'"
    )
    why = refused(graph, "MATCH (:Company {name: 'TSMC'})-[r:SUPPLIES]->() SET r.status = 'rumoured'")
    assert "(company:tsmc)-[:SUPPLIES]->(company:nvidia): status stays 'asserted'" in why


def test_what_articles_say_cannot_be_deleted(graph: KnowledgeGraph) -> None:
    source = sample_extractions()[0].article.id
    why = refused(graph, "MATCH (:Company {name: 'TSMC'})-[r:SUPPLIES]->() DELETE r")
    edge = "(company:tsmc)-[:SUPPLIES]->(company:nvidia)"
    assert f"{edge} cannot be deleted while it is said by {source}: take that out with kg remove" in why
    why = refused(graph, "MATCH (n:Company {name: 'TSMC'}) DETACH DELETE n")
    assert f"company:tsmc cannot be deleted while it is said by {source}: take that out with kg remove" in why
    assert "cannot be deleted in Cypher; use kg remove" in refused(graph, "MATCH (a:Article) DETACH DELETE a")


def test_what_an_article_says_besides_keeps_what_a_statement_made(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    news = article(claim("Company:Lambda", "USES", "Product:Rack"))
    graph.add(news)
    assert news.article.id in refused(graph, LAMBDA + "DETACH DELETE c")
    graph.remove(news.article.id)
    graph.cypher(LAMBDA + "DETACH DELETE c", write=True)
    with pytest.raises(NotFoundError):
        graph.entity("company:lambda")


# Taking back


def test_deleting_what_statements_said_leaves_nothing_of_it(graph: KnowledgeGraph) -> None:
    before = contents(graph)
    graph.cypher(MAKE, write=True)
    graph.cypher(SUPPLY, {"p": "chips"}, write=True)
    gone = graph.cypher(
        "MATCH (c) WHERE c.id IN ['company:lambda', 'company:fund-one'] DETACH DELETE c", write=True
    )
    assert gone.counters.to_dict() == {"nodes_deleted": 2, "relationships_deleted": 2}
    assert (contents(graph), statements(graph)) == (before, [])


def test_the_ends_of_a_deleted_relationship_are_not_held_by_its_statement(graph: KnowledgeGraph) -> None:
    before = contents(graph)
    graph.cypher("MATCH (a {name: 'Zhipu'}), (b {name: 'TSMC'}) MERGE (a)-[:PARTNERS_WITH]-(b)", write=True)
    graph.cypher("MATCH ({name: 'Zhipu'})-[r:PARTNERS_WITH]-() DELETE r", write=True)
    assert contents(graph) == before


def test_remove_undoes_a_statement(graph: KnowledgeGraph) -> None:
    before = contents(graph)
    graph.cypher(MAKE, write=True)
    made = contents(graph)
    (first,) = statements(graph)
    graph.cypher(SUPPLY, {"p": "chips"}, write=True)
    (second,) = set(statements(graph)) - {first}
    graph.remove(second)
    assert contents(graph) == made
    assert graph.remove(first).entities_removed == 2
    assert contents(graph) == before


def test_a_written_graph_can_be_exported_and_asked(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    assert "company:lambda" in "".join(export(graph, "json"))
    assert [entity.id for entity in graph.neighbors("Lambda")] == ["company:fund-one"]


def test_setting_all_properties_keeps_the_id(graph: KnowledgeGraph) -> None:
    graph.cypher(MAKE, write=True)
    graph.cypher(LAMBDA + "SET c = $all", {"all": {"name": "Lambda", "country": "US"}}, write=True)
    entity = graph.entity("company:lambda")
    assert (entity.properties, entity.aliases) == ({"country": "US"}, ())


def test_setting_all_properties_keeps_the_names_by_language(graph: KnowledgeGraph) -> None:
    names = graph.entity("Nvidia").names
    assert names
    graph.cypher(
        "MATCH (n {name: 'Nvidia'}) SET n += {kind: 'chip maker', name_zh_hans: n.name_zh_hans}", write=True
    )
    graph.cypher("MATCH (n {name: 'CoreWeave'}) SET n = {name: n.name, kind: 'cloud'}", write=True)
    assert graph.entity("Nvidia").names == names
    found = graph.cypher("MATCH (n {name: 'Nvidia'}) RETURN n.name_zh_hans, n.kind").single()
    assert tuple(found) == ("英伟达", "chip maker")


def test_removing_an_article_leaves_what_a_statement_said_of_its_entities(graph: KnowledgeGraph) -> None:
    graph.cypher(
        "MATCH (n {name: 'TSMC'}) CREATE (n)-[:OPERATES_IN]->(:Sector {name: 'Foundry'})", write=True
    )
    graph.remove(sample_extractions()[0].article.id)
    graph.remove(sample_extractions()[1].article.id)
    (relation,) = graph.relations()
    assert (relation.source.name, relation.target.name) == ("TSMC", "Foundry")


def test_a_text_that_another_reader_read_is_not_taken_over(graph: KnowledgeGraph) -> None:
    text = "CREATE (:Sector {name: 'S'})"
    drawn = article(claim("Company:A", "SUPPLIES", "Company:B"))
    graph.add(drawn.model_copy(update={"article": Article(text=text), "relations": ()}))
    assert "this very text" in refused(graph, text)
