"""The graph in NetworkX: entities and typed edges, and on demand what they rest on."""

from drawn import article, claim, contents

from kg import open_graph
from kg.sample import sample_extractions, sample_graph
from schema import Status


def test_nodes_and_edges_carry_what_is_known_and_nothing_else() -> None:
    with sample_graph() as graph:
        drawn = graph.to_networkx()
        assert drawn.nodes["etf:159516"] == {
            "label": "ETF",
            "name": "Semiconductor Equipment ETF (159516)",
            "name_zh_hans": "半导体设备ETF",
            "aliases": [],
            "code": "159516",
            "exchange": "SZSE",
        }
        assert drawn.edges["company:nvidia", "company:openai", "INVESTS_IN"] == {
            "type": "INVESTS_IN",
            "status": "rumoured",
            "first_seen": "2026-02-12",
            "last_seen": "2026-02-12",
            "evidence_count": 1,
            "confidence": 0.8,
        }
        for _, fields in [*drawn.nodes(data=True), *((e, d) for *e, d in drawn.edges(data=True))]:
            assert None not in fields.values()


def test_qualifiers_stand_on_the_edge() -> None:
    with open_graph() as graph:
        graph.add(article(claim("Company:A", "INVESTS_IN", "Company:B", amount=5e9, currency="USD")))
        edge = graph.to_networkx().edges["company:a", "company:b", "INVESTS_IN"]
    assert (edge["amount"], edge["currency"]) == (5e9, "USD")


def test_edges_of_every_status_are_there() -> None:
    claims = [claim("Company:A", "INVESTS_IN", f"Company:B{n}", status=s) for n, s in enumerate(Status)]
    with open_graph() as graph:
        graph.add(article(*claims))
        found = {status for _, _, status in graph.to_networkx().edges(data="status")}
    assert found == {str(status) for status in Status}


def test_evidence_is_left_out_until_asked_for() -> None:
    with sample_graph() as graph:
        plain, full = graph.to_networkx(), graph.to_networkx(evidence=True)
        stats = graph.stats()
    assert {label for _, label in plain.nodes(data="label")} <= {"Company", "Model", "ETF", "Sector"}
    assert len(full) == len(plain) + stats.articles + stats.evidence + stats.observations
    kinds = [kind for _, _, kind in full.edges(keys=True)]
    assert kinds.count("SUBJECT") == kinds.count("OBJECT") == stats.evidence
    assert kinds.count("FROM") == stats.evidence + stats.observations
    assert kinds.count("ABOUT") == stats.observations
    assert kinds.count("MENTIONS") == 8
    assert set(plain.edges) <= set(full.edges)


def test_evidence_says_between_which_entities_it_stands() -> None:
    with sample_graph() as graph:
        full = graph.to_networkx(evidence=True)
        claims = graph.evidence()
        for claim in claims:
            fields = full.nodes[claim.id]
            assert (fields["subject"], fields["type"], fields["object"]) == (
                *(claim.subject.id, claim.type, claim.object.id),
            )
            assert full.has_edge(claim.id, fields["subject"], "SUBJECT")
            assert full.has_edge(claim.id, fields["object"], "OBJECT")
    assert claims


def test_evidence_nodes_lead_from_the_entity_to_the_sentence_and_its_article() -> None:
    english = sample_extractions()[0].article
    with sample_graph() as graph:
        full = graph.to_networkx(evidence=True)
    (evidence,) = [node for node, _, kind in full.in_edges("company:tsmc", keys=True) if kind == "SUBJECT"]
    assert full.nodes[evidence]["quote"] == "TSMC makes chips for Nvidia."
    assert full.has_edge(evidence, "company:nvidia", "OBJECT")
    assert full.has_edge(evidence, english.id, "FROM")
    assert full.nodes[english.id]["title"] == "Who supplies whom"
    assert full.has_edge(english.id, "company:tsmc", "MENTIONS")
    assert "text" not in full.nodes[english.id]


def test_what_the_caller_does_to_its_copy_is_its_own_business() -> None:
    with sample_graph() as graph:
        mine = graph.to_networkx()
        mine.remove_node("company:nvidia")
        mine.nodes["company:zhipu"]["name"] = "changed"
        again = graph.to_networkx()
    assert "company:nvidia" in again
    assert again.nodes["company:zhipu"]["name"] == "Zhipu"


def test_lists_in_a_copy_are_its_own_too() -> None:
    for evidence in (False, True):
        with sample_graph() as graph:
            before = contents(graph)
            mine = graph.to_networkx(evidence=evidence)
            for _, fields in mine.nodes(data=True):
                for value in fields.values():
                    if isinstance(value, list):
                        value.append("changed")
            again = graph.to_networkx(evidence=evidence)
            assert "changed" in mine.nodes["company:zhipu"]["aliases"]
            assert "changed" not in again.nodes["company:zhipu"]["aliases"]
            assert contents(graph) == before
