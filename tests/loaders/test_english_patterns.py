"""English patterns: every example is found between the ends that it names, and gives its relation."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import claims, one_per_triple
from loaders.reader.english import ENGLISH, PATTERNS
from loaders.reader.english.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.english.narrative import narrative
from loaders.reader.english.reference import stand_ins
from loaders.reader.found import Found
from loaders.reader.masking import mask
from loaders.reader.patterns import Matcher, Pattern
from loaders.reader.sentences import split
from schema import Status, fit

Reader = Callable[[str], tuple[str, list[Found]]]
Ends = tuple[tuple[str, ...], tuple[str, ...]]

WRITTEN_OUT: dict[str, Ends] = {
    # more than two names, or more than one at an end
    "with participants": (("Fidelity",), ("xAI",)),
    "fund holds": (("BOTZ",), ("Nvidia", "ABB")),
    "gapped delivery": (("LS Electric",), ("xAI",)),
    "replaced at": (("MTU",), ("Range",)),
    "swaps suppliers": (("STMicro",), ("Mobileye",)),
    "buys its product": (("Nvidia",), ("SoftBank",)),
    "segment makers, both": (("Genspark", "Lindy"), ("AI-agent",)),
    "runs its product": (("Deutsche Bank",), ("Gemini",)),
    "owned together": (("Citi Ventures", "JPMorgan"), ("Norm Ai",)),
    "sold to": (("Sick",), ("Photoneo",)),
    "sold its shares to": (("Thoma Bravo",), ("Clarity Mesh",)),
    "sold its named shares to": (("Accel",), ("Wiz",)),
}
NOT_ASSERTED = {
    "supplies to": Status.PLANNED,  # "will deliver"
    "they partner": Status.PLANNED,  # "agreed to"
    "buys shares of": Status.PLANNED,  # "agreed to"
    "attempt to buy": Status.ENDED,  # "was abandoned"
    "possessive takeover": Status.RUMOURED,  # "was discussed"
}


def expected(pattern: Pattern, found: list[Found]) -> Ends:
    """Return the ends that a pattern's example implies: the first name, then the last one, or turned."""
    if pattern.name in WRITTEN_OUT:
        return WRITTEN_OUT[pattern.name]
    first, last = (found[0].name,), (found[-1].name,)
    return (last, first) if object_stands_first(pattern) else (first, last)


def object_stands_first(pattern: Pattern) -> bool:
    return pattern.template.index("{o:") < pattern.template.index("{s:")


def hits(found: list[Found], text: str) -> list[tuple[str, Ends]]:
    """Return (name of the pattern, ends) of all that matches, the way the reader matches it."""
    masked = mask(text, 0, found)
    return [
        (hit.pattern.name, (tuple(f.name for f in hit.subjects), tuple(f.name for f in hit.objects)))
        for clause in ENGLISH.clauses(masked)
        for hit in ENGLISH.matcher.hits(clause, masked)
    ]


def with_stand_ins(text: str, found: list[Found]) -> list[Found]:
    return sorted([*found, *stand_ins(split(text), found)], key=lambda f: f.start)


every_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)


@every_pattern
def test_the_example_is_found_between_its_ends(pattern: Pattern, read_marked: Reader) -> None:
    text, found = read_marked(pattern.example)
    assert (pattern.name, expected(pattern, found)) in hits(found, text)


@every_pattern
def test_the_example_is_found_among_stand_ins(pattern: Pattern, read_marked: Reader) -> None:
    """The reader masks "its" and "the company", too: a pattern must not stumble over them."""
    text, found = read_marked(pattern.example)
    assert (pattern.name, expected(pattern, found)) in hits(with_stand_ins(text, found), text)


@every_pattern
def test_the_example_gives_its_relation_with_its_status(pattern: Pattern, read_marked: Reader) -> None:
    """And nothing that contradicts it: one status, one direction."""
    text, found = read_marked(pattern.example)
    drawn = one_per_triple(claims(ENGLISH, split(text), with_stand_ins(text, found)))
    subjects, objects = expected(pattern, found)
    wanted = {(s, pattern.type, o) for s in subjects for o in objects}
    statuses = {(c.source[1], c.type, c.target[1]): c.status for c in drawn}
    assert wanted <= set(statuses)
    status = pattern.status or NOT_ASSERTED.get(pattern.name, Status.ASSERTED)
    assert {statuses[triple] for triple in wanted} == {status}
    assert not {(o, t, s) for s, t, o in wanted} & set(statuses)


@every_pattern
def test_the_example_shows_ends_that_the_schema_allows(pattern: Pattern, read_marked: Reader) -> None:
    _, found = read_marked(pattern.example)
    labels = {f.name: f.label for f in found}
    subjects, objects = expected(pattern, found)
    assert {fit(pattern.type, labels[s], labels[o]).value for s in subjects for o in objects} == {"forward"}


def test_names_of_patterns_are_unique() -> None:
    names = [p.name for p in PATTERNS]
    assert len(set(names)) == len(names)


def test_the_tables_of_this_test_name_patterns_that_exist() -> None:
    assert set(WRITTEN_OUT) | set(NOT_ASSERTED) <= {p.name for p in PATTERNS}


@every_pattern
def test_a_pattern_is_surer_than_a_coin_and_less_sure_than_a_fact(pattern: Pattern) -> None:
    assert 0.5 <= pattern.confidence <= 0.95


@pytest.mark.parametrize("word", sorted(LEXICON))
def test_every_word_of_the_lexicon_compiles_alone(word: str) -> None:
    alone = Matcher(
        (Pattern("alone", "ACQUIRES", f"{{s:C}} <{word}> {{o:C}}", ""),), LEXICON, SEPARATOR, ITEM_PREFIX
    )
    assert list(alone.hits("nothing", mask("nothing", 0, []))) == []


@pytest.mark.parametrize(
    ("marked", "triple"),
    [
        ("[C:SoftBank] sold all of its stake in [C:Nvidia].", ("SoftBank", "INVESTS_IN", "Nvidia")),
        ("[C:Nvidia] unveiled its [P:H200] on Monday.", ("Nvidia", "RELEASES", "H200")),
        ("[C:Meta] will use [C:Google]'s [P:TPU] from next year.", ("Meta", "USES", "TPU")),
        ("[C:Apple] chose [C:Google] as its partner.", ("Apple", "PARTNERS_WITH", "Google")),
        ("[C:Meta] is a customer of [C:Arista], and [C:Arista] rose.", ("Arista", "SUPPLIES", "Meta")),
        ("[C:Nvidia] (NASDAQ: [C:Nvidia=NVDA]) has acquired [C:Gretel].", ("Nvidia", "ACQUIRES", "Gretel")),
        ("[C:Foxconn] and [C:Quanta] assemble servers for [C:Meta].", ("Quanta", "SUPPLIES", "Meta")),
        (
            "[C:Samsung], [C:Micron] and [C:SK hynix] supply memory to [C:AMD].",
            ("Samsung", "SUPPLIES", "AMD"),
        ),
        ("[C:Micron] ships [P:HBM4] to [C:Nvidia] and [C:AMD].", ("Micron", "SUPPLIES", "AMD")),
        (
            "[C:Wayve] raised $1bn from [C:SoftBank], [C:Nvidia] and [C:Microsoft].",
            ("Microsoft", "INVESTS_IN", "Wayve"),
        ),
        ("[M:Vicuna] was fine-tuned from [M:Llama 2].", ("Vicuna", "BASED_ON", "Llama 2")),
        ("[C:Duolingo] uses [M:GPT-4] in its lessons.", ("Duolingo", "USES", "GPT-4")),
        (
            "[C:iShares] runs [E:SOXX], which tracks the [I:NYSE Semiconductor] index.",
            ("SOXX", "TRACKS", "NYSE Semiconductor"),
        ),
        ("[C:Credo], a supplier of cables to [C:Amazon], rose.", ("Credo", "SUPPLIES", "Amazon")),
        ("[C:GitHub], a subsidiary of [C:Microsoft], hired staff.", ("GitHub", "SUBSIDIARY_OF", "Microsoft")),
    ],
)
def test_what_the_press_says_in_other_words(
    marked: str, triple: tuple[str, str, str], read_marked: Reader
) -> None:
    text, found = read_marked(marked)
    drawn = claims(ENGLISH, split(text), with_stand_ins(text, found))
    assert triple in {(c.source[1], c.type, c.target[1]) for c in drawn}


@pytest.mark.parametrize(
    ("marked", "triple"),
    [
        ("[C:Anthropic], a rival of [C:OpenAI], released [M:Claude 4].", ("OpenAI", "RELEASES", "Claude 4")),
        ("[C:AMD], a rival of [C:Nvidia], acquired [C:ZT Systems].", ("Nvidia", "ACQUIRES", "ZT Systems")),
        (
            "[C:Oracle] rents capacity from [C:Nebius], and [C:Cisco] supplies switches to [C:Meta].",
            ("Nebius", "SUPPLIES", "Meta"),
        ),
        (
            "[C:Nvidia] invested in [C:Wayve], while [C:Intel] supplies chips to [C:Dell].",
            ("Nvidia", "SUPPLIES", "Dell"),
        ),
        ("[C:SoftBank] bought a stake in [C:Ampere].", ("SoftBank", "ACQUIRES", "Ampere")),
        ("[C:SoftBank] bought shares of [C:Nvidia].", ("SoftBank", "ACQUIRES", "Nvidia")),
        ("[C:Meta] bought chips from [C:Nvidia].", ("Meta", "ACQUIRES", "Nvidia")),
        ("[C:Meta] bought [C:Nvidia]'s chips.", ("Meta", "ACQUIRES", "Nvidia")),
        ("[C:Nvidia]'s rival [C:AMD] released [P:MI400].", ("Nvidia", "RELEASES", "MI400")),
        ("[C:Google] owns 14% of [C:Anthropic].", ("Anthropic", "SUBSIDIARY_OF", "Google")),
        ("[C:Arista]'s customers include [C:Meta].", ("Meta", "SUPPLIES", "Arista")),
        ("[C:Uber] trades near [C:Lyft] on the [I:Nasdaq-100].", ("Uber", "COMPETES_WITH", "Lyft")),
        ("Analysts at [C:UBS] said [C:Nvidia] released [P:H200].", ("UBS", "RELEASES", "H200")),
    ],
)
def test_what_the_sentence_does_not_say(
    marked: str, triple: tuple[str, str, str], read_marked: Reader
) -> None:
    text, found = read_marked(marked)
    drawn = claims(ENGLISH, split(text), with_stand_ins(text, found))
    assert triple not in {(c.source[1], c.type, c.target[1]) for c in drawn}


def test_the_unnamed_release_is_found_for_each_company(read_marked: Reader) -> None:
    text, found = read_marked("[C:Zhipu] and [C:MiniMax] have launched new flagship models.")
    told = narrative(split(text), found, "2026-02-13")
    assert [(c.source[1], c.type, c.rule) for c in told.claims] == [
        ("Zhipu", "RELEASES", "releases unnamed"),
        ("MiniMax", "RELEASES", "releases unnamed"),
    ]
    assert all(told.properties[c.target] == {"named": False} for c in told.claims)
