"""What labels, relation types and statuses are called in English and in Chinese."""

from typing import Final, NamedTuple

from schema.entities import Label
from schema.evidence import Status


class Words(NamedTuple):
    """One thing's name in both languages."""

    en: str
    zh: str


class RelationWords(NamedTuple):
    """What a relation type is called, seen from its source and from its target."""

    forward: Words
    backward: Words


LABEL_WORDS: Final[dict[Label, Words]] = {
    Label.COMPANY: Words("company", "公司"),
    Label.MODEL: Words("model", "模型"),
    Label.PRODUCT: Words("product", "产品"),
    Label.ETF: Words("exchange-traded fund", "交易所交易基金"),
    Label.INDEX: Words("index", "指数"),
    Label.SECTOR: Words("sector", "行业"),
    Label.EVENT: Words("event", "事件"),
    Label.TREND: Words("trend", "趋势"),
}
"""By label."""

RELATION_WORDS: Final[dict[str, RelationWords]] = {
    "RELEASES": RelationWords(Words("releases", "发布"), Words("released by", "发布方")),
    "SUPPLIES": RelationWords(Words("supplies", "供应"), Words("supplied by", "供应方")),
    "INVESTS_IN": RelationWords(Words("invests in", "投资"), Words("has investor", "投资方")),
    "ACQUIRES": RelationWords(Words("acquires", "收购"), Words("acquired by", "收购方")),
    "PARTNERS_WITH": RelationWords(Words("partners with", "合作"), Words("partners with", "合作")),
    "COMPETES_WITH": RelationWords(Words("competes with", "竞争"), Words("competes with", "竞争")),
    "SUBSIDIARY_OF": RelationWords(Words("subsidiary of", "隶属于"), Words("has subsidiary", "子公司")),
    "OPERATES_IN": RelationWords(
        Words("operates in", "所属行业"), Words("has participant", "行业内企业与产品")
    ),
    "TRACKS": RelationWords(Words("tracks", "跟踪"), Words("tracked by", "跟踪基金")),
    "MANAGES": RelationWords(Words("manages", "管理"), Words("managed by", "管理人")),
    "BASED_ON": RelationWords(Words("based on", "基于"), Words("basis of", "衍生")),
    "USES": RelationWords(Words("uses", "使用"), Words("used by", "使用方")),
    "PARTICIPATES_IN": RelationWords(Words("participates in", "参加"), Words("attended by", "参加方")),
    "DRIVES": RelationWords(Words("drives", "带动"), Words("driven by", "带动因素")),
}
"""By name of a relation type."""

STATUS_WORDS: Final[dict[Status, Words]] = {
    Status.ASSERTED: Words("asserted", "已证实"),
    Status.PLANNED: Words("planned", "计划中"),
    Status.RUMOURED: Words("rumoured", "传闻"),
    Status.DENIED: Words("denied", "已否认"),
    Status.ENDED: Words("ended", "已结束"),
}
"""By status."""
