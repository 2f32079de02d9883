"""What a statement of Cypher changed in a graph, held to the schema."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from kg.cypher.results import plain
from kg.names import name_language, normalise
from kg.querying import EVIDENCE_LABELS, EVIDENCE_TYPES
from kg.stores.base import Triple
from schema import RELATION_TYPES, Entity, Fit, Label, Qualifiers, Status, entity_class, entity_id, fit, slug

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[Any]

_WORKED_OUT: Final = ("first_seen", "last_seen", "evidence_count")
_STATED: Final = ("status", "confidence")


@dataclass(frozen=True)
class NodeChange:
    """An entity that is new or was changed.

    Parameters
    ----------
    id, label, name, aliases
        As in `schema.Entity`.
    properties : dict
        Its typed properties that are known.
    changed : frozenset of str
        Which of `name`, `aliases` and the typed properties are not as they were.
    """

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...]
    properties: dict[str, Any]
    changed: frozenset[str]

    def get(self, name: str) -> Any:
        """Return what a property is to be, None where it is to be away."""
        return {"name": self.name, "aliases": self.aliases}.get(name, self.properties.get(name))


@dataclass(frozen=True)
class EdgeChange:
    """A relation that is new or was changed: its properties, and which are not as they were."""

    triple: Triple
    properties: dict[str, Any]
    changed: frozenset[str]

    def get(self, name: str) -> Any:
        """Return what a property is to be, None where it is to be away."""
        return self.properties.get(name)


@dataclass
class Changes:
    """All that a statement changed, and what of it the schema does not allow."""

    nodes: dict[str, NodeChange] = field(default_factory=dict)
    edges: dict[Triple, EdgeChange] = field(default_factory=dict)
    nodes_gone: set[str] = field(default_factory=set)
    edges_gone: set[Triple] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges or self.nodes_gone or self.edges_gone)


def made_id(labels: frozenset[str], properties: Mapping[str, Any]) -> str | None:
    """Return the id of a new entity: the given one, or one made as for an article's entities.

    Parameters
    ----------
    labels : frozenset of str
        The labels.
    properties : mapping
        The properties.

    Returns
    -------
    str or None
        None where the label or the name is missing that it would be made of.

    Examples
    --------
    >>> made_id(frozenset({"Company"}), {"name": "Zhipu Inc."}), made_id(frozenset({"Company"}), {})
    ('company:zhipu', None)
    """
    given, name = properties.get("id"), properties.get("name")
    if isinstance(given, str):
        return given
    if len(labels) != 1 or not labels <= set(Label) or not isinstance(name, str) or not name:
        return None
    (label,) = labels
    code = properties.get("code")
    return entity_id(label, code if label == Label.ETF and isinstance(code, str) else normalise(name))


def changes(before: "Graph", after: "Graph") -> Changes:
    """Return what is new, changed or gone, and what of it the schema does not allow.

    Parameters
    ----------
    before, after : networkx.MultiDiGraph
        The graph as the store projects it, and as the statement left it.

    Returns
    -------
    Changes
    """
    return _Comparison(before, after).found


class _Comparison:
    def __init__(self, before: "Graph", after: "Graph") -> None:
        self.before, self.after, self.found = before, after, Changes()
        self.ids: dict[Hashable, str] = {}
        self.labels: dict[Hashable, Label] = {}
        for key, data in after.nodes(data=True):
            self._node(key, data)
        for key, data in before.nodes(data=True):
            if key not in after:
                self._node_gone(key, data)
        self._edges()

    def _fault(self, what: str, why: str) -> None:
        self.found.faults.append(f"{what}: {why}")

    def _node(self, key: Hashable, data: dict[str, Any]) -> None:
        old = self.before.nodes.get(key)
        if old is not None:  # `SET n = {…}` means what can be set
            data |= {k: v for k, v in old.items() if (k == "id" or _is_native(k)) and k not in data}
        if old == data or (old is not None and not set(EVIDENCE_LABELS).isdisjoint(old["labels"])):
            self.ids[key] = str(key)
            if old == data:
                if data["labels"][0] not in EVIDENCE_LABELS:
                    self.labels[key] = Label(data["labels"][0])
            else:
                self._fault(str(key), "articles, claims and figures cannot be changed in Cypher")
            return
        what = _node_text(key, data)
        faults = list(self._node_faults(key, data, old))
        for why in faults:
            self._fault(what, why)
        if len(data["labels"]) == 1 and data["labels"][0] in set(Label):
            self.labels[key] = Label(data["labels"][0])
        if faults:
            return
        self.ids[key] = made = str(made_id(frozenset(data["labels"]), data))
        data["id"] = made
        typed = _typed(self.labels[key], data)
        if isinstance(typed, str):
            self._fault(what, typed)
            return
        changed = {k for k in {*data, *(old or {})} if (old or {}).get(k) != data.get(k)} - {"labels", "id"}
        self.found.nodes[made] = NodeChange(
            id=made,
            label=self.labels[key],
            name=data["name"],
            aliases=tuple(sorted(set(data.get("aliases", ())))),
            properties=typed,
            changed=frozenset(changed),
        )

    def _node_faults(self, key: Hashable, data: dict[str, Any], old: dict[str, Any] | None) -> Iterator[str]:
        labels = data["labels"]
        if old is not None and old["labels"] != labels:
            yield "the label of an entity stays as it is: create another one"
            return
        unknown = [label for label in labels if label not in set(Label)]
        for label in unknown:
            near = get_close_matches(label, list(Label), 1)
            yield f"there is no label {label}" + (f"; did you mean {near[0]}?" if near else "")
        if len(labels) != 1:
            yield f"an entity has exactly one label, not {len(labels)}"
        if not isinstance(data.get("name"), str) or not data["name"].strip():
            yield "it needs a name, a text"
        known = old or {}
        for name in sorted({*data, *known}):
            if _is_native(name) and data.get(name) != known.get(name):
                yield f"{name} cannot be set in Cypher; aliases can"
        if unknown or len(labels) != 1:
            return
        if old is not None:
            if data.get("id") != old["id"]:
                yield "the id of an entity stays as it is"
            return
        if "id" in data:
            prefix = f"{labels[0].lower()}:"
            given = data["id"]
            if not isinstance(given, str) or given != prefix + slug(str(given).removeprefix(prefix)):
                yield f"the id {given!r} has not the form {prefix}name, in small letters with hyphens"
        made = made_id(frozenset(labels), data)
        if made is not None and made != key and (made in self.after or made in self.found.nodes):
            yield f"{made} is there already: MATCH or MERGE it, or give another id"

    def _node_gone(self, key: Hashable, data: dict[str, Any]) -> None:
        if data["labels"][0] in EVIDENCE_LABELS:
            self._fault(str(key), "articles, claims and figures cannot be deleted in Cypher; use kg remove")
        else:
            self.found.nodes_gone.add(str(key))

    def _edges(self) -> None:
        after = _by_triple(self.after)
        before = {triple: edges[0] for triple, edges in _by_triple(self.before).items()}
        placed: dict[Triple, list[dict[str, Any]]] = defaultdict(list)
        for (source, kind, target), edges in after.items():
            if len(edges) == 1 and before.get((source, kind, target)) == edges[0]:
                placed[source, kind, target] += edges
            elif source in self.ids and target in self.ids:
                if (triple := self._triple(source, kind, target)) is not None:
                    placed[triple] += edges
            elif kind not in RELATION_TYPES or (source in self.labels and target in self.labels):
                self._triple(source, kind, target)  # an end is at fault itself; this may be too
        for triple, edges in placed.items():
            old = before.get(triple)
            if len(edges) > 1:
                again = "is there already" if old is not None else "is made more than once"
                self._fault(_edge_text(triple), f"{again}; there is one of a type between two: use MERGE")
            elif old != edges[0]:
                self._edge(triple, edges[0], old)
        for source, kind, target in before.keys() - placed.keys():
            if kind not in EVIDENCE_TYPES:
                self.found.edges_gone.add((str(source), kind, str(target)))
            elif source in self.after and target in self.after:
                self._fault(
                    _edge_text((source, kind, target)), "what articles say cannot be deleted in Cypher"
                )

    def _triple(self, source: Hashable, kind: str, target: Hashable) -> Triple | None:
        """Return the triple as it is stored; note the fault where the schema has no place for it."""
        ends = self.ids.get(source, self._text(source)), self.ids.get(target, self._text(target))
        what = _edge_text((ends[0], kind, ends[1]))
        if kind in EVIDENCE_TYPES:
            self._fault(what, "what articles say cannot be written in Cypher")
        elif kind not in RELATION_TYPES:
            near = get_close_matches(kind, RELATION_TYPES, 1)
            self._fault(
                what, f"there is no relation type {kind}" + (f"; did you mean {near[0]}?" if near else "")
            )
        elif source == target:
            self._fault(what, "both ends are the same entity")
        elif source not in self.labels or target not in self.labels:
            self._fault(what, "it goes from an entity to an entity")
        elif fit(kind, self.labels[source], self.labels[target]) is not Fit.FORWARD:
            labels = f"{self.labels[source]} → {self.labels[target]}"
            self._fault(what, f"{kind} goes {RELATION_TYPES[kind].arrow()}, not {labels}")
        else:
            # The direction of a symmetric relation means nothing; it is kept in order of the ids.
            low, high = sorted(ends) if RELATION_TYPES[kind].symmetric else ends
            return low, kind, high
        return None

    def _text(self, key: Hashable) -> str:
        return _node_text(key, self.after.nodes[key])

    def _edge(self, triple: Triple, data: dict[str, Any], old: dict[str, Any] | None) -> None:
        known = old or {}
        changed = {key for key in {*data, *known} if known.get(key) != data.get(key)} - {"type"}
        # `SET r = {…}` means what can be set: what is worked out is not asked for.
        changed -= {key for key in (*_WORKED_OUT, "confidence") if key not in data}
        faults = [
            f"{key} is worked out from the evidence and cannot be set" for key in changed & {*_WORKED_OUT}
        ]
        status = data.get("status", Status.ASSERTED)
        if status not in set(Status):
            faults.append(f"status is one of {', '.join(Status)}, not {status!r}")
        confidence = data.get("confidence", 1.0)
        if (
            isinstance(confidence, bool)
            or not isinstance(confidence, int | float)
            or not 0 <= confidence <= 1
        ):
            faults.append(f"confidence is a number from 0 to 1, not {confidence!r}")
        stated = {
            key: plain(value) for key, value in data.items() if key not in ("type", *_WORKED_OUT, *_STATED)
        }
        try:
            stated = Qualifiers.model_validate(stated, strict=True).known()
        except ValidationError as error:
            faults.append(_reasons(error, triple[1]))
        for why in sorted(faults):
            self._fault(_edge_text(triple), why)
        if not faults:
            if old is None:
                changed |= {"status"}
            properties = {"status": str(status), "confidence": float(confidence), **stated}
            self.found.edges[triple] = EdgeChange(triple, properties, frozenset(changed))


def _is_native(name: str) -> bool:
    """Tell whether a property is a name in one language, or would be all of them."""
    return name == "names" or name_language(name) is not None


def _typed(label: Label, data: dict[str, Any]) -> dict[str, Any] | str:
    """Return the typed properties of an entity, or why they are none."""
    fields = {k: plain(v) for k, v in data.items() if k not in ("labels", "aliases") and not _is_native(k)}
    aliases = data.get("aliases", [])
    given = {**fields, "aliases": tuple(aliases) if isinstance(aliases, list) else aliases}
    try:
        entity = entity_class(label).model_validate(given, strict=True)
    except ValidationError as error:
        return _reasons(error, label)
    return entity.model_dump(mode="json", exclude=set(Entity.model_fields), exclude_none=True)


def _reasons(error: ValidationError, of: str) -> str:
    """Say of each property what is wrong with it."""
    parts = []
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else "it"
        if fault["type"] == "extra_forbidden":
            parts.append(f"{of} has no property {name}")
        else:
            parts.append(f"{name} is {fault['input']!r}: {fault['msg'][:1].lower()}{fault['msg'][1:]}")
    return "; ".join(parts)


def _by_triple(graph: "Graph") -> dict[tuple[Any, str, Any], list[dict[str, Any]]]:
    found: dict[tuple[Any, str, Any], list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        found[source, data["type"], target].append(data)
    return found


def _node_text(key: Hashable, data: Mapping[str, Any]) -> str:
    if isinstance(key, str):
        return key
    labels = "".join(f":{label}" for label in data["labels"])
    name = f"{{name: {data['name']!r}}}" if "name" in data else ""
    return f"({' '.join(filter(None, (labels, name)))})"


def _edge_text(triple: tuple[Any, str, Any]) -> str:
    source, kind, target = triple
    return f"{_end(source)}-[:{kind}]->{_end(target)}"


def _end(text: Any) -> str:
    return str(text) if str(text).startswith("(") else f"({text})"
