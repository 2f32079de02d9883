"""All Chinese patterns and the matcher that runs them."""

from typing import Final

from loaders.reader.chinese import (
    patterns_customers,
    patterns_events,
    patterns_funds,
    patterns_invests,
    patterns_models,
    patterns_partners,
    patterns_products,
    patterns_supplies,
    patterns_takeovers,
)
from loaders.reader.chinese.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.patterns import Matcher, Pattern

PATTERNS: Final[tuple[Pattern, ...]] = (
    *patterns_products.PATTERNS,
    *patterns_models.PATTERNS,
    *patterns_supplies.PATTERNS,
    *patterns_customers.PATTERNS,
    *patterns_partners.PATTERNS,
    *patterns_invests.PATTERNS,
    *patterns_takeovers.PATTERNS,
    *patterns_funds.PATTERNS,
    *patterns_events.PATTERNS,
)
"""Every way of saying a relation that is known."""

MATCHER: Final = Matcher(PATTERNS, LEXICON, SEPARATOR, ITEM_PREFIX)
"""Compiled when first used."""
