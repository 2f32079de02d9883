"""The offline reader: an article in, an extraction out, no model download and no network."""

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import KGError
from kg.registry import Registry
from loaders.reader import shapes
from loaders.reader.assemble import assemble
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found, longest_first
from loaders.reader.known import KnownNames
from loaders.reader.language import Language, Narrative
from loaders.reader.pairs.second_look import second_look
from loaders.reader.sentences import Sentence, split
from schema import Article, Extraction

READER = "offline/2"
"""Name and version of this reader, as evidence carries it. Raise it when what is drawn changes."""

LANGUAGES = ("en", "zh")
"""The languages it reads, as ISO 639-1 codes."""


def read_article(article: Article, registry: Registry | None = None) -> Extraction:
    """Read an article: entities with mentions, relations with evidence, figures.

    Parameters
    ----------
    article : Article
        English or Chinese.
    registry : Registry, optional
        Known entities; the bundled ones by default.

    Returns
    -------
    Extraction
        Held to the schema; what did not fit is in `dropped` with its reason.

    Raises
    ------
    KGError
        For an article in a language that is not read.

    Examples
    --------
    >>> drawn = read_article(Article(text="Nvidia has acquired Run:ai.", lang="en"))
    >>> [(r.s, r.type, r.o, str(r.status)) for r in drawn.relations]
    [('nvidia', 'ACQUIRES', 'run-ai', 'asserted')]
    """
    draft = first_look(article, registry)
    drawn = second_look(draft.language, draft.sentences, draft.found, draft.drawn)
    return assemble(
        article,
        READER,
        found=draft.found,
        drawn=one_per_triple([*drawn, *draft.told.claims]),
        figures=draft.language.figures(draft.sentences, draft.found, article.published),
        properties=draft.told.properties,
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """An article after the first look: its names, and what patterns drew.

    Parameters
    ----------
    language : Language
        What it was read with.
    sentences : list of Sentence
        In order.
    found : list of Found
        Mentions and stand-ins, in order.
    told : Narrative
        Events, trends, unnamed models.
    drawn : list of Claim
        What patterns drew; a triple that is said twice is there twice.
    """

    language: Language
    sentences: list[Sentence]
    found: list[Found]
    told: Narrative
    drawn: list[Claim]


def first_look(article: Article, registry: Registry | None = None) -> Draft:
    """Take the first look at an article: names and patterns, without the classifier.

    Parameters
    ----------
    article : Article
        English or Chinese.
    registry : Registry, optional
        Known entities; the bundled ones by default.

    Returns
    -------
    Draft
        What the second look goes on from, and what the classifier is trained on.

    Raises
    ------
    KGError
        For an article in a language that is not read.

    Examples
    --------
    >>> draft = first_look(Article(text="Nvidia has acquired Run:ai.", lang="en"))
    >>> {claim.rule for claim in draft.drawn}
    {'acquires'}
    """
    language = language_of(article.lang)
    known = _known_names(registry)
    text = article.text
    sentences = split(text)
    candidates = shapes.extend_versions(text, known.find(text)) + shapes.funds(text)
    names = language.names(text, sentences, candidates)
    told = language.narrative(sentences, names, article.published)
    found = longest_first([*told.found, *names])
    everything = sorted([*found, *language.stand_ins(sentences, found)], key=lambda f: f.start)
    return Draft(language, sentences, everything, told, claims(language, sentences, everything))


def language_of(code: str) -> Language:
    """Return a language; its patterns are compiled only when an article needs them.

    Parameters
    ----------
    code : str
        One of `LANGUAGES`.

    Returns
    -------
    Language
        Names, patterns, cues.

    Raises
    ------
    KGError
        For a language that is not read.
    """
    if code == "en":
        from loaders.reader.english import ENGLISH  # noqa: PLC0415 (compiled only when needed)

        return ENGLISH
    if code == "zh":
        from loaders.reader.chinese import CHINESE  # noqa: PLC0415 (as above)

        return CHINESE
    raise KGError(f"language {code!r} is not read yet ({' and '.join(LANGUAGES)} are)")


def _known_names(registry: Registry | None) -> KnownNames:
    if registry is None:
        from loaders.registry import load_registry  # noqa: PLC0415 (read only when none is given)

        registry = load_registry()
    return _prepared(registry)


@lru_cache(maxsize=4)
def _prepared(registry: Registry) -> KnownNames:
    return KnownNames(registry)
