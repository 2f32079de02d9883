"""How English news says who takes part in which event, and who works in which segment."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

EVENT_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "takes part in event",
        "PARTICIPATES_IN",
        r"{s:C+}<mid>(?:t(?:ook|akes?) part in|attend(?:s|ed|ing)?|exhibit(?:s|ed|ing)? at|participat(?:e|es|ed|ing) in|appeared at"
        r"|spoke at|present(?:s|ed)? at|show(?:s|ed)? at|sponsor(?:s|ed)?) <the>{o:V}",
        "[C:Unitree] exhibited its robots at first, then took part in [V:WAIC].",
    ),
    _P(
        "shows at event",
        "PARTICIPATES_IN",
        r"{s:C+}<mid>(?:unveil(?:s|ed)|launch(?:es|ed)|show(?:s|ed)|exhibit(?:s|ed)|demonstrat(?:es|ed)|introduc(?:es|ed)|present(?:s|ed))\b"
        r"[^;]{0,80}? at <the>{o:V}",
        "[C:Nvidia] unveiled [P:Rubin] at [V:GTC].",
        confidence=0.7,
    ),
)

SECTOR_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "segment maker, after",
        "OPERATES_IN",
        r"{s:C}(?:\s\([^)]*\))?(?:,| is| was| are|:| as)<near>{o:S}[ -](?:<segment_noun>)",
        "[C:CoreWeave], an [S:AI cloud] provider, grew.",
        confidence=0.85,
        status=Status.ASSERTED,
    ),
    _P(
        "segment maker, before",
        "OPERATES_IN",
        r"{o:S}[ -](?:<segment_noun>)s?,? {s:C+}",
        "The [S:humanoid robot] maker [C:Apptronik] raised money.",
        confidence=0.85,
        status=Status.ASSERTED,
    ),
    _P(
        "maker of segment",
        "OPERATES_IN",
        r"{s:C}(?:,| is| was| as)<near>\b(?:<maker>|<supplier>|manufacturers?|specialists?|leader|start-?up) (?:of|in|for) <near>{o:S+}",
        "[C:Fabrinet], a maker of [S:optical modules], rose.",
        confidence=0.85,
        status=Status.ASSERTED,
    ),
    _P(
        "leader in segment",
        "OPERATES_IN",
        r"{s:C+}<mid>(?:speciali[sz]es in|is active in|operates in|focus(?:es|ed) on|makes|builds|provides|sells|supplies|develops|designs) <near>{o:S+}",
        "[C:Credo] specialises in [S:active electrical cables].",
        status=Status.ASSERTED,
    ),
)
