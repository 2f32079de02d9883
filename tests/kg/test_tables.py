"""Every answer turns into a table, and the same table's columns are there where it is empty."""

import copy
import inspect
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import NewGraph
from market_told import QUESTIONS, market
from stories import ELSEWHERE, NO_QUESTIONS

from kg import KGError, KnowledgeGraph
from kg.extras import need
from kg.found import Found
from kg.sample import sample_graph
from kg.views import Relation, View


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    with market(new_graph) as made:
        yield made


def test_every_question_is_asked_here():
    public = {name for name, _ in inspect.getmembers(KnowledgeGraph, inspect.isfunction) if name[0] != "_"}
    assert set(QUESTIONS) == public - NO_QUESTIONS - ELSEWHERE - {"entity"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_a_table_with_the_columns_of_an_empty_one(graph: KnowledgeGraph, question: str):
    answer = QUESTIONS[question](graph)
    table = answer.to_pandas()
    assert len(table) > 0, "the question has an answer"
    assert table.columns.is_unique
    kind = answer.rows()[0] if isinstance(answer, Found) else type(answer).row_type
    empty = Found(kind).to_pandas()
    assert len(empty) == 0
    by_key = {"amounts_USD"}  # a column for each currency that there is
    assert dict(empty.dtypes) == {k: v for k, v in table.dtypes.items() if k not in by_key}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_json_and_a_list_of_it_a_list(graph: KnowledgeGraph, question: str):
    answer = QUESTIONS[question](graph)
    told = answer.to_dicts() if isinstance(answer, Found) else answer.to_dict()
    assert json.loads(json.dumps(told)) == told
    if isinstance(answer, Found):
        assert answer == list(answer), "as if it were a plain list"
        assert len(told) == len(answer)
        assert pickle.loads(pickle.dumps(answer)).to_dicts() == told
        assert copy.copy(answer).to_dicts() == told
    else:
        assert isinstance(answer, View)


def test_relations_are_flat_rows_with_a_column_for_each_qualifier(graph: KnowledgeGraph):
    table = graph.portfolio("Chips").to_pandas()
    row = table.iloc[0]
    assert (row["source"], row["source_id"], row["source_label"]) == ("Chips", "company:chips", "Company")
    assert (row["type"], row["target"], row["status"]) == ("INVESTS_IN", "Lab", "asserted")
    assert (row["amount"], row["currency"], row["round"]) == (7e9, "USD", "Series C")
    assert (row["first_seen"], row["last_seen"]) == ("2025-03-01", "2025-06-01")
    assert table["product"].isna().all()
    assert table["amount"].sum() == 7e9, "a number, to be reckoned with"


def test_composite_answers_are_the_rows_that_their_commands_show(graph: KnowledgeGraph):
    chain = graph.supply_chain("Cloud").to_pandas()
    assert list(zip(chain["step"], chain["entity"], chain["product"], strict=True)) == [
        (1, "Chips", "chips"),
        (2, "Fab", "wafers"),
    ]
    rounds = graph.funding("Lab").to_pandas()
    assert list(zip(rounds["name"], rounds["amount"], rounds["investors"], strict=True)) == [
        ("Series C", 8e9, "Chips; Cloud")
    ]
    both = graph.compare("Chips", "Cloud").to_pandas().set_index("what")
    assert list(both.loc["ticker"]) == ["CHP", None]
    assert list(both.loc["SUPPLIES"]) == [2, 0]
    assert both.loc["revenue", "a"] == "7,000,000,000 (2025-03-01); 8,000,000,000 (2025-09-01)"
    steps = graph.paths("Fab", "Lab", 2).to_pandas()
    assert list(steps["path"]) == [n for n, path in enumerate(graph.paths("Fab", "Lab", 2), 1) for _ in path]
    assert set(graph.neighborhood("Chips").to_pandas()["type"]) >= {"SUPPLIES", "INVESTS_IN"}
    counts = graph.stats().to_pandas()
    assert counts.query("what == 'articles' and by.isna()")["number"].tolist() == [3]
    assert counts.query("by == 'status'")["number"].sum() == len(graph.relations(include=["denied"]))


def test_several_entities_claims_and_currencies_have_cells(graph: KnowledgeGraph):
    (loop,) = graph.loops().to_pandas().to_dict("records")
    assert loop["companies"] == "Chips; Lab"
    assert loop["companies_ids"] == "company:chips; company:lab"
    assert loop["steps"] == "Chips INVESTS_IN Lab · Chips SUPPLIES Lab"
    assert loop["amounts_USD"] == 7e9
    disputed = graph.conflicts().to_pandas()
    assert list(disputed["amount"]) == [5e9, 7e9], "a row for each claim"
    told = graph.rumours().to_pandas().iloc[0]
    assert (told["outcome"], told["source"], told["settled"], told["claims"]) == (
        "denied",
        "Rival",
        "2025-09-01",
        2,
    )


def test_what_is_not_a_fact_says_so_in_a_way(graph: KnowledgeGraph):
    ways = graph.paths("Rival", "Tiny", include=["denied"])
    assert ways[0][0].in_words() == "Rival ACQUIRES Tiny (denied)"


def test_a_part_of_an_answer_is_one(graph: KnowledgeGraph):
    whole = graph.relations()
    assert len(whole[:2].to_pandas()) == 2
    assert whole[:2].to_dicts() == whole.to_dicts()[:2]
    assert whole[-1] == list(whole)[-1]


def test_without_pandas_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    graph = sample_graph()
    for table in (graph.relations(), graph.stats(), graph.cypher("RETURN 1"), Found(Relation)):
        with pytest.raises(KGError, match=r"pandas: pip install 'ai-industry-kg\[tables\]'"):
            table.to_pandas()


def test_a_library_that_is_broken_itself_is_not_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "half_installed.py").write_text("import what_it_is_made_of")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="what_it_is_made_of"):
        need("half_installed", "tables")
