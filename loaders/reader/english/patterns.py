"""How English news says who releases, supplies, buys and uses what."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

PRODUCT_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "releases",
        "RELEASES",
        r"{s:C+}<mid>(?:<release>)\b<gap>{o:MP+}(?! (?:\w+ ){0,3}to {:C})",
        "[C:Mistral] has launched a model called [M:Mistral Large 3].",
    ),
    _P(
        "released by",
        "RELEASES",
        r"{o:MP+}<near>\b(?:<released>)\b<near>\bby <the>{s:C+}",
        "[M:Veo 3] was unveiled in May by [C:Google].",
    ),
    _P(
        "that it released",
        "RELEASES",
        r"{o:MP+}<near>\b(?:that|which) {s:C+}<near>\b(?:<release>)\b",
        "[M:Gemini 3] is a model that [C:Google] released in November.",
    ),
    _P(
        "maker of",
        "RELEASES",
        r"{s:C}(?:,| is)?<near>\b(?:<maker>) of <near>{o:MP+}",
        "[C:Anthropic], the developer of [M:Claude], hired more staff.",
    ),
    _P(
        "maker before",
        "RELEASES",
        r"{o:MP}['’]?s?[ -](?:<maker>),? {s:C}",
        "Shares of [P:ChatGPT] maker [C:OpenAI] are not listed.",
    ),
    _P(
        "release of",
        "RELEASES",
        r"{s:C}['’]s?<near>\b(?:launch|release|unveiling|debut|roll-?out) of <near>{o:MP+}",
        "[C:OpenAI]'s launch of [M:Sora 2] surprised rivals.",
    ),
    _P(
        "with the release",
        "RELEASES",
        r"{s:C}['’]s (?:new|latest|newest|upcoming|next|first|own|flagship) <near>{o:M+}",
        "[C:Meta]'s latest model, [M:Llama 4], is open.",
        confidence=0.6,
    ),
    _P(
        "makes product",
        "SUPPLIES",
        r"{s:C+}<mid>(?:<make>|sells?|design(?:s|ed)|develop(?:s|ed|ing)) <near>{o:P+}",
        "[C:SK hynix] mass-produces [P:HBM4].",
    ),
    _P(
        "made by",
        "SUPPLIES",
        r"{o:P+}<near>\b(?:made|produced|manufactured|mass-produced|assembled|supplied|sold) (?:only |alone )?by <the>{s:C+}",
        "[P:HBM3E] made by [C:Micron] is sold out.",
    ),
    _P(
        "based on",
        "BASED_ON",
        r"{s:MP+}(?!['’]s)<near>\b(?:<fine_tuned>) <the><near>{o:M+}",
        "[P:Cursor] is built on [M:Claude].",
        confidence=0.85,
    ),
    _P(
        "engine is",
        "BASED_ON",
        r"{s:P+}['’]s?<near>\b(?:engine|brain|base model|model) is <near>{o:M+}",
        "[P:Alexa]'s engine is [M:Nova].",
    ),
    _P(
        "fine-tunes",
        "BASED_ON",
        r"\b(?:fine-tun|distill?|buil|train|deriv)\w+ <near>{s:MP+}<near>\b(?:from|on|out of) <the><near>{o:M+}",
        "The lab fine-tuned [M:Vicuna] from [M:Llama].",
    ),
    _P(
        "powers",
        "BASED_ON",
        r"{o:M+},?<near>\b(?:powers?|drives?|is behind|underpins?) <near>{s:P+}",
        "[M:Gemini] powers [P:Siri].",
        confidence=0.7,
    ),
    _P(
        "product runs on",
        "BASED_ON",
        r"{s:P+}(?!['’]s)<near>\b(?:runs? on|talks through|is driven by|relies on|swaps? \w+ for) <the><near>{o:M+}",
        "[P:Copilot] runs on [M:GPT-5].",
        confidence=0.7,
    ),
    _P(
        "company uses",
        "USES",
        r"{s:C+}<mid>(?:<use>)\b<gap>(?:{:C}['’]s )?<near>{o:MP+}",
        "[C:Uber] has deployed [M:Claude] in support.",
    ),
    _P(
        "product uses",
        "USES",
        r"{s:P+}(?!['’]s)<near>\b(?:uses?|runs? on|is equipped with|carries|contains?|hands? \w+ \w+ to|passes|connects? to|is powered by) <the><near>{o:P+}",
        "[P:DGX Spark] runs on [P:GB10].",
    ),
    _P(
        "used by",
        "USES",
        r"{o:MP+}<near>\b(?:used|deployed|adopted|run|hosted|integrated|installed)<near>\bby <the>{s:C+}",
        "[M:Qwen3] is used by [C:Airbnb].",
    ),
    _P(
        "trained on",
        "USES",
        r"{s:C+}<mid>train\w*<stuff>\bon <near>(?:{:C}['’]?s? )?<near>{o:P+}",
        "[C:Anthropic] trains its models on [P:Trainium2].",
    ),
    _P(
        "stopped using",
        "USES",
        r"{s:C+}<mid>(?:dropp?(?:ed|s|ing)?|stopp?(?:ed|s|ing)? using|abandon(?:ed|s)|ditch(?:ed|es)?|moved away from|replaced) <near>{o:MP+}",
        "[C:Figma] dropped [M:GPT-4o].",
        status=Status.ENDED,
    ),
    _P(
        "runs its product",
        "USES",
        r"(?:<use>)\b<near>{o:MP+}<near>\b(?:inside|in|across|for|at) {s:C+}['’]s?",
        "Engineers deployed [M:Gemini] inside [C:Deutsche Bank]'s offices.",
        confidence=0.6,
    ),
)

SUPPLY_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "supplies to",
        "SUPPLIES",
        r"{s:C+}<mid>(?<!was )(?<!were )(?<!been )(?<!are )(?<!be )(?:<supply>)\b(?!<not_goods>)<stuff>\b(?:to|for) <the>{o:C+}",
        "[C:Vertiv] will deliver cooling units to [C:Oracle].",
    ),
    _P(
        "supplies",
        "SUPPLIES",
        r"{s:C+}<mid>(?:suppl(?:y|ies|ied|ying)|serv(?:e|es|ed|ing)|equip(?:s|ped)?) <the>{o:C+}",
        "[C:Coherent] supplies [C:Cisco] with modules.",
    ),
    _P(
        "makes for",
        "SUPPLIES",
        r"{s:C+}<mid>(?:<make>|design(?:s|ed|ing)?|develop(?:s|ed|ing)?|operat(?:e|es|ed)|host(?:s|ed)?)\b<stuff>\bfor <the>{o:C+}",
        "[C:TSMC] makes chips for [C:Apple].",
    ),
    _P(
        "buys from",
        "SUPPLIES",
        r"{o:C+}<mid>(?:<buy_from>)\b<stuff>\bfrom <the>{s:C+}",
        "[C:Meta] rents capacity from [C:CoreWeave].",
    ),
    _P(
        "buys its goods",
        "SUPPLIES",
        r"{o:C+}<mid>(?:buys?|bought|uses?|deploys?|deployed|rents?|ordered|installs?|installed) <near>{s:C} (?:<goods>)\b",
        "[C:CoreWeave] buys [C:Nvidia] chips.",
        confidence=0.7,
    ),
    _P(
        "provides with",
        "SUPPLIES",
        r"{s:C+}<mid>(?:provid(?:e|es|ed|ing)|furnish(?:es|ed)?) <the>{o:C+} with\b",
        "[C:Synopsys] provides [C:Intel] with design kits.",
    ),
    _P(
        "relies on",
        "SUPPLIES",
        r"{o:C+}<mid>(?:rel(?:y|ies|ied)|depend(?:s|ed)?) on <the>{s:C+} for\b",
        "[C:Apple] relies on [C:TSMC] for its chips.",
    ),
    _P(
        "supplied by",
        "SUPPLIES",
        r"{o:C+}<any>(?:supplied|provided|made|built|assembled|manufactured|delivered|installed|operated|leased|hosted|designed)(?: \w+)? by <the>{s:C+}",
        "[C:Dell] racks use pumps supplied by [C:Vertiv].",
        confidence=0.6,
    ),
    _P(
        "wins contract from",
        "SUPPLIES",
        r"{s:C+}<mid>(?:won|win|wins|received|signed|secured|landed|booked|has|got|clinched|reported)<stuff>\b(?:<contract>)(?! to (?:buy|purchase|rent|lease|acquire|use)\b)<stuff>\b(?:from|by|to supply) <the>{o:C+}",
        "[C:Quanta] won an order for servers from [C:Amazon].",
    ),
    _P(
        "placed order with",
        "SUPPLIES",
        r"{o:C+}<mid>(?:placed|gave|awarded|handed|extended|doubled|increased)<stuff>\b(?:<contract>)<stuff>\b(?:with|to) <the>{s:C+}",
        "[C:Tesla] placed an order with [C:Samsung].",
    ),
    _P(
        "counts as customer",
        "SUPPLIES",
        r"{s:C+}<mid>(?:counts?|lists?|names?|has|had|have) <near>{o:C+}<near>\b(?:as|among)<near>\b(?:<customer>)",
        "[C:Nebius] counts [C:Shopify] among its customers.",
    ),
    _P(
        "customers include",
        "SUPPLIES",
        r"{s:C}(?:['’]s?|,?<near>\b(?:whose|its|with|and))<near>\b(?:<customer>),?<near>\b(?:include|includes|are|is|such as|including|were|like) <the><near>{o:C+}",
        "[C:Arista]'s customers include [C:Meta].",
    ),
    _P(
        "customer of",
        "SUPPLIES",
        r"{o:C+}(?:,| is| are| was| were| remains?| became| becomes|<near>\bas)<near>\b(?:<customer>) (?:of|for) <near>{s:C}",
        "[C:Oracle], a customer of [C:Nvidia], spent more.",
    ),
    _P(
        "its customer",
        "SUPPLIES",
        r"{s:C}['’]s?<near>\b(?:<customer>),? {o:C+}",
        "[C:Credo]'s largest customer, [C:Amazon], cut orders.",
    ),
    _P(
        "supplier of",
        "SUPPLIES",
        r"{s:C+}(?:,| is| are| was| as| were| remains?| became| becomes)<near>\b(?:<supplier>)<stuff>\b(?:of|to|for) <the>{o:C+}",
        "[C:Lumentum], a supplier to [C:Nvidia], rose.",
    ),
    _P(
        "its supplier",
        "SUPPLIES",
        r"{o:C}['’]s?<near>\b(?:<supplier>),? {s:C+}",
        "[C:Apple]'s supplier [C:Foxconn] hired.",
    ),
    _P(
        "come from",
        "SUPPLIES",
        r"{o:C}<any>\b(?:come|comes|came|sourced|bought|ordered|obtained|rented|purchased) from <the>{s:C+}",
        "At [C:Figure], the actuators come from [C:Schaeffler].",
        confidence=0.55,
    ),
    _P(
        "orders from",
        "SUPPLIES",
        r"{s:C}<mid>(?:orders|contracts|business|revenue|sales|demand)<near>\bfrom <the>{o:C+}",
        "[C:Wistron] reported orders from [C:Nvidia].",
        confidence=0.6,
    ),
    _P(
        "stopped supplying",
        "SUPPLIES",
        r"{s:C+}<mid>(?:stopped|ceased|ended|halted|no longer)<near>\b(?:<supply>|suppl\w+)<stuff>\b(?:to|for)? ?<the>{o:C+}",
        "[C:Innolight] stopped supplying [C:Cisco].",
        status=Status.ENDED,
    ),
    _P(
        "dropped as supplier",
        "SUPPLIES",
        r"{o:C+}<mid>(?:dropped|dumped|replaced|cut off) {s:C+}<near>\bas<near>\b(?:<supplier>)",
        "[C:Apple] dropped [C:Imagination] as a supplier.",
        status=Status.ENDED,
    ),
)
