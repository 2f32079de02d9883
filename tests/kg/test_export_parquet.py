"""The graph as tables in Parquet: typed, whole, the same for the same graph, and all or nothing."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from awkward import SPITEFUL, awkward
from drawn import article, claim

from kg import GraphError, KGError, KnowledgeGraph, open_graph
from kg.export import export, write_parquet

TABLES = ["articles", "entities", "evidence", "figures", "relations"]


@pytest.fixture(scope="module")
def filled() -> Iterator[KnowledgeGraph]:
    with awkward(open_graph) as graph:
        yield graph


@pytest.fixture(scope="module")
def tables(filled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_parquet(filled, tmp_path_factory.mktemp("tables") / "new")


def rows(path: Path) -> list[dict[str, Any]]:
    """Return what is known in each row."""
    return [
        {key: value for key, value in row.items() if value is not None}
        for row in pq.read_table(path).to_pylist()
    ]


def test_the_tables_hold_all_that_the_json_holds(filled: KnowledgeGraph, tables: Path) -> None:
    assert sorted(file.stem for file in tables.iterdir()) == TABLES
    whole = json.loads("".join(export(filled, "json")))
    assert rows(tables / "articles.parquet") == [_known(a) for a in whole["articles"]]
    assert rows(tables / "figures.parquet") == [_known(o) for o in whole["observations"]]
    entities = [
        _known({**_without(e, "names", "properties"), **e["properties"], **_names(e["names"])})
        for e in whole["entities"]
    ]
    assert rows(tables / "entities.parquet") == entities
    relations, evidence = [], []
    for told in whole["relations"]:
        ends = {end: told[end]["id"] for end in ("source", "target")}
        called = {f"{end}_{field}": told[end][field] for end in ends for field in ("name", "label")}
        merged = _without(told, "source", "target", "qualifiers", "evidence")
        relations.append(_known({**ends, **called, **merged, **told["qualifiers"]}))
        key = {**ends, "type": told["type"]}
        for said in told["evidence"]:
            evidence.append(_known({**key, **_without(said, "qualifiers"), **said["qualifiers"]}))
    assert rows(tables / "relations.parquet") == relations
    assert rows(tables / "evidence.parquet") == evidence


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _without(fields: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in left_out}


def _names(names: dict[str, str]) -> dict[str, str]:
    return {f"name_{tag.lower().replace('-', '_')}": name for tag, name in names.items()}


def test_columns_have_types_though_nothing_may_be_known(tmp_path: Path) -> None:
    with open_graph() as graph:
        write_parquet(graph, tmp_path / "empty")
    schemas = {name: pq.read_schema(tmp_path / "empty" / f"{name}.parquet") for name in TABLES}
    assert schemas["entities"].field("aliases").type == pa.list_(pa.string())
    assert schemas["entities"].field("open_weights").type == pa.bool_()
    assert schemas["entities"].field("released").type == pa.string(), "as precise as it is known"
    assert schemas["relations"].field("amount").type == pa.float64()
    assert schemas["relations"].field("evidence_count").type == pa.int64()
    assert schemas["figures"].field("value").type == pa.float64()
    assert all(pq.read_metadata(tmp_path / "empty" / f"{name}.parquet").num_rows == 0 for name in TABLES)


def test_pandas_joins_relations_with_their_evidence(filled: KnowledgeGraph, tables: Path) -> None:
    relations = pd.read_parquet(tables / "relations.parquet")
    evidence = pd.read_parquet(tables / "evidence.parquet")
    joined = relations.merge(evidence, on=["source", "type", "target"], suffixes=("", "_claimed"))
    assert len(joined) == len(evidence) == filled.stats().evidence
    sold = joined[(joined.source_name == "Nvidia") & (joined.type == "SUPPLIES")]
    assert set(sold.status_claimed) == {"asserted", "ended"}
    assert SPITEFUL in set(sold["product"])


def test_a_table_is_written_a_group_of_rows_at_a_time(tmp_path: Path) -> None:
    with open_graph() as graph:
        several = (claim("Company:A", "SUPPLIES", f"Product:P{n}") for n in range(10_001))
        graph.add(article(*several))
        write_parquet(graph, tmp_path / "tables")
    found = pq.read_metadata(tmp_path / "tables" / "evidence.parquet")
    assert [found.row_group(n).num_rows for n in range(found.num_row_groups)] == [10_000, 1]


# All or nothing -----------------------------------------------------------------------------------


def test_a_folder_with_something_in_it_stays_as_it_is(filled: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(GraphError, match="is not empty: name a new folder"):
        write_parquet(filled, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["precious.txt"]


def test_an_empty_folder_is_filled(filled: KnowledgeGraph, tmp_path: Path) -> None:
    """It may be one that cannot be replaced, as where a disk is mounted: it stays the same folder."""
    folder = tmp_path / "tables"
    folder.mkdir()
    number = folder.stat().st_ino
    write_parquet(filled, folder)
    assert folder.stat().st_ino == number
    assert sorted(file.stem for file in folder.iterdir()) == TABLES


def test_a_file_in_the_way_stays(filled: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "tables"
    file.write_text("mine")
    with pytest.raises(GraphError, match="is a file: name a new folder"):
        write_parquet(filled, file)
    assert file.read_text() == "mine"


@pytest.mark.parametrize("there", [True, False])
def test_what_goes_wrong_halfway_leaves_nothing(there: bool, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    class Impatient:
        def start(self, total: int | None) -> None:
            assert total

        def advance(self, name: str) -> None:
            raise StoppedError(name)

    folder = tmp_path / "tables"
    if there:
        folder.mkdir()
    with awkward(open_graph) as graph, pytest.raises(StoppedError):
        write_parquet(graph, folder, progress=Impatient())
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


def test_without_pyarrow_it_says_what_to_install(
    filled: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(KGError, match=r"needs pyarrow: pip install 'ai-industry-kg\[tables\]'"):
        write_parquet(filled, tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []
