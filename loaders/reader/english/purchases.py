"""How English news says who supplies whom: the customer's side."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

CUSTOMER_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "buys from",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:<buy_from>|<buy>)\b(?!<sum>)(?!<not_goods>)(?!<no_goods>)<stuff>\b(?:from|through) (?:the (?:[\w-]+ ){1,3}of )?<np>{s:C+}(?!['’]s (?:shares|parent))",
        "[C:Meta] rents capacity from [C:CoreWeave].",
    ),
    _P(
        "uses its",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:<buy_from>|<buy>|<use>|chose|chosen|chooses|picked|selected|needs?|wants?|puts?|runs?|trains?|moved|moves|built|builds|works?|works with)\b(?!<sum>)(?!<not_goods>)(?!<no_goods>)"
        r"<stuff>(?:\b|(?={:P} by))(?:supplied by|made by|provided by|built by|delivered by|sold by|designed by|developed by|produced by|manufactured by|from|(?:{:MP},?|(?:<goods>|<parts>)) by) <np>{s:C+}(?! to\b)",
        "[C:DayOne] powers its halls and runs on gas engines made by [C:Jenbacher].",
        confidence=0.7,
    ),
    _P(
        "buys its goods",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:<buy>|uses?|used|using|deploys?|deployed|installs?|installed|runs? on|relies on|trains? on|trained on|reserved|booked|stocked)\b"
        r"(?!<not_goods>)(?: (?!(?:with|to|for|from|by|at|in|as|over)\b)[\w,.%$€£-]+){0,7}? {s:C}(?:['’]s?)? (?:[\w.'’-]+ ){0,3}?(?:<goods>|<parts>)\b",
        "[C:CoreWeave] buys [C:Nvidia] chips.",
        confidence=0.7,
    ),
    _P(
        "buys its product",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:<buy>|reserved|booked|rents|pays for)\b(?!<not_goods>) <some>(?<!from )(?<!by )(?<!for )(?<!with ){s:C}(?:['’]s?)? (?:[\w.'’-]+ ){0,2}?{:P}",
        "[C:SoftBank] keeps buying [C:Nvidia]'s [P:DGX B200], as before.",
        confidence=0.65,
    ),
    _P(
        "product bought from",
        "SUPPLIES",
        r"{s:C}['’]s? <stuff>\b(?:that|which|ones) <the>{o:C+}<near>\b(?:<buy>|uses?|used|deploys?|rents?|runs on)\b",
        "[C:ASML]'s machines, the ones that [C:Intel] buys, are large.",
    ),
    _P(
        "from which it buys",
        "SUPPLIES",
        r"{s:C},? from (?:which|whom) <np>{o:C+}<mid>(?:<buy>|gets|takes)\b(?!<sum>)",
        "[C:Cambricon], from which [C:Tuoling] buys the card, grew.",
    ),
    _P(
        "that it buys from",
        "SUPPLIES",
        r"{o:C+}<mid>(?:whose|with)<stuff>\b(?:come|comes|came|is|are|was|were|bought|sourced|supplied)<near>\b(?:from|by) <np>{s:C+}",
        "[C:Figure], whose actuators come from [C:Schaeffler], grew.",
    ),
    _P(
        "relies on",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:rel(?:y|ies|ied|ying)|depend(?:s|ed|ing)?|leans?|leant|counts?|counted|draws?|drew|lives?)(?: \w+ly| mostly| entirely)? (?:on|upon|off) <np>{s:C+}(?=(?:['’]s)? (?:[\w-]+ )?(?:for|as|to|<goods>|<parts>)\b)",
        "[C:Apple] relies on [C:TSMC] for its chips.",
    ),
    _P(
        "turns to",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:turn(?:s|ed|ing)? to|switch(?:es|ed|ing)? to|mov(?:es|ed|ing) to|<act>commission(?:s|ed|ing)?|hir(?:es|ed|ing)|chose|choos(?:es?|ing)|chosen|pick(?:s|ed)"
        r"|select(?:s|ed)|tapp?(?:s|ed)|engag(?:es|ed)|contract(?:s|ed) with|appoint(?:s|ed)|pa(?:y|ys|id)|signed up with|signed with|task(?:s|ed)|enlist(?:s|ed)|us(?:es|ed|ing)|stuck with|sticks with"
        r"|adds?|added|qualif(?:y|ies|ied)|nam(?:es|ed))"
        r" <np>{s:C+}(?!['’]s)<near>\b(?:for (?!<sum>)|to (?!<buy>|acquire|own|invest)|as <np>(?:<supplier>)|instead)",
        "[C:Rivulet] has chosen [C:Nanya] for the memory.",
        confidence=0.7,
    ),
    _P(
        "moves from, to",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:mov(?:es|ed|ing)|switch(?:es|ed|ing)|went|migrat(?:es|ed)|shift(?:s|ed|ing))\b<stuff>\bfrom <np>{:C}(?:['’]s [\w -]{0,20}?)? to <np>(?:that of |those of )?{s:C}(?! in)",
        "[C:Meru] moved from [C:Krutrim]'s cloud to that of [C:AWS].",
        confidence=0.75,
    ),
    _P(
        "moves from",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:mov(?:es|ed|ing)|switch(?:es|ed|ing)|went|migrat(?:es|ed)|shift(?:s|ed|ing))\b<stuff>\b(?:away from|off|from) <np>{s:C}(?:['’]s [\w -]{0,20}?)?(?= to\b| onto\b|,|\.|$| in favou?r)",
        "Last year [C:Meru] moved away from [C:Krutrim].",
        status=Status.ENDED,
        confidence=0.7,
    ),
    _P(
        "supplied by",
        "SUPPLIES",
        r"<sub>{o:C+}(?:['’]s)?<any>(?:supplied|provided|made|built|assembled|manufactured|delivered|installed|operated|leased|hosted|designed|fabricated|produced|packaged"
        r"|mass-produced|processed|printed|sold|handled|etched|bonded|machined)(?: \w+)? (?:by|at|in-house by|exclusively by) <np>{s:C+}",
        "[C:Dell] racks use pumps supplied by [C:Vertiv].",
        confidence=0.6,
    ),
    _P(
        "its goods are made by",
        "SUPPLIES",
        r"{o:C}['’]s? <stuff>\b(?:is|are|was|were|be|been|being)(?: \w+)? (?:(?:supplied|provided|made|built|assembled|manufactured|delivered|installed|operated|hosted|designed|fabricated|produced|packaged"
        r"|mass-produced|processed|printed|handled|machined|cooled)(?: \w+){0,2} (?:by|at|from)|(?:bought|sourced|purchased)(?: \w+){0,2} from) <np>{s:C+}",
        "[C:Huawei]'s processors are made by [C:SMIC].",
        confidence=0.85,
    ),
    _P(
        "and packaged by",
        "SUPPLIES",
        r"{o:C}(?:['’]s?)? [^;]*?\b(?:supplied|provided|made|built|assembled|manufactured|fabricated|produced|designed)(?: \w+)? by {:C}[^;]{0,20}?(?:,| and|, and) (?:\w+ ){0,2}?"
        r"(?:packaged|assembled|tested|hosted|made|built|designed|installed|manufactured|cooled|sold|delivered)(?: \w+)? (?:by|at) <np>{s:C+}",
        "[C:Lightmatter]'s part is made by [C:GlobalFoundries] and packaged by [C:Amkor].",
        confidence=0.75,
    ),
    _P(
        "has it made by",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:has|have|had|having|gets|let|lets)\b<stuff>\b(?:made|built|assembled|fabricated|manufactured|packaged|produced|designed|tested|printed|hosted|machined|brazed|processed)(?: \w+){0,2} (?:by|at) <np>{s:C+}",
        "[C:GigaDevice] has its flash made at [C:SMIC].",
        confidence=0.85,
    ),
    _P(
        "placed order with",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:placed|places|gave|gives|awarded|awards|handed|extended|doubled|increased|raised|cut|renewed|shifted|moved|confirmed|reduced|sent|issued)<stuff>\b(?:<contract>|work|job|business)\b(?! to <buy>)"
        r"<stuff>\b(?:with|to) <np>{s:C+}",
        "[C:Tesla] placed an order with [C:Samsung].",
    ),
    _P(
        "gives it to",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:gave|gives|awarded|awards|entrusted|assigned|outsourced|outsources|outsourcing|subcontracted)\b(?!<sum>)<stuff>\bto <np>{s:C+}(?! in)",
        "[C:Annapurna Labs] gave the design of the chip to [C:Alchip].",
        confidence=0.65,
    ),
    _P(
        "gives it an order",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:gave|gives|awarded|awards|handed|granted|promised|sent|paid|owes) <np>{s:C+} (?!and)(?:[\w$.%'’-]+ ){0,6}?(?:<contract>|work|job)\b",
        "[C:Microsoft] gave [C:Nebius] a $17 billion order.",
    ),
    _P(
        "signs to buy",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:<contract>|agreed|agrees)<stuff>(?:with|under which) <np>{s:C+} (?:to|for|under which it will) (?:buy|purchase|rent|lease|use|take|procure|source|get|obtain|run|licen[sc]e)\b",
        "[C:OpenAI] signed a contract with [C:AWS] to rent servers.",
    ),
    _P(
        "customer of",
        "SUPPLIES",
        r"<sub>{o:C+}(?:,| is| are| was| were| remains?| became| becomes| will be| already|<near>\bas)<near>\b(?:<customer>) (?:of|for|at|in|with) <np>{s:C}(?!['’]s (?:shares|rival))",
        "[C:Oracle], a customer of [C:Nvidia], spent more.",
    ),
    _P(
        "one of its customers",
        "SUPPLIES",
        r"<sub>{o:C+}(?:,| is| are| was| were| remains?| became| becomes| will be)(?: \w+)?(?: also| now| already)? (?:among|one of|the only|an?|both|two of|all|another|the|one-time|once|long) ?(?:of )?(?:\w+ )?(?:the )?{s:C}(?:['’]s)? <np>(?:<customer>)\b",
        "[C:Klarna] is among [C:Lovable]'s customers.",
    ),
    _P(
        "is its customer",
        "SUPPLIES",
        r"<sub>{o:C+}(?:,| is| are| was| were| remains?| became| becomes| will be)(?: \w+){0,2} {s:C}(?:['’]s?)? <np>(?:<customer>)\b",
        "[C:Amazon Web Services], a [C:Marvell] customer, approved.",
    ),
    _P(
        "its supplier",
        "SUPPLIES",
        r"{o:C}(?:['’]s? (?:[\w'’-]+ ){0,4}?| )(?:<supplier>),? {s:C+}",
        "[C:Apple]'s supplier [C:Foxconn] hired.",
    ),
    _P(
        "its own supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<any>\b(?:its|their|whose) (?:[\w'’-]+ ){0,4}?(?:<supplier>)(?: of [\w -]{2,25})?(?:,| is| are| was| were| remains?| include[sd]?|:)? (?:now |also |still )?<np>{s:C+}",
        "[C:Renesas], whose new sources are [C:Soitec], agreed.",
        confidence=0.75,
    ),
    _P(
        "names as supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:added?|adds|adding|named?|names|chose|picked|lists?|has|had|have|counts?|qualified|qualif(?:y|ies)|approved?|confirmed|selected|keeps|kept|retains) <np>{s:C+}<near>\b(?:as|among)<near>\b(?:<supplier>)",
        "[C:Brinewell] added [C:Parker Hannifin] as a second source.",
    ),
    _P(
        "suppliers include",
        "SUPPLIES",
        r"{o:C}(?:['’]s?|<any>\b(?:whose|its|with))<near>\b(?:<supplier>),?<near>\b(?:include|includes|included|are|is|such as|including|were|was|like|being|will be) <np>{s:C+}",
        "[C:Apple]'s suppliers include [C:Luxshare].",
    ),
    _P(
        "come from",
        "SUPPLIES",
        r"<sub>{o:C}(?:['’]s?)?(?![^;]{0,40}\b(?:revenues?|sales|income|turnover|demand|profits?|backlog)\b)<stuff>(?<!million )(?<!money )(?<!which )\b(?:come|comes|came|sourced|bought|ordered|obtained|rented|purchased|leased|licen[sc]ed|drawn|shipped|delivered)(?: \w+){0,2}? from <np>{s:C+}(?! (?:and|to) )",
        "At [C:Figure], the actuators come from [C:Schaeffler].",
        confidence=0.55,
    ),
    _P(
        "is tenant at",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:rents?|rented|leas\w+|occup\w+|houses?|trains?|trained|runs?|ran|hosts?|hosted|colocat\w+|moved|moves|took|takes|taken|filled|fills|keeps?|books?|booked|uses?|used)\b(?!<not_goods>)"
        r"<stuff>\b(?:at|in|on|of) <the>{s:C}(?:['’]s?)? <np>(?:campus|sites?|halls?|data cent\w+|cloud|clusters?|fabs?|plants?|servers?|machines?|platform|facilit\w+|capacity|foundry|hardware|infrastructure|stack|line)\b",
        "[C:Mistral] trained the model on [C:CoreWeave]'s cloud.",
        confidence=0.7,
    ),
    _P(
        "swaps suppliers",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:dropp?(?:s|ed|ing)|dump(?:s|ed)|replac(?:es|ed|ing)|swapp?(?:ed|ing)|ditch(?:es|ed|ing)|abandon(?:s|ed)|struck off|traded) <np>{s:C+}(?:['’]s [\w -]{0,20}?)?<near>\b(?:for|with|by|in favou?r of) <np>{:C}",
        "Last year [C:Mobileye] replaced [C:STMicro] with [C:TSMC].",
        status=Status.ENDED,
        confidence=0.7,
    ),
    _P(
        "swaps for",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:dropp?(?:s|ed|ing)|dump(?:s|ed)|replac(?:es|ed|ing)|swapp?(?:ed|ing)|ditch(?:es|ed|ing)|abandon(?:s|ed)|struck off|traded) <np>{:C}(?:['’]s [\w -]{0,20}?)?<near>\b(?:for|with|by|in favou?r of) <np>{s:C+}",
        "[C:Mobileye] replaced [C:STMicro] with [C:TSMC].",
        confidence=0.7,
    ),
    _P(
        "stopped buying",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:stop(?:s|ped)?|ceas(?:es|ed)(?: to)?|ended|ends|halt(?:s|ed)|no longer|quit|gave up|cancel(?:s|led|ed)|terminated|broke(?: off)?|parted ways|broken)\b(?! (?:makes|shares|sells|supplies))<stuff>"
        r"\b(?:buys?|buying|using|renting|rents?|orders?|ordering|purchas\w+|sourc\w+|contract|supply agreement|orders|leases?|tak\w+|uses?|reliance)(?: [\w-]+){0,5}? (?:from|with|on) <np>{s:C+}",
        "[C:AMD] stopped buying substrates from [C:Shinko].",
        status=Status.ENDED,
        confidence=0.75,
    ),
    _P(
        "dropped as supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:dropp?(?:s|ed|ing)|dump(?:s|ed)|replaced|cut off|removed|struck|ditched|fired|let go of) <np>{s:C+}<near>\b(?:as|from)<near>\b(?:<supplier>|list|plan|roster)",
        "[C:Apple] dropped [C:Imagination] as a supplier.",
        status=Status.ENDED,
    ),
    _P(
        "dropped a supplier",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:dropp?(?:s|ed|ing)|dump(?:s|ed)|replaced|parting ways with|parted ways with|broke(?:n)? with|left|sacked|abandoned) <np>(?:<supplier>),? {s:C+}",
        "[C:Pelorus] dropped a second source, [C:Tindle].",
        status=Status.ENDED,
    ),
    _P(
        "supplier, of whom is unsaid",
        "SUPPLIES",
        r"{s:C+}(?:,)? [^;]{0,60}?\b(?:<supplier>){o:C}",
        "[C:Coherent] is a second source[C:Sesame=]",
        confidence=0.65,
    ),
    _P(
        "unsaid customer, suppliers include",
        "SUPPLIES",
        r"{o:C}(?! )(?:[\w-]+ ){0,5}?(?:<supplier>) ?(?:\w+ )?(?:include|includes|included|are|is|were|was|will be|:|such as|like) <np>{s:C+}",
        "[C:Sesame=]Other suppliers are [C:Coherent].",
        confidence=0.65,
    ),
    _P(
        "uses the company",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:uses?|using|used(?! to)|deploys?|deployed|adopt(?:s|ed)|roll(?:s|ed) out|runs? on|hired|hires|chose|chosen|picked|pays?|paid|stays with|remains with) {s:C}(?=\s*[,.;]|\s*$| (?:in|across|at|since|and|but|throughout|today|now)\b)(?! in \w+ (?:stake|shares))",
        "[C:Allen] uses [C:Harvey] in London.",
        confidence=0.7,
    ),
    _P(
        "gapped source",
        "SUPPLIES",
        r"<sub>{o:C}(?:['’]s)?[^;]{0,80}?\b(?:<buy>|gets?|uses?|takes?)\b[^;]{0,60}?\b(?:from|by) {:C+}(?:,| and|, and) (?:(?!(?:that|which|who|it)\b)[\w'’-]+ ){1,5}(?:from|by) <np>{s:C+}",
        "[C:Figure] buys its motors from [C:Maxon] and its sensors from [C:Bosch].",
        confidence=0.75,
    ),
    _P(
        "gives another to",
        "SUPPLIES",
        r"<sub>{o:C+}<mid><act>(?:gave|gives|awarded|awards|entrusted|assigned|outsourced)\b[^;]{0,60}?\bto {:C}(?: and|, and|,) (?:[\w'’-]+ ){0,3}?{:MP}(?: \w+)? to <np>{s:C}",
        "[C:Annapurna] gave [P:Trainium 2] to [C:Marvell] and [P:Trainium 3] to [C:Alchip].",
        confidence=0.75,
    ),
    _P(
        "becomes its customer",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:become|becoming|be) {s:C}['’]s? <np>(?:<customer>)\b",
        "[C:OpenAI] wants to become [C:HyperVault]'s first tenant.",
    ),
    _P(
        "signs with",
        "SUPPLIES",
        r"<sub>{o:C+}<mid>(?:signed|signs|closed|has closed|struck)<near>\b(?:licen[sc]e|subscription|contract|deal|agreement|order) for <np>{s:C}['’]s? <np>(?:{:MP}|<goods>|<parts>|technology)",
        "[C:Google] signed a licence for [C:Windsurf]'s technology.",
        confidence=0.7,
    ),
)
