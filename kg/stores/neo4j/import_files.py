"""A graph as the files that `neo4j-admin database import full` takes: the quickest way into a new database.

What comes out of the import is a graph as `kg.stores.neo4j` keeps it, but for the constraints and
indexes, which are made when it is opened for the first time.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self

from kg.files import whole_folder
from kg.names import name_property
from kg.stores.base import Store
from kg.stores.neo4j.layout import (
    CONTRIBUTION,
    GRAPH,
    NAME,
    TRAITS,
    Properties,
    article_properties,
    contribution_properties,
    entity_properties,
    evidence_properties,
    graph_properties,
    name_keys,
    observation_properties,
    relation_properties,
    traits_properties,
)
from kg.stores.rows import Contribution, KeptArticle, KeptEvidence, KeptObservation, traits
from kg.views import EntityView
from schema import RELATION_TYPES, Entity, Label, Qualifiers, entity_class

_ARGUMENTS: Final = "import.args"
"""The file with the options of the import, one a line, as neo4j-admin reads it after an @."""

_ENTITY: Final = "Entity"
"""Where ids of entities are unique, whatever their label."""

_MERGED: Final = ("status", "first_seen", "last_seen", "evidence_count", "confidence")
_EVIDENCE: Final = (
    *(field for field in KeptEvidence._fields if field not in ("article", "qualifiers", "stop")),
    *("end", *Qualifiers.model_fields),
)
_OBSERVATION: Final = (
    *(field for field in KeptObservation._fields if field not in ("article", "about", "stop")),
    "end",
)
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "Article": tuple(field for field in KeptArticle._fields if field != "digest"),
    "Evidence": _EVIDENCE,
    "Observation": _OBSERVATION,
    **dict.fromkeys(RELATION_TYPES, (*_MERGED, *Qualifiers.model_fields)),
}
"""All properties that rows can have, where not every row has the same."""

_TYPES: Final[dict[type, str]] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
    list: "string[]",
}
_MEBIBYTE: Final = 2**20


def write_import_files(store: Store, folder: Path) -> Path:
    """Write a graph into a folder, for `neo4j-admin database import full neo4j @import.args`.

    Parameters
    ----------
    store : Store
        Any store; it is read as of one moment.
    folder : Path
        Made where it is not there; else it must be empty.

    Returns
    -------
    Path
        The file with the options, `import.args`. Names of files in it are relative to the folder.

    Raises
    ------
    GraphError
        Where something is in the folder.
    OSError
        Where it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from kg.sample import sample_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     options = write_import_files(sample_graph()._store, Path(folder)).read_text()
    ...     print((Path(folder) / "Sector-header.csv").read_text())
    id:ID(Entity),name:string,name_zh_hans:string,name_zh_hant:string,aliases:string[]
    >>> options.splitlines()[0]
    '--nodes=Company=./Company-header.csv,./Company.csv'
    """
    with whole_folder(folder) as place:
        options = _write_tables(store, place)
        (place / _ARGUMENTS).write_text("".join(f"{option}\n" for option in options), encoding="utf-8")
    return folder / _ARGUMENTS


def _write_tables(store: Store, folder: Path) -> list[str]:
    with store.reading():
        entities = store.entities()
        with _Tables(folder, _columns(entities), _unused_in(entities)) as tables:
            for entity in entities:
                tables.node(entity.label, _ENTITY, entity_properties(entity))
                for key in name_keys(entity):
                    tables.node(NAME, "", {"key": key, "entity": entity.id})
            for relation in sorted(store.relations(), key=lambda r: (r.type, r.source.id, r.target.id)):
                ends = (_ENTITY, relation.source.id), (_ENTITY, relation.target.id)
                merged = {field: getattr(relation, field) for field in (*_MERGED, "qualifiers")}
                tables.relationship(relation.type, *ends, relation_properties(merged))
            said = _Said()
            for contribution in store.contributions(list(store.digests())):
                said.take(contribution)
                _write_contribution(tables, contribution)
            for entity in entities:
                tables.node(TRAITS, "", said.of(entity))
            # Without a version, as the constraints and indexes are yet to be made.
            tables.node(GRAPH, "", graph_properties(moment=1, version=0))
    return tables.options()


def _write_contribution(tables: "_Tables", contribution: Contribution) -> None:
    article, claims = contribution.article, contribution.claims
    tables.node("Article", "Article", article_properties(article))
    tables.node(CONTRIBUTION, "", contribution_properties(article, claims))
    there = ("Article", article.id)
    for claim in claims:
        tables.relationship("MENTIONS", there, (_ENTITY, claim.entity), {})
    for evidence in contribution.evidence:
        here = ("Evidence", evidence.id)
        tables.node("Evidence", "Evidence", evidence_properties(evidence))
        tables.relationship("FROM", here, there, {})
        tables.relationship("SUBJECT", here, (_ENTITY, evidence.subject), {})
        tables.relationship("OBJECT", here, (_ENTITY, evidence.object), {})
    for figure in contribution.observations:
        here = ("Observation", figure.id)
        tables.node("Observation", "Observation", observation_properties(figure))
        tables.relationship("FROM", here, there, {})
        tables.relationship("ABOUT", here, (_ENTITY, figure.about), {})


class _Said:
    """How many articles say each single thing of each entity."""

    def __init__(self) -> None:
        self._traits: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._records: dict[str, dict[str, str]] = defaultdict(dict)

    def take(self, contribution: Contribution) -> None:
        for claim in contribution.claims:
            self._traits[claim.entity].update(traits(claim))
        for record in contribution.records:
            self._records[record.entity][record.digest] = record.data

    def of(self, entity: EntityView) -> Properties:
        return traits_properties(
            entity.id, str(entity.label), self._traits[entity.id], self._records[entity.id]
        )


class _Tables:
    """All files of an import, made as rows come for them, and closed at the end of a `with` block."""

    def __init__(self, folder: Path, columns: Mapping[str, tuple[str, ...]], array_delimiter: str) -> None:
        self._folder = folder
        self._columns = columns
        self._delimiter = array_delimiter
        self._open = ExitStack()
        self._nodes: dict[str, _Table] = {}
        self._relationships: dict[tuple[str, str], _Table] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def node(self, label: str, group: str, properties: Properties) -> None:
        """Add a node; within its group its id is unique, and without one it has no relationships."""
        if label not in self._nodes:
            columns = self._columns.get(label, tuple(properties))
            self._nodes[label] = self._table(label, columns, {"id": f"id:ID({group})"} if group else {})
        self._nodes[label].add(properties)

    def relationship(
        self, type_: str, start: tuple[str, str], end: tuple[str, str], properties: Properties
    ) -> None:
        """Add a relationship between two nodes, each given by its group and its id."""
        key = (start[0], type_)
        if key not in self._relationships:
            ends = {":START_ID": f":START_ID({start[0]})", ":END_ID": f":END_ID({end[0]})"}
            columns = (*ends, *self._columns.get(type_, ()))
            self._relationships[key] = self._table("-".join(key), columns, ends)
        self._relationships[key].add({":START_ID": start[1], ":END_ID": end[1], **properties})

    def options(self) -> list[str]:
        """Return the options under which neo4j-admin reads the files as they were meant."""
        made = list(chain(self._nodes.values(), self._relationships.values()))
        options = [f"--nodes={label}={table.files}" for label, table in self._nodes.items()]
        options += [f"--relationships={key[1]}={table.files}" for key, table in self._relationships.items()]
        if any(table.breaks_lines for table in made):
            options.append("--multiline-fields=true")
        longest = max((table.longest for table in made), default=0)
        if longest >= _MEBIBYTE:  # a buffer of the tool holds the whole value, and some of its neighbours
            options.append(f"--read-buffer-size={longest // _MEBIBYTE * 2 + 4}m")
        # At the end, for those above would take a word that comes after them for one more file.
        return [*options, f"--array-delimiter=U+{ord(self._delimiter):04X}"]

    def _table(self, name: str, columns: tuple[str, ...], headings: dict[str, str]) -> "_Table":
        table = _Table(self._folder, name, columns, headings, self._delimiter)
        self._open.callback(table.close)
        return table


class _Table:
    """Rows of one kind in a file; which types their columns have shows in the end, and goes into another."""

    def __init__(
        self,
        folder: Path,
        name: str,
        columns: tuple[str, ...],
        headings: dict[str, str],
        array_delimiter: str,
    ) -> None:
        self.files = f"./{name}-header.csv,./{name}.csv"
        self.longest = 0
        self.breaks_lines = False
        self._header = folder / f"{name}-header.csv"
        self._rows = (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
        self._columns = columns
        self._headings = headings
        self._delimiter = array_delimiter

    def add(self, properties: Properties) -> None:
        for key, value in properties.items():
            if key not in self._headings:
                self._headings[key] = f"{key}:{_TYPES[type(value)]}"
        self._rows.write(",".join([self._cell(properties.get(key)) for key in self._columns]) + "\n")

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return repr(value)
        text = self._delimiter.join(value) if isinstance(value, list) else str(value)
        self.longest = max(self.longest, len(text))
        self.breaks_lines = self.breaks_lines or "\n" in text or "\r" in text
        return '"' + text.replace('"', '""') + '"'

    def close(self) -> None:
        self._rows.close()
        headings = [self._headings.get(key, f"{key}:string") for key in self._columns]
        self._header.write_text(",".join(headings), encoding="utf-8")


def _columns(entities: list[EntityView]) -> dict[str, tuple[str, ...]]:
    """Return, by label or type, all properties that rows can have."""
    languages = sorted({name_property(tag) for entity in entities for tag in entity.names})
    columns = dict(_COLUMNS)
    for label in Label:
        typed = (field for field in entity_class(label).model_fields if field not in Entity.model_fields)
        columns[label] = ("id", "name", *languages, "aliases", *typed)
    return columns


def _unused_in(entities: list[EntityView]) -> str:
    """Return a character that is in no alias, to stand between them: a list knows no quoting."""
    used = set(chain.from_iterable(chain.from_iterable(entity.aliases for entity in entities)))
    return next(c for c in chain(";|", map(chr, range(0xE000, 0xF900))) if c not in used)
