"""What the registry does not do before it must: start-up is what every command waits for."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import Registry
from schema import ETF, AnyEntity, Company, Index, Label, Model, Product

KNOWN: list[AnyEntity] = [
    Company(
        id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}, aliases=("Zhipu AI",), ticker="02513.HK"
    ),
    Company(id="company:openai", name="OpenAI"),
    Company(id="company:orbit", name="Orbit", ticker="ORBT"),
    Product(id="product:orbit", name="ORBIT"),
    Model(id="model:glm-5", name="GLM-5", aliases=("GLM 5",)),
    ETF(id="etf:159516", name="Semiconductor Equipment ETF", code="159516.SZ"),
    Index(id="index:star-50", name="STAR 50", code="000688"),
]


def _has_folded(registry: Registry) -> bool:
    return "_folded" in vars(registry)


def test_making_one_folds_no_name() -> None:
    registry = Registry(KNOWN)
    assert len(list(registry)) == len(registry) == len(KNOWN)
    assert not _has_folded(registry)


def test_what_a_reader_needs_to_find_names_folds_no_name() -> None:
    registry = Registry(KNOWN)
    assert len(list(registry.surfaces())) > len(KNOWN)
    assert registry.exact("智谱")
    assert registry.get("model:glm-5")
    assert registry.by_code("159516", Label.ETF)
    assert registry.find("Zhipu AI", Label.COMPANY) == KNOWN[0]
    assert not _has_folded(registry)


def test_the_first_name_that_is_spelt_otherwise_does() -> None:
    registry = Registry(KNOWN)
    assert registry.find("ZHIPU, Inc.") == KNOWN[0]
    assert _has_folded(registry)


def test_names_that_only_case_tells_apart_stay_apart_by_their_spelling() -> None:
    registry = Registry(KNOWN)
    assert registry.find("Orbit") == KNOWN[2]
    assert registry.find("ORBIT") == KNOWN[3]
    assert registry.find("orbit") is None, "either could be meant"
    assert registry.find("orbit", Label.PRODUCT) == KNOWN[3]


def test_a_spelling_that_folds_like_another_of_the_same_entity_is_no_doubt() -> None:
    assert Registry(KNOWN).find("glm5") == KNOWN[4]


@pytest.mark.parametrize(
    ("code", "label", "entity"),
    [
        ("02513", Label.COMPANY, "company:zhipu"),
        ("02513.HK", Label.COMPANY, "company:zhipu"),
        ("orbt", Label.COMPANY, "company:orbit"),
        (" 159516.sz ", Label.ETF, "etf:159516"),
        ("000688", Label.INDEX, "index:star-50"),
        ("ORBT", Label.ETF, None),
        ("", Label.COMPANY, None),
    ],
)
def test_a_code_is_found_with_or_without_its_exchange(code: str, label: Label, entity: str | None) -> None:
    found = Registry(KNOWN).by_code(code, label)
    assert (None if found is None else found.id) == entity


def test_things_that_have_no_code_are_not_looked_up_by_one() -> None:
    registry = Registry([Model(id="model:x", name="X1"), Product(id="product:y", name="Y1")])
    assert registry.by_code("X1", Label.MODEL) is None
    assert [surface for surface, _ in registry.surfaces()] == ["X1", "Y1"]


def test_a_code_that_is_also_a_name_is_one_surface() -> None:
    registry = Registry([ETF(id="etf:voo", name="VOO", code="VOO")])
    assert [surface for surface, _ in registry.surfaces()] == ["VOO"]


NAMES = st.sampled_from(
    ["Zhipu", "zhipu", "OpenAI", "Open AI", "orbit", "ORBIT", "GLM-5", "glm 5", "GLM-6", "000688"]
)


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, *Label])), min_size=1, max_size=8), st.data())
def test_an_answer_does_not_depend_on_what_was_asked_before(
    questions: list[tuple[str, Label | None]], data: st.DataObject
) -> None:
    registry = Registry(KNOWN)
    for name, label in data.draw(st.permutations(questions)):
        registry.find(name, label)
    assert [registry.find(*q) for q in questions] == [Registry(KNOWN).find(*q) for q in questions]


@given(st.permutations(KNOWN), NAMES, st.sampled_from([None, *Label]))
def test_an_answer_does_not_depend_on_the_order_of_the_entries(
    entries: list[AnyEntity], name: str, label: Label | None
) -> None:
    assert Registry(entries).find(name, label) == Registry(KNOWN).find(name, label)


def test_the_near_spelling_is_what_loads_the_heavy_library() -> None:
    code = (
        "import sys; from kg.registry import Registry; from schema import Company;"
        "r = Registry([Company(id='company:a', name='Morgan Stanley')]);"
        "r.find('Morgan Stanley'); r.find('morgan stanley inc'); r.exact('x'); list(r.surfaces());"
        "before = 'rapidfuzz' in sys.modules; found = r.find('Morgan Stanly');"
        "print(before, 'rapidfuzz' in sys.modules, found.id)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "company:a"]
