"""How English news says who releases, supplies, buys and uses what: the patterns of the modules beside this one."""

from typing import Final

from loaders.reader.english.fields import FIELD_PATTERNS
from loaders.reader.english.products import BASE_PATTERNS, MAKE_PATTERNS, RELEASE_PATTERNS
from loaders.reader.english.purchases import CUSTOMER_PATTERNS
from loaders.reader.english.supply import SUPPLIER_PATTERNS
from loaders.reader.english.uses import USE_PATTERNS
from loaders.reader.patterns import Pattern

PRODUCT_PATTERNS: Final[tuple[Pattern, ...]] = (
    *RELEASE_PATTERNS,
    *MAKE_PATTERNS,
    *BASE_PATTERNS,
    *USE_PATTERNS,
    *FIELD_PATTERNS,
)
SUPPLY_PATTERNS: Final[tuple[Pattern, ...]] = (*SUPPLIER_PATTERNS, *CUSTOMER_PATTERNS)
