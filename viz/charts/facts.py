"""What a chart is about: relations, each with the newest sentence that says so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import KGError
from schema import Label, Status
from schema.words import RELATION_WORDS
from viz.charts.picture import Cell, Table
from viz.inert import web_address
from viz.wording import qualifiers

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.views import Claim, Relation

MOST_ROWS: Final = 2000
"""More than anybody reads, and less than makes a browser slow."""
COLUMNS: Final = ("From", "Relation", "To", "Status", "Seen", "Known", "Sentence", "Source")


@dataclass(frozen=True)
class Question:
    """What a chart is asked for.

    Parameters
    ----------
    graph : KnowledgeGraph
        Where to look.
    name : str, optional
        The entity that it is about.
    since, until : str, optional
        The time that relations are of, both inclusive.
    include : collection of str
        Statuses beside `asserted`.
    depth : int, optional
        How far to follow relations; what that means, the chart says.
    """

    graph: "KnowledgeGraph"
    name: str | None = None
    since: str | None = None
    until: str | None = None
    include: Collection[str] = ()
    depth: int | None = None

    def facts(self, type_: str) -> list["Fact"]:
        """Return all relations of a type that are asked for, newest first."""
        said: dict[tuple[str, str], Claim] = {}
        for claim in self.graph.evidence(type=type_):
            said.setdefault((claim.subject.id, claim.object.id), claim)
        found = self.graph.relations(type=type_, since=self.since, until=self.until, include=self.include)
        return [Fact(relation, said.get((relation.source.id, relation.target.id))) for relation in found]

    def scope(self) -> set[str] | None:
        """Return the ids that it is about: a company, or those of a sector; None for everything."""
        if self.name is None:
            return None
        asked = self.graph.entity(self.name)
        if asked.label != Label.SECTOR:
            return {asked.id}
        members = self.graph.relations(asked.id, "OPERATES_IN", direction="in")
        return {asked.id, *(relation.source.id for relation in members)}

    def nothing(self, what: str, hint: str = "") -> KGError:
        """Return the error where there is nothing to draw, with what to try."""
        about = f" of {self.name}" if self.name else ""
        times = f" since {self.since}" if self.since else ""
        times += f" until {self.until}" if self.until else ""
        tries = [hint] if hint else []
        if not self.include:
            tries.append("--include all also shows what is planned, rumoured, denied or ended")
        return KGError("; ".join((f"nothing to draw: the graph holds no {what}{about}{times}", *tries)))

    def subtitle(self, *parts: str) -> str:
        """Return what the picture is of, in one line."""
        times = [f"since {self.since}"] if self.since else []
        times += [f"until {self.until}"] if self.until else []
        beside = [status for status in Status if status in self.include and status is not Status.ASSERTED]
        also = [f"also {', '.join(beside)}"] if beside else []
        return " · ".join((*parts, *times, *also))


@dataclass(frozen=True)
class Fact:
    """A relation and the newest claim of it.

    Parameters
    ----------
    relation : Relation
        As the graph answers.
    claim : Claim, optional
        None where the graph holds no sentence for it.
    """

    relation: "Relation"
    claim: "Claim | None"

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of its source and its target."""
        return self.relation.source.id, self.relation.target.id

    @property
    def known(self) -> str:
        """What is known beside its ends, in words."""
        shown = {key: value for key, value in self.relation.qualifiers.items() if key != "date"}
        return ", ".join(f"{key} {value}" for key, value in qualifiers(shown))

    @property
    def when(self) -> str:
        """The first day that its evidence speaks of."""
        return (self.relation.first_seen or "")[:10]

    @property
    def source(self) -> str:
        """Who says so, and when."""
        if self.claim is None:
            return ""
        day = (self.claim.published or self.claim.observed or "")[:10]
        return ", ".join(filter(None, (self.claim.title or self.claim.publisher, day)))

    @property
    def tip(self) -> str:
        """All of it in a few lines, the sentence last."""
        r = self.relation
        verb = RELATION_WORDS[r.type].forward.en
        status = "" if r.status == "asserted" else f" ({r.status})"
        lines = [f"{r.source.name} {verb} {r.target.name}{status}", self.known]
        if self.claim:
            lines += [f"“{self.claim.quote}”", self.source]
        return " — ".join(filter(None, lines))

    def row(self) -> tuple[Cell, ...]:
        """Return it as a row of a table."""
        r = self.relation
        address = web_address(self.claim.url) if self.claim else None
        source: Cell = (self.source or "source", address) if address else self.source
        quote = self.claim.quote if self.claim else ""
        verb = RELATION_WORDS[r.type].forward.en
        return (r.source.name, verb, r.target.name, str(r.status), self.when, self.known, quote, source)


def table(facts: Iterable[Fact], caption: str = "What the picture shows, with its sources") -> Table:
    """Return relations as a table, the first of them where they are very many."""
    rows = [fact.row() for fact in facts]
    cut = f"{caption}: {MOST_ROWS:,} of {len(rows):,}" if len(rows) > MOST_ROWS else caption
    return Table(cut, COLUMNS, rows[:MOST_ROWS])


def statuses(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Return the legend of the statuses that occur, where one beside `asserted` does."""
    met = {str(fact.relation.status) for fact in facts}
    order = ("asserted", "planned", "rumoured", "denied", "ended")
    return [(status, status) for status in order if status in met] if met - {"asserted"} else []
