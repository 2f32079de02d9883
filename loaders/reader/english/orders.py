"""How English news says who supplies whom without a word for supplying: whose work, whose goods, whose money."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern
_MADE: Final = (
    "(?:made|manufactured|fabricated|fabbed|assembled|packaged|produced|built|processed|printed|cut|coated|etched|tested|packed|hosted"
    "|machined|polished|cast|brazed|annotated|labell?ed|trained|stored|cooled|designed)"
)
_NO_COMPANY: Final = r"[^;:\ue000-\ue0ff]"
_BUYS: Final = (
    "(?:buys?|bought|purchas(?:es|ed|e)|rents?|rented|leas(?:es|ed|e)|sourc(?:es|ed|e)|orders?|ordered|obtains?|obtained"
    "|procur(?:es|ed|e)|licen[cs](?:es|ed|e)|gets?|got|receives?|received|draws?|drew|imports?|imported|books?|booked)"
)

ORDER_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "has its goods made by",
        "SUPPLIES",
        rf"<sub>{{o:C+}}<mid>(?:has|have|had|having|gets?|got|get) (?!been )(?:its|their|the|all|most|some|it|them|\w+) {_NO_COMPANY}{{0,50}}?\b{_MADE} (?:\w+ly )?(?:by|at) <np>{{s:C+}}",
        "[C:SiPearl] has its processor made by [C:TSMC] in Taiwan.",
    ),
    _P(
        "whose goods they use",
        "SUPPLIES",
        r"{s:C+}(?: of [A-Z][\w-]+)?, whose (?:[\w'’.%-]+ ){1,5}?<the>{o:C+}(?:,? (?:has|have|had|also|now|both|will|would|already|all))* (?:uses?|used|buys?|bought|orders?|ordered|rents?|installs?|installed|deploys?|deployed|adopted|purchased|mounts?|burns?|resells?|licen[cs]es?)\b",
        "[C:Towa], whose moulding presses [C:Samsung] has used since 2019, grew.",
    ),
    _P(
        "whose goods they make",
        "SUPPLIES",
        r"{o:C+}(?: of [A-Z][\w-]+)?, (?:whose|some of whose|most of whose) (?:[\w'’.%-]+ ){1,5}?<the>{s:C+}(?:,? (?:has|have|had|also|now|both|will|would|already|once))* (?:makes?|made|builds?|built|assembles?|assembled|packages?|packaged|manufactures?|produces?|produced|supplies|supplied|packs?|fabricates?|hosts?|cools?|tests?|prints?|designs?|designed)\b",
        "[C:STMicro], whose microcontrollers [C:Hua Hong] makes in Wuxi, agreed.",
    ),
    _P(
        "whose goods go into",
        "SUPPLIES",
        r"{s:C+}(?: of [A-Z][\w-]+)?, whose (?:[\w'’.%-]+ ){1,5}?(?:lies?|sits?|go|goes|went|ends? up|found|cools?|powers?|feeds?|runs?|fills?|drives?|lights?)\b(?: \w+){0,2}? ?(?:in|inside|into|aboard|at|to)? ?<np>{o:C+}(?:['’]s? |(?=[,.;]|$| and| at| in))(?!rival|shares|stake)",
        "[C:Doosan], whose laminates lie inside [C:Nvidia]'s trays, rose.",
        confidence=0.7,
    ),
    _P(
        "holds contract with",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:holds?|has|have|held|got|clinched) (?:the|an?|another|its|two|three|long-term) (?!stake)(?:[\w$€£.%-]+ ){0,5}?(?:supply|framework|hosting|delivery|offtake|service|maintenance|purchase|development|manufacturing|foundry|cloud|capacity|licensing) (?:contracts?|orders?|agreements?|deals?)\b<stuff>\b(?:with|from) <np>{o:C+}",
        "[C:Zhongheng] holds a framework contract with [C:Alibaba].",
        confidence=0.7,
    ),
    _P(
        "order that went to",
        "SUPPLIES",
        r"{o:C}['’]s? (?:[\w'’$€.%-]+ ){0,6}?(?:orders?|contracts?|call-offs?|tenders?|assembly|packaging|business|work|job|commission|production|annotation|design work)\b[^;,\ue000-\ue0ff]{0,60}?\b(?:went|goes|has gone|have gone|will go|is going|was (?:given|awarded|handed)|were (?:given|awarded|handed)|has been (?:given|awarded|handed)|falls?|fell) (?:\w+ )?to <np>{s:C+}",
        "[C:Tesla]'s order for roller screws went to [C:Beite].",
    ),
    _P(
        "work handed to",
        "SUPPLIES",
        rf"<sub>{{o:C+}}<mid><act>(?:outsourc\w+|entrust\w+|handed|hands?|handing|assign\w+|farm(?:s|ed) out|contract(?:s|ed) out|subcontract\w+|gave|gives?|giving|moved|moves|shift(?:s|ed)|took|award(?:s|ed)|switched|leaves|left|transfer(?:s|red)) {_NO_COMPANY}{{0,50}}?\b(?:production|assembly|packaging|manufactur\w+|annotation|labell?ing|testing|hosting|orders?|work|business|design|job|jobs|fabrication|maintenance|contract|volume|project|training|inference|workloads?|slots?|share) {_NO_COMPANY}{{0,30}}?(?<!from )\bto <np>{{s:C+}}(?!['’]s (?:share|sites?|plant))",
        "[C:AMD] has handed the packaging of the part to [C:Powertech].",
        confidence=0.75,
    ),
    _P(
        "turns to a supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:turned|turns|turning|went over|goes over|defected|went back|returned|switch(?:es|ed)|mov(?:es|ed) over) (?:\w+ )?to <np>{s:C+}(?!['’])(?= for\b| as (?:an?|its) (?:\w+ )?(?:supplier|source|foundry)| instead| to (?:make|supply|build|fabricate|package|assemble|host|provide|cool))",
        "[C:Supermicro] turned to [C:CPC] for its couplings.",
    ),
    _P(
        "depends on a supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:relies|rely|relied|relying|depends?|depended|depending) (?:\w+ ){0,3}?(?:up)?on <np>{s:C+}(?:['’]s? (?:<goods>|<parts>))? (?=for\b|to (?:make|supply|build|fabricate|package|assemble|host|provide|cool|produce))",
        "[C:Cambricon] relies solely on [C:SMIC] for its wafers.",
    ),
    _P(
        "depends, for goods, on",
        "SUPPLIES",
        rf"\bfor {_NO_COMPANY}{{2,50}}?,? <the>{{o:C+}}<mid>(?:relies|rely|(?<!had )relied|depends?|(?<!had )depended|turned|turns|counts?|looks?) (?:\w+ )?(?:up)?(?:on|to) <np>{{s:C+}}(?!['’])",
        "For specialty memory [C:GigaDevice] depends on [C:CXMT].",
        confidence=0.75,
    ),
    _P(
        "what it bought from",
        "SUPPLIES",
        rf"\b(?:that|which|what|\w+s) <the>{{o:C+}}(?: has| have| had| will| also| now| still| already)* {_BUYS} (?!back)(?:[\w-]+ ){{0,3}}?from <np>{{s:C+}}",
        "It resells turbines that [C:Solaris] has purchased from [C:Caterpillar].",
    ),
    _P(
        "makes what they buy",
        "SUPPLIES",
        rf"<sub>{{s:C+}}<mid><act>(?:<make>|suppl(?:y|ies|ied)|package[sd]?|tests|handles|designs?|delivers?|grows) {_NO_COMPANY}{{1,60}}?,? (?:that|which|what) <the>{{o:C+}} (?:buys?|uses?|sells?|orders?|needs?|ships?|rents?|resells?|offers?|puts?|brands?|mounts?)\b",
        "[C:TSMC] still produces every interposer that [C:Nvidia] buys.",
    ),
    _P(
        "takes a licence",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:licen[cs](?:es|ed|ing)|(?:paid|pays?|paying|signed|signs|took|takes|bought|has bought|secured) (?:for )?(?:an?|the|its) (?:[\w-]+ )?licen[cs]e (?:to|for|of|from|on)) (?:use |run |the |an? |some )*(?:(?!to\b)[\w'’-]+ ){0,4}?{s:C}(?:['’]s? (?:[\w'’-]+ ){0,3}?(?:technology|software|patents?|tools?|designs?|cores?|architecture|data|catalogue|archive|models?|process|ip)\b|(?=[,.;]|$| in| for| last| this))",
        "[C:Meta] licensed the image technology of [C:Midjourney] in August.",
        confidence=0.75,
    ),
    _P(
        "names as its customers",
        "SUPPLIES",
        r"<sub>{s:C+}<mid><act>(?:calls?|called|names?|named|describe[sd]?|lists?|listed|counts?|counted|cites?|cited|gives?|gave|identif(?:y|ies|ied)) (?:only )?<np>{o:C+}(?:, [^,;]{1,50},)?(?: both| too| also)? (?:as )?(?:among )?(?:its|their|a|the|as) (?:[\w'’-]+ ){0,4}?(?:<customer>)\b(?! of {:C})",
        "[C:Arista] called [C:Meta], for the third year, its only big customer.",
    ),
    _P(
        "named as its customer",
        "SUPPLIES",
        r"<sub>{s:C+}<mid><act>(?:names?|named|naming|lists?|listed|cited|cites|presented|welcomed|announced|revealed) as (?:its|the|a|one of its|their) (?:[\w'’-]+ ){0,4}?(?:<customer>)\b(?: for [^;,]{2,40})? <np>{o:C+}",
        "[C:Boom] named as its launch customer the developer [C:Crusoe].",
    ),
    _P(
        "share of its sales",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:account(?:s|ed|ing)? for|represent(?:s|ed)|ma[dk]es? up|contribut(?:es|ed)|is|was|br(?:ings|ought) in|provid(?:es|ed)|generat(?:es|ed)|stands? for|stood for|pa(?:ys|id)) (?:\w+ ){0,3}?(?:\S+(?:%| per ?cent)|half|a (?:third|quarter|fifth|tenth)|two thirds|most|the bulk|the majority|the largest part)<near>\bof {s:C}['’]?s? (?:\w+ ){0,3}?(?:sales|revenues?|turnover|order book|orders|backlog|income|business|shipments|output)\b",
        "[C:Apple] accounted for 31% of [C:Amkor]'s sales.",
        status=Status.ASSERTED,
    ),
    _P(
        "sales that come from",
        "SUPPLIES",
        r"{s:C}['’]?s? [^;]{0,60}?(?:sales|revenues?|turnover|orders|backlog|income|business|shipments|output)\b<near>\b(?:comes?|came|is|are|was|were|derive[sd]?|go|goes|went|stems?|earned)<near>\b(?:from|with|to|by) <np>{o:C+}(?! (?:stake|shares))",
        "[C:Enflame]'s revenue comes mostly from [C:Tencent].",
        confidence=0.7,
        status=Status.ASSERTED,
    ),
    _P(
        "wins the tender of",
        "SUPPLIES",
        r"<sub>{s:C+}<mid><act>(?:won|wins?|winning|landed|secured|took|takes) (?:the|an?|another|its|this) (?:[\w'’-]+ ){0,4}?(?:tenders?|bids?|auction|competition|mandate|pitch|lot)\b(?: for [^;,]{2,50}?)? (?:of|at|from|by|held by|run by) <np>{o:C+}",
        "[C:Topwell] has won the annual tender of [C:Delton].",
    ),
    _P(
        "goods bought by",
        "SUPPLIES",
        r"<sub>{s:C}['’]s (?!(?:shares|stock|stake|rival|parent|business|unit|arm|site|plant|customer|offer|shareholder|bonds))(?:[\w'’-]+ ){1,4}?(?:\([^)]*\) )?(?:is|are|was|were|has been|have been|will be|being) (?:\w+ ){0,2}?(?:bought|ordered|installed|rented|leased|licen[cs]ed|purchased|resold|mounted|chosen|picked) by <np>{o:C+}",
        "[C:PaXini]'s pads are now bought by [C:XPeng].",
    ),
    _P(
        "capacity set aside for",
        "SUPPLIES",
        r"<sub>{s:C}(?:['’]s?)?<stuff>\b(?:capacity|halls?|output|supply|slots?|megawatts|production|racks|gpus|chips|space|power|servers)\b<stuff>\b(?:reserved|set aside|earmarked|promised|spoken for|booked|pre-leased|pre-let|taken|sold out|let|leased|committed|allocated)(?: \w+)? (?:for|to|by) <np>{o:C+}",
        "[C:Khazna]'s new capacity is reserved for [C:OpenAI].",
        confidence=0.7,
    ),
    _P(
        "stops giving work",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:stopped|ceased|no longer|quit|ended)(?: giving| gives?| sending| awarding| placing)? {s:C} (?:any |more )?(?:work|orders|business|contracts|jobs)\b",
        "[C:OpenAI] stopped giving [C:Scale AI] work within days.",
        status=Status.ENDED,
    ),
    _P(
        "lost an order from",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:lost|loses|losing) (?:one|an?|its|the|all|its last|both) ?(?:[\w-]+ ){0,4}?(?:orders?|contracts?|business|one|tender|work)?(?: for [^;,]{2,40})? ?(?:from|with|at) <np>{o:C+}(?! to lose)",
        "[C:Enflame] lost an order for accelerators from [C:Kuaishou].",
        status=Status.ENDED,
    ),
)
