"""How English news says who holds a part of whom, and who is whose, beside plain stakes and takeovers."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern
_SHARE: Final = (
    r"(?:\d[\d.]*\s?(?:%|per ?cent|percent)|half|an? (?:third|quarter|fifth|sixth|seventh|eighth|tenth|twentieth|half|minority|majority|piece|slice|part)"
    r"|two[- ]thirds|three[- ]quarters|four[- ]fifths|nine[- ]tenths|most)"
)

OWNER_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "purchase of shares",
        "INVESTS_IN",
        r"{s:C}['’]s (?:[\w$€£¥.,-]+ ){0,4}?(?:purchase|acquisition|subscription) of (?:new |more |further |[\d.]+ \w+ )?{o:C}(?:['’]s)? (?:shares|stock|bonds|notes)\b",
        "[C:SoftBank]'s $2 billion purchase of [C:Intel] shares was announced.",
    ),
    _P(
        "bought into",
        "INVESTS_IN",
        r"<np>{s:C+}<mid>(?:(?:bought|buys?|buying|bought its way|came|comes|got|went|has bought|has come) into|part-owns?|co-owns?|jointly owns?) (?:the )?{o:C+}(?!['’])(?=[,.;]|$| (?:in|at|last|this|since|through|with|for|and|as|together|three|two|a)\b)",
        "[C:QIA] bought into [C:Anthropic] this month.",
    ),
    _P(
        "which they bought into",
        "INVESTS_IN",
        r"{o:C}(?:, (?:an?|the) [^,;]{1,60}?)?,? (?:which|that) <the>{s:C+}(?: has| have| also| now)? (?:bought into|came into|part-owns?|co-owns?|partly owns?|own together)\b",
        "[C:ELYZA], which [C:KDDI] bought into in 2024, grew.",
    ),
    _P(
        "was bought into by",
        "INVESTS_IN",
        r"{o:C}<mid>(?:was|were|has been) (?:bought into|joined|entered) by <the>{s:C+}(?! (?:as|in) (?:partner|the consortium))",
        "[C:Submer] is small and was bought into by [C:M&G].",
        confidence=0.7,
    ),
    _P(
        "with an investor in front",
        "INVESTS_IN",
        r"{o:C}(?!['’]s rival)[^;]{0,90}?\bwith <the>{s:C+} (?:in front|at the head|in the lead|leading|on (?:its|the|their) (?:cap table|register|shareholder list|books as an investor)|among (?:its|the|their) (?:cornerstones?|cornerstone investors|<investors>)|as (?:an? |its |the )?(?:lead|anchor|main|largest|biggest|new|cornerstone|strategic) (?:\w+ )?<investors>|putting in|contributing|chipping in)",
        "[C:Terra] collected $11 million for guard drones with [C:8VC] in front.",
    ),
    _P(
        "has behind it",
        "INVESTS_IN",
        r"<np>{o:C}<mid>(?:has|have|had|with|got|counts on) <the>{s:C+} (?:behind (?:it|them|{:C})|on (?:its|the|{:C}) (?:cap table|register|side as an investor)|as (?:an? |its |the )?(?:[\w-]+ ){0,2}?<investors>)",
        "[C:Also] has [C:Eclipse] behind it.",
    ),
    _P(
        "among the owners of",
        "INVESTS_IN",
        r"<np>{s:C+} (?:is|are|was|were|remain|remains|became)(?: also| still| both| now)? (?:among|one of|two of) (?:the|its) (?:[\w-]+ ){0,2}?(?:cornerstones?(?: \w+)?|anchors?|backers|<investors>|owners|funders)\b <few>(?:of|in|behind|at) <the>{o:C+}",
        "[C:AQTON] is among the main owners of [C:SGL Carbon].",
    ),
    _P(
        "sold its shares to",
        "INVESTS_IN",
        r"\b(?:sold|transferred|passed|placed|offloaded)\b[^;\ue000-\ue0ff]{0,50}?\b(?:stakes?|shares|holdings?|interest|position|slice|\d[\d.]*%|half|third|quarter)\b[^;\ue000-\ue0ff]{0,30}?\b(?:in|of) <the>{o:C}(?!['’])(?:(?! and )[^;\ue000-\ue0ff]){0,25}? to <the>{s:C+}",
        "[C:Seaya] has sold its last shares in [C:Clarity Mesh] to [C:Thoma Bravo].",
        status=Status.ASSERTED,
    ),
    _P(
        "sold its named shares to",
        "INVESTS_IN",
        r"\b(?:sold|transferred|passed|placed|offloaded)\b[^;\ue000-\ue0ff]{0,30}?(?:of (?:its|the) |its |the |their )?{o:C}(?:['’]s)? (?:stake|shares|holding|stock|position|interest)(?:(?! and )[^;\ue000-\ue0ff]){0,25}? to <the>{s:C+}",
        "[C:Insight] sold its [C:Wiz] shares to [C:Accel].",
        status=Status.ASSERTED,
    ),
    _P(
        "owns a share, named after",
        "INVESTS_IN",
        rf"<np>{{s:C+}}<mid>(?:owns?|owned|holds?|held|has|have|had|keeps?|kept|retains?|controls?|bought|took|takes|buys?|acquired|will keep|will retain) (?:\w+ ){{0,2}}?{_SHARE}(?: \w+)? (?:of|in) <the>(?:(?!(?:from|to|by|with|for|at|in)\b)[a-z][\w-]+ ){{0,3}}?{{o:C}}",
        "[C:Union Tool] has bought a third of the Thai start-up [C:Siam Carbide].",
        confidence=0.85,
    ),
    _P(
        "belongs in part to",
        "INVESTS_IN",
        rf"<np>{{o:C}}<mid>(?:belongs?|belonged) (?:by |to the tune of |as to )?{_SHARE} (?:\w+ )?to <the>{{s:C+}}",
        "[C:Lattice] belongs half to [C:Irish Life].",
    ),
    _P(
        "is held in part by",
        "INVESTS_IN",
        rf"<np>{{o:C}}(?:,| is| was| are)(?: \w+)? {_SHARE} (?:\w+ )?(?:owned|held|controlled) by <the>{{s:C+}}",
        "[C:Asahi Peak] is two-thirds owned by [C:Sompo].",
    ),
    _P(
        "investment of theirs",
        "INVESTS_IN",
        r"<np>{o:C}(?:,| is| was| remains)(?: also| still| itself)? (?:an?|another|one) (?:[\w-]+ ){0,2}?(?:investment|holding|portfolio company|bet) of <the>{s:C}['’]?s?",
        "[C:Thinking Machines], an early investment of [C:Nvidia]'s, grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "company backed by",
        "INVESTS_IN",
        r"{o:C},? (?:an?|the|another|one) (?:[\w'’.%-]+ ){1,7}?(?:backed|funded|financed|bankrolled|supported|seeded) (?:\w+ )?by <the>{s:C+}",
        "[C:Pure], a big data-centre developer backed by [C:Oaktree], grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "backed, in front",
        "INVESTS_IN",
        r"{s:C}-(?:backed|funded|financed) (?:[\w'’-]+ ){0,5}?{o:C}",
        "The [C:Toyota]-backed autonomous trucking start-up [C:Bot Auto] grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "a backed company",
        "INVESTS_IN",
        r"{o:C}, (?:an?|the|another) (?:\w+ )?{s:C}-(?:backed|funded|financed)\b",
        "[C:Airoha], a [C:SoftBank]-backed start-up, grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "owned outright",
        "SUBSIDIARY_OF",
        r"<np>{o:C+}<mid><act>(?:owns?|(?<!had )owned|controls?|(?<!had )controlled) (?:all of |the whole of )?{s:C+}(?!['’])(?: (?:outright|entirely|wholly|fully|completely|in full|since)\b)",
        "[C:TE Connectivity] has owned [C:Schaffner] since late 2023.",
    ),
    _P(
        "become part of",
        "SUBSIDIARY_OF",
        r"<np>{s:C+} (?:(?:has|have|had|is|are|was) )?(?:\w+ly |meanwhile |now |since |then |also )*(?:become|became|becomes|been|now)? ?(?:part of|absorbed (?:in)?to|folded into|merged into|integrated into) (?:the )?{o:C}(?!['’])(?! and \w+ (?:consort|alliance))",
        "[C:Jina AI] has meanwhile become part of [C:Elastic].",
        confidence=0.75,
    ),
    _P(
        "fund or firm of",
        "SUBSIDIARY_OF",
        r"{s:C}, (?:an?|the|another) (?:[\w-]+ ){0,2}?{o:C} (?:fund|company|unit|subsidiary|business|affiliate|brand|arm|division|venture fund|lab|group company)(?=[,.;]|$| (?:and|that|which|in|since|with)\b)",
        "[C:CapitalG], an [C:Alphabet] fund, led.",
        status=Status.ASSERTED,
    ),
    _P(
        "company owned by",
        "SUBSIDIARY_OF",
        r"{s:C},? (?:an?|the|another|one) (?:[\w'’.%-]+ ){1,6}?(?<!part-)(?<!partly )(?<!jointly )(?:owned|controlled) by <the>{o:C}(?! and)",
        "[C:CoolIT], a Calgary cooler maker controlled by [C:KKR], grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "left its parent",
        "SUBSIDIARY_OF",
        r"{s:C}(?:, (?:an?|the) [^,;]{1,60}?)?,? (?:(?:that|which) left|(?:that |which )?(?:was spun (?:out|off) (?:of|from|by)|was carved out of|split (?:away |off )?from|separated from|broke away from|was hived off (?:from|by)|was demerged from|began (?:life )?as (?:a|the) (?:\w+ )?(?:division|unit|arm|project|lab) (?:of|at|inside))) <the>{o:C}",
        "[C:Sandisk], the flash producer that left [C:Western Digital], grew.",
        status=Status.ENDED,
    ),
    _P(
        "unit that they bought",
        "ACQUIRES",
        r"{o:C}, (?:an?|the|another) [^;,\ue000-\ue0ff]{1,60}? (?:that|which|whom) <the>{s:C+}(?: has| had| also)? (?:acquired|bought|purchased|took over|snapped up|absorbed|swallowed|takes over|is buying|is to buy|will buy)(?! (?:into|\d|shares|a |an |its|part|half|from))",
        "[C:Annapurna], the design unit that [C:Amazon] bought in 2015, grew.",
    ),
    _P(
        "attempt to buy",
        "ACQUIRES",
        r"{s:C}['’]s (?:[\w$€£.,-]+ ){0,5}?(?:attempt|effort|bid|deal|agreement|offer|plan|proposal|quest|move|try) to (?:buy|acquire|take over|purchase|swallow|absorb|merge with) <the>{o:C}(?!['’])",
        "[C:Nvidia]'s $40 billion attempt to buy [C:Arm] was abandoned.",
    ),
    _P(
        "walked away from buying",
        "ACQUIRES",
        r"<np>{s:C+}<mid>(?:walked away from|abandoned|dropped|called off|scrapped|gave up(?: on)?|withdrew|pulled|terminated|shelved|let lapse) (?:(?:its|the|an?) (?:[\w$€£.,-]+ ){0,5}?(?:(?:bid|offer|purchase|takeover|acquisition|merger|approach|buyout)\b(?: \w+)? (?:for|of|with)|(?:deal|plan|agreement|bid|offer) to (?:buy|acquire|take over|merge with))) <the>{o:C}(?!['’])",
        "[C:CoreWeave] dropped its bid for [C:Core Scientific].",
        status=Status.ENDED,
    ),
    _P(
        "courts",
        "ACQUIRES",
        r"<np>{s:C+}<mid>(?:courting|courted|circling|stalking|wooing|sounding out a (?:purchase|takeover) of|(?:weighing|considering|mulling|preparing|exploring|studying|readying) (?:an? )?(?:[\w-]+ )?(?:bid|offer|takeover|buyout|purchase|acquisition)(?: for| of)?) <the>{o:C}(?!['’])(?! (?:shares|stake|as|for (?:a|an) (?:partner|customer|order)))",
        "[C:Eaton] is now courting [C:Thermalis].",
        status=Status.RUMOURED,
        confidence=0.75,
    ),
)
