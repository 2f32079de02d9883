"""DOT: entities and relations for Graphviz."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.colours import LABEL_COLOURS, STATUS_COLOURS
from kg.export.content import Content, newest
from kg.export.xml import allowed
from kg.views import Claim
from schema import RELATION_TYPES, Label, Status

_SHAPES: Final[dict[Label, str]] = {
    Label.COMPANY: "box",
    Label.MODEL: "ellipse",
    Label.PRODUCT: "component",
    Label.ETF: "folder",
    Label.INDEX: "note",
    Label.SECTOR: "hexagon",
    Label.EVENT: "cds",
    Label.TREND: "rarrow",
}
_STYLES: Final[dict[Status, str]] = {
    Status.ASSERTED: "solid",
    Status.PLANNED: "dashed",
    Status.RUMOURED: "dashed",
    Status.DENIED: "dotted",
    Status.ENDED: "dotted",
}


def dot(content: Content) -> Iterator[str]:
    """Yield a directed graph; a relation's tooltip is its newest sentence, its link the article."""
    yield 'digraph "AI industry" {\n  graph [rankdir=LR];\n  node [fontname="sans-serif"];\n'
    yield '  edge [fontname="sans-serif", fontsize=10];\n'
    for entity in content.entities:
        look = {
            "label": _shown(entity.name),
            "class": str(entity.label),
            "shape": _SHAPES[entity.label],
            "color": LABEL_COLOURS[entity.label],
            "tooltip": _shown(" · ".join((entity.label, entity.name, *entity.aliases))),
        }
        yield f"  {_quoted(_shown(entity.id))} [{_attributes(look)}];\n"
    for relation, claims in content.told():
        claim = newest(relation, claims)
        look = {
            "label": relation.type,
            "class": str(relation.status),
            "style": _STYLES[relation.status],
            "color": STATUS_COLOURS[relation.status],
            "tooltip": _shown(_told(relation.status, claim)),
            **({"URL": _shown(claim.url)} if claim.url else {}),
            **({"dir": "none"} if RELATION_TYPES[relation.type].symmetric else {}),
        }
        source, target = (_quoted(_shown(end.id)) for end in (relation.source, relation.target))
        yield f"  {source} -> {target} [{_attributes(look)}];\n"
    yield "}\n"


def _told(status: Status, claim: Claim) -> str:
    said = " · ".join(filter(None, (claim.title, claim.publisher, claim.published)))
    return f"{status}: “{claim.quote}”\n{said}"


def _attributes(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in values.items())


def _quoted(value: str) -> str:
    r"""Return a text in quotes. Graphviz reads `\\` in a label as one backslash, and in an id as two.

    Examples
    --------
    >>> print(_quoted('a "b"'))
    "a \"b\""
    """
    return '"' + value.replace('"', '\\"') + '"'


def _shown(value: str) -> str:
    r"""Return a text such that Graphviz shows just that, whatever it would do with what looks special in it.

    Examples
    --------
    >>> print(_shown('a\\N\nb & c'))
    a\\N\nb &amp; c
    """
    lines = allowed(value).replace("\r\n", "\n").replace("\r", "\n")
    # Graphviz reads entities as HTML does, and some versions leave other ampersands bare in SVG.
    return lines.replace("&", "&amp;").replace("\\", "\\\\").replace("\n", "\\n")
