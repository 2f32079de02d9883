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
    "|withdrew|works?|worked|abandoned|accepts?|allows?|asked|asks|assembled|attached|awarded|became|becomes|began|begins|belongs|books|booked|broke|calls?|called|carries|carried"
    "|changed|chose|clinched|collaborates|commissioned|comes?|competed|connects?|controls?|cools?|cut|depends|derived|derives|develop|developed|dismissed|ditched|does|did|draws?|drew|drives"
    "|embeds?|embedded|employs|equips|exited|extended|fabricates|fabricated|feeds?|fits?|fitted|founded|funds|funded|gained|goes|handles?|handled|hired|hires|hosts?|hosted|includes"
    "|installs?|installed|issued|keeps?|kept|landed|leaves|left|lends|let|lets|licensed|lives|loses|manufactured|markets?|mines?|moved|moves|names?|named|needs|obtained|opened|opens"
    "|packages|packaged|parted|partners|passed|picked|picks|prints|processes|produced|provided|pulled|purchased|purchases|put|qualified|ranks|receives|refused|rejected|remains?|remained"
    "|rented|replaces|resells|retains|returned|routes|runs|sank|secured|seeks|selected|served|serves|signed|sits|sources|sourced|spends|spent|splits?|stays|stayed|swapped|switches|talks"
    "|tests|threw|traded|trades|tuned|turned|turns|unites|welcomed|wired|writes|wrote"
)

LEXICON: Final[dict[str, str]] = {
    # between a subject and its verb: auxiliaries, adverbs, "said on Monday that it"
    "mid": rf"(?!['’]s?\b)(?!-)[^;:{char_class('CMPE')[1:-1]}]{{0,60}}?\b",
    # what is done something with: anything but another company
    "stuff": rf"[^;:{_COMPANY[1:-1]}]{{0,90}}?\b",
    "any": r"[^;]{0,120}?\b",
    "some": rf"[^;:{_COMPANY[1:-1]}]{{0,90}}?",
    "release": (
        "releas(?:e|es|ed|ing)|launch(?:es|ed|ing)?|unveil(?:s|ed|ing)?|open-sourc(?:e|es|ed|ing)"
        "|introduc(?:e|es|ed|ing)|debut(?:s|ed)?|roll(?:s|ed|ing)? out|publish(?:es|ed)?|post(?:s|ed)"
        "|show(?:s|ed)?(?: off)?|present(?:s|ed)|reveal(?:s|ed)|start(?:s|ed) selling|put(?:s)? out"
        "|made (?:available|public)|br(?:ought|ings?|inging) out|ship(?:s|ped|ping)?|previewed"
    ),
    "released": (
        "released|launched|unveiled|open-sourced|introduced|rolled out|published|presented|revealed"
        "|announced|debuted|brought out|put out|opened"
    ),
    "maker": "makers?|developers?|creators?|owners?|publishers?|designers?|inventors?|provider|author",
    "supply": (
        "suppl(?:y|ies|ied|ying)|ship(?:s|ped|ping)?|deliver(?:s|ed|ing|y)?|sell(?:s|ing)?|sold"
        "|provid(?:e|es|ed|ing)|leas(?:e|es|ed|ing)|rent(?:s|ed|ing)?|provision\\w*|licens(?:e|es|ed)"
        "|hand(?:s|ed|ing)? over|allocat(?:e|es|ed|ing)|export(?:s|ed)?|resell(?:s|ing)?|resold|furnish(?:es|ed)?|dispatch(?:es|ed)|invoic(?:es|ed)"
    ),
    "make": (
        "mak(?:e|es|ing)|made|produc(?:e|es|ed|ing)|manufactur(?:e|es|ed|ing)|mass-produc(?:e|es|ed|ing)"
        "|build(?:s|ing)?|built|assembl(?:e|es|ed|ing)|fabricat(?:e|es|ed)|print(?:s|ed)|packag(?:e|es|ed)"
    ),
    "buy_from": (
        "buy(?:s|ing)?|bought|purchas(?:e|es|ed)|sourc(?:e|es|ed|ing)|ordered|ordering|gets?|got|receiv(?:e|es|ed|ing)|obtain(?:s|ed)?"
        "|(?:has|have)(?! (?:\\w+ )?(?:been|received|obtained|won|got|had|commissioned|lost|\\w+ed)\\b)"
        "|rent(?:s|ed|ing)?|leas(?:e|es|ed|ing)|procur(?:e|es|ed)|took delivery|takes?"
        "|license[sd]?|book(?:s|ed)|contract(?:s|ed)|draw(?:s|n)?"
    ),
    "contract": (
        "orders?|contracts?|deals?|agreements?|business|tenders?|leases?|framework|licen[cs]es?|accord|pact|purchase agreement|commitments?|reservations?"
    ),
    "customer": (
        "customers?|clients?|buyers?|tenants?|users?|off-?takers?|accounts?|adopters?|licensees?|subscribers?|takers?|lessees?|purchasers?|patrons?"
    ),
    "supplier": (
        "suppliers?|vendors?|(?:sub-?)?contractors?|foundry|foundries|contract manufacturers?|landlords?|providers?|sources?|assemblers?|packagers?|toolmakers?|hosts?"
        "|manufacturers?|lessors?|licensors?|integrators?|co-suppliers?"
    ),
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
    # up to four or two words without a name: "its second largest outside shareholder"
    "adj": r"(?:[\w.%'’&$€£-]+ ){0,4}?",
    "few": r"(?:[\w.%'’&$€£-]+ ){0,2}?",
    "investors": (
        r"(?:co-|part-)?(?:investors?|backers?|shareholders?|stockholders?|holders?|owners?|stakeholders?|funders?|financiers?|limited partners?)"
    ),
    "holding": "stakes?|shares|shareholdings?|stock|holdings?|interests?|equity|positions?|slices?|minority|participation|bonds|ADRs",
    "fraction": (
        r"(?:\d+(?:\.\d+)?|\w+)\s?(?:%|per ?cent|percent|percentage points)|(?:an?|one|two|three|another) (?:\w+ )?(?:third|quarter|fifth|sixth|seventh"
        r"|eighth|tenth|twentieth|half|sliver|slice|piece|chunk|bit|block|fraction|part)s?|half"
    ),
    "exit": (
        r"sold|sells?|selling|exit(?:s|ed|ing)?|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?|dump(?:s|ed|ing)?|dispos(?:ed|es|ing) of|shed"
        r"|unwound|unload(?:s|ed|ing)?|got rid of|part(?:ed|s|ing) with|liquidat(?:ed|es|ing)|ditch(?:ed|es)|jettisoned|drop(?:s|ped)|gave up|cashed in|placed"
    ),
    "join_round": (
        r"(?:took|takes|taking|taken|take) part|participat(?:e[sd]?|ing)|join(?:s|ed|ing)?(?: in)?|chip(?:s|ped|ping) in|pitch(?:ed|es) in|follow(?:s|ed|ing)? suit"
        r"|(?:also )?invest(?:ed|s|ing)|came (?:in|along|on board|aboard)|went in|re-upped|contribut(?:e[sd]?|ing)|stump(?:ed|s) up|double[sd]? down"
        r"|co-invest(?:ed|s)?|(?:wrote|signed|writing) (?:\w+ ){0,3}cheques?|put (?:up|in)|provid(?:ed|ing) (?:the rest|\w+ capital)"
    ),
    "unit_noun": (
        r"subsidiar(?:y|ies)|units?|arms?|divisions?|affiliates?|offshoots?|daughter(?: company)?|brands?|business(?:es)?|compan(?:y|ies)"
        r"|possession|property|sister company|house|labs?|branch"
    ),
    "cooperate": (
        r"partner(?:s|ed|ing)?|team(?:s|ed|ing)? up|collaborat(?:es?|ed|ing)|work(?:s|ed|ing)?(?: closely| together)?|all(?:y|ied|ies|ying)(?: \w+self)?"
        r"|join(?:s|ed|ing)? (?:forces|hands)|co-?operat(?:es?|ed|ing)|t(?:ies|ied|ying|ie) up|linked? up|pair(?:s|ed|ing)? up|co-develop(?:s|ed|ing)?"
        r"|jointly|together|in tandem|hand in hand|side by side"
    ),
    "rivals": r"(?:arch-?)?(?:rivals?|competitors?|challengers?|opponents?|adversar(?:y|ies)|nemesis)",
    "contest": (
        r"compet(?:es?|ed|ing)|vie[sd]?|vying|battl(?:es?|ing|ed)|fight(?:s|ing)?|goes up|go up|going up|pitted|squar(?:es?|ed|ing) off|tussl(?:es?|ing)"
        r"|jostl(?:es?|ing)|lock(?:s|ed)? horns|(?:is|are|was|were|runs?|came|come|comes) up|goes? head(?:-| )to(?:-| )head"
    ),
    "track": (
        r"track(?:s|ed|ing)?|follow(?:s|ed|ing)?|mirror(?:s|ed|ing)?|replicat(?:es?|ed|ing)|shadow(?:s|ed|ing)?|cop(?:y|ies|ied)|reproduc(?:es?|ed|ing)"
        r"|benchmarked|pegged|tied|linked|pattern(?:s|ed)|modell?ed|built|based|measured|index(?:es|ed)|adher(?:es?|ed)|hugs?|reflects?|uses|clones|emulates?|tracker"
    ),
    "run_fund": (
        r"manag(?:es?|ed|ing)|runs?|ran|running|issu(?:es?|ed|ing)|offer(?:s|ed|ing)?|launch(?:es|ed|ing)?|list(?:s|ed|ing)?|float(?:s|ed|ing)?|bring(?:s|ing)?|brought"
        r"|operat(?:es?|ed)|sells?|sponsor(?:s|ed)?|start(?:s|ed|ing)?|creat(?:es?|ed)|unveil(?:s|ed)?|roll(?:s|ed|ing)? out|introduc(?:es?|ed|ing)|debut(?:s|ed)?"
        r"|fil(?:ed|es|ing)|market(?:s|ed)?|markets|open(?:s|ed|ing)?|beg[au]n|put(?:s)?|add(?:s|ed)|renam(?:es?|ed)|cut(?:s)?|keeps|liquidat(?:es?|ed)|clos(?:es?|ed)|shut(?:s)?|is behind|reports"
    ),
    # a subject: a name that hangs on no preposition, or one that a relative clause goes on from
    "sub": (
        "(?:(?<!with )(?<!by )(?<!from )(?<! of )(?<! to )(?<! for )(?<! at )(?<! than )(?<! in )(?<! on )(?<!via )(?<!against )"
        "|(?=.,? (?:which|that) ))"
    ),
    # what may stand before a name that it describes: "the Danish bank X", "its one big client, X"
    "np": (
        rf"(?:{_COMPANY}['’]s? )?(?:(?!(?:to|for|from|with|by|of|in|at|on|and|or|but|not|that|which|who|whose|is|are|was|were|has|have|had"
        r"|will|would|as|than|if|when|while|after|before|says?|said)\b)[\w$%.'’-]+,? ){0,5}?"
    ),
    # not the participle of a passive: "is buying" and "has bought", but not "was bought"
    "act": r"(?:(?=\w+ing\b)|(?<! is )(?<! are )(?<!was )(?<!were )(?<!been )(?<!being )(?<! be )(?<!isn't )(?<!isn’t )(?<! now )(?<!(?:is|as) itself ))",
    "sum": r" (?:(?!worth\b|of\b)\w+ ){0,3}?(?:[$€£¥₩]|US\$|\d[\d.,]* (?:million|billion|trillion|bn|m)\b|funding|money|cash|backing|capital\b|investment|stakes?|shares)",
    # what is taken from somebody who is no supplier: an order, a share of sales, people
    "no_goods": (
        r" (?:[\w$%.-]+ ){0,4}?(?:orders?|contracts?|revenue|business|sales|people|engineers|staff|clearance|approval|permission|letter|notice|half|profits?|turnover"
        r"|dividends?|loans?|licen[cs]e fees|interest|advice|samples|support|pressure|no|approach|offers?|proposals?|sockets|design work|one) ?\b"
    ),
    "order": "orders?|contracts?|tenders?|framework|leases?|purchase agreements?|supply agreements?|deals?|licen[cs]es?|agreements?",
    "win": (
        "won|wins?|winning|received|receives|signed|signs|secured|secures|landed|lands|booked|books|got|gets|clinch(?:ed|es)|reported|obtain(?:ed|s)"
        "|bagged|pick(?:ed|s) up|was (?:given|awarded|handed)|were (?:given|awarded|handed)|has been (?:given|awarded|handed)|garnered|scored|scooped|collected|taken|took"
    ),
    "work": "tender|bid|project|job|account|work|commission|mandate|slot|volume|part of the (?:job|work|order|volume)",
    "work_on": (
        "design(?:s|ed|ing)?|develop(?:s|ed|ing)?|operat(?:e|es|ed|ing)|host(?:s|ed|ing)?|run(?:s|ning)?|test(?:s|ed|ing)?|grow(?:s|n|ing)?|grew"
        "|machin(?:es|ed|ing)|cast(?:s|ing)?|coat(?:s|ed)?|cut(?:s|ting)?|polish(?:es|ed)?|label(?:s|led|ed|ling)?|annotat(?:es|ed|ing)|handl(?:e|es|ed|ing)"
        "|process(?:es|ed|ing)?|bond(?:s|ed)?|etch(?:es|ed)?|weld(?:s|ed)?|integrat(?:e|es|ed|ing)|cool(?:s|ed)?|maintain(?:s|ed)?|train(?:s|ed)?"
        "|undertak(?:e|es|en)|undertook|does|did|do|doing|perform(?:s|ed)?|prepar(?:e|es|ed|ing)|finish(?:es|ed)|solder(?:s|ed)?|mill(?:s|ed)?|weav(?:e|es)|wov(?:e|en)"
        "|tun(?:e|es|ed)|suppl(?:y|ies|ied)|provid(?:e|es|ed|ing)|deliver(?:s|ed)?"
    ),
    # parts and works that go into what somebody sells
    "parts": (
        "boards?|substrates?|wafers?|lasers?|lenses|sensors?|cameras?|pumps?|cables?|connectors?|memory|dram|nand|drives?|switch(?:es)?|turbines?|batteries"
        "|cells?|transformers?|generators?|chillers?|cold plates?|plates|couplings?|actuators?|motors?|reducers?|joints?|hands?|robots?|lidars?|displays?|screens?"
        "|films?|laminates?|resists?|gases|glass|silicon|dies?|tiles?|parts?|components?|engines?|fuel cells?|models?|software|tools?|products?|services?|output"
        "|interposers?|packaging|designs?|cores?|platforms?|apps?|assistants?|data|orders?|machinery|stack|compilers?|toolkit|code|headsets?|phones?|cars|vehicles"
    ),
    "buy": (
        "buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|order(?:ed|ing)|(?<=will )order|(?<=to )order|(?<=would )order|(?<=may )order"
        "|orders(?! (?:from|for|worth|of|with|by|to|placed|on|in)\\b)|rent(?:s|ed|ing)?|leas(?:e|es|ed|ing)|procur(?:e|es|ed|ing)|sourc(?:e|es|ed|ing)|licen[sc](?:e|es|ed|ing)"
        "|hir(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|tak(?:e|es|ing) delivery of|took delivery of|pa(?:y|ys|id|ying) for|sign(?:s|ed|ing) up for|subscrib(?:e|es|ed|ing) to|stock(?:s|ed) up on"
    ),
    # beside <fine_tuned>: more ways to say on which model another one stands
    # an object that follows its verb: no other clause, and nothing that it is only related to
    "goal": (
        r"(?:(?!\b(?:is|are|was|were|has|had|in the|based|built|running|which|that|whose|than|because|after|since|(?<!up )to|around|preferred|against|but)\b)"
        rf"[^;:{char_class('CMPE')[1:-1]}]){{0,80}}?"
    ),
    "rebuilt": (
        "bas(?:ed|es) (?:\\w+ )?(?:up)?on|(?:re)?built (?:\\w+ ){0,2}?(?:on|upon|around|round|atop|over|with)|developed (?:\\w+ )?(?:on|on top of|from|with)|(?:squeezed|shrunk|tuned|distilled|adapted"
        "|trained|compressed|pruned|merged|cut down|quanti[sz]ed|created|made|post-trained|further trained|refined|converted|translated|carved) (?:out of|from|on top of)"
        "|(?:a |an )?(?:[\\w-]+ )?(?:continuation|distillation|descendant|offshoot|fork|tweak|successor|fine-tune|adaptation|compression|quanti[sz]ation|wrapper) (?:of|around|on)"
        "|tuned on|under the control of|wrapped around|comes from|stems from|fine-tuned (?:\\w+ ){1,3}?from"
    ),
    # what drives an assistant, an app, a robot
    "engine": (
        "runs? (?:\\w+ )?on|talks through|speaks through|(?:is|are|was|been|be) (?:\\w+ )?(?:driven|powered|run|animated|underpinned) by|driven by|powered by|relies on|swaps? \\w+ for|thinks with"
        "|is staying with|stays with|(?:was|were|has been|have been|will be|is being|is to be) (?:moved|switched|shifted|upgraded|migrated|transferred) (?:over )?(?:to|onto)|gets? its \\w+ from|built (?:on|around)|draws? (?:\\w+ )?on|is based on"
    ),
    "adopt": (
        "roll(?:s|ed|ing)? out|chose|chosen|choos(?:e|es|ing)|pick(?:s|ed)|select(?:s|ed)|standardi[sz](?:es|ed) on|work(?:s|ed|ing)? with|pa(?:y|ys|id) for|licens(?:e|ed)|subscrib(?:es|ed) to"
        "|cod(?:e|es|ed|ing) with|wr(?:ite|ites|ote|itten) with|fit(?:s|ted)|equip(?:s|ped) \\w+ \\w+ with|bought|buys?|ordered|rents?|rented|reserved|self-host(?:s|ed)?|build(?:s|ing)? (?:\\w+ ){0,4}?on"
        "|built (?:\\w+ ){0,4}?on|has put|employ(?:s|ed)?|embrac(?:es|ed)|trial(?:s|led)|pilot(?:s|ed)|talk(?:s|ed) to|puts? (?:\\w+ ){0,4}?on|install(?:s|ed|ing)|choose between"
    ),
    # what a company runs, hosts or licenses is its own making
    "own_make": " (?:its|their) own\\b",
    "verb": VERBS,
    "hold": "holds?|owns?|counts?|lists?|carries|has|invests? in|bought|adds?|added",
    "the": rf"(?:{_COMPANY}['’]s |the |its |their |an? |some |both |all |new |latest |own |[A-Z][\w.]+['’]s )*",
    # what is sold without being supplied: parts of a company
    "not_goods": r" (?:[\w%.$€£-]+ ){0,4}?(?:stake|shares|interest|holding|unit|business|arm|division|subsidiary|brand"
    r"|itself|piece|remainder|rest|remaining|sites?|plant|campus|factory|building|control|assets|tenth|third|\d%|company|place|equity|notes|bonds)\b",
    "goods": "chips|gpus|processors|accelerators|servers|hardware|systems|equipment|gear|cards|modules|capacity|racks|tools|machines",
    # what may stand after the object of a purchase: not the noun that it only describes ("buys Nvidia chips")
    "after_object": (
        "for|in|from|to|and|last|this|on|at|with|after|before|by|earlier|outright|itself|under|later|next|as|over|during"
        "|when|while|is|was|has|will|the|an?|but|or|which|that|since|through|via|until|amid|because|together|of|alone|too|—|–"
    ),
    "field_noun": (
        "<segment_noun>|units?|arms?|subsidiar(?:y|ies)|divisions?|houses?|outfits?|foundr(?:y|ies)|integrators?|brands?|assemblers?|publishers?|ventures?|counterparts?"
        "|champions?|pioneers?|players?|stocks?|prospectors?|labs?|utilit(?:y|ies)|retailers?|platforms?|upstarts?"
    ),
    "segment_noun": (
        "start-?ups?|compan(?:y|ies)|firms?|makers?|developers?|providers?|suppliers?|labs?|groups?|designers?"
        "|manufacturers?|vendors?|operators?|builders?|producers?|specialists?|leaders?|giant|contractor|unicorn|business"
    ),
}

SEPARATOR: Final = r"(?:\s*\(?(?:at |with |by )?\d[\d.]*\s?(?:%|per ?cent)\)?)?(?:\s*,\s*(?:and\s+|or\s+|as well as\s+)?|\s+and\s+|\s+n?or\s+|\s*/\s*|,?\s+as well as\s+(?:to\s+|from\s+|for\s+|with\s+|by\s+)?|,?\s+and\s+(?:also\s+)?(?:to|from|for|with|by|in|at|on)\s+|,\s+(?:to|from|for|with|by)\s+|,?\s+and,\s+[^,;:.]{3,30},\s+|,?\s+(?:plus|along with|together with|followed by)\s+|\s*&\s*|\s+and then\s+)"
ITEM_PREFIX: Final = (
    r"(?:(?:both|also|the|its|later|lately|then|now|Britain|Taiwan|Japan|China|America|Australia|Norway|Germany|France|\w+)['’]s\s+"
    rf"|{_COMPANY}['’]s\s+(?:(?:own\s+)?(?:venture|investment|growth|corporate)\s+(?:arm|fund|unit),?\s+)?"
    r"|(?:the|both|its)\s+|(?:\w+-)?(?:start-?up|maker|chipmaker|carmaker|rival|investor|fund|group|giant|firm|bank|supplier|peer)\s+){0,2}"
)
