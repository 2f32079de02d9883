"""How English news says who brings out what, who makes it, and what it is built on."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

RELEASE_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "releases",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:<release>)\b<goal>{o:MP+}(?!-)(?! (?:\w+ ){0,3}to {:C})",
        "[C:Mistral] has launched a model called [M:Mistral Large 3].",
    ),
    _P(
        "releases a thing",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:is out with|came out with|comes out with|put(?:s|ting)? out|brings? out|brought out|bringing out|uploaded|uploads|opened|opens|pushed|pushes"
        r"|has promised|promises|promised|readies|is readying|is preparing|prepares|follow(?:s|ed)? with|to follow with|announced|announces|developed|develops|is developing|trained|has trained"
        r"|created|creates|offers?|built|builds|is building|is working on|works on) (?:(?!around|on|from|with)[\w'’-]+ ){0,6}?{o:M+}(?!['’-])",
        "[C:Lumen Harbor] is out with [M:Harbor-OCR 2].",
        confidence=0.75,
    ),
    _P(
        "puts on a platform",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:put|puts|placed|posted|made|pushed|uploaded) <np>{o:M+}<near>\b(?:on (?:Hugging|GitHub|ModelScope|its website|the web)|under (?:an?|the) [\w .-]{2,14} licen[cs]e|available|public|online|to Hugging)",
        "[C:Zhipu] put [M:GLM-4.5] on Hugging Face.",
    ),
    _P(
        "released by",
        "RELEASES",
        r"{o:MP+}(?!['’-])<near>\b(?:<released>)\b(?: \w+| on \w+(?: \d+)?| in \w+)?(?: last \w+)? by <the>(?:[a-z][\w-]* ){0,3}?{s:C+}",
        "[M:Veo 3] was unveiled in May by [C:Google].",
    ),
    _P(
        "model made by",
        "RELEASES",
        r"{o:M+}(?!['’-])<near>\b(?:made|trained|built|developed|written|tuned|designed|published|opened)(?: \w+)? by <np>{s:C+}",
        "[M:Command A], the model made by [C:Cohere], grew.",
        confidence=0.75,
    ),
    _P(
        "model by",
        "RELEASES",
        r"{o:M+},? (?:a (?:new )?model |an? [\w-]+ model |(?:\([^()]{1,20}\) ))?(?:by|from) <the>{s:C+}(?!['’]s (?:former|rival))",
        "[M:Vidu Q2], from [C:Shengshu], keeps faces.",
        confidence=0.75,
    ),
    _P(
        "came out of",
        "RELEASES",
        r"{o:M+}<near>\b(?:came|comes|come|arrived|emerged) (?:out of|from) <np>{s:C+}",
        "[M:HunyuanWorld-1.0] came out of [C:Tencent].",
    ),
    _P(
        "that it released",
        "RELEASES",
        r"{o:MP+},?(?: an?| the)?<near>\b(?:that|which) <np>{s:C+}(?: has| had| will)?(?: \w+ly)? (?:<release>|announced|began selling|developed)\b(?! (?:an?|the|its|machines|it)\b)",
        "[M:Gemini 3] is a model that [C:Google] released in November.",
    ),
    _P(
        "maker of",
        "RELEASES",
        r"{s:C}(?:,| is| was|:| \()<near>\b(?:<maker>) of <near>{o:MP+}",
        "[C:Anthropic], the developer of [M:Claude], hired more staff.",
    ),
    _P(
        "maker of a second",
        "RELEASES",
        r"{s:C}(?:,| is| was)<near>\b(?:<maker>) of <near>{:MP}(?: [\w-]+){0,3}(?: and| as well as|,) <the>{o:M+}",
        "[C:MiniMax], developer of the [M:Hailuo] video models and the [M:M2] model, doubled.",
    ),
    _P(
        "maker before",
        "RELEASES",
        r"{o:MP}['’]?s?(?:[ -]|,? whose )(?:<maker>),? {s:C}",
        "Shares of [P:ChatGPT] maker [C:OpenAI] are not listed.",
    ),
    _P(
        "release of",
        "RELEASES",
        r"{s:C}['’]s?<near>\b(?:launch|release|unveiling|debut|roll-?out|introduction|announcement|preview) of <np>{o:MP+}(?!['’])",
        "[C:OpenAI]'s launch of [M:Sora 2] surprised rivals.",
    ),
    _P(
        "with the release",
        "RELEASES",
        r"{s:C}['’]s? (?:new|latest|newest|upcoming|next|first|own|flagship|just-released|recent|open|latest-generation) <near>{o:M+}(?!['’-])",
        "[C:Meta]'s latest model, [M:Llama 4], is open.",
        confidence=0.6,
    ),
    _P(
        "with it",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:<release>)\b<gap>{:MP}<gap>\b(?:and with it|together with|along with|and the lighter|and its|as well as|plus|followed by|and) <np>{o:MP+}(?!['’-])(?=,|\.|$| on\b| in\b| a\b)",
        "[C:Anysphere] shipped [P:Cursor 2.0] on Oct 29, and with it [M:Composer], a model.",
        confidence=0.7,
    ),
    _P(
        "withdraws",
        "RELEASES",
        r"<sub>{s:C+}<mid><act>(?:withdrew|withdraws|pulled|retir(?:es|ed|ing)|discontinu(?:es|ed|ing)|shelved|scrapped|stopped developing|stopped selling|shut down|switch(?:es|ed|ing) off|has ended|ended|took down|wound down|killed) <np>{o:MP+}(?!['’-])",
        "[C:Cambrian] quietly withdrew [P:Cambrian Coach] on Friday.",
        status=Status.ENDED,
        confidence=0.75,
    ),
)

MAKE_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "makes product",
        "SUPPLIES",
        r"<sub>{s:C+}<mid><act>(?:<make>|sells?|sold|ships|is shipping|mass-produc\w+|began (?:mass |volume )?production of|begins? (?:mass |volume )?production of|begun mass production of|began shipping"
        r"|operates?|runs|self-developed|designed|designs|resells)(?! (?:\w+ ){0,3}(?:with|on|around|from|for|in|at|to)\b) <np>{o:P+}(?!['’-])(?! (?:\w+ ){0,3}(?:for|to|from|with) <the>{:C})",
        "[C:SK hynix] mass-produces [P:HBM4].",
        confidence=0.7,
    ),
    _P(
        "production of",
        "SUPPLIES",
        r"<sub>{s:C+}(?:['’]s?)?<mid>(?:(?:mass|volume|series|trial|batch) production|production|manufacturing|assembly|output|sales|sale) of <np>{o:P+}(?!['’-])",
        "[C:Eoptolink] has begun mass production of the [P:1.6T optical module].",
        confidence=0.75,
    ),
    _P(
        "made by",
        "SUPPLIES",
        r"{o:P+}(?!['’-])<near>\b(?:made|produced|manufactured|mass-produced|assembled|supplied|sold|developed)(?: only| alone| in \w+)? by <np>{s:C+}",
        "[P:HBM3E] made by [C:Micron] is sold out.",
    ),
    _P(
        "that it makes",
        "SUPPLIES",
        r"{o:P+},?<near>\b(?:that|which) <the>{s:C+}(?: \w+ly)? (?:makes|builds|sells|operates|produces|developed|develops|manufactures|runs|designed|designs)\b(?! (?:\w+ ){0,4}(?:with|on|from|around|for) )",
        "Requests pass through [P:Private Cloud Compute], which [C:Apple] operates.",
        confidence=0.7,
    ),
)

BASE_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "based on",
        "BASED_ON",
        r"{s:MP+}(?!['’]s)(?!-)<near>\b(?:<fine_tuned>|<rebuilt>) <np>(?:{:C}['’]s )?(?:{:C} )?<np>{o:M+}",
        "[P:Cursor] is built on [M:Claude].",
        confidence=0.85,
    ),
    _P(
        "engine is",
        "BASED_ON",
        r"{s:P+}['’]s?<near>\b(?:engine|brain|base model|model|base|backbone|foundation)(?: is| was|:| are) <np>{o:M+}",
        "[P:Alexa]'s engine is [M:Nova].",
    ),
    _P(
        "fine-tunes",
        "BASED_ON",
        r"\b(?:fine-tun|distill?|buil|rebuil|train|deriv|tun|adapt|creat|develop|construct|squeez|prun|compress|mad|wrapp)\w* <near>{s:MP+}(?!-)<near>\b(?:from|on|out of|around|atop|upon|on top of|over) <np>(?:{:C}['’]s )?<np>{o:M+}",
        "The lab fine-tuned [M:Vicuna] from [M:Llama].",
    ),
    _P(
        "tunes into",
        "BASED_ON",
        r"\b(?:fine-tun|distill?|train|tun|adapt|squeez|shrunk|shrank|prun|compress|turn|quanti[sz]|merg|slimm)\w* <np>(?:{:C}['’]s )?{o:M}<gap>\b(?:into|to (?:make|create|build|get)|and (?:calls?|called|named|sells?|released|published)(?: [\w']+){0,3}?|yielding|called) <np>{s:MP+}",
        "The start-up shrank [M:Whisper tiny] to a third and calls the outcome [M:Pico-Whisper].",
    ),
    _P(
        "takes as a start",
        "BASED_ON",
        r"\b(?:took|takes|taking|used|uses|using|chose|started from|starts? from|start from|start with|started with|began with) <np>(?:{:C}['’]s )?{o:M}<gap>\b(?:for|called?(?: the \w+)?|named(?: the \w+)?|as the (?:base|starting point|basis|backbone|foundation) (?:for|of)|to (?:make|build|create|train)) <np>{s:MP+}",
        "The firm took [M:Whisper] as the starting point for [M:Vaani-1].",
        confidence=0.7,
    ),
    _P(
        "for which it was tuned",
        "BASED_ON",
        r"{s:MP+},? for which <the>{o:M+}<near>(?:fine-tuned|tuned|trained|adapted|distilled|used|served)",
        "[M:Veltis-Scribe], for which [M:MedGemma 27B] was fine-tuned, is out.",
    ),
    _P(
        "its derivative",
        "BASED_ON",
        r"{s:MP+}, (?:an?|the|its) <near>{o:M}(?:-| )(?:derivative|fine-?tune|distillation|offshoot|variant|descendant|fork|adaptation|based|derived|spin-off|clone|version)\b",
        "[M:Hermes 4], the [M:Llama 3.1] derivative, is used a lot.",
    ),
    _P(
        "-based",
        "BASED_ON",
        r"{o:M}-(?:based|derived|powered|driven) <near>{s:MP+}",
        "The [M:Llama 3.1]-based [M:Hermes 4] is used a lot.",
    ),
    _P(
        "powers",
        "BASED_ON",
        r"{o:M+}(?!-),?(?: [\w’' -]{0,40}?(?:that|which))?<near>\b(?:powers?|drives?|is behind|underpins?|underlies|underlie|is the (?:engine|brain|model) (?:of|behind|in)|has powered) <np>(?:{:C}['’]s )?{s:P+}",
        "[M:Gemini] powers [P:Siri].",
        confidence=0.75,
    ),
    _P(
        "product runs on",
        "BASED_ON",
        r"{s:P+}(?!['’]s)(?!-)<near>\b(?:<engine>) <np>(?:{:C}['’]s )?<np>{o:M+}",
        "[P:Copilot] is driven by [M:GPT-5].",
        confidence=0.75,
    ),
    _P(
        "learns from",
        "BASED_ON",
        r"{s:M+}(?!['’]s)<near>\b(?:learn(?:s|ed|t) from|was taught by|inherits from|continues the training of|is a continuation of|continues) <np>(?:{:C}['’]s )?{o:M+}",
        "[M:Fanar-9B] is a continuation of [M:Gemma-2-9B].",
    ),
    _P(
        "owes nothing to",
        "BASED_ON",
        r"{s:MP+}(?!['’]s)<gap>\b(?:owes nothing to|(?:has|have|had) nothing to do with|shares no \w+ with|is no (?:derivative|fine-tune|copy|version|offshoot) of|contains no|isn['’]t (?:a|based)\b[^;]{0,20}) <np>(?:{:C}['’]s )?{o:M+}",
        "[M:Mellum] owes nothing to [M:StarCoder2].",
        status=Status.DENIED,
    ),
)
