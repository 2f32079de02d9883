"""How English news says who uses what."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

_P = Pattern

USE_PATTERNS: Final[tuple[Pattern, ...]] = (
    _P(
        "company uses",
        "USES",
        r"<sub>{s:C+}<mid><act>(?!used to\b|hosting contract|operating)(?:<use>|<adopt>)\b(?!<own_make>)<goal>(?:{:C}['’]s? )?<np>(?<!from )(?<!until )(?<!called )(?<!for )(?<!by ){o:MP+}(?!-(?:based|powered))(?! as (?:a )?rival)(?! (?:on|in|to) (?:sale|{:C}))",
        "[C:Uber] has deployed [M:Claude] in support.",
    ),
    _P(
        "puts into its goods",
        "USES",
        r"<sub>{s:C+}<mid><act>(?:put|puts|wired|wires|built|build|builds|builds?|embedd?(?:ed|s)|bak(?:ed|es)|plugg?(?:ed|s)|br(?:ings|ought)|folded|connect(?:s|ed)?|hook(?:s|ed) up|fitt?(?:s|ed)|shipp?(?:s|ed)?|integrat(?:es|ed)|adds?|added|bundl(?:es|ed)|offers?|makes?|made|let|lets|loaded|roll(?:s|ed)?)"
        r" <np>(?:{:C}['’]s )?{o:M+}<near>\b(?:into|in|inside|to|within|behind|across|available to|on) (?:its|their|the|all|every|\d|some|many|a )",
        "[C:Tesla] put [M:Grok] into its cars.",
        confidence=0.7,
    ),
    _P(
        "works with",
        "USES",
        r"<sub>{s:C+}<mid>(?:triages?|marks?|answers|designs?|draws?|writes?|wrote|codes?|checks?|screens?|translates?|reads?|drafts?|summari[sz]es?|handles?|inspects?|sorts?|searches|searched|grades?|plans?"
        r"|models?|generates?|transcribes?|edits?|reviews?|scans?|staffs?|processes|routes?|automates?|monitors?|predicts?|forecasts?|relit|relights?|analy[sz]es?|predicts?)(?: [\w'’-]+){1,7}? (?:with|using|by means of|with the help of|through|via) <np>(?:{:C}['’]s )?{o:MP+}(?!['’-])",
        "[C:Ardent Grid] triages tickets with [P:Now Assist].",
        confidence=0.65,
    ),
    _P(
        "puts people on",
        "USES",
        r"<sub>{s:C+}<mid>(?:put|puts|standardi[sz]ed?|sett?led|settles|rel(?:y|ies|ied)|bases?|based|depends?|depended|pays? for|paid for|pays|subscribes? to|subscribed to|bet|bets|build(?:s|ing)?|built|rebuilt|hosts?|host|runs?|ran|running)\b<stuff>\b(?:on|(?<=ays )for|(?<=aid )for) <np>(?:{:C}['’]s )?{o:MP+}(?!['’-])",
        "[C:NTT Data] has put 4,000 engineers on [P:Devin].",
        confidence=0.65,
    ),
    _P(
        "user of",
        "USES",
        r"{s:C+}(?:,| is| was| are| were|<near>\bas)<near>\b(?:users?|adopters?|customers?|buyers?|licensees?|hosts?|subscribers?) (?:of|for|to) <np>(?:{:C}['’]s )?{o:MP+}",
        "[C:Kansai Grid], a user of [M:Hermes 4], agreed.",
    ),
    _P(
        "users include",
        "USES",
        r"{o:MP+}(?:['’]s)?,?<near>\b(?:users?|adopters?|customers?|whose users|licensees?)<near>\b(?:include|includes|are|is|were|such as|including|like) <np>{s:C+}",
        "[M:Falcon]'s users include [C:Aramco].",
    ),
    _P(
        "among its users",
        "USES",
        r"{s:C+}<near>\b(?:among|as|one of)<near>\b(?:users?|adopters?|customers?|buyers?) of <np>(?:{:C}['’]s )?<np>{o:MP+}",
        "[C:Ricoh] was named among the users of the earlier [M:LFM2-VL].",
    ),
    _P(
        "used by",
        "USES",
        r"{o:MP+}(?!['’-])<near>\b(?:used|deployed|adopted|integrated|installed|licen[sc]ed|tested|chosen|taken up|picked|embraced|rolled out)<near>\b(?:by|at|inside) <np>{s:C+}(?!['’]s rival)",
        "[M:Qwen3] is used by [C:Airbnb].",
    ),
    _P(
        "in use at",
        "USES",
        r"{o:MP+}(?!['’-])<near>\b(?:in (?:\w+ )?use|in service|live|at work|running|in production|installed|deployed|default \w+(?: \w+)?)<near>\b(?:at|by|with|in|inside|for) <np>{s:C+}",
        "[P:Plumbline] is in use at [C:KeyCorp].",
    ),
    _P(
        "that it uses",
        "USES",
        r"{o:MP+}(?!['’-])<near>\b(?:that|which|what) <the>{s:C+}(?: has| have| had| will| now| also| already)? ?(?:uses?|used|using|adopted|adopts|deployed|deploys|chose|picked|runs|bought|buys|ordered|licen[cs]es|licensed|tested|installed|embeds?|relies on|switched to|moved to)\b(?! (?:it|its|the|an?|to (?:make|build|train|develop))\b)",
        "[M:Aleph] is what [C:Tallow Pictures] used to relight a film.",
        confidence=0.75,
    ),
    _P(
        "trained on",
        "USES",
        r"<sub>{s:C+}<mid>(?:<act>train\w*)<stuff>\bon <near>(?:{:C}['’]?s? )?<near>{o:P+}",
        "[C:Anthropic] trains its models on [P:Trainium2].",
    ),
    _P(
        "stopped using",
        "USES",
        r"<sub>{s:C+}<mid><act>(?:dropp?(?:ed|s|ing)?|stopp?(?:ed|s|ing)? using|has stopped using|abandon(?:ed|s)|ditch(?:ed|es)?|mov(?:ed|es|ing) (?:away from|off)|replaced|replaces|retired|no longer us(?:es|ed)|swapp?(?:ed|s|ing)(?: out)?|switch(?:ed|es|ing) off|gave up|ended its (?:trial|use) of|ripped out|phased out|threw out|removed)"
        r" <np>(?:{:C}['’]s? )?<np>{o:MP+}(?!['’-])(?! (?:as|at|in) <the>{:C})",
        "[C:Figma] dropped [M:GPT-4o].",
        status=Status.ENDED,
    ),
    _P(
        "moved from it",
        "USES",
        r"<sub>{s:CP+}<mid>(?:mov|switch|migrat|shift|chang|transition|went|convert|upgrad)\w*<stuff>\b(?:from|off|away from) <np>(?:{:C}['’]s? )?{o:MP}(?!['’-])",
        "[P:Duolingo Max] moved its calls away from [M:GPT-4o] in May.",
        status=Status.ENDED,
        confidence=0.75,
    ),
    _P(
        "moved from one to another",
        "USES",
        r"<sub>{s:CP+}<mid>(?:mov|switch|migrat|shift|chang|transition|went|convert|upgrad)\w*<stuff>\b(?:from|off|away from) <np>(?:{:C}['’]s? )?{:MP}[^;]{0,50}?\b(?:to|onto|on to) <np>(?:{:C}['’]s? )?{o:MP+}(?!['’-])",
        "[C:Airtable] moved from [M:GPT-4o] to [M:Claude Haiku 4.5].",
        confidence=0.75,
    ),
    _P(
        "moved to it",
        "USES",
        r"<sub>{s:CP+}<mid>(?:mov|switch|migrat|shift|transition|convert|upgrad)\w*<stuff>\b(?:to|onto|on to) <np>(?:{:C}['’]s? )?{o:MP+}(?!['’-])(?:<gap>from {:MP})?",
        "[C:Shopify] has moved descriptions to [M:Tess-1].",
        confidence=0.7,
    ),
    _P(
        "replaced it with",
        "USES",
        r"<sub>{s:CP+}<mid>(?:replac|swapp|dropp|traded|exchang|ditch|abandon)\w*(?: out)? <np>(?:{:C}['’]s? )?{:MP}[^;]{0,30}?\b(?:with|for|by|in favou?r of) <np>(?:{:C}['’]s? )?{o:MP+}(?!['’-])",
        "[C:Aleris] replaced [M:Nova-3] with [M:Whisper].",
        confidence=0.75,
    ),
    _P(
        "product uses",
        "USES",
        r"{s:P+}(?!['’]s)(?!-)<near>(?<!not )\b(?:uses?|runs? on|is equipped with|are equipped with|carr(?:y|ies)|carried|contains?|hands? \w+ \w+ to|passes|connects? to|is powered by|based on|built (?:on|around|round)|comes? with|ships? with|features?|sports?"
        r"|houses?|integrates?|incorporates?|employs?|takes|draws on|sits? on|packs?|combines?|links?|needs?|requires?|relies on|embeds?|accepts?|computes? on|has|have|with) <np>(?:{:C}['’]s? )?<np>{o:P+}(?!['’]s)",
        "[P:DGX Spark] runs on [P:GB10].",
    ),
    _P(
        "product uses model",
        "USES",
        r"{s:P+}(?!['’]s)(?!-)<near>\b(?:uses?|integrates?|incorporates?|offers?|carr(?:y|ies)|embeds?|connects? to|calls?|hands? \w+ \w+ to|passes|ships? with|comes? with|will ship \w* ?\w* ?with|think with|supports?|includes?|runs|adopts?|adds?|added|accepts?|speaks through|talks through|lets? \w+ \w+ think with)"
        r"(?: (?!by|from)[\w’']+){0,5}? ?(?:to |between |with )?<np>(?:{:C}['’]s? )?{o:M+}(?!['’]s)",
        "[P:KakaoTalk] now offers [M:Qwen3] to everybody.",
        confidence=0.7,
    ),
    _P(
        "its chip is",
        "USES",
        r"{s:P+}(?:['’]s?|,? whose)<near>\b(?:processors?|chips?|brain|engine|computer|accelerators?|gpus?|memory|modem|soc|controller|sensors?|batter(?:y|ies)|lens|lidar|camera|motor|silicon)(?:,| is| are|:)<near>(?:{:C}['’]s? )?<np>{o:MP+}",
        "[P:Galaxy S25], whose processor, the [P:Snapdragon 8 Elite], is new, sells.",
    ),
    _P(
        "goes into product",
        "USES",
        r"{o:MP+}(?!['’]s)(?:, [\w’' -]{0,40}?(?:that|which))?<near>\b(?:sits?|goes|go|went|found|fitted|soldered|used|installed|mounted|housed|integrated|embedded|baked|wired|put|(?<=sit )on|(?<=sits )on) (?:\w+ ){0,2}?(?:(?<=sits )on|in|into|inside|at the heart of|within) <np>(?:{:C}['’]s? )?{s:P+}",
        "[P:SM-L2] goes into [P:Lumi Bear].",
    ),
    _P(
        "puts into product",
        "USES",
        r"\b(?:put|puts|putting|wir\w+|build|builds|built|integrat\w+|embed\w*|bak\w+|plugg?\w*|bring|brings|brought|add|adds|added|fold\w*|connect\w*|hook\w*|fit|fits|fitted|ship|ships|shipped|has|run|deploy\w*) (?:{:C}['’]s? )?<np>(?:{:C}['’]s? )?{o:MP+}(?!['’-])"
        r"(?: [\w-]+){0,3}? (?:into|inside|to|within|under|behind|in) <np>(?:{:C}['’]s? )?<np>{s:P+}",
        "The group has built [M:Veo 3] into [P:YouTube Shorts].",
        confidence=0.75,
    ),
    _P(
        "connects product to",
        "USES",
        r"\b(?:connect\w*|link\w*|hook\w*|switch\w*|wir\w*|mov\w+|rout\w+) (?:{:C}['’]s? )?<np>{s:P+}(?!['’-])(?: [\w-]+){0,3}? (?:to|into|up to|onto) <np>(?:{:C}['’]s? )?{o:M+}",
        "The group connected [P:Baidu Search] to [M:R1].",
        confidence=0.75,
    ),
    _P(
        "carries inside",
        "USES",
        r"{s:P+}(?!['’]s)<near>\b(?:with|had|has)<near>{o:MP+} (?:on board|inside|built in|at its (?:heart|core)|under the hood|onboard)",
        "[P:Emberlight Cam] came with [M:Gemma 3n] on board.",
    ),
    _P(
        "runs its product",
        "USES",
        r"(?:<use>)\b<near>{o:MP+}<near>\b(?:inside|in|across|for|at) {s:C+}['’]s?",
        "Engineers deployed [M:Gemini] inside [C:Deutsche Bank]'s offices.",
        confidence=0.6,
    ),
    _P(
        "makes available to staff",
        "USES",
        r"<sub>{s:C+}<mid>(?:make|makes|made|making|give|gives|gave|giving|offer\w*|roll\w*(?: out)?|open\w*) <np>(?:{:C}['’]s? )?{o:MP+} (?:\w+ ){0,2}?(?:available )?to (?:all |some |about |nearly |over |more than |its |the |\d)",
        "[C:Deloitte] made [M:Claude] available to 470,000 people.",
        confidence=0.75,
    ),
    _P(
        "written without",
        "USES",
        r"{s:CP+}(?!['’]s)<mid>(?:never (?:used|tested|ran|adopted|bought)|does without|do without|did without|den(?:y|ies|ied) (?:using|having (?:used|tested|trained on))) <np>(?:{:C}['’]s? )?{o:MP+}",
        "[C:Cariad] denied having tested [M:Grok].",
        status=Status.DENIED,
    ),
)
