"""The graph in RDF: it says what the graph says, comes back as it was, and fits its own shapes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal
from rdflib.namespace import OWL, PROV, SDO, SKOS

from kg import KnowledgeGraph, SourceError, open_graph
from kg.export import export
from kg.rdf.asking import SparqlAsker, SparqlError
from kg.rdf.ontology import ontology
from kg.rdf.reading import read
from kg.rdf.resources import resources
from kg.rdf.shapes import shapes
from kg.rdf.vocabulary import KG, class_of, id_of, inverse_of, iri, relation_of, type_of
from kg.rdf.writing import RDFFormat, write
from kg.sample import sample_graph
from loaders import bundled_articles, load
from schema import RELATION_TYPES, Label, Status

FORMATS: dict[RDFFormat, str] = {"turtle": ".ttl", "trig": ".trig", "nt": ".nt", "json-ld": ".jsonld"}


@pytest.fixture(scope="module")
def demo() -> Iterator[KnowledgeGraph]:
    with open_graph() as graph:
        load(graph, bundled_articles())
        yield graph


def text_of(graph: KnowledgeGraph, format_: RDFFormat, *, evidence: bool = True) -> str:
    return "".join(write(resources(graph._store, evidence=evidence), format_))


def parsed(text: str, format_: str = "turtle") -> Graph:
    if format_ in ("turtle", "nt"):
        return Graph().parse(data=text, format=format_)
    flat = Graph()
    for subject, predicate, value, _ in Dataset().parse(data=text, format=format_).quads():
        flat.add((subject, predicate, value))
    return flat


@pytest.mark.parametrize(("format_", "ending"), FORMATS.items())
def test_a_graph_comes_back_as_it_was(demo: KnowledgeGraph, format_: RDFFormat, ending: str, tmp_path: Path):
    path = tmp_path / f"graph{ending}"
    path.write_text(text_of(demo, format_), encoding="utf-8")
    with open_graph() as again:
        assert again._store.put(read(path)) == 12
        assert "".join(export(again, "json")) == "".join(export(demo, "json"))
        assert again._store.digests() == demo._store.digests()
        assert again._store.put(read(path)) == 0, "reading it twice changes nothing"
        assert text_of(again, format_) == text_of(demo, format_), "the order of statements is fixed"


def test_all_formats_say_the_same(demo: KnowledgeGraph):
    first, *others = (set(parsed(text_of(demo, format_), format_)) for format_ in FORMATS)
    assert len(first) > 5000
    assert all(other == first for other in others)


def test_what_is_no_fact_is_no_plain_statement(demo: KnowledgeGraph):
    plain = parsed(text_of(demo, "turtle", evidence=False))
    relations = demo.relations(include=tuple(Status))
    assert {r.status for r in relations} >= {Status.ASSERTED, Status.RUMOURED, Status.DENIED}
    for r in relations:
        stated = (iri(r.source.id), relation_of(r.type), iri(r.target.id)) in plain
        assert stated == (r.status is Status.ASSERTED)


def test_no_digit_and_no_character_is_lost(tmp_path: Path):
    with open_graph() as graph:
        quote = 'a "quoted" \\ text\n\r\t\x01 智谱 \u202e😀'
        graph.cypher(
            "CREATE (a:Company {name: $a}), (b:Company {name: 'B'})"
            " CREATE (a)-[:INVESTS_IN {amount: 0.1234567890123, stake: 1e-9}]->(b)",
            {"a": quote},
            write=True,
        )
        for format_, ending in FORMATS.items():
            path = tmp_path / f"graph{ending}"
            path.write_text(text_of(graph, format_), encoding="utf-8", newline="")
            with open_graph() as again:
                again._store.put(read(path))
                assert "".join(export(again, "json")) == "".join(export(graph, "json"))


def test_ids_and_relation_types_have_their_inverse():
    for id_ in ("company:智谱-ai", "product:a b", "model:x/y?z#%41", "article:0a1b", "etf:159516"):
        assert id_of(iri(id_)) == id_
    for name in RELATION_TYPES:
        assert type_of(relation_of(name)) == name
    assert len({relation_of(name) for name in RELATION_TYPES} | {inverse_of(n) for n in RELATION_TYPES}) == 26


def test_the_ontology_says_what_the_schema_says():
    graph = ontology()
    for label in Label:
        assert (class_of(label), RDFS.subClassOf, KG.Entity) in graph
        assert {value.language for value in graph.objects(class_of(label), RDFS.label)} == {"en", "zh"}
    for name, relation in RELATION_TYPES.items():
        term = relation_of(name)
        assert ((term, RDF.type, OWL.SymmetricProperty) in graph) == relation.symmetric
        assert relation.symmetric or (term, OWL.inverseOf, inverse_of(name)) in graph
        assert graph.value(term, RDFS.domain) is not None
        assert graph.value(term, RDFS.range) is not None
    assert (KG.Evidence, RDFS.subClassOf, PROV.Entity) in graph
    assert (KG.Company, RDFS.subClassOf, SDO.Organization) in graph
    matches = {str(other) for other in graph.objects(KG.ETF, SKOS.closeMatch)}
    assert any("fibo" in match for match in matches)
    assert any("wikidata" in match for match in matches)


def test_every_property_of_the_data_is_in_the_ontology(demo: KnowledgeGraph):
    known = set(ontology().subjects(RDF.type, None))
    used = {
        predicate for predicate in parsed(text_of(demo, "turtle")).predicates() if predicate.startswith(KG)
    }
    assert used <= known


@pytest.mark.parametrize("graph", ["sample", "demo"])
def test_the_data_fits_the_shapes(graph: str, request: pytest.FixtureRequest):
    filled = sample_graph() if graph == "sample" else request.getfixturevalue("demo")
    data = parsed(text_of(filled, "turtle"))
    fits, _, report = pyshacl.validate(data, shacl_graph=shapes(), ont_graph=ontology())
    assert fits, report


@pytest.mark.parametrize(
    "wrong",
    [
        "etf:159516 kg:tracks company:nvidia .",
        "company:nvidia kg:tracks etf:159516 .",
        "evidence:x a kg:Evidence ; kg:quote 'no ends' .",
        "evidence:x a kg:Evidence ; kg:confidence 2e0 .",
        "company:nvidia kg:ticker 'NVDA', 'NVD' .",
        "company:nvidia kg:competesWith model:glm-5 .",
        "relation:x a kg:Relation ; kg:status kg:perhaps .",
    ],
)
def test_what_does_not_fit_is_found(wrong: str):
    text = text_of(sample_graph(), "turtle")
    data = Graph().parse(data=text + wrong, format="turtle")
    fits, _, report = pyshacl.validate(data, shacl_graph=shapes(), ont_graph=ontology())
    assert not fits
    assert "Constraint Violation" in report


def test_sparql_answers_with_its_prefixes_set(demo: KnowledgeGraph):
    ask = SparqlAsker(demo._store).ask
    rows = ask("SELECT ?n { ?c kg:releases ?m ; rdfs:label 'DeepSeek' . ?m rdfs:label ?n } ORDER BY ?n")
    assert [str(n) for (n,) in rows] == sorted(r.target.name for r in demo.releases("DeepSeek"))
    assert ask("ASK { company:nvidia kg:supplies ?x }").askAnswer
    assert not ask("ASK { company:meta kg:acquires company:scale-ai }").askAnswer, "that one is denied"
    quotes = ask(
        "SELECT ?q { ?e a kg:Evidence ; rdf:subject company:meta ; rdf:object company:scale-ai ;"
        " kg:status kg:denied ; kg:quote ?q }"
    )
    assert {str(q) for (q,) in quotes} == {
        c.quote for c in demo.evidence("Meta", "Scale AI") if c.status is Status.DENIED
    }
    assert len(ask("CONSTRUCT { ?a kg:supplies ?b } WHERE { ?a kg:supplies ?b }").graph) == len(
        demo.relations(type="SUPPLIES")
    )


def test_sparql_sees_a_graph_that_has_changed():
    graph = sample_graph()
    asker = SparqlAsker(graph._store)
    count = "SELECT (count(?c) AS ?n) { ?c a kg:Company }"
    before = next(iter(asker.ask(count)))[0].toPython()
    graph.cypher("CREATE (:Company {name: 'Lambda'})", write=True)
    assert next(iter(asker.ask(count)))[0].toPython() == before + 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT WHERE", "line 1, column 8"),
        ("", "no SPARQL query"),
        ("SELECT ?x {\n ?x a }", "line 2"),
        ("SELECT ?x { ?x a nope:Company }", "nothing is known by the prefix nope:"),
        ("SELECT ?x { SERVICE <http://localhost:1/> { ?x ?p ?o } }", "never does"),
        ("SELECT ?x { ?x a kg:Company . { OPTIONAL { SERVICE ?s { ?x ?p ?o } } } }", "never does"),
        ("SELECT ?x FROM <http://localhost:1/> { ?x ?p ?o }", "FROM would read from elsewhere"),
        ("SELECT ?x FROM NAMED <file:///etc/passwd> { ?x ?p ?o }", "FROM would read from elsewhere"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "no SPARQL query"),
    ],
)
def test_a_query_that_is_wrong_or_reaches_out_is_refused_in_one_line(text: str, told: str):
    with pytest.raises(SparqlError, match=told) as refused:
        SparqlAsker(sample_graph()._store).ask(text)
    assert "\n" not in str(refused.value)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = text_of(sample_graph(), "turtle")
    assert old in text
    path = tmp_path / "graph.ttl"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rdf:predicate kg:supplies", "rdf:predicate kg:tracks", "TRACKS cannot go from Company to Company"),
        ("rdf:predicate kg:supplies", "rdf:predicate kg:sells", "no relation of the schema"),
        ("kg:status kg:rumoured", "kg:status kg:perhaps", "perhaps"),
        ('kg:observed "2026-02-12"', 'kg:observed "last week"', "observed"),
        ('kg:lang "en"', 'kg:lang "en", "zh"', "has 2 .*lang, and can have one"),
        ('kg:lang "en"', 'kg:lang "english"', "lang"),
        ("kg:entityClass kg:ETF", "kg:entityClass kg:Fund", "no class of entities"),
        ("kg:namedAs", "kg:calledAs", "has no .*namedAs"),
        ('kg:reader "sample/1" ;\n  kg:lang', "kg:lang", "has no .*reader"),
        ("rdf:object company:coreweave", "rdf:object company:elsewhere", "does not mention"),
        ("rdf:object company:coreweave", "rdf:object <http://example.org/x>", "names nothing of a graph"),
        ("@prefix kg:", "@prefix kg", "cannot be read as turtle"),
    ],
)
def test_rdf_that_says_something_else_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, told: str
):
    path = changed(tmp_path, old, new)
    with pytest.raises(SourceError, match=told) as refused:
        list(read(path))
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_that_are_no_rdf_of_ours_are_refused(tmp_path: Path):
    cases: dict[str, tuple[bytes, str]] = {
        "empty.ttl": (b"", "holds no article"),
        "binary.ttl": (b"\xff\xfe\x00", "not UTF-8"),
        "graph.rdf": (b"<rdf/>", "RDF is read from files that end in"),
        "broken.jsonld": (b'{"@context": ', "cannot be read as json-ld"),
        "remote.jsonld": (
            b'{"@context": "http://localhost:1/x", "@id": "a:b"}',
            "its @context is another file",
        ),
        "inner.jsonld": (b'[{"a": {"@context": [{"@import": "x"}]}}]', "its @context is another file"),
    }
    for name, (content, told) in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SourceError, match=told):
            list(read(tmp_path / name))
    with pytest.raises(SourceError, match="No such file"):
        list(read(tmp_path / "missing.ttl"))


def test_json_ld_is_json_with_the_context_of_the_prefixes():
    value = json.loads(text_of(sample_graph(), "json-ld"))
    nvidia = next(item for item in value["@graph"] if item["@id"] == "company:nvidia")
    assert nvidia["@type"] == ["kg:Company"]
    assert {"@value": "英伟达", "@language": "zh-Hans"} in nvidia["skos:prefLabel"]
    assert Literal("NVDA").value == nvidia["kg:ticker"][0]["@value"]
