"""What a language has to offer so that the reader can read it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from loaders.reader.draw import Claim, Entity, Figure, Grammar
from loaders.reader.found import Found
from loaders.reader.masking import Masked
from loaders.reader.pairs.classifier import Classifier
from loaders.reader.pairs.words import Plain
from loaders.reader.patterns import Hit
from loaders.reader.sentences import Sentence
from schema import Qualifiers, Status


@dataclass(frozen=True, slots=True)
class Narrative:
    """What an article tells beside who does what with whom: events, trends, what drives what.

    Parameters
    ----------
    found : list of Found
        Mentions of events, trends and the sectors that they pull.
    claims : list of Claim
        Who takes part, what drives what, who released a model that has no name.
    properties : dict
        Typed properties of the entities that are new here. An entity that stands here needs no
        mention: a release whose model is not named is an entity all the same.
    """

    found: list[Found] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    properties: dict[Entity, dict[str, Any]] = field(default_factory=dict)


class Language(Grammar, Protocol):
    """One language: its names, its patterns, its cues. Implemented by a module per language."""

    def names(self, text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
        """Return every name in the text: the known ones, kept, refined or refused, and new ones.

        Parameters
        ----------
        text : str
            The article.
        sentences : list of Sentence
            Its sentences.
        known : list of Found
            What the registry and the name shapes found: spans that do not overlap, except that
            a name which several entities carry (DeepSeek, the company and the model) stands there
            once for each of them; the language decides by the words around it.

        Returns
        -------
        list of Found
            In order, not overlapping.
        """
        ...

    def stand_ins(self, sentences: list[Sentence], found: list[Found]) -> list[Found]:
        """Return what stands for a name ("the company", 公司, 其), resolved, as implied mentions."""
        ...

    def cut(self, text: str) -> list[Plain]:
        """Cut text without names into the words that the pair classifier knows."""
        ...

    @property
    def classifier(self) -> Classifier:
        """The pair classifier with the weights of this language."""
        ...

    def clauses(self, masked: Masked) -> list[str]:
        """Cut a masked sentence into the clauses that patterns are matched on."""
        ...

    def status(self, hit: Hit, clause: str, masked: Masked) -> Status:
        """Tell how a claim stands from the words around it."""
        ...

    def qualifiers(self, hit: Hit, clause: str, masked: Masked) -> Qualifiers:
        """Return the amount, stake, round, product and the like that belong to a claim."""
        ...

    def narrative(self, sentences: list[Sentence], found: list[Found], published: str | None) -> Narrative:
        """Return events, trends, what drives what, and releases of models without a name."""
        ...

    def figures(self, sentences: list[Sentence], found: list[Found], published: str | None) -> list[Figure]:
        """Return the figures that the text gives about entities."""
        ...
