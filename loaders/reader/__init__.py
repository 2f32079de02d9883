"""The offline reader: an article in, an extraction out, no model download and no network."""

from functools import lru_cache

from kg.errors import KGError
from kg.registry import Registry
from loaders.reader import shapes
from loaders.reader.assemble import assemble
from loaders.reader.draw import claims, one_per_triple
from loaders.reader.found import longest_first
from loaders.reader.known import KnownNames
from loaders.reader.language import Language
from loaders.reader.sentences import split
from schema import Article, Extraction

READER = "offline/1"
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
    language = _language(article.lang)
    known = _known_names(registry)
    text = article.text
    sentences = split(text)
    candidates = shapes.extend_versions(text, known.find(text)) + shapes.funds(text)
    names = language.names(text, sentences, candidates)
    told = language.narrative(sentences, names, article.published)
    found = longest_first([*told.found, *names])
    everything = sorted([*found, *language.stand_ins(sentences, found)], key=lambda f: f.start)
    return assemble(
        article,
        READER,
        found=everything,
        drawn=one_per_triple([*claims(language, sentences, everything), *told.claims]),
        figures=language.figures(sentences, everything, article.published),
        properties=told.properties,
    )


def _language(code: str) -> Language:
    """Return a language; its patterns are compiled only when an article needs them."""
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
