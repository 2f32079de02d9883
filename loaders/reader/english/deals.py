"""How English news says who owns, funds, buys, joins and fights whom, and what funds hold."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

MONEY_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "invests in",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:<invest>)\b<gap>\b(?:in|into) <the>{o:C+}",
        "[C:Nvidia] invested $1 billion in [C:Nokia].",
    ),
    _P(
        "raised from",
        "INVESTS_IN",
        r"{o:C}<mid>(?:<raise>)\b(?=[^;]{0,60}?(?:[$€£¥\d]|money|cash|round|funding|financing|capital|investment|seed|series))<stuff>\bfrom <the><near>{s:C+}",
        "[C:Harvey] raised $300 million from [C:Sequoia].",
    ),
    _P(
        "raised led by",
        "INVESTS_IN",
        r"{o:C}(?!['’]s rival)<any>\b(?:<round>)<stuff>\b(?:led|co-led|anchored|backed|joined|headed|funded|supported) (?:jointly )?by <the><near>{s:C+}",
        "[C:Wayve] closed a round led by [C:SoftBank].",
    ),
    _P(
        "with participants",
        "INVESTS_IN",
        r"{o:C}<any>\b(?:<round>)[^;]*?\b(?:with|including|alongside|joined by|besides) (?:participation (?:from|by) )?<the>{s:C+}(?: also| both)?(?: each)? (?:participat|taking part|took part|join|also |follow|among|contribut|invest|in the round|chip|as well)",
        "[C:xAI] raised a Series C led by [C:Valor], with [C:Fidelity] taking part.",
    ),
    _P(
        "participation from",
        "INVESTS_IN",
        r"{o:C}<any>\b(?:<round>)[^;]*?\b(?:participation (?:from|by|of)|joined by|alongside) <the>{s:C+}",
        "[C:Groq] closed a round with participation from [C:Cisco].",
    ),
    _P(
        "led the round of",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:led|lead|leads|co-led|joined|anchored|took part in|participated in|headed|backed)<stuff>\b(?:<round>)<stuff>\b(?:in|of|for|by|into|at) <the>{o:C}",
        "[C:Thrive] led the latest round of [C:Databricks].",
    ),
    _P(
        "round that led",
        "INVESTS_IN",
        r"{o:C}<any>\b(?:<round>)<near>\b(?:that|which) {s:C+}<near>\b(?:led|would lead|will lead|co-led|is leading)",
        "[C:Mistral] raised money in a round that [C:ASML] led.",
    ),
    _P(
        "led the round",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:led|co-led|joined|anchored|took part in|participated in) {o:C}(?! as\b)",
        "[C:ICONIQ] led [C:Anthropic], as the stand-in for its round reads.",
        confidence=0.75,
    ),
    _P(
        "round led by",
        "INVESTS_IN",
        r"{o:C}<near>\b(?:led|co-led|anchored|joined|backed) by <the>{s:C+}",
        "[C:Wayve], in a round led by [C:SoftBank], raised more.",
        confidence=0.7,
    ),
    _P(
        "with co-leaders",
        "INVESTS_IN",
        r"\b(?:led|co-led) {o:C},? with <the>{s:C+} as\b",
        "Two funds led [C:Anthropic], with [C:Fidelity] as a third leader.",
    ),
    _P(
        "took part",
        "INVESTS_IN",
        r"{s:C+}(?: all| also| both| each)? (?:took part|participated|joined in|chipped in|followed suit|also invested) ?{o:C}",
        "[C:Nvidia] also took part [C:Cohere].",
        confidence=0.75,
    ),
    _P(
        "led the round that it closed",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:led|co-led|joined|anchored)<near>\b(?:<round>) (?:that|which) {o:C}<near>\b(?:closed|raised|completed|announced)",
        "[C:Accel] led the round that [C:Scale AI] closed in May.",
    ),
    _P(
        "possessive round",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:led|lead|leads|co-led|joined|anchored|took part in|participated in) {o:C}['’]s<near>\b(?:<round>)",
        "[C:Lightspeed] led [C:Anthropic]'s Series F.",
    ),
    _P(
        "backed by",
        "INVESTS_IN",
        r"{o:C},?<near>\b(?:backed|funded|financed|supported)(?: \w+)? by <the><near>{s:C+}",
        "[C:Crusoe], backed by [C:Nvidia], builds data centres.",
    ),
    _P(
        "backed before",
        "INVESTS_IN",
        r"{s:C+}-backed <near>{o:C}",
        "The [C:Microsoft]-backed start-up [C:OpenAI] grew.",
    ),
    _P(
        "backs",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:backs|(?<!-)backed|funded|funds|bankrolls|seeded) {o:C+}",
        "[C:Amazon] backs [C:Anthropic].",
    ),
    _P(
        "investors include",
        "INVESTS_IN",
        r"{o:C}(?:['’]s?|,?<near>\b(?:whose|its))<near>\b(?:backers?|investors?|shareholders?|owners?|holders?),?<near>\b(?:include|includes|are|is|such as|including) <the><near>{s:C+}",
        "[C:Scale]'s backers include [C:Accel].",
    ),
    _P(
        "investor in",
        "INVESTS_IN",
        r"{s:C+}(?:,| is| are| was| were| remains?| became| becomes|<near>\bas)<near>\b(?:investors?|shareholders?|backers?|owners?)<near>\b(?:in|of|at) <the>{o:C}",
        "[C:Google], an investor in [C:Anthropic], sells it chips.",
    ),
    _P(
        "its investor",
        "INVESTS_IN",
        r"{o:C}['’]s?<near>\b(?:backer|investor|shareholder|biggest backer|holder),? {s:C+}",
        "[C:OpenAI]'s largest backer, [C:Microsoft], agreed.",
    ),
    _P(
        "stake in",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:bought|buy|buys|buying|took|takes?|taking|acquired?|acquires|holds?|held|owns?|has|have|had|purchased?|picked up|built|raised|increased|gets?|got)<gap>\b(?:<stake>)<gap>\b(?:in|of) <the>{o:C+}",
        "[C:SoftBank] took a 10% stake in [C:Wayve].",
        confidence=0.85,
    ),
    _P(
        "buys shares of",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:buys?|bought|acquired?|acquires|purchased?|takes?|took)<near>\b(?:of|in) {o:C}['’]?s? (?:shares|stock|equity)",
        "[C:Nvidia] agreed to buy $5 billion of [C:Intel] shares.",
        confidence=0.85,
    ),
    _P(
        "possessive stake",
        "INVESTS_IN",
        r"{s:C}['’]s?<near>\b(?:stake|investment|holding|shareholding|shares|money)<near>\b(?:in|into|of) <the>{o:C+}",
        "[C:Alphabet]'s stake in [C:SpaceX] gained.",
    ),
    _P(
        "partly owned by",
        "INVESTS_IN",
        r"{o:C},?<near>\b[1-4]?\d(?:\.\d+)?\s?(?:%|per ?cent)[ -]owned by <the>{s:C}",
        "[C:Nokia] is 3% owned by [C:Nvidia].",
    ),
    _P(
        "sold stake",
        "INVESTS_IN",
        r"{s:CE+}<mid>(?:sold|sells?|selling|exited|offloaded|divested|dumped|disposed of|shed|unwound)<near>\b(?:<stake>|all)(?: \w+){0,3}? (?:in|of) <the>{o:C+}",
        "[C:SoftBank] sold its entire stake in [C:Nvidia].",
        status=Status.ENDED,
        confidence=0.9,
    ),
    _P(
        "sold a stake to",
        "INVESTS_IN",
        r"{o:C}<mid>(?:sold|sells|issued|placed|offered)<near>\b(?:<stake>)<near>\bto <the>{s:C+}",
        "[C:Databricks] sold a 2% stake to [C:Temasek].",
    ),
    _P(
        "exited",
        "INVESTS_IN",
        r"{s:C+}<mid>(?:exited|divested|cashed out of|sold out of) {o:C+}",
        "[C:Seaya] exited [C:Glovo].",
        status=Status.ENDED,
    ),
    _P(
        "split of venture",
        "INVESTS_IN",
        r"{o:C},?<near>\b(?:of which|in which) {s:C}<near>\b(?:holds?|owns?|has)",
        "[C:Stargate], in which [C:SoftBank] holds 40%, starts.",
    ),
)

CONTROL_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "acquires",
        "ACQUIRES",
        r"{s:C+}<mid>(?:<acquire>)\b(?! (?:\w+ ){0,3}by\b)(?! (?:\w+ ){0,4}(?:stake|shares|chips|from|interest|holding))<near>(?<!stake in )(?<!shares in )(?<!% of )(?<!shares of )(?<!from )(?<!from the )(?<!to )(?<!for ){o:C+}(?=[,.;:)]|\s*$|\s+(?:<after_object>)\b)",
        "[C:AMD] has acquired [C:ZT Systems].",
    ),
    _P(
        "which it bought",
        "ACQUIRES",
        r"{o:C},? (?:which |that )?{s:C} (?:\w+ )?(?:bought|acquired|purchased|took over)\b(?! (?:\w+ ){0,3}(?:stake|shares|into))",
        "[C:Mellanox], which [C:Nvidia] bought in 2020, makes switches.",
    ),
    _P(
        "acquisition of",
        "ACQUIRES",
        r"{s:C}(?:['’]s?)?<near>\b(?:<acquisition>) (?:of|for) <the><near>{o:C+}",
        "[C:Synopsys]'s purchase of [C:Ansys] closed.",
        confidence=0.85,
    ),
    _P(
        "acquired by",
        "ACQUIRES",
        r"{o:C+}(?!['’]s)<near>\b(?:acquired|bought|purchased|taken over|swallowed|snapped up)<near>\bby <the>{s:C}",
        "[C:Ampere] was bought by [C:SoftBank].",
    ),
    _P(
        "bid for",
        "ACQUIRES",
        r"{s:C}<mid>(?:bid|bids|bidding|offered?|offers?|paid|pay|pays|offering)<gap>\b(?:to buy|to acquire|for) <the>{o:C}",
        "[C:Salesforce] paid $8 billion for [C:Informatica].",
    ),
    _P(
        "amount paid for",
        "ACQUIRES",
        r"[$€£]\S+ (?:billion|million|bn|m)? ?(?:that )?{s:C} (?:paid|spent)<near>\b(?:for|on) {o:C}",
        "The $3 billion that [C:Apple] paid for [C:Beats] was a record.",
    ),
    _P(
        "possessive takeover",
        "ACQUIRES",
        r"{o:C}['’]s? (?:acquisition|takeover|purchase|sale)<near>\b(?:by|to) <the>{s:C}",
        "[C:Figure]'s sale to [C:BMW] was discussed.",
    ),
    _P(
        "unit of",
        "SUBSIDIARY_OF",
        r"{s:C}(?:,| is| was| are|\s\()<near>\b(?:<unit>) of <the>{o:C}",
        "[C:Cadence Cloud], a unit of [C:Cadence], grew.",
    ),
    _P(
        "its unit",
        "SUBSIDIARY_OF",
        r"{o:C}['’]s<near>\b(?:<unit>),? (?:called |named )?{s:C}",
        "[C:Alphabet]'s unit [C:Waymo] expanded.",
        confidence=0.75,
    ),
    _P(
        "the group's arm",
        "SUBSIDIARY_OF",
        r"{s:C}, {o:C}['’]s<near>\b(?:<unit>|\w+ (?:arm|unit|brand|business))\b",
        "[C:AWS], [C:Amazon]'s cloud arm, grew.",
    ),
    _P(
        "belongs to",
        "SUBSIDIARY_OF",
        r"{s:C}(?!['’]s)<near>\bbelong(?:s|ed|ing)? to <the>{o:C}",
        "[C:Volcano Engine] belongs to [C:ByteDance].",
    ),
    _P(
        "owned by",
        "SUBSIDIARY_OF",
        r"{s:C},?<near>(?<!% )(?<!%-)(?<!cent )\b(?:<owned>) by <the>{o:C}",
        "[C:GitHub], which is owned by [C:Microsoft], hired.",
    ),
    _P(
        "mostly owned by",
        "SUBSIDIARY_OF",
        r"{s:C},?<near>\b(?:[5-9]\d|100)(?:\.\d+)?\s?(?:%|per ?cent)[ -]owned by <the>{o:C}",
        "[C:Ampere], which is 55% owned by [C:SoftBank], grew.",
    ),
    _P(
        "owned before",
        "SUBSIDIARY_OF",
        r"{o:C}-(?:owned|controlled) <near>{s:C}",
        "[C:Alibaba]-owned [C:Ele.me] cut fees.",
    ),
    _P(
        "owns",
        "SUBSIDIARY_OF",
        r"{o:C}<mid>(?:owns?|controls|wholly owns|fully owns)\b(?! (?:\w+ ){0,3}(?:stake|%|per cent))<near>(?<!% of )(?<!stake in ){s:C+}",
        "[C:Meta] owns [C:WhatsApp].",
        confidence=0.7,
    ),
    _P(
        "subsidiaries",
        "SUBSIDIARY_OF",
        r"{o:C}(?:['’]s)?<near>\b(?:and|through|via|with) its<near>\b(?:<unit>),? {s:C+}",
        "[C:Foxconn], through its unit [C:Ingrasys], builds racks.",
    ),
)

TIE_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "partners with",
        "PARTNERS_WITH",
        r"{s:C+}<mid>(?:<partner>)<gap>\bwith <the><near>{o:C+}",
        "[C:Siemens] has partnered with [C:Nvidia].",
    ),
    _P(
        "they partner",
        "PARTNERS_WITH",
        r"{s:C} and <the>{o:C}<mid>(?:partner(?:ed)? (?:on|to|in|for)|team(?:ed)? up|collaborat\w+|work(?:ed|ing)? together|join(?:ed)? forces|jointly|together|joint venture|(?:<partnership>)|co-develop\w*|agreed to (?:develop|build|work))",
        "[C:SAP] and [C:OpenAI] agreed to work together.",
        confidence=0.7,
    ),
    _P(
        "partnership with",
        "PARTNERS_WITH",
        r"{s:C+}<stuff>\b(?:<partnership>)<near>\b(?:with|between) <the>{o:C+}",
        "[C:Humain] announced a partnership with [C:Cisco].",
    ),
    _P(
        "agreement with",
        "PARTNERS_WITH",
        r"{s:C+}<mid>(?:signed|signs|reached|struck)<near>\b(?:memorandum|mou|letter of intent|(?:research|cooperation|strategic|development"
        r"|technology|joint|partnership|licensing) agreement)<near>\bwith <the>{o:C+}",
        "[C:LG] signed a research agreement with [C:Mistral].",
    ),
    _P(
        "partnership between",
        "PARTNERS_WITH",
        r"\b(?:<partnership>)<near>\b(?:between|of|linking) <the>{s:C} and <the>{o:C}",
        "A joint venture between [C:Sony] and [C:TSMC] expanded.",
    ),
    _P(
        "with, forms venture",
        "PARTNERS_WITH",
        r"\b(?:With|Together with|Alongside) <the>{o:C+}<near>, {s:C}<mid>(?:form|found|found|creat|set up|develop|build|launch|jointly|joint)\w*",
        "Together with [C:AMD], [C:Cisco] formed a venture.",
    ),
    _P(
        "joined as partner",
        "PARTNERS_WITH",
        r"{s:C+}<mid>(?:joined|joins?|joining) <the>{o:C} as<near>\bpartners?",
        "[C:Arm] has joined [C:Stargate] as a partner.",
    ),
    _P(
        "partners listed",
        "PARTNERS_WITH",
        r"{s:C}<mid>(?:lists?|counts?|names?|has|chose|picked) <near>{o:C+} as<near>\bpartners?",
        "[C:Apptronik] lists [C:Google] as a partner.",
    ),
    _P(
        "competes with",
        "COMPETES_WITH",
        r"{s:C+}<mid>(?:compet(?:e|es|ed|ing)|vie[sd]?|vying|goes up|challeng(?:e|es|ing)|battl(?:e|es|ing))<near>\b(?:with|against|directly with)? ?<the>{o:C+}",
        "[C:AMD] competes with [C:Nvidia] in chips.",
    ),
    _P(
        "things compete",
        "COMPETES_WITH",
        r"{s:MP}<near>\b(?:compet(?:e|es|ed|ing)|vies|rivals|challenges)<near>\b(?:with|against)? ?<the>{o:MP+}",
        "[M:Kimi K2] competes with [M:Qwen3].",
    ),
    _P(
        "rival of",
        "COMPETES_WITH",
        r"{s:C+}(?:,| is| are| as| remains?|,? which is)<near>\b(?:<rival>) (?:of|to|for) <the>{o:C+}",
        "[C:Cerebras], a rival of [C:Nvidia], filed.",
    ),
    _P(
        "its rival",
        "COMPETES_WITH",
        r"{s:C}['’]s?<near>\b(?:<rival>),? (?:include |are |is |such as |including |like )?<the>{o:C+}",
        "[C:Uber]'s rival [C:Lyft] agreed.",
    ),
    _P(
        "its rivals such as",
        "COMPETES_WITH",
        r"{s:C}<any>\b(?:its|of) (?:<rival>)<near>\b(?:such as|including|like|are|include)? ?{o:C+}",
        "[C:Micron] gained on its rival [C:Samsung].",
        confidence=0.7,
    ),
    _P(
        "are rivals",
        "COMPETES_WITH",
        r"{s:C} and <the>{o:C}<near>\b(?:(?:are|were|remain|became) (?:\w+ ){0,2}(?:<rival>)|compete)\b",
        "[C:Uber] and [C:Lyft] are fierce rivals.",
    ),
    _P(
        "rivals",
        "COMPETES_WITH",
        r"{s:C} and {o:C}, <near>\b(?:<rival>)\b",
        "[C:Apple] and [C:Google], rivals in phones, agreed.",
    ),
)

FUND_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "tracks",
        "TRACKS",
        r"{s:E+}<near>\b(?:track|follow|mirror|replicat|shadow|benchmark|is (?:based|built) on)\w*<gap>{o:I}",
        "The [E:SMH] fund tracks the [I:MVIS US Listed Semiconductor 25].",
    ),
    _P(
        "index tracked by",
        "TRACKS",
        r"{o:I}<near>\b(?:tracked|followed) by <the>{s:E+}",
        "The [I:Nasdaq-100], tracked by [E:QQQ], rose.",
    ),
    _P(
        "manages",
        "MANAGES",
        r"{s:C}(?:['’]s|<mid>(?:manages?|runs?|issues?|offers?|launch\w*|operates?|sells|sponsors|started|listed))<gap>{o:E+}",
        "[C:VanEck] manages [E:SMH].",
    ),
    _P(
        "managed by",
        "MANAGES",
        r"{o:E+},?<gap>\b(?:managed|run|issued|offered|sold|sponsored|operated|launched|from) (?:by )?<the>{s:C}",
        "[E:SOXX], which is run by [C:BlackRock], fell.",
    ),
    _P(
        "fund holds",
        "INVESTS_IN",
        r"{s:E}(?:['’]s)?<gap>\b(?:<hold>|(?:largest |top |biggest |main )?(?:holdings?|positions?|constituents?|weightings?|names))<near>{o:C+}",
        "[E:BOTZ] holds [C:Nvidia] and [C:ABB].",
    ),
    _P(
        "holdings of fund",
        "INVESTS_IN",
        r"\b(?:holdings?|positions?|constituents?) (?:of|in) <the>{s:E}<near>\b(?:are|were|include|included|is)<near>{o:C+}",
        "The top holding of [E:SMH] is [C:Nvidia].",
    ),
    _P(
        "held by fund",
        "INVESTS_IN",
        r"{o:C+}<gap>\b(?:holdings?|positions?|weight|weighting|constituents?|% )<near>\b(?:of|in) <the>{s:E}",
        "[C:Nvidia] is the largest holding of [E:AIQ].",
        confidence=0.7,
    ),
    _P(
        "exposure",
        "INVESTS_IN",
        r"{s:E}<gap>\b(?:exposure|invest\w*|bets?|focus\w*)<near>\b(?:to|in|on)<gap>{o:S+}",
        "[E:BOTZ] offers exposure to [S:robotics].",
    ),
)

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
