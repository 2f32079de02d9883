"""English: its names, patterns and cues as one object that the reader takes."""

from loaders.reader.draw import Figure
from loaders.reader.english.carried import carried_on
from loaders.reader.english.clauses import clauses, without_own_brackets
from loaders.reader.english.control import CONTROL_PATTERNS
from loaders.reader.english.cues import cut
from loaders.reader.english.deals import EVENT_PATTERNS, SECTOR_PATTERNS
from loaders.reader.english.figures import figures
from loaders.reader.english.funds import FUND_PATTERNS
from loaders.reader.english.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.english.money import MONEY_PATTERNS
from loaders.reader.english.names import names
from loaders.reader.english.narrative import narrative
from loaders.reader.english.orders import ORDER_PATTERNS
from loaders.reader.english.owners import OWNER_PATTERNS
from loaders.reader.english.patterns import PRODUCT_PATTERNS, SUPPLY_PATTERNS
from loaders.reader.english.qualifiers import qualifiers
from loaders.reader.english.reference import stand_ins
from loaders.reader.english.stakes import STAKE_PATTERNS
from loaders.reader.english.status import status
from loaders.reader.english.ties import TIE_PATTERNS
from loaders.reader.english.works import WORK_PATTERNS
from loaders.reader.found import Found
from loaders.reader.language import Narrative
from loaders.reader.masking import Masked
from loaders.reader.pairs.classifier import Classifier, load_classifier
from loaders.reader.pairs.words import Plain
from loaders.reader.patterns import Hit, Matcher
from loaders.reader.sentences import Sentence
from schema import Qualifiers, Status

PATTERNS = (
    *PRODUCT_PATTERNS,
    *SUPPLY_PATTERNS,
    *ORDER_PATTERNS,
    *MONEY_PATTERNS,
    *STAKE_PATTERNS,
    *OWNER_PATTERNS,
    *CONTROL_PATTERNS,
    *TIE_PATTERNS,
    *FUND_PATTERNS,
    *EVENT_PATTERNS,
    *SECTOR_PATTERNS,
    *WORK_PATTERNS,
)


class English:
    """English, as `Language` describes it."""

    matcher = Matcher(PATTERNS, LEXICON, SEPARATOR, ITEM_PREFIX)

    def names(self, text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
        """Return every name in the text."""
        return names(text, sentences, known)

    def stand_ins(self, sentences: list[Sentence], found: list[Found]) -> list[Found]:
        """Return what stands for a name, resolved."""
        standing = stand_ins(sentences, found)
        everything = sorted([*found, *standing], key=lambda f: f.start)
        return [*standing, *carried_on(sentences, everything)]

    @property
    def classifier(self) -> Classifier:
        """The pair classifier with the weights of this language."""
        return load_classifier("english")

    def cut(self, text: str) -> list[Plain]:
        """Cut text without names into words."""
        return cut(text)

    def clauses(self, masked: Masked) -> list[str]:
        """Cut a masked sentence into clauses."""
        return clauses(without_own_brackets(masked))

    def status(self, hit: Hit, clause: str, masked: Masked) -> Status:
        """Tell how a claim stands."""
        return status(hit, clause, masked)

    def qualifiers(self, hit: Hit, clause: str, masked: Masked) -> Qualifiers:
        """Return what belongs to a claim beside its ends."""
        return qualifiers(hit, clause, masked)

    def narrative(self, sentences: list[Sentence], found: list[Found], published: str | None) -> Narrative:
        """Return events, trends, what drives what, and releases of models without a name."""
        return narrative(sentences, found, published)

    def figures(self, sentences: list[Sentence], found: list[Found], published: str | None) -> list[Figure]:
        """Return the figures that the text gives about entities."""
        return figures(sentences, found, published)


ENGLISH = English()
