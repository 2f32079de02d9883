"""A graph is a function of the articles in it: of which ones, never of how they came."""

from typing import Any

from drawn import Sentence, article, claim, contents, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import KnowledgeGraph, Registry, open_graph
from schema import Company, Extraction, Status

REGISTRY = Registry(
    [Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}, aliases=("Z.ai",), country="CN")]
)
COMPANIES = [
    f"Company:{name}" for name in ("Zhipu", "智谱", "zhipu", "Z.ai", "Acme", "ACME Inc.", "Beta", "乙")
]
PAIRS = st.tuples(st.sampled_from(COMPANIES), st.sampled_from(COMPANIES)).filter(
    lambda pair: pair[0] != pair[1]
)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    source, target = draw(PAIRS)
    fields: dict[str, Any] = {
        "status": draw(st.sampled_from(list(Status))),
        "confidence": draw(st.sampled_from([0.1, 0.3, 0.7, 1.0])),
    }
    kind = draw(st.sampled_from(["SUPPLIES", "INVESTS_IN", "PARTNERS_WITH", "COMPETES_WITH"]))
    if kind == "INVESTS_IN":
        fields["amount"] = draw(st.sampled_from([None, 1e6, 3.5e9]))
        fields["currency"] = draw(st.sampled_from([None, "USD", "CNY"]))
        fields["date"] = draw(st.sampled_from([None, "2025", "2026-01-02"]))
    return claim(source, kind, target, **fields)


@st.composite
def articles(draw: st.DrawFn, salt: str) -> Extraction:
    company = draw(st.sampled_from(COMPANIES))
    return article(
        *draw(st.lists(sentences(), max_size=4)),
        entities=(company,),
        properties={
            company: draw(st.sampled_from([{}, {"country": "US"}, {"kind": "cloud", "country": "DE"}]))
        },
        figures=((company, "revenue", draw(st.sampled_from([1.0, 2.5e9]))),),
        salt=salt,
        published=draw(st.sampled_from([None, "2025-12", "2026-01-05", "2026-02-13T02:18"])),
        title=draw(st.sampled_from([None, "标题"])),
    )


# Each has a text of its own; what they say overlaps as much as it can.
COLLECTIONS = st.integers(2, 5).flatmap(lambda size: st.tuples(*[articles(str(n)) for n in range(size)]))


def _graph(*loaded: Extraction) -> KnowledgeGraph:
    graph = open_graph()
    for extraction in loaded:
        graph.add(extraction, REGISTRY)
    return graph


@given(COLLECTIONS, st.randoms())
def test_any_order_of_loading_gives_the_same_graph(collection: tuple[Extraction, ...], chance: Any) -> None:
    shuffled = list(collection)
    chance.shuffle(shuffled)
    assert contents(_graph(*collection)) == contents(_graph(*shuffled))


@given(COLLECTIONS, st.data())
def test_removing_is_the_exact_inverse_of_loading(collection: tuple[Extraction, ...], data: Any) -> None:
    gone = data.draw(st.lists(st.sampled_from(collection), unique_by=lambda e: e.article.id, min_size=1))
    ids = {extraction.article.id for extraction in gone}
    graph = _graph(*collection)
    for article_id in ids:
        graph.remove(article_id)
    assert contents(graph) == contents(_graph(*(e for e in collection if e.article.id not in ids)))


@given(COLLECTIONS)
def test_loading_twice_is_loading_once(collection: tuple[Extraction, ...]) -> None:
    graph = _graph(*collection)
    before = contents(graph)
    for extraction in collection:
        change = graph.add(extraction, REGISTRY)
        assert change.unchanged
    assert contents(graph) == before


@given(COLLECTIONS, articles("0"))
def test_a_new_reading_leaves_nothing_of_the_old(collection: tuple[Extraction, ...], new: Extraction) -> None:
    """The new one is put in the place of the first article, whose text and id it takes."""
    reread = new.model_copy(update={"article": collection[0].article})
    assert contents(_graph(*collection, reread)) == contents(_graph(reread, *collection[1:]))


@settings(max_examples=15)
@given(COLLECTIONS, st.randoms())
def test_not_even_a_hidden_row_remembers_the_past(
    tmp_path_factory: Any, collection: tuple[Extraction, ...], chance: Any
) -> None:
    folder = tmp_path_factory.mktemp("past")
    kept = collection[1:]
    with open_graph(folder / "long.kg") as graph:
        for extraction in collection:
            graph.add(extraction, REGISTRY)
        graph.remove(collection[0].article.id)
    shuffled = list(kept)
    chance.shuffle(shuffled)
    with open_graph(folder / "short.kg") as graph:
        for extraction in shuffled:
            graph.add(extraction, REGISTRY)
    assert rows(folder / "long.kg") == rows(folder / "short.kg")
