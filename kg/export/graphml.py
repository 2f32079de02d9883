"""GraphML: entities and relations for NetworkX, yEd, Cytoscape, igraph and Gephi."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.export.content import SENTENCE_COLUMNS, Content, newest, relation_columns, sentence
from kg.export.xml import attribute, text
from kg.stores.attributes import entity_attributes, relation_attributes

_TYPES: Final[dict[type, str]] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
    list: "string",
}


def graphml(content: Content) -> Iterator[str]:
    """Yield a document; every attribute that the schema has is declared, under a name that stays."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", {"label": str, **content.entity_columns})
    yield from _keys("edge", {**relation_columns(), **dict.fromkeys(SENTENCE_COLUMNS, str)})
    yield '  <graph edgedefault="directed">\n'
    for entity in content.entities:
        fields = {"label": str(entity.label), **entity_attributes(entity)}
        yield f"    <node id={attribute(entity.id)}>\n{_data('node', fields)}    </node>\n"
    for relation, claims in content.told():
        source, kind, target = relation.source.id, relation.type, relation.target.id
        fields = {**relation_attributes(relation), **sentence(newest(relation, claims))}
        # The id of an edge must be one of its own in the whole file.
        ends = f"id={attribute(f'{source} {kind} {target}')} source={attribute(source)}"
        yield f"    <edge {ends} target={attribute(target)}>\n{_data('edge', fields)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    for name, kind in columns.items():
        key = f'id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{_TYPES[kind]}"'
        yield f"  <key {key}/>\n"


def _data(owner: str, fields: Mapping[str, Any]) -> str:
    known = ((name, value) for name, value in fields.items() if value is not None)
    return "".join(f'      <data key="{owner}-{name}">{text(value)}</data>\n' for name, value in known)
