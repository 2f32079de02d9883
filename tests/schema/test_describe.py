"""The printed schema: a snapshot, so that no change of it goes unseen."""

import json
import os
from pathlib import Path

import pytest

from schema import RELATION_TYPES, Label, as_json_schema, as_rows

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize(("name", "printed"), [("rows.json", as_rows), ("schema.json", as_json_schema)])
def test_the_schema_is_what_it_was(name: str, printed: object) -> None:
    """Changed on purpose? Write the snapshots anew with KG_SNAPSHOT=write and read the difference."""
    assert callable(printed)
    now = json.dumps(printed(), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    path = SNAPSHOTS / name
    if os.environ.get("KG_SNAPSHOT") == "write":
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_every_label_and_type_is_printed() -> None:
    rows = as_rows()
    assert [row[0] for row in rows["entities"]] == [str(label) for label in Label]
    assert [row[0] for row in rows["relations"]] == list(RELATION_TYPES)


def test_json_schema_takes_a_real_entity() -> None:
    """The published schema is one that a validator understands and that tells good from bad."""
    schema = as_json_schema()
    company = schema["$defs"]["Company"]
    assert company["properties"]["label"]["const"] == "Company"
    assert set(company["required"]) == {"id", "name"}
    assert company["additionalProperties"] is False
