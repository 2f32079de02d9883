"""Reading Chinese, simplified and traditional."""

from typing import Final

from loaders.reader.chinese import clauses as _clauses
from loaders.reader.chinese import cues as _cues
from loaders.reader.chinese import figures as _figures
from loaders.reader.chinese import names as _names
from loaders.reader.chinese import narrative as _narrative
from loaders.reader.chinese import qualifiers as _qualifiers
from loaders.reader.chinese import standins as _standins
from loaders.reader.chinese import status as _status
from loaders.reader.chinese.patterns import MATCHER
from loaders.reader.draw import Figure
from loaders.reader.found import Found
from loaders.reader.language import Narrative
from loaders.reader.masking import Masked
from loaders.reader.pairs.classifier import Classifier, load_classifier
from loaders.reader.pairs.words import Plain
from loaders.reader.patterns import Hit, Matcher
from loaders.reader.sentences import Sentence
from schema import Qualifiers, Status


class Chinese:
    """The Chinese language, as the reader asks for it."""

    matcher: Matcher = MATCHER

    def names(self, text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
        """Return every name in the text; see `chinese.names`."""
        return _names.names(text, sentences, known)

    def stand_ins(self, sentences: list[Sentence], found: list[Found]) -> list[Found]:
        """Return what stands for a name; see `chinese.standins`."""
        return _standins.stand_ins(sentences, found)

    @property
    def classifier(self) -> Classifier:
        """The pair classifier with the weights of this language."""
        return load_classifier("chinese")

    def cut(self, text: str) -> list[Plain]:
        """Cut text without names into words."""
        return _cues.cut(text)

    def clauses(self, masked: Masked) -> list[str]:
        """Cut a masked sentence into clauses; see `chinese.clauses`."""
        return _clauses.clauses(masked)

    def status(self, hit: Hit, clause: str, masked: Masked) -> Status:
        """Tell how a claim stands; see `chinese.status`."""
        return _status.status(hit, clause, masked)

    def qualifiers(self, hit: Hit, clause: str, masked: Masked) -> Qualifiers:
        """Return amounts, stakes and the like; see `chinese.qualifiers`."""
        return _qualifiers.qualifiers(hit, clause, masked)

    def narrative(self, sentences: list[Sentence], found: list[Found], published: str | None) -> Narrative:
        """Return trends, what drives what, and releases without a name; see `chinese.narrative`."""
        return _narrative.narrative(sentences, found, published)

    def figures(self, sentences: list[Sentence], found: list[Found], published: str | None) -> list[Figure]:
        """Return the figures that the text gives about entities; see `chinese.figures`."""
        return _figures.figures(sentences, found, published)


CHINESE: Final = Chinese()
"""The one instance that the reader uses."""
