"""How English news says who supplies whom: the supplier's side."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

SUPPLIER_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "supplies to",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?<!was )(?<!were )(?<!been )(?<!are )(?<!be )(?<!is )(?<!and )(?:<supply>)\b(?!<not_goods>)(?! (?:\w+ )?by\b)"
        r"<stuff>(?<!due )(?<!thanks )(?<!compared )\b(?:to|for) <np>{o:C+}(?!['’]s (?:shares|rival|fund))",
        "[C:Vertiv] will deliver cooling units to [C:Oracle].",
    ),
    _P(
        "supplies",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:suppl(?:y|ies|ied|ying)|serv(?:e|es|ed|ing)|equip(?:s|ped|ping)?|arm(?:s|ed)|furnish(?:es|ed)|outfit(?:s|ted))"
        r" <np>{o:C+}(?!['’]s <np>(?:<supplier>|rival))",
        "[C:Coherent] supplies [C:Cisco] with modules.",
    ),
    _P(
        "makes for",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?<!was )(?<!were )(?<!been )(?<!are )(?<!be )(?<!is )(?:<make>|<work_on>)\b<stuff>\bfor <np>{o:C+}",
        "[C:TSMC] makes chips for [C:Apple].",
    ),
    _P(
        "makes its goods",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?<!was )(?<!were )(?<!been )(?<!are )(?<!be )(?<!is )(?:<make>|<work_on>|cools?|prints?)"
        r" (?:[\w-]+ ){0,2}?(?<!around )(?<!for )(?<!from )(?<!to )(?<!with )(?<!by )(?<!of )(?<!on )(?<!in )(?<!at ){o:C}['’]s? <np>(?:{:MP}|<goods>|<parts>)",
        "[C:Foxconn] assembles [C:Apple]'s servers.",
        confidence=0.75,
    ),
    _P(
        "deliveries to",
        "SUPPLIES",
        r"{s:C}(?:['’]s?|<mid>(?:ended|began|begins|started|starts|stopped|resumed|resumes|halted|continues|reported|said|counts on|expects|booked))?"
        r"<near>\b(?:deliver(?:y|ies)|shipments?|sales|supplies|supply|exports)\b(?!<not_goods>)<stuff>\bto <np>{o:C+}",
        "[C:TSMC]'s shipments of wafers to [C:Huawei] grew.",
        confidence=0.75,
    ),
    _P(
        "provides with",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:provid(?:e|es|ed|ing)|furnish(?:es|ed)?|suppl(?:y|ies|ied)) <np>{o:C+} with\b",
        "[C:Synopsys] provides [C:Intel] with design kits.",
    ),
    _P(
        "wins contract from",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:<win>|has|holds?|reported|counts on|expects)\b(?! (?:been|placed|given|signed|awarded|lost|terminated))<stuff>\b(?:<order>|<work>)\b(?! to <buy>\b)(?! (?:\w+ )?(?:by|of) {:C})"
        r"<stuff>\b(?:from|by|at|to supply) <np>{o:C+}",
        "[C:Quanta] won an order for servers from [C:Amazon].",
        confidence=0.75,
    ),
    _P(
        "wins contract with",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:won|wins?|winning|secured|secures|landed|lands|booked|clinch(?:ed|es)|bagged)\b<stuff>\b(?:<order>|<work>)\b(?! to <buy>\b)<stuff>\b(?:with|for) <np>{o:C+}",
        "[C:Quanta] landed a contract with [C:Amazon].",
        confidence=0.75,
    ),
    _P(
        "signs supply contract",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:signed|signs|sign|agreed|inked|struck|reached|concluded|extended|renewed|entered|has|sealed|announced|disclosed|closed)"
        r"<stuff>\b(?:suppl[yi]\w*|hosting|deliver\w*|sales|offtake|maintenance|service|framework)"
        r"(?: \w+)? (?:<order>)\b<stuff>\b(?:with|from) <np>{o:C+}(?! to <buy>)",
        "[C:Range] signed a ten-year hosting contract with [C:ByteDance].",
        confidence=0.6,
    ),
    _P(
        "contract to supply",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:<contract>|agreed|agrees)<stuff>(?:with|to) <np>{o:C+} to (?:supply|provide|deliver|sell|host|build|make|manufacture|lease out|ship|produce)\b",
        "[C:Nebius] signed a deal with [C:Meta] to provide capacity.",
    ),
    _P(
        "wins as customer",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:<win>|counts?|lists?|nam(?:es?|ed|ing)|ha[sdve]+|signed|signs|added?|adds|gained|cit(?:es|ed)|claims?|keeps?|kept|boasts?"
        r"|brought on|took on|described?|describes)(?: up| back)? <np>{o:C+}<near>\b(?:as|among|for)<near>\b(?:<customer>)\b",
        "[C:Nebius] counts [C:Shopify] among its customers.",
    ),
    _P(
        "wins back",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:won|wins|win|landed|signed up|signed on|signs up|gained|bagged)(?: back| over)? <np>{o:C+}"
        r"(?! in)(?=\s*[,.;]|\s*$|\s+(?:as|from|this|last|in|for|and|with|on)\b)",
        "[C:SiFive] has won [C:Google] this week.",
        confidence=0.6,
    ),
    _P(
        "loses customer",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:lost|loses|losing|lose)\b(?: (?:an?|its|the|last|part of|much of|half of|all|[\w-]+ly|\w+['’]s)){0,3}?(?: (?:[\w-]+ )?(?:contract|orders?|business|account|work)\b(?: \w+){0,4}? (?:with|of|at|from|for))? <np>"
        r"{o:C+}(?=(?:['’]s)? (?:as|business|contract|orders?|account|to|last|in|work)\b|\s*[.,;]|\s*$)",
        "[C:Cohu] lost [C:Intel] as a customer.",
        status=Status.ENDED,
    ),
    _P(
        "customers include",
        "SUPPLIES",
        r"{s:C}(?:['’]s?|,?<near>\b(?:whose|its|with|and|the))<near>\b(?:<customer>),?<near>\b(?:include|includes|included|are|is|such as|including|were|was|like|among them|being|will be)"
        r" <np>{o:C+}",
        "[C:Arista]'s customers include [C:Meta].",
    ),
    _P(
        "its customer",
        "SUPPLIES",
        r"{s:C}(?:['’]s?)? (?:[\w'’-]+ ){0,4}?(?:<customer>),? {o:C+}",
        "[C:Credo]'s largest customer, [C:Amazon], cut orders.",
    ),
    _P(
        "its own customer",
        "SUPPLIES",
        r"<sub>{s:C+}<any>\b(?:its|their) (?:[\w'’-]+ ){0,4}?(?:<customer>),? {o:C+}",
        "[C:Gantry] has released the tool to its one big customer, [C:Nordea].",
        confidence=0.75,
    ),
    _P(
        "supplier of",
        "SUPPLIES",
        r"<sub>{s:C+}(?:,| is| are| was| as| were| remains?| became| becomes| will be|<near>\bas)<near>\b(?:<supplier>)\b<stuff>\b(?:of|to|for|at) <np>{o:C+}(?!['’]s (?:rival|parent))",
        "[C:Lumentum], a supplier to [C:Nvidia], rose.",
    ),
    _P(
        "orders from",
        "SUPPLIES",
        r"<sub>{s:C}<mid>(?:orders(?! (?:\d|an?|the|its))|contracts|business|revenue|sales|demand|income)\b<near>\b(?:from|by) <np>{o:C+}",
        "[C:Wistron] reported orders from [C:Nvidia].",
        confidence=0.65,
    ),
    _P(
        "possessive orders from",
        "SUPPLIES",
        r"{s:C}['’]s? (?:[\w'’$%.-]+ ){0,5}?(?:contracts?|business|revenue|sales|agreement|deal|framework|leases?|work)"
        r" (?:\w+ ){0,2}?(?:from|with|for|at) <np>{o:C+}",
        "[C:Oracle]'s $300 billion contract with [C:OpenAI] starts.",
        confidence=0.6,
    ),
    _P(
        "stopped supplying",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:stop(?:s|ped)?|ceas(?:es|ed)|ended|ends|halt(?:s|ed)|no longer|suspended|quit|gave up)<near>\b(?:<supply>|suppl\w+|shipments?|deliver\w+|sales|making|serv\w+)"
        r"(?! (?:\w+ ){0,4}from)<stuff>(?: |\bto |\bfor )<np>{o:C+}",
        "[C:Innolight] stopped supplying [C:Cisco].",
        status=Status.ENDED,
    ),
    _P(
        "goods go to",
        "SUPPLIES",
        r"<sub>{s:C}['’]s? (?!(?:[\w'’-]+ ){0,5}?(?:orders?|contracts?|tenders?|business)\b)<np>(?:{:MP}|<goods>|<parts>)<near>\b(?:go|goes|went|going|shipped|delivered|sold|supplied|rented|leased|licen[sc]ed|handed|provided|offered|sent)"
        r"(?: \w+){0,3}? (?:to|into) <np>{o:C+}",
        "[C:Morse]'s chips go to [C:Chicony].",
        confidence=0.75,
    ),
    _P(
        "goods used by",
        "SUPPLIES",
        r"<sub>{s:C}['’]s? <np>(?:{:MP}|<goods>|<parts>) <near>\b(?:used|installed|deployed|adopted|bought|ordered|chosen|taken|picked|purchased|rented|leased|licen[sc]ed|run|operated|reserved|booked)"
        r"(?: \w+){0,3}? (?:by|at|in) <np>{o:C+}",
        "[C:Robovision]'s cameras are used by [C:Jabil].",
        confidence=0.7,
    ),
    _P(
        "goods stand at",
        "SUPPLIES",
        r"{s:C}['’]s? <np>(?:<goods>|<parts>)<near>\b(?:sits?|sat|stands?|runs?|found|seen|cools?|powers?|feeds?|drives?|equips?|fills?|works? at|are in|is in|is at|are at) (?:\w+ ){0,2}?(?:in |at |inside |on )?<np>{o:C+}(?:['’]s)?",
        "[C:Nvidia]'s chips sit in [C:Tesla]'s cars.",
        confidence=0.65,
    ),
    _P(
        "delivered to, by",
        "SUPPLIES",
        r"\b(?:supplied|delivered|provided|sold|shipped|leased|rented|licen[sc]ed|made|built|manufactured|produced|packaged|designed)\b<near>\b(?:to|for) <np>{o:C+} by <np>{s:C+}",
        "The racks were built for [C:Meta] by [C:Quanta].",
    ),
    _P(
        "gapped delivery",
        "SUPPLIES",
        r"\b(?:<supply>|serves|goes)\b[^;]*?\bto {:C}[^;]{0,40}?(?:, and |, | and ){s:C}(?: [\w-]+){0,2}? to <np>{o:C+}",
        "[C:Sanil] ships transformers to [C:Oracle], [C:LS Electric] to [C:xAI].",
        confidence=0.75,
    ),
    _P(
        "gapped possession",
        "SUPPLIES",
        r"\b(?:with|of|under|after|in) (?:an? |the )?(?:[\w$.%'’-]+ ){0,5}?(?:contract|order|agreement|deal)s? (?:[\w'’-]+ ){0,3}?(?:won|signed|booked) by {s:C+} (?:from|with|at) {o:C+}",
        "Shares rose after the contract won by [C:Wiwynn] from [C:Meta].",
        confidence=0.7,
    ),
    _P(
        "to whom it sells",
        "SUPPLIES",
        r"{o:C+},? (?:to|for) (?:which|whom) <np>{s:C+}<mid>(?:<supply>|<make>|<work_on>)\b",
        "[C:Meta], to which [C:Arista] sells switches, grew.",
    ),
    _P(
        "whom it supplies",
        "SUPPLIES",
        r"{o:C+},? (?:which|whom|that) <np>{s:C+}<mid>(?:suppl(?:y|ies|ied|ying)|serv(?:e|es|ed)|equip(?:s|ped)?)(?=\s*[,.;]|\s*$| with| from| through)",
        "[C:Meta], which [C:Arista] supplies with switches, grew.",
    ),
    _P(
        "replaces at",
        "SUPPLIES",
        r"<sub>{s:C}<mid>(?:replac(?:e|es|ed|ing)|succeed(?:s|ed)|took over from|displac(?:es|ed|ing)|oust(?:s|ed)|supplant(?:s|ed)) <np>{:C}<near>\b(?:at|as supplier to|as <np>(?:<supplier>) (?:to|of|for|at)) <np>{o:C}",
        "[C:Weichai] has replaced [C:MTU] at [C:Range].",
    ),
    _P(
        "replaced at",
        "SUPPLIES",
        r"{:C}<mid>(?:replac(?:e|es|ed|ing)|succeed(?:s|ed)|took over from|displac(?:es|ed|ing)|oust(?:s|ed)|supplant(?:s|ed)) <np>{s:C}<near>\b(?:at|as supplier to|as <np>(?:<supplier>) (?:to|of|for|at)) <np>{o:C}",
        "At last [C:Weichai] replaced [C:MTU] at [C:Range].",
        status=Status.ENDED,
    ),
    _P(
        "customer, of whom is unsaid",
        "SUPPLIES",
        r"{o:C+}(?:,)? [^;]{0,60}?\b(?:<customer>){s:C}",
        "[C:Notion] is a launch customer[C:Sesame=]",
        confidence=0.65,
    ),
    _P(
        "unsaid supplier, customers include",
        "SUPPLIES",
        r"{s:C}(?! )(?:[\w-]+ ){0,5}?(?:<customer>) ?(?:\w+ )?(?:include|includes|included|are|is|were|was|will be|:|such as|like) <np>{o:C+}",
        "[C:Sesame=]Early customers include [C:Notion].",
        confidence=0.65,
    ),
    _P(
        "samples only",
        "SUPPLIES",
        r"<sub>{s:C+}(?:['’]s)?(?:<mid>(?:sent|delivered|shipped|supplied|provided|submitted)<near>)?<near>\b(?:samples|test \w+|prototypes|boules)<stuff>\b(?:to|at|by|with) <np>{o:C+}",
        "[C:Axelera] has sent samples to [C:Vodafone].",
        status=Status.DENIED,
    ),
    _P(
        "sent it samples",
        "SUPPLIES",
        r"<sub>{s:C+}<mid>(?:sent|let|gave|given|delivered|shipped|offered) {o:C+} <near>\b(?:samples|test|try|sample|prototypes)\b",
        "[C:Samsung] has sent [C:Nvidia] samples.",
        status=Status.DENIED,
    ),
    _P(
        "on trial at",
        "SUPPLIES",
        r"<sub>{s:C}(?:['’]s)?<stuff>\b(?:tested|verified|validated|evaluated|evaluation|trialled|on trial|under test|in (?:qualification|validation|testing|evaluation|verification)|being qualified|sampled|sampling|undergoing \w+)"
        r"(?: \w+)? (?:by|at|with) <np>{o:C+}",
        "[C:Kehua]'s cabinets are being tested by [C:ByteDance].",
        status=Status.DENIED,
        confidence=0.75,
    ),
    _P(
        "no contract with",
        "SUPPLIES",
        r"<sub>{s:C}<mid>(?:has|had|have|having|holds?|received|of|is)(?: [\"“]?no|n['’]t (?:any|an?)| not (?:any|an?)| never) (?:[\w-]+ ){0,4}?(?:orders?|contracts?|agreement|cooperation|business|supply|suppl\w+|deal)\b<near>\b(?:with|from|to|for|of) <np>{o:C+}",
        "[C:Pinewater] has no contract with [C:Rivulet].",
        status=Status.DENIED,
    ),
    _P(
        "gapped making",
        "SUPPLIES",
        r"<sub>{s:C+}<mid><act>(?:<make>|<work_on>|<supply>)\b(?!<not_goods>)[^;]*?\b(?:for|to) {:C+}(?:,| and|, and) (?:(?!(?:that|which|who|it)\b)[\w'’-]+ ){1,4}(?:for|to) <np>{o:C+}",
        "[C:Wistron] assembles boards for [C:Nvidia] and trays for [C:Dell].",
        confidence=0.75,
    ),
    _P(
        "are sold to",
        "SUPPLIES",
        r"{s:C}(?:['’]s)? [^;]{2,90}?\b(?:is|are|was|were|has been|have been|being) (?:\w+ly |also |now |already )?(?:sold|supplied|delivered|shipped|leased|rented|licen[sc]ed|provided)(?: \w+){0,2} to <np>{o:C+}",
        "[C:Papermill]'s arms are sold to [C:Stora Enso].",
        confidence=0.75,
    ),
    _P(
        "says it was ordered from",
        "SUPPLIES",
        r"<sub>{s:C}<mid>(?:says?|said|reported|announced|disclosed|added|revealed|confirmed)(?: on \w+)?,?(?: that)? <np>{o:C+}(?: has| have| had| will| also| would)*(?: \w+ly)? (?:ordered|order|bought|booked|reserved|signed up for|taken|committed to|renewed)\b(?! (?:[\w-]+ ){0,6}(?:from|with|stake|shares))",
        "[C:Ardmore] says [C:Mitsuba] has ordered 600 hands.",
        confidence=0.7,
    ),
    _P(
        "its customers, named before",
        "SUPPLIES",
        r"<sub>{s:C+}[^;]{1,90}?(?<!by )(?<!like )(?<!rival )(?<!of ){o:C+}(?:,| are| is| was| were| to be| to become| as| will be| became) (?:\w+ ){0,2}?(?:its|their) (?:[\w'’-]+ ){0,4}?(?:<customer>)\b(?! of)",
        "[C:AXT] expects [C:Coherent] to be its largest customer.",
        confidence=0.7,
    ),
)
