"""How English news says which segment a company works in, beside "X, a SEGMENT maker"."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

FIELD_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "segment makers, both",
        "OPERATES_IN",
        r"{s:C+}(?:\s\([^)]*\))?(?: of [A-Z][\w-]+| in [A-Z][\w-]+)?(?:,| is| was| are| were|:| as| \(\w+\):)(?: (?:both|all|each|the|an?|another|also|now|once|itself))*(?: [\w’'-]+){0,2}? (?:{:C}(?:['’]s|-backed|-owned|-controlled)? )?(?:[\w’'-]+ ){0,2}?{o:S}[ -](?:<field_noun>)\b",
        "[C:Genspark] and [C:Lindy], both [S:AI-agent] providers, were named.",
        confidence=0.85,
        status=Status.ASSERTED,
    ),
    _P(
        "its segment unit",
        "OPERATES_IN",
        r"{o:S}[ -](?:<field_noun>),? (?:called |named |by the name of |known as )?{s:C+}(?!['’]s (?:rival|parent))",
        "The group's [S:telecoms] unit, [C:SoftBank Corp.], goes on buying.",
        confidence=0.85,
        status=Status.ASSERTED,
    ),
    _P(
        "engaged in segment",
        "OPERATES_IN",
        r"{s:C+}(?:\s\([^)]*\))?,?<near>\b(?:engaged (?:\w+ )?in|working on|works on|active in|concentrat(?:es|ing) on|speciali[sz](?:es|ing|ed) in|focused on|known for) (?:the )?{o:S+}",
        "[C:Montage], engaged mainly in [S:memory interface chips], grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "segment in a digest",
        "OPERATES_IN",
        r"^(?:[-–—*•]\s)?{s:C}(?:\s\([^)]*\))?, {o:S}(?::|,| -| –| —|\s*$)",
        "[C:Kestrel] (Pittsburgh), [S:warehouse robots]: $62m led by Lux.",
        status=Status.ASSERTED,
    ),
)
