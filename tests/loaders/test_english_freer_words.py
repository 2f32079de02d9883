"""Relations in freer words than the usual verbs, and what looks like them and says something else."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import claims, one_per_triple
from loaders.reader.english import ENGLISH
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Status

Reader = Callable[[str], tuple[str, list[Found]]]
Triple = tuple[str, str, str]
Draw = Callable[[str], dict[Triple, Status]]


@pytest.fixture
def draw(read_marked: Reader) -> Draw:
    """Return each triple of a marked text with its status."""

    def read(marked: str) -> dict[Triple, Status]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *ENGLISH.stand_ins(sentences, found)], key=lambda f: f.start)
        drawn = one_per_triple(claims(ENGLISH, sentences, everything))
        return {(c.source[1], c.type, c.target[1]): c.status for c in drawn}

    return read


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Dell] has its boards assembled by [C:Wistron] in Mexico.",
        "[C:Dell] will have most of the parts machined at [C:Wistron].",
        "[C:Wistron], whose racks [C:Dell] has bought for years, rose.",
        "[C:Dell], some of whose servers [C:Wistron] builds, rose.",
        "[C:Wistron], whose pumps sit in [C:Dell]'s racks, rose.",
        "[C:Wistron] holds a long-term supply agreement with [C:Dell].",
        "[C:Dell]'s contract for the new racks went to [C:Wistron].",
        "[C:Dell] has shifted production of the boards to [C:Wistron].",
        "[C:Dell] switched to [C:Wistron] for its boards.",
        "[C:Dell] relies heavily on [C:Wistron] to build its servers.",
        "For motherboards [C:Dell] depends on [C:Wistron].",
        "[C:Wistron] makes the trays that [C:Dell] sells.",
        "[C:Dell] signed a licence for [C:Wistron]'s patents.",
        "[C:Wistron] named as its main client the server maker [C:Dell].",
        "[C:Dell] accounts for a third of [C:Wistron]'s revenue.",
        "[C:Wistron] secured the annual tender of [C:Dell].",
        "[C:Wistron]'s cooling pumps are used and have been bought by [C:Dell].",
        "[C:Wistron]'s new capacity is already reserved by [C:Dell].",
    ],
)
def test_who_supplies_whom(marked: str, draw: Draw) -> None:
    drawn = draw(marked)
    assert ("Wistron", "SUPPLIES", "Dell") in drawn
    assert ("Dell", "SUPPLIES", "Wistron") not in drawn


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Wistron] relies on [C:Dell].",
        "[C:Dell] turned to [C:Wistron]'s former chief.",
        "[C:Dell] accounts for a third of the index, [C:Wistron] for a fifth.",
        "[C:Dell] licensed its songs to [C:Wistron].",
        "[C:Dell]'s shares went to [C:Wistron].",
        "[C:Wistron]'s stake was bought by [C:Dell].",
        "Had [C:Dell] handed the packaging to [C:Wistron], it would be cheaper.",
        "[C:Wistron], whose chief used to work at [C:Dell], rose.",
        "[C:Dell] owns a third of the plant that [C:Wistron] left.",
    ],
)
def test_who_does_not_supply_whom(marked: str, draw: Draw) -> None:
    assert ("Wistron", "SUPPLIES", "Dell") not in draw(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Accel]'s $40 million purchase of [C:Also] shares was announced.",
        "[C:Accel] came into [C:Also] in 2018.",
        "[C:Also], which [C:Accel] part-owns, grew.",
        "[C:Also] raised $40 million with [C:Accel] at the head.",
        "[C:Also] has [C:Accel] on its cap table.",
        "[C:Accel] was one of the cornerstone investors in [C:Also].",
        "[C:GIC] sold its last shares in [C:Also] to [C:Accel].",
        "[C:Accel] took 4% of Berlin's [C:Also].",
        "[C:Also] belongs half to [C:Accel].",
        "[C:Also], an early investment of [C:Accel]'s, grew.",
        "[C:Also], a small logistics start-up funded by [C:Accel], grew.",
        "The [C:Accel]-backed autonomous trucking developer [C:Also] grew.",
        "[C:Also] (Oslo), warehouse robots: $62m Series B led by [C:Accel].",
        "[C:Also] raised $40 million from [C:GIC], a fund of [C:Temasek], and [C:Accel].",
    ],
)
def test_who_invests_in_whom(marked: str, draw: Draw) -> None:
    drawn = draw(marked)
    assert ("Accel", "INVESTS_IN", "Also") in drawn
    assert ("Also", "INVESTS_IN", "Accel") not in drawn


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Also], backed by [C:GIC], is a rival of [C:Accel].",
        "[C:Accel] takes half of the orders from [C:Also].",
        "[C:Accel] came into the office of [C:Also] in the morning.",
        "[C:GIC] sold its shares in [C:Also] and spoke to [C:Accel].",
        "[C:Accel], with [C:Also] in mind, raised a fund.",
    ],
)
def test_who_does_not_invest_in_whom(marked: str, draw: Draw) -> None:
    assert ("Accel", "INVESTS_IN", "Also") not in draw(marked)


@pytest.mark.parametrize(
    ("marked", "triple", "status"),
    [
        (
            "[C:Nvidia]'s $40 billion bid to acquire [C:Arm] collapsed.",
            ("Nvidia", "ACQUIRES", "Arm"),
            Status.ENDED,
        ),
        ("[C:Onsemi] withdrew its offer for [C:Allegro].", ("Onsemi", "ACQUIRES", "Allegro"), Status.ENDED),
        ("[C:Eaton] is weighing a bid for [C:Boyd].", ("Eaton", "ACQUIRES", "Boyd"), Status.RUMOURED),
        (
            "[C:Sana], the start-up that [C:Workday] bought in November, grew.",
            ("Workday", "ACQUIRES", "Sana"),
            Status.ASSERTED,
        ),
        (
            "[C:Sana] has since become part of [C:Workday].",
            ("Sana", "SUBSIDIARY_OF", "Workday"),
            Status.ASSERTED,
        ),
        (
            "[C:Sana], the lab that was spun out of [C:Workday], grew.",
            ("Sana", "SUBSIDIARY_OF", "Workday"),
            Status.ENDED,
        ),
        ("[C:Workday] owns [C:Sana] outright.", ("Sana", "SUBSIDIARY_OF", "Workday"), Status.ASSERTED),
        (
            "[C:Sana] terminated its alliance with [C:Workday].",
            ("Sana", "PARTNERS_WITH", "Workday"),
            Status.ENDED,
        ),
        (
            "[C:Sana] and [C:Workday] have built a campus together.",
            ("Sana", "PARTNERS_WITH", "Workday"),
            Status.ASSERTED,
        ),
        ("[C:Sana] lifted the veil on [P:Sana One].", ("Sana", "RELEASES", "Sana One"), Status.ASSERTED),
        (
            "[C:Sana] will bring out the [P:Sana One] in May.",
            ("Sana", "RELEASES", "Sana One"),
            Status.PLANNED,
        ),
        ("[C:Sana] has moved off [M:GPT-5].", ("Sana", "USES", "GPT-5"), Status.ENDED),
        ("[C:Sana] reverted to [M:GPT-5] in May.", ("Sana", "USES", "GPT-5"), Status.ASSERTED),
        ("[M:Qwen3] lies at the heart of [M:Sana-8B].", ("Sana-8B", "BASED_ON", "Qwen3"), Status.ASSERTED),
        ("The lab distilled [M:Qwen3] into [M:Sana-8B].", ("Sana-8B", "BASED_ON", "Qwen3"), Status.ASSERTED),
    ],
)
def test_other_relations_in_freer_words(marked: str, triple: Triple, status: Status, draw: Draw) -> None:
    assert draw(marked)[triple] is status


@pytest.mark.parametrize(
    ("marked", "triple"),
    [
        ("[C:Eaton] dropped its wafer agreement with [C:Tower].", ("Eaton", "ACQUIRES", "Tower")),
        ("[C:General Atlantic] left [C:Unico].", ("General Atlantic", "SUBSIDIARY_OF", "Unico")),
        ("[C:SoftBank] remains the parent of [C:Arm].", ("SoftBank", "SUBSIDIARY_OF", "Arm")),
        ("[C:Enflame]'s revenue comes from [C:Tencent].", ("Tencent", "SUPPLIES", "Enflame")),
        ("[C:Scintil]'s lasers are bought by [C:Nokia].", ("Nokia", "SUPPLIES", "Scintil")),
        (
            "[C:KKR] controls [C:Switch], the operator whose clients include [C:FedEx], and [C:Vantage].",
            ("Switch", "SUPPLIES", "Vantage"),
        ),
        (
            "Orders went to [C:Chroma], a test specialist, and [C:KYEC], where chips end up, did so.",
            ("KYEC", "SUPPLIES", "Chroma"),
        ),
        (
            "[C:Fathom] was founded in 2023 and competes with [C:Sesame].",
            ("Fathom", "PARTNERS_WITH", "Sesame"),
        ),
        ("[C:Intel] alone accounts for close to a fifth of the [E:SMH].", ("Intel", "MANAGES", "SMH")),
    ],
)
def test_what_only_looks_like_it(marked: str, triple: Triple, draw: Draw) -> None:
    assert triple not in draw(marked)
