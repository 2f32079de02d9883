"""How English news says who brings out, runs on and works with what, in freer words than the usual verbs."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern
_NO_COMPANY: Final = r"[^;:\ue000-\ue0ff]"
_PACT: Final = r"(?:joint venture|venture|partnership|alliance|tie-up|pact|collaboration|cooperation|co-operation|joint project)"

WORK_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "puts before the public",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:put|puts|putting|placed|uploaded|pushed|posted|made) <np>{o:M+}<near>\b(?:(?:on|onto|to) (?:the )?(?:{:CP}|download|open)|under (?:an? |the )?(?:Apache|MIT|open|permissive|free)|up for (?:download|grabs)|into (?:general|the open|public|circulation)|before the public|within reach|free to use|generally available)",
        "[C:Arcee] put [M:Trinity Mini] under Apache 2.0.",
    ),
    _P(
        "takes the wraps off",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:(?:took|takes|taken|pulled|pulls|taking) the (?:wraps|covers?|veil) off|lift(?:s|ed) the (?:curtain|veil|lid|covers?) (?:on|off|from)|(?:drew|pulled) back the curtain on|gave a (?:first )?(?:look at|glimpse of|preview of)|teas(?:es|ed)|hauled out|answer(?:s|ed) with|gave away|follow(?:s|ed) (?:up )?with|is coming out with|reel(?:s|ed) off|open-weighted) <np>{o:MP+}(?!['’-])",
        "[C:Murkel] took the wraps off the chip [P:M3].",
    ),
    _P(
        "the work of",
        "RELEASES",
        r"{o:M+},? (?:which is )?the (?:work|handiwork|creation|brainchild) of <the>{s:C}",
        "[M:Bielik], the work of [C:SpeakLeash], grew.",
        status=Status.ASSERTED,
    ),
    _P(
        "their own came out",
        "RELEASES",
        r"{s:C}['’]s (?:own |new |latest |first |next |[\w.-]+ ){0,3}?{o:MP+}(?:, [^,;]{0,50},)? (?:\w+ly )?(?:came out|comes out|was (?:re)?(?:released|launched|unveiled|introduced|opened|published)|is to be (?:released|launched)|will be (?:released|launched|out)|debut(?:s|ed)|went (?:live|on sale)|goes (?:live|on sale)|is (?:out|due)|arriv(?:es|ed)|ships|shipped|will ship|appeared|landed)\b",
        "[C:Mistral]'s [M:Devstral Small 3] came out on Tuesday.",
    ),
    _P(
        "is the default of",
        "USES",
        r"{o:MP+}(?!['’-])<near>\b(?:is|are|was|were|serves?|served|became|becomes|remains?|acts?)(?: now| also| still)? (?:as )?(?:the )?(?:\w+ )?(?:default|standard|engine|brains?|back end|backend|workhorse|model of choice)(?: \w+){0,2} (?:of|for|at|behind|in|inside) <np>{s:CP+}",
        "[M:Kimi K2.5] serves as the default of [C:Kilo Code].",
    ),
    _P(
        "moved off one and onto another",
        "USES",
        r"<sub>{s:CP+}<mid><act>(?:mov(?:es|ed|ing)|switch(?:es|ed|ing)|migrat(?:es|ed|ing)|shift(?:s|ed)|went|goes) [^;]{0,40}?\b(?:off|from|away from) <np>{:CMP}[^;]{0,50}?\b(?:on ?to|over to|to) <np>{o:MP+}(?!['’-])",
        "[C:Inkfield] has moved off [M:GPT-4o] and onto [M:Claude Haiku 4.5].",
    ),
    _P(
        "moved off",
        "USES",
        r"<sub>{s:CP+}<mid><act>(?:mov(?:es|ed)|switch(?:es|ed)|migrat(?:es|ed)|weaned itself|got|came) (?:[\w'’-]+ ){0,4}?off <np>{o:MP+}(?!['’-])",
        "[C:Lodestar Claims] has moved off [M:GPT-5].",
        status=Status.ENDED,
    ),
    _P(
        "falls back on",
        "USES",
        r"<sub>{s:CP+}<mid><act>(?:(?:return|turn|revert)(?:s|ed|ing)? to|f[ea]lls? back on|went back to|goes back to|(?:stays?|stayed|sticks?|stuck|remains?|remained) with) <np>(?:{:C}['’]s )?{o:MP+}(?!['’-])",
        "[C:DataRobot] went back to [M:Phi-4].",
    ),
    _P(
        "drops one for another",
        "USES",
        r"<sub>{s:CP+}<mid><act>(?:drop(?:s|ped)|ditch(?:es|ed)|swap(?:s|ped)|abandon(?:s|ed)|replac(?:es|ed|ing)|trad(?:es|ed)|exchang(?:es|ed)) <np>{:MP}(?:['’]s)?<near>\b(?:for|with|by|in favou?r of) <np>(?:{:C}['’]s )?{o:MP+}(?!['’-])",
        "[C:Renault] drops the [P:i.MX 8] for the [P:Ride Flex].",
    ),
    _P(
        "lies under",
        "BASED_ON",
        r"{o:M+}(?!['’-])<near>\b(?:is|are|sits?|lies?|stands?|works?|remains?|was)(?: still| also)? (?:underneath|under|beneath|behind|at the (?:heart|core|bottom|root) of|inside|the (?:base|basis|foundation|backbone|engine|core) (?:of|for|behind)) <np>(?:{:C}['’]s )?{s:MP+}",
        "[M:GR00T N2] is the base of [M:Redwood 2].",
    ),
    _P(
        "has it underneath",
        "BASED_ON",
        r"{s:MP}(?:['’]s|(?:,)?<near>\b(?:is|has|was|had)) (?:really |actually |in truth |still )?(?:{:C}['’]s )?{o:M} (?:underneath|beneath|under the (?:bonnet|hood|skin)|at (?:its|the) (?:core|heart|bottom|root)|inside)\b",
        "[M:Rakuten AI 3.0] has [M:DeepSeek V3] underneath.",
    ),
    _P(
        "made into",
        "BASED_ON",
        r"\b(?:turned|fine-tuned|tuned|trained|distilled|shrunk|shrank|adapted|reworked|moulded|developed|converted|compressed|pruned)(?: up| down)? <np>(?:{:C}['’]s )?{o:M}<near>\b(?:in)?to <np>{s:M}",
        "Asus fine-tuned [M:Llama 4] into a model called [M:Formosa-1].",
    ),
    _P(
        "made out of",
        "BASED_ON",
        r"\b(?:made|trained|built|distilled|carved|squeezed|tuned|developed|shrunk|derived|wrote|created)(?: up| down)? {s:M+}<near>\b(?:out of|from) <np>(?:{:C}['’]s )?{o:M+}",
        "SpeakLeash trained up [M:Bielik v3] from [M:Mistral 7B].",
    ),
    _P(
        "do something together",
        "PARTNERS_WITH",
        rf"(?<!between )(?<!by )(?<!of )(?<!with )(?<!from ){{s:C}} and <the>{{o:C}},? (?:\w+ly )?(?:are|will|have|were|plan|want|agreed|intend|showed|presented|unveiled|built|developed|designed|brought|make|build|design|develop|run|operate)\b(?! (?:own|invest)){_NO_COMPANY}{{1,60}}?\b(?:together|jointly|in a joint effort|side by side)\b(?! (?:own|hold|held|rais|invest|with))",
        "[C:Poolside] and [C:CoreWeave] are building a campus together.",
    ),
    _P(
        "ends its cooperation with",
        "PARTNERS_WITH",
        rf"<np>{{s:C+}}<mid>(?:terminat|end|cancel|called off|dissolv|sever|wound up|wound down|quit|walked out of|pulled out of|scrapp)\w* (?:its|their|the|an?) (?:[\w'’-]+ ){{0,4}}?{_PACT}(?: \w+)? with <the>{{o:C+}}",
        "[C:Jiaxing Ruiyan] terminated its cooperation with [C:MetaX].",
        status=Status.ENDED,
    ),
)
