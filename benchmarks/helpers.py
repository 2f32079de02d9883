"""How long every question of `KnowledgeGraph` takes on 20,000 entities and 100,000 relations in a file.

    python -m benchmarks.helpers big.kg
    python -m benchmarks.helpers big.kg --only paths,changes --commands

The graph is that of `benchmarks.graphs` (a file that is there already is taken as it is). Each
question is asked about an entity of middle size, about the largest hub and about a leaf of every
label it takes, about no one in particular where it can be, and with `as_of` and `min_sources` where
it has them. Beside it stands what the same costs without us: a loop over a NetworkX graph that is
in memory already, or a query of the tables by hand. Nobody's articles, words or claims come with
those, so they are a floor, not a contender.

`cold` is the first question to a graph that has just been opened, `changed` the first after an
article went in, both in the same process; with `--commands`, the command of `kg` as a process of
its own. Milliseconds of processor time; those of the clock stand behind a stroke.
"""

import argparse
import inspect
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.graphs import made_graph
from kg import KnowledgeGraph, open_graph
from kg.errors import KGError
from schema import Article, ExtractedEntity, ExtractedRelation, Extraction, Label, Mention

NODES, EDGES = 20_000, 100_000

NO_QUESTIONS: Final = frozenset(
    {
        *("add", "remove", "close", "has", "reading"),
        *("copy_to", "read_rdf", "write_import_files", "to_networkx"),
        *("cypher", "sparql"),
    }
)
"""What a graph can do beside answering: writing, copying, and languages (`benchmarks.cypher`)."""

ABOUT: Final = {
    **dict.fromkeys(("company", "investor", "name", "a", "b", "to"), Label.COMPANY),
    "etf": Label.ETF,
    "model": Label.MODEL,
    "sector": Label.SECTOR,
}
"""What an argument names, by what it is called."""
OTHERWISE: Final = {("users_of", "name"): Label.MODEL, ("exposure", "name"): Label.ETF}
"""Where the same word names something else."""
MAY_BE_ALL: Final = frozenset({"bottlenecks", "evidence", "loops", "observations", "figures"}) | {
    "relations",
    "releases",
}
"""Questions about one entity that can also be asked about all."""
MORE: Final[dict[str, list[tuple[str, dict[str, Any]]]]] = {
    "neighbors": [("depth 2", {"depth": 2})],
    "neighborhood": [("depth 2", {"depth": 2})],
    "supply_chain": [("depth 3", {"depth": 3}), ("down", {"direction": "down"})],
    "loops": [("of 4", {"max_length": 4})],
    "top": [("pagerank", {"by": "pagerank"}), ("betweenness", {"by": "betweenness"})],
}
"""Further ways to ask."""


class Subjects(NamedTuple):
    """An entity of middle size, the largest hub and a leaf, by id, of each label."""

    by_label: dict[Label, tuple[str, str, str]]
    since: dict[str, str]
    misspelt: str
    middle: str
    """A date with half of the articles before it."""

    def of(self, label: Label) -> Iterator[tuple[str, str]]:
        """Yield what each is called in the tables, and its id."""
        yield from zip(("typical", "hub", "leaf"), self.by_label[label], strict=True)


@dataclass(frozen=True)
class Case:
    """One way of asking one question."""

    verb: str
    about: str
    given: tuple[Any, ...]
    named: dict[str, Any]

    def ask(self, graph: KnowledgeGraph) -> Any:
        """Ask it; that there is nothing of the kind is an answer too."""
        try:
            return getattr(graph, self.verb)(*self.given, **self.named)
        except KGError as error:
            return error


def subjects(graph: KnowledgeGraph) -> Subjects:
    """Choose whom to ask about."""
    chosen = {}
    for label in Label:
        known = sorted(graph.entities(label), key=lambda e: (e.relation_count, e.id))
        tied = [e for e in known if e.relation_count]
        if tied:
            chosen[label] = (tied[len(tied) // 2].id, tied[-1].id, tied[0].id)
    dates = sorted(a.published for a in graph.articles() if a.published)
    hub = graph.entity(chosen[Label.COMPANY][1]).name
    return Subjects(
        chosen,
        {"day": dates[-20], "month": dates[-len(dates) // 40]},
        hub[:2] + hub[3:],
        dates[len(dates) // 2],
    )


def questions(graph: KnowledgeGraph) -> dict[str, Callable[..., Any]]:
    """Return every public method of a graph that answers something."""
    methods = inspect.getmembers(graph, inspect.ismethod)
    return {verb: ask for verb, ask in methods if not verb.startswith("_") and verb not in NO_QUESTIONS}


def cases(graph: KnowledgeGraph, who: Subjects) -> Iterator[Case]:
    """Yield all ways of asking that are measured.

    Raises
    ------
    KeyError
        Where a question needs an argument of which nobody here knows what it is.
    """
    for verb, ask in questions(graph).items():
        parameters = inspect.signature(ask).parameters
        for about, given in _choices(graph, verb, parameters, who):
            plain = Case(verb, about, given, {})
            yield plain
            for how, named in MORE.get(verb, []):
                yield Case(verb, f"{about}, {how}".strip(", "), given, named)
            if "leaf" not in about:
                scopes = {"as of": ("as_of", who.middle), "2 sources": ("min_sources", 2)}
                for how, (name, value) in scopes.items():
                    if name in parameters:
                        yield Case(verb, f"{about}, {how}".strip(", "), given, {name: value})


def _choices(
    graph: KnowledgeGraph, verb: str, parameters: Any, who: Subjects
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    needed = [p.name for p in parameters.values() if p.default is p.empty]
    if needed == ["answer"]:
        for size, one in who.of(Label.COMPANY):
            yield f"relations of {size}", (graph.relations(one),)
        return
    if needed == ["since"]:
        for span, date in who.since.items():
            yield f"last {span}", (date,)
        return
    if needed == ["text"]:
        yield "misspelt", (who.misspelt,)
        yield "a part of many", ("semi",)
        return
    if verb == "entities":
        yield from (("all", ()), ("Company", ("Company",)))
        return
    if verb in MAY_BE_ALL:
        yield "all", ()
        needed = needed or [next(iter(parameters))]
    if not needed:
        yield "", ()
        return
    labels = [OTHERWISE.get((verb, name)) or ABOUT[name] for name in needed]
    for size, one in who.of(labels[0]):
        others = [
            who.by_label[label][(n + 1) % 3 if size != "leaf" else 0] for n, label in enumerate(labels[1:])
        ]
        yield size, (one, *others)


# What it costs without us -------------------------------------------------------------------------


class Bare:
    """The same graph, open in SQLite and as a NetworkX graph, and hand-written questions to them."""

    def __init__(self, file: Path) -> None:
        import networkx as nx

        self.db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        self.graph: Any = nx.DiGraph()
        self.graph.add_edges_from(self._all("SELECT source, target FROM edge WHERE status = 'asserted'"))
        self.ties = self.graph.to_undirected()
        self.supplies: Any = nx.DiGraph(self._all(_OF_TYPE, "SUPPLIES"))
        self.family: Any = nx.DiGraph(self._all(_OF_TYPE, "BASED_ON"))
        self.money: Any = nx.DiGraph(self._all(_OF_TYPE, "INVESTS_IN"))
        self.money.add_edges_from((b, a) for a, b in self.supplies.edges)

    def question(self, case: Case) -> Callable[[], Any] | None:
        """Return the like of a question, None where there is none or it has conditions of its own."""
        if set(case.named) & {"as_of", "min_sources"}:
            return None
        made = getattr(self, f"_{case.verb}", None)
        if made is not None:
            return partial(made, case)
        if case.verb in _TABLES and case.given:
            return partial(self._all, _TABLES[case.verb], *case.given[:1] * _TABLES[case.verb].count("?"))
        return None

    def _all(self, sql: str, *values: str) -> list[Any]:
        return self.db.execute(sql, values).fetchall()

    def _search(self, case: Case) -> Any:
        return self._all("SELECT entity FROM name WHERE key LIKE '%' || ? || '%'", case.given[0].casefold())

    def _changes(self, case: Case) -> Any:
        return self._all("SELECT * FROM evidence WHERE observed >= ?", case.given[0])

    def _rumours(self, case: Case) -> Any:  # noqa: ARG002 (as the others)
        return self._all("SELECT * FROM evidence WHERE status = 'rumoured'")

    def _neighbors(self, case: Case) -> Any:
        import networkx as nx

        return list(nx.ego_graph(self.ties, case.given[0], case.named.get("depth", 1)))

    def _neighborhood(self, case: Case) -> Any:
        import networkx as nx

        return nx.ego_graph(self.ties, case.given[0], case.named.get("depth", 1)).number_of_edges()

    def _supply_chain(self, case: Case) -> Any:
        import networkx as nx

        way = self.supplies if case.named.get("direction") == "down" else self.supplies.reverse(copy=False)
        if case.given[0] not in way:
            return None
        return nx.ego_graph(way, case.given[0], case.named.get("depth", 2))

    def _bottlenecks(self, case: Case) -> Any:
        import networkx as nx

        if case.given:
            return None
        return {node: len(nx.descendants(self.supplies, node)) for node in self.supplies}

    def _loops(self, case: Case) -> Any:
        import networkx as nx

        if case.given:
            return None
        return list(nx.simple_cycles(self.money, length_bound=case.named.get("max_length", 3)))

    def _path(self, case: Case) -> Any:
        import networkx as nx

        return nx.shortest_path(self.ties, *case.given) if nx.has_path(self.ties, *case.given) else None

    def _paths(self, case: Case) -> Any:
        import networkx as nx

        found = nx.shortest_simple_paths(self.ties, *case.given)
        return [path for _, path in zip(range(3), found, strict=False)]

    def _model_family(self, case: Case) -> Any:
        import networkx as nx

        if case.given[0] not in self.family:
            return None
        return nx.ego_graph(self.family, case.given[0], 3, undirected=True)

    def _top(self, case: Case) -> Any:
        import networkx as nx

        measures: dict[str, Callable[[], Any]] = {
            "degree": partial(dict, self.ties.degree),
            "pagerank": partial(nx.pagerank, self.ties),
            "betweenness": partial(nx.betweenness_centrality, self.ties, k=32, seed=7),
        }
        return measures[case.named.get("by", "degree")]()

    def _communities(self, case: Case) -> Any:  # noqa: ARG002 (as the others)
        import networkx as nx

        return nx.community.louvain_communities(self.ties, seed=7)


_OF_TYPE: Final = (
    "SELECT source, target FROM edge JOIN entity AS a ON a.id = source JOIN entity AS b ON b.id = target"
    " WHERE type = ? AND status = 'asserted' AND a.label = b.label"
)
_INTO: Final = "SELECT * FROM edge WHERE target = ? AND status = 'asserted' AND type "
_OUT: Final = "SELECT * FROM edge WHERE source = ? AND status = 'asserted' AND type "
_CLAIMS: Final = "SELECT * FROM evidence WHERE subject = ? UNION ALL SELECT * FROM evidence WHERE object = ?"
_TABLES: Final = {
    "entity": "SELECT * FROM entity WHERE id = ?",
    "relations": "SELECT * FROM edge WHERE source = ? UNION ALL SELECT * FROM edge WHERE target = ?",
    "releases": _OUT + "= 'RELEASES'",
    "suppliers": _INTO + "= 'SUPPLIES'",
    "customers": _OUT + "= 'SUPPLIES'",
    "investors": _INTO + "= 'INVESTS_IN'",
    "etfs_holding": _INTO + "= 'INVESTS_IN'",
    "holdings": _OUT + "= 'INVESTS_IN'",
    "portfolio": _OUT + "IN ('INVESTS_IN', 'ACQUIRES')",
    "funding": _INTO + "= 'INVESTS_IN'",
    "users_of": _INTO + "IN ('USES', 'BASED_ON')",
    "competitors": _OUT + "= 'COMPETES_WITH'",
    "timeline": _CLAIMS,
    "evidence": _CLAIMS,
    "mentions": "SELECT article.* FROM claim JOIN article ON article.id = article WHERE entity = ?",
    "observations": "SELECT * FROM observation WHERE about = ?",
    "figures": "SELECT * FROM observation WHERE about = ?",
}


# The run ------------------------------------------------------------------------------------------


class Times(NamedTuple):
    """What several rounds took, in milliseconds."""

    processor: list[float]
    clock: list[float]

    def __str__(self) -> str:
        """Return the median and the worst of the processor's, and the median of the clock's."""
        if not self.processor:
            return "–"
        worst = f" ({max(self.processor):.1f})" if len(self.processor) > 1 else ""
        return f"{statistics.median(self.processor):.1f}{worst} / {statistics.median(self.clock):.1f}"


def timed(work: Callable[[], Any], rounds: int) -> Times:
    """Do something several times; what takes seconds, less often."""
    taken = Times([], [])
    for _ in range(rounds):
        busy, clock = time.process_time(), time.perf_counter()
        work()
        taken.processor.append(1000 * (time.process_time() - busy))
        taken.clock.append(1000 * (time.perf_counter() - clock))
        if sum(taken.processor) > 3000:
            break
    return taken


def _news(number: int) -> Extraction:
    """Return an article that changes the graph a little."""
    text = f"Newcomer {number} supplies Second {number}."
    quote = Mention(text=text, start=0, end=len(text))
    ends = [ExtractedEntity(key=k, type=Label.COMPANY, name=f"{k} {number}") for k in ("Newcomer", "Second")]
    told = ExtractedRelation(s="Newcomer", type="SUPPLIES", o="Second", evidence=quote)
    return Extraction(
        article=Article(text=text, title=text, publisher="Benchmark", published="2026-01-01"),
        reader="benchmark/1",
        entities=tuple(ends),
        relations=(told,),
    )


def _cold(file: Path, case: Case) -> Times:
    with open_graph(file, read_only=True) as graph:
        return timed(lambda: case.ask(graph), 1)


def _changed(graph: KnowledgeGraph, case: Case, number: int) -> Times:
    case.ask(graph)
    graph.add(_news(number))
    return timed(lambda: case.ask(graph), 1)


def _command(file: Path, case: Case) -> str:
    """Return what the command of the same name takes as a process; it begins with Python's own start."""
    name = case.verb.replace("_", "-")
    if case.named or name not in _commands():
        return ""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    words = [sys.executable, "-m", "kg", name, *case.given, "-g", str(file)]
    subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{1000 * busy:.0f} / {1000 * clock:.0f}"


def _commands() -> frozenset[str]:
    from kg.cli import cli

    return frozenset(cli.commands)


def measure(file: Path, only: set[str], rounds: int, *, commands: bool) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "changed.kg"
        shutil.copy(file, copied)
        bare = Bare(file)
        print("| question | about | warm: median (worst) / clock | cold | changed | by hand |", end="")
        print(" command |\n|---|---|---|---|---|---|---|" if commands else "\n|---|---|---|---|---|---|")
        with open_graph(file, read_only=True) as graph, open_graph(copied) as other:
            who = subjects(graph)
            for number, case in enumerate(cases(graph, who)):
                if only and case.verb not in only:
                    continue
                cold, changed = _cold(file, case), _changed(other, case, number)
                warm = timed(partial(case.ask, graph), rounds)
                floor = bare.question(case)
                by_hand = str(timed(floor, rounds)) if floor else ""
                told = f"| {case.verb} | {case.about} | {warm} | {cold} | {changed} | {by_hand} |"
                print(told, f"{_command(file, case)} |" if commands else "", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description="Times every question on a large graph.")
    parser.add_argument("graph", type=Path, help="its file, made where it is not there")
    parser.add_argument("--only", default="", help="these questions, separated by commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--commands", action="store_true", help="also the commands of kg, each a process")
    given = parser.parse_args()
    if not given.graph.exists():
        made_graph(NODES, EDGES, given.graph).close()
    measure(given.graph, {*filter(None, given.only.split(","))}, given.rounds, commands=given.commands)


if __name__ == "__main__":
    main()
