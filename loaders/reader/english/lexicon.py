"""Words that English patterns are made of: each entry is the inside of an alternation."""

from typing import Final

from loaders.reader.masking import char_class

_COMPANY: Final = char_class("C")

VERBS: Final = (
    "acquires?|acquired|adds?|added|adopts?|adopted|agreed|agrees|announced|announces|assembles?|backs?|backed"
    r"|bought|brought|builds?|built|buys?|came|closed|collects?|collected|competes?|completed|continues"
    "|counts?|dec?lined|delivers?|delivered|denied|denies|deploys?|deployed|designs?|develops?|developed"
    "|dropped|ended|ends|expects?|expected|fell|fills?|finished|fine-tuned|gave|gets?|got|had|has|have|holds?|held"
    "|integrates?|introduced|introduces|invests?|invested|is|are|was|were|joined|joins|launched|launches|leads?"
    "|leases?|leased|led|licen[sc]es?|lists?|lost|makes?|made|manages?|manufactures?|now|offers?|offered"
    "|open-sourced|operates?|operated|orders?|ordered|owns?|owned|partnered|pays?|paid|placed|plans?|planned"
    "|posted|powers?|produces?|provides?|provided|publishes|published|puts?|raised|raises|ran|received"
    "|released|releases|relies|rents?|replaced|reported|revealed|rolled|rose|runs?|said|says|sells?|sent|serves"
    "|shipped|ships|showed|signed|signs|slipped|sold|started|starts|stopped|supplied|supplies|switched|takes?"
    "|teamed|tested|tests|took|tracks|trained|trains|unveiled|unveils|uses?|used|wants|went|will|would|won"
    "|withdrew|works?|worked"
)

LEXICON: Final[dict[str, str]] = {
    # between a subject and its verb: auxiliaries, adverbs, "said on Monday that it"
    "mid": rf"(?!['’]s?\b)(?!-)[^;:{char_class('CMPE')[1:-1]}]{{0,60}}?\b",
    # what is done something with: anything but another company
    "stuff": rf"[^;:{_COMPANY[1:-1]}]{{0,90}}?\b",
    "any": r"[^;]{0,120}?\b",
    "release": (
        "releas(?:e|es|ed|ing)|launch(?:es|ed|ing)?|unveil(?:s|ed|ing)?|open-sourc(?:e|es|ed|ing)"
        "|introduc(?:e|es|ed|ing)|debut(?:s|ed)?|roll(?:s|ed|ing)? out|publish(?:es|ed)?|post(?:s|ed)"
        "|show(?:s|ed)?(?: off)?|present(?:s|ed)|reveal(?:s|ed)|start(?:s|ed) selling|put(?:s)? out"
        "|made (?:available|public)|brought out|ship(?:s|ped|ping)?|previewed"
    ),
    "released": (
        "released|launched|unveiled|open-sourced|introduced|rolled out|published|presented|revealed"
        "|developed|created|announced"
    ),
    "maker": "makers?|developers?|creators?|owners?|publishers?|designers?|inventors?|provider|author",
    "supply": (
        "suppl(?:y|ies|ied|ying)|ship(?:s|ped|ping)?|deliver(?:s|ed|ing|y)?|sell(?:s|ing)?|sold"
        "|provid(?:e|es|ed|ing)|leas(?:e|es|ed|ing)|rent(?:s|ed|ing)?|provision\\w*|licens(?:e|es|ed)"
    ),
    "make": (
        "mak(?:e|es|ing)|made|produc(?:e|es|ed|ing)|manufactur(?:e|es|ed|ing)|mass-produc(?:e|es|ed|ing)"
        "|build(?:s|ing)?|built|assembl(?:e|es|ed|ing)|fabricat(?:e|es|ed)|print(?:s|ed)|packag(?:e|es|ed)"
    ),
    "buy_from": (
        "buy(?:s|ing)?|bought|purchas(?:e|es|ed)|sourc(?:e|es|ed|ing)|ordered|ordering|gets?|got"
        "|rent(?:s|ed|ing)?|leas(?:e|es|ed|ing)|procur(?:e|es|ed)|took delivery|takes?"
        "|license[sd]?|book(?:s|ed)|contract(?:s|ed)|draw(?:s|n)?"
    ),
    "contract": "orders?|contracts?|deals?|agreements?|business|tenders?|leases?|framework",
    "customer": "customers?|clients?|buyers?|tenants?|users?|off-?takers?",
    "supplier": "suppliers?|vendors?|contractors?|foundry|contract manufacturers?|landlord|provider",
    "invest": (
        "invest(?:s|ed|ing)?|puts?|putting|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|pump(?:s|ed)?|plough(?:s|ed)"
        "|plow(?:s|ed)|sank|sink|commit(?:s|ted)?|bought|buy(?:s|ing)?"
    ),
    "raise": (
        "rais(?:e|es|ed|ing)|took|takes|secur(?:e|es|ed)|clos(?:e|es|ed)|land(?:s|ed)|pulled in|got|receiv(?:e|es|ed)"
        "|collect(?:s|ed)|attract(?:s|ed)|bagged|drew|banked|picked up|completed"
    ),
    "round": (
        r"rounds?|series [A-K]\d?|seed|funding|financing|fundraising|investment|extension|raise|cheque|capital"
        r"|tranche|(?:[$€£¥]|US\$|C\$)\s?[\d.,]+\s?(?:million|billion|m|bn|k)?"
    ),
    "stake": r"stakes?|shares|holding|interest|equity|position|seat|\d+(?:\.\d+)?\s?(?:%|per ?cent|percent)|a (?:third|quarter|fifth|half|tenth)",
    "acquire": (
        "acquir(?:e|es|ed|ing)|buy(?:s|ing)?(?: out)?|bought(?: out)?|purchas(?:e|es|ed|ing)|tak(?:e|es|ing) over|took over"
        "|snapp(?:ed|ing) up|swallow(?:s|ed)|absorb(?:s|ed)?|merg(?:e|es|ed|ing) with|takeover"
    ),
    "acquisition": "acquisition|purchase|takeover|buyout|buy-out|take-over|merger",
    "unit": (
        "unit|subsidiary|arm|division|subsidiaries|units|affiliate|brand|business|branch|sister company|venture"
        "|spin-off|lab|workshop|company|workhorse"
    ),
    "owned": "owned|controlled|majority-owned|bought|consolidated",
    "partner": (
        "partner(?:s|ed|ing)?|team(?:s|ed|ing)? up|collaborat(?:e|es|ed|ing)|work(?:s|ed|ing)?(?: closely| together)?"
        "|all(?:y|ied|ies)|join(?:s|ed|ing)? forces|cooperat(?:e|es|ed|ing)|co-operat(?:e|es|ed|ing)|tie(?:s|d)? up"
        "|co-develop(?:s|ed|ing)?"
    ),
    "partnership": "partnership|alliance|collaboration|joint venture|tie-up|cooperation|co-operation|joint lab|pact|venture",
    "rival": "rivals?|competitors?|challengers?|competitor",
    "fine_tuned": (
        "bas(?:ed|es) on|built (?:on|upon|on top of|around|from)|fine-tun(?:ed|ing|e) (?:of|from|on|version of)|distilled from"
        "|derived from|derivative of|a version of|powered by|(?:started|starts|start|begins|began|starting) from|trained from"
        "|initiali[sz]ed from|grew out of|adapted from|descend(?:s|ed) from|forked from|a fork of|draws on|adaptation of|variant of"
    ),
    "use": (
        "us(?:e|es|ed|ing)|adopt(?:s|ed|ing)?|deploy(?:s|ed|ing)?|run(?:s|ning)?|ran|integrat(?:e|es|ed|ing)|rel(?:y|ies|ied) on"
        "|switch(?:es|ed|ing)? to|train(?:s|ed|ing)? (?:it |them |its \\w+ )?on|install(?:s|ed)?|embed(?:s|ded)?|mov(?:e|ed|ing) to"
        "|host(?:s|ed|ing)?|plug(?:s|ged) in|built in|operat(?:e|es|ed|ing)|test(?:s|ed|ing)?|licens(?:es|ed)"
    ),
    "verb": VERBS,
    "hold": "holds?|owns?|counts?|lists?|carries|has|invests? in|bought|adds?|added",
    "the": rf"(?:{_COMPANY}['’]s |the |its |their |an? |some |both |all |new |latest |own |\\w+['’]s )*",
    # what is sold without being supplied: parts of a company
    "not_goods": r" (?:[\w%.$€£-]+ ){0,4}?(?:stake|shares|interest|holding|unit|business|arm|division|subsidiary|brand)\b",
    "goods": "chips|gpus|processors|accelerators|servers|hardware|systems|equipment|gear|cards|modules|capacity|racks|tools|machines",
    # what may stand after the object of a purchase: not the noun that it only describes ("buys Nvidia chips")
    "after_object": (
        "for|in|from|to|and|last|this|on|at|with|after|before|by|earlier|outright|itself|under|later|next|as|over|during"
        "|when|while|is|was|has|will|the|an?|but|or|which|that|since|through|via|until|amid|because|together|of|alone|too|—|–"
    ),
    "segment_noun": (
        "start-?ups?|compan(?:y|ies)|firms?|makers?|developers?|providers?|suppliers?|labs?|groups?|designers?"
        "|manufacturers?|vendors?|operators?|builders?|producers?|specialists?|leaders?|giant|contractor|unicorn|business"
    ),
}

SEPARATOR: Final = r"(?:\s*\(?(?:at |with |by )?\d[\d.]*\s?(?:%|per ?cent)\)?)?(?:\s*,\s*(?:and\s+|or\s+|as well as\s+)?|\s+and\s+|\s+n?or\s+|\s*/\s*|\s+as well as\s+|\s*&\s*|\s+and then\s+)"
ITEM_PREFIX: Final = (
    r"(?:(?:both|also|the|its|later|lately|then|now|Britain|Taiwan|Japan|China|America|Australia|Norway|Germany|France|\w+)['’]s\s+"
    r"|(?:the|both|its)\s+|(?:\w+-)?(?:start-?up|maker|chipmaker|carmaker|rival|investor|fund|group|giant|firm|bank|supplier|peer)\s+){0,2}"
)
