"""The graph as a whole: its figures, its articles, its schema."""

import click

from kg import console
from kg.commands.options import command, open_to_read, open_to_write
from kg.commands.place import Place
from kg.errors import GraphError, NotFoundError


@command("Ask", "kg stats", "kg stats -g demo.kg --json")
def stats(graph: Place, as_json: bool) -> None:
    """Count what is in the graph."""
    with open_to_read(graph) as opened:
        counted = opened.stats()
    if as_json:
        console.out_json(counted.to_dict())
        return
    console.table(
        ("In the graph", "Number"),
        [
            ("articles", counted.articles),
            ("entities", counted.entities),
            ("relations", counted.relations),
            ("claims", counted.evidence),
            ("figures", counted.observations),
        ],
    )
    parts = (
        ("Label", "Entities", counted.by_label),
        ("Type", "Relations", counted.by_type),
        ("Status", "Relations", counted.by_status),
        ("Language", "Articles", counted.by_language),
    )
    for name, number, counts in parts:
        if counts:
            console.out()
            console.table((name, number), counts.items())
    if counted.first_published:
        console.out()
        console.out(f"published from {counted.first_published} to {counted.last_published}")


@command("Ask", "kg articles", "kg articles --json")
def articles(graph: Place, as_json: bool) -> None:
    """List the articles in the graph, oldest first."""
    with open_to_read(graph) as opened:
        rows = opened.articles()
    if as_json:
        console.out_json([row.to_dict() for row in rows])
    elif rows:
        console.table(
            ("Published", "Lang", "Title", "Publisher", "Claims", "Figures", "Id"),
            [
                (
                    a.published,
                    a.lang,
                    a.title or a.source,
                    a.publisher,
                    a.evidence_count,
                    a.observation_count,
                    a.id,
                )
                for a in rows
            ],
        )
    else:
        console.note("no articles; `kg load ARTICLE` reads some")


@command("Build", "kg remove article:48fd", "kg remove article:48fd -g demo.kg --json")
@click.argument("article_id")
def remove(article_id: str, graph: Place, as_json: bool) -> None:
    """Take an article out, with all that only it said.

    ARTICLE_ID is as `kg articles` prints it; its beginning is enough where no other id begins so.
    """
    with open_to_write(graph) as opened:
        try:
            change = opened.remove(article_id)
        except NotFoundError as error:
            raise GraphError(f"no article has the id {article_id}: `kg articles` lists them") from error
    removed = {
        "entities": change.entities_removed,
        "relations": change.relations_removed,
        "evidence": change.evidence_removed,
        "observations": change.observations_removed,
    }
    if as_json:
        console.out_json({"graph": graph, "article": article_id, "removed": removed})
    else:
        names = ("entities", "relations", "claims", "figures")
        console.table(("Removed", "Number"), zip(names, removed.values(), strict=True))


@command(
    "Show & export",
    "kg schema",
    "kg schema --format json-schema",
    "kg schema --format turtle",
    graph=False,
    as_json=False,
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json-schema", "turtle", "shacl"]),
    default="table",
    show_default=True,
    help="Tables to look at, JSON Schema 2020-12, an ontology in OWL, or shapes that RDF must fit.",
)
@click.option("--json", "format_", flag_value="json-schema", help="The same as --format json-schema.")
def schema(format_: str) -> None:
    """Print what can be said: labels and relation types."""
    from schema import as_json_schema, as_rows  # noqa: PLC0415 (heavy: pydantic)

    if format_ == "json-schema":
        console.out_json(as_json_schema())
        return
    if format_ in ("turtle", "shacl"):
        from kg.rdf.ontology import ontology  # noqa: PLC0415 (only RDF needs rdflib)
        from kg.rdf.shapes import shapes  # noqa: PLC0415 (as above)

        console.out_raw((ontology() if format_ == "turtle" else shapes()).serialize(format="turtle"))
        return
    rows = as_rows()
    console.table(("Label", "Properties", "Meaning"), rows["entities"])
    console.out()
    console.table(("Relation", "From → to", "Meaning"), rows["relations"])


BUILD = (remove,)
ASK = (stats, articles)
SHOW = (schema,)
