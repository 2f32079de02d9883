"""Every name of an article gets its canonical id, whatever else is in the graph."""

from drawn import article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import Registry
from kg.resolve import resolve
from schema import (
    ETF,
    Article,
    Company,
    ExtractedEntity,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Model,
    entity_id,
    validate,
)

REGISTRY = Registry(
    [
        Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}),
        Company(id="company:tidal-a", name="Tidal Asset Management", aliases=("Tidal",)),
        Company(id="company:tidal", name="Tidal Music", aliases=("Tidal",)),
        Model(id="model:glm-5", name="GLM-5"),
        ETF(id="etf:159516", name="Semiconductor Equipment ETF", code="159516"),
        ETF(id="etf:chips", name="Chips ETF"),
    ]
)


def _ids(extraction: Extraction, registry: Registry | None = REGISTRY) -> list[str]:
    return [claim.entity for claim in resolve(validate(extraction), registry).entities]


def test_names_of_the_registry_get_its_ids_in_any_language() -> None:
    for name in ("Zhipu", "智谱", "zhipu inc."):
        assert _ids(article(entities=(f"Company:{name}",))) == ["company:zhipu"]


def test_the_registry_s_entry_travels_with_the_claim() -> None:
    (found,) = resolve(article(entities=("Company:智谱",)), REGISTRY).entities
    assert found.record == REGISTRY.get("company:zhipu")
    assert found.name == "智谱"


def test_an_unknown_name_makes_its_id_of_label_and_name() -> None:
    assert _ids(article(entities=("Company:Acme Widgets Co., Ltd.",))) == ["company:acme-widgets"]
    assert _ids(article(entities=("Company:中际旭创股份有限公司",)), None) == ["company:中际旭创"]


def test_label_keeps_a_company_and_its_model_apart() -> None:
    both = article(entities=("Company:DeepSeek", "Model:DeepSeek"))
    assert _ids(both) == ["company:deepseek", "model:deepseek"]


def test_a_name_that_the_registry_cannot_settle_takes_nobody_s_id() -> None:
    assert _ids(article(entities=("Company:Tidal",))) == ["company:tidal~"]


def test_a_fund_is_known_by_its_code_first() -> None:
    def fund(name: str, code: str) -> list[str]:
        spec = f"ETF:{name}"
        return _ids(article(entities=(spec,), properties={spec: {"code": code}}))

    assert fund("Some other words", "159516") == ["etf:159516"]
    assert fund("Semiconductor Equipment ETF", "560780") == ["etf:560780"]
    assert fund("Chips ETF", "512760") == ["etf:chips"]
    assert fund("Unknown", "561160") == ["etf:561160"]


def test_an_unnamed_release_meets_only_the_same_description() -> None:
    def unnamed(name: str) -> list[str]:
        spec = f"Model:{name}"
        return _ids(article(entities=(spec,), properties={spec: {"named": False}}))

    assert unnamed("ByteDance flagship model, 2026-02") == ["model:bytedance-flagship-model-2026-02"]
    assert unnamed("ByteDance flagship model, 2026-03") == ["model:bytedance-flagship-model-2026-03"]
    assert unnamed("GLM-5") != ["model:glm-5"], "a description never stands for a model of the registry"


def test_what_describes_an_unnamed_release_is_no_name_of_it() -> None:
    spec = "Model:new flagship models"
    (found,) = resolve(article(entities=(spec,), properties={spec: {"named": False}})).entities
    assert found.surfaces == ()
    assert found.mentions == 1


def test_two_names_of_one_entity_become_one_claim() -> None:
    drawn = article(claim("Company:Zhipu", "RELEASES", "Model:GLM-5"), entities=("Company:智谱",))
    batch = resolve(drawn, REGISTRY)
    assert [c.entity for c in batch.entities] == ["company:zhipu", "model:glm-5"]
    assert set(batch.entities[0].surfaces) | {batch.entities[0].name} == {"Zhipu", "智谱"}
    assert batch.entities[0].mentions == 2


def test_a_relation_of_an_entity_with_itself_is_dropped_with_its_reason() -> None:
    batch = resolve(article(claim("Company:Zhipu", "INVESTS_IN", "Company:智谱")), REGISTRY)
    assert batch.evidence == ()
    assert [d.reason for d in batch.dropped] == ["both ends are the same entity"]


def test_symmetric_relations_go_in_order_of_ids_not_of_keys() -> None:
    one = resolve(article(claim("Company:Zhipu", "PARTNERS_WITH", "Company:Acme")), REGISTRY)
    other = resolve(article(claim("Company:Acme", "PARTNERS_WITH", "Company:智谱")), REGISTRY)
    triples = {(e.subject, e.object) for e in one.evidence + other.evidence}
    assert triples == {("company:acme", "company:zhipu")}


def _reading(*relations: ExtractedRelation) -> Extraction:
    return Extraction(
        article=Article(text="A buys B."),
        reader="test/1",
        entities=tuple(ExtractedEntity(key=k, type=Label.COMPANY, name=k) for k in "AB"),
        relations=relations,
    )


def test_the_surer_of_two_readings_of_one_claim_is_kept_in_any_order() -> None:
    sentence = Mention(text="A buys B.", start=0, end=9)
    sure = ExtractedRelation(s="A", type="ACQUIRES", o="B", evidence=sentence, confidence=0.9)
    unsure = sure.model_copy(update={"confidence": 0.4})
    for relations in ((sure, unsure), (unsure, sure)):
        assert [e.confidence for e in resolve(_reading(*relations)).evidence] == [0.9]


def test_evidence_carries_the_article_s_date_and_the_reader() -> None:
    (evidence,) = resolve(
        article(claim("Company:A", "ACQUIRES", "Company:B", stake=0.3), published="2026-02", reader="r/7")
    ).evidence
    assert (evidence.observed, evidence.reader, evidence.qualifiers.stake) == ("2026-02", "r/7", 0.3)


@given(st.sampled_from(list(Label)), st.text(min_size=1, max_size=30).filter(lambda s: s.strip()))
def test_an_id_depends_on_label_and_name_alone(label: Label, name: str) -> None:
    alone = ExtractedEntity(key="k", type=label, name=name)
    beside = ExtractedEntity(key="j", type=Label.SECTOR, name="Something else entirely")
    text = Article(text="Any text.")
    first = resolve(Extraction(article=text, reader="a/1", entities=(alone,)))
    second = resolve(Extraction(article=Article(text="Another."), reader="b/2", entities=(beside, alone)))
    assert first.entities[0].entity in {c.entity for c in second.entities}
    assert first.entities[0].entity.startswith(entity_id(label, "x").removesuffix("x"))
