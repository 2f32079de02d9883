"""All Chinese patterns and the matcher that runs them."""

from typing import Final

from loaders.reader.chinese import (
    patterns_deals,
    patterns_events,
    patterns_funds,
    patterns_products,
    patterns_trade,
)
from loaders.reader.chinese.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.patterns import Matcher, Pattern

PATTERNS: Final[tuple[Pattern, ...]] = (
    *patterns_products.PATTERNS,
    *patterns_trade.PATTERNS,
    *patterns_deals.PATTERNS,
    *patterns_funds.PATTERNS,
    *patterns_events.PATTERNS,
)
"""Every way of saying a relation that is known."""

MATCHER: Final = Matcher(PATTERNS, LEXICON, SEPARATOR, ITEM_PREFIX)
"""Compiled when first used."""
