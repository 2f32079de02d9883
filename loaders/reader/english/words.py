"""English word lists that tell what a capitalised word is: function words, people, places, media."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION: Final = _set(
    "a an the this that these those it its he she they we you i his her their our your my who whom whose"
    " which what when where why how if while as at by for from in into of off on onto out over per since"
    " than then there to under until up upon via with within without and but or nor so yet not no none"
    " about above across after against along among amid around before behind below beneath beside besides"
    " between beyond despite down during except inside like near outside through throughout toward towards"
    " unlike again ago all almost also although always another any anyone anything are aren't be because"
    " been being both can cannot could did didn't do does doesn't doing done don't each either else even"
    " ever every everyone everything few fewer had has have having here however indeed instead is isn't"
    " it's just last late later least less let many may maybe meanwhile might more moreover most much must"
    " neither never next nobody nothing now once one only other others otherwise ought own perhaps quite"
    " rather same several shall should some someone something somewhat soon still such though thus today"
    " together tomorrow tonight too two three four five six seven eight nine ten twelve unless us very was"
    " wasn't were weren't whatever whether whoever will won't would yes yesterday earlier separately"
    " elsewhere overall asked according based founded backed owned said says announced reported analysts"
    " shares sales revenue investors executives officials sources people customers orders production"
    " major domestic overseas leading pending correction exit note update editor's story why asked terms financial"
)
ARTICLES: Final = _set("a an the this that these those its our")
MONTHS: Final = _set(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
DAYS: Final = _set("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
TITLES: Final = _set(
    "mr mrs ms dr prof professor sir president chairman chairwoman minister senator governor chief"
    " ceo cfo cto coo cio king prince secretary judge"
)
NATIONAL: Final = _set(
    "american british chinese french german japanese korean taiwanese israeli indian canadian dutch swedish"
    " norwegian finnish danish swiss italian spanish portuguese brazilian mexican russian ukrainian polish"
    " austrian belgian irish scottish australian singaporean malaysian indonesian thai vietnamese saudi"
    " emirati qatari turkish egyptian nigerian kenyan south north european asian african western eastern"
    " southeast californian texan nordic baltic iranian pakistani philippine estonian czech hungarian"
    " romanian greek icelandic kuwaiti swedish argentine chilean colombian english welsh"
)
PLACES: Final = _set(
    "america britain china france germany japan korea taiwan israel india canada netherlands sweden norway"
    " finland denmark switzerland italy spain portugal brazil mexico russia ukraine poland austria belgium"
    " ireland scotland wales england australia singapore malaysia indonesia thailand vietnam arabia emirates"
    " uae qatar turkey egypt nigeria kenya europe asia africa texas california arizona nevada ohio virginia"
    " oregon washington georgia florida utah michigan illinois indiana iowa wisconsin pennsylvania"
    " massachusetts tennessee mississippi louisiana alabama carolina dakota wyoming colorado minnesota"
    " london paris berlin munich frankfurt hamburg stuttgart dresden tokyo osaka kyoto nagoya seoul busan"
    " taipei hsinchu kaohsiung tainan beijing shanghai shenzhen guangzhou hangzhou suzhou wuhan chengdu"
    " nanjing hefei xian tianjin chongqing qingdao wuxi zhuhai dongguan macau hongkong amsterdam eindhoven"
    " stockholm oslo helsinki copenhagen zurich geneva lausanne milan rome madrid barcelona lisbon sines"
    " dublin edinburgh cambridge oxford manchester bristol leeds boston chicago seattle austin dallas houston"
    " phoenix atlanta denver miami detroit pittsburgh philadelphia portland reno abilene memphis sydney"
    " melbourne mumbai delhi bengaluru bangalore hyderabad chennai pune jakarta bangkok hanoi manila johor"
    " penang dubai riyadh doha dammam jeddah cairo lagos nairobi telaviv haifa jerusalem moscow kyiv warsaw"
    " prague vienna brussels leuven grenoble lyon toulouse toronto montreal vancouver ottawa quebec york"
    " francisco jose angeles diego oakland sunnyvale alto cupertino redmond kong abu dhabi us u.s uk u.k eu"
    " guangdong zhejiang jiangsu sichuan hunan hubei fujian shandong anhui kumamoto hokkaido bavaria saxony"
    " cologne linz tampere fremont dusseldorf leipzig hanover nuremberg karlsruhe aachen jena graz salzburg bern basel"
    " lucerne ghent antwerp bruges rotterdam hague utrecht delft nijmegen aarhus odense gothenburg malmo uppsala turku"
    " espoo trondheim stavanger reykjavik cork galway glasgow belfast cardiff liverpool newcastle nottingham sheffield"
    " bath york nice marseille bordeaux nantes lille strasbourg rennes turin naples bologna florence venice palermo"
    " valencia seville bilbao malaga porto krakow wroclaw gdansk brno bratislava ljubljana zagreb belgrade bucharest sofia"
    " ankara izmir tbilisi yerevan almaty astana tashkent karachi lahore dhaka colombo kathmandu kolkata ahmedabad jaipur"
    " noida gurugram gurgaon surat kochi indore nagpur penang selangor surabaya bandung cebu phnom penh yangon sendai"
    " sapporo hiroshima fukuoka kobe yokohama nara chiba saitama incheon daejeon daegu gwangju suwon gumi pyeongtaek"
    " yongin taichung chiayi changsha zhengzhou jinan ningbo wenzhou xiamen fuzhou kunming guiyang nanning harbin dalian"
    " shenyang changchun lanzhou urumqi hohhot ulanqab zhongwei brisbane perth auckland wellington santiago bogota lima"
    " caracas quito recife brasilia guadalajara queretaro toronto calgary edmonton winnipeg halifax honolulu anchorage"
    " sacramento berkeley stanford mountain view santa clara monica irvine pasadena boise spokane tucson albuquerque omaha"
    " tulsa wichita louisville nashville charlotte raleigh durham richmond baltimore newark brooklyn manhattan hartford"
    " providence buffalo rochester syracuse albany cleveland cincinnati columbus toledo indianapolis milwaukee madison"
    " minneapolis louis orleans birmingham jackson rock antonio paso worth lubbock amarillo fe vegas salt lake city valley"
    " albania algeria argentina armenia azerbaijan bahrain bangladesh belarus bolivia bulgaria cambodia chile colombia croatia"
    " cyprus ecuador estonia ethiopia ghana greece guatemala hungary iceland iran iraq jordan kazakhstan kuwait laos latvia"
    " lebanon libya lithuania malta moldova mongolia morocco myanmar namibia nepal oman pakistan panama paraguay peru"
    " philippines romania rwanda senegal serbia slovakia slovenia somalia sudan syria tanzania tunisia uganda uruguay uzbekistan"
    " venezuela yemen zambia zimbabwe catalonia flanders wallonia brittany normandy lombardy tuscany sicily sardinia andalusia"
    " galicia brandenburg hesse thuringia westphalia tyrol ontario alberta manitoba queensland tasmania victoria scotland"
    " ulster delaware maryland maine vermont montana idaho nebraska kansas oklahoma arkansas missouri kentucky jersey hampshire"
    " rhode delhi gujarat maharashtra karnataka tamil nadu kerala telangana punjab rajasthan ningxia xinjiang gansu qinghai"
    " guizhou guangxi yunnan hainan jiangxi shanxi shaanxi hebei henan heilongjiang jilin liaoning tibet mongolia kansai kanto"
    " kyushu tohoku hokuriku shikoku okinawa aichi ibaraki miyagi fukushima niigata toyama nagano gyeonggi chungcheong gyeongsang"
    " jeolla incheon icheon cheongju hwaseong cheonan ulsan changwon jeonju seongnam pohang asan giheung pangyo taoyuan miaoli"
    " tucheng yunlin nantou pingtung hualien kulim bayan ipoh melaka malacca sarawak batam bekasi laguna clark cavite danang"
    " kunshan nantong changzhou zhenjiang yangzhou jiaxing huzhou shaoxing taizhou jinhua quzhou wuhu bengbu ganzhou nanchang"
    " jiujiang zhuzhou xiangtan yueyang huizhou foshan zhongshan jiangmen shantou zhaoqing datong langfang baoding tangshan"
    " zhangjiakou huailai weihai yantai weifang zibo guian mianyang deyang yibin kashgar chandler mesa tempe goodyear"
    " taylor plano irvine burbank bozeman waco tacoma bellevue eugene hillsboro boulder provo lehi savannah huntsville"
    " wilmington covington lansing akron dayton toledo peoria lincoln fargo sioux falls burlington portsmouth stamford"
    " malmo linkoping lund vasteras lulea skelleftea kista jarfalla tromso kristiansand drammen oulu vantaa kajaani jyvaskyla"
    " chemnitz jena erfurt magdeburg rostock kiel bremen bochum essen dortmund wuppertal solingen bonn mannheim heidelberg ulm"
    " freiburg konstanz regensburg augsburg wurzburg villach klagenfurt innsbruck winterthur lugano sion zug neuchatel yverdon"
    " eindhoven twente enschede groningen maastricht arnhem haarlem ypres mechelen hasselt charleroi liege namur metz nancy"
    " dijon tours angers orleans rouen caen brest limoges valence annecy nimes montpellier cannes agrate catania trento udine"
    " modena parma verona padua trieste bergamo brescia pisa siena bari zaragoza girona tarragona murcia granada cordoba leon"
    " vigo oviedo sebastian pamplona braga coimbra aveiro faro limassol nicosia valletta reading slough swindon bracknell"
    " milton keynes coventry derby leicester norwich ipswich exeter plymouth swansea newport dundee aberdeen inverness"
    " livingston loughton immingham limerick waterford kilkenny maribor brno ostrava kosice timisoara cluj iasi plovdiv varna"
    " gdynia poznan lodz katowice lublin rzeszow murmansk kazan novosibirsk launceston hobart canberra adelaide darwin geelong"
    " hamilton dunedin christchurch wollongong rosario mendoza valparaiso medellin cali monterrey puebla tijuana juarez"
    " campinas curitiba ceara fortaleza salvador belo horizonte accra kampala kigali dakar abidjan tunis algiers casablanca"
    " rabat addis luanda maputo harare lusaka windhoek durban pretoria johannesburg ramat gan herzliya netanya petah tikva"
    " kuwait manama muscat sharjah medina mecca tabuk neom"
    " wales luxembourg bergen narvik tallinn riga vilnius budapest athens istanbul monterrey sao paulo"
)
MEDIA: Final = _set(
    "reuters bloomberg cnbc bbc cnn nikkei caixin yicai wsj techcrunch axios verge wired fortune forbes"
    " economist guardian telegraph post journal times herald tribune gazette newspaper magazine digitimes"
    " xinhua yonhap kyodo handelsblatt politico barron's businesswire prnewswire cls weibo arxiv github"
)
GOVERNMENT: Final = _set(
    "ministry department commission congress senate parliament government court treasury pentagon"
    " university institute college school academy council agency authority administration bureau office"
    " exchange nasdaq nyse stoxx federal committee union association foundation society house army navy"
)
PUBLIC: Final = _set(
    "university college school ministry department commission congress senate parliament court treasury administration"
    " bureau committee pentagon nato unesco authority"
)
"""Words of the names of public bodies and universities, which are no companies."""
PAPERS: Final = _set("journal times herald tribune gazette newspaper magazine post")
"""Last words of the names of papers."""
FIRST_NAMES: Final = _set(
    "james john robert michael david william richard joseph thomas charles daniel matthew anthony mark"
    " donald steven stephen steve paul andrew joshua josh kenneth kevin brian george timothy tim ronald"
    " jason edward eddy jeffrey jeff ryan jacob gary nicholas eric jonathan larry justin scott brandon"
    " benjamin ben samuel sam gregory greg frank alexander alex raymond patrick jack dennis jerry tyler"
    " aaron adam henry nathan peter zachary kyle walter ethan jeremy harold keith christian roger noah"
    " arthur lawrence joe jim bob tom dan mike dave chris nick matt tony andy ken phil simon martin ian"
    " neil alan oliver philip hugh colin stuart graham mary patricia jennifer linda elizabeth barbara"
    " susan jessica sarah karen lisa nancy betty sandra ashley kimberly emily donna michelle carol amanda"
    " melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela anna ruth brenda"
    " pamela nicole katherine samantha christine emma catherine virginia rachel janet maria heather diane"
    " julie joyce victoria kelly christina joan evelyn lauren judith olivia martha cheryl megan andrea"
    " hannah jacqueline alice julia grace claire fiona ingrid astrid lars erik sven nils bjorn olaf jens"
    " hans klaus jurgen stefan markus lukas felix tobias florian matthias wolfgang dieter pierre jean"
    " jacques michel francois philippe olivier antoine guillaume louis luc marc camille chloe sophie"
    " marie amelie luca marco giovanni paolo giulia francesca pablo carlos juan jose luis miguel pedro"
    " diego javier elena carmen ana sofia rui joao wei li ming jun yong hao xin ying yan jing lin chen"
    " wang zhang liu zhao huang zhou wu xu sun ma zhu hu guo he gao luo zheng liang xie tang song deng"
    " han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei lu su lei kai hiroshi"
    " takashi kenji yuki akira naoki haruto yoko keiko masayoshi satoshi daisuke taro min ji soo hyun"
    " jae sung young kim park lee choi jung kang cho raj amit priya pritha anil sanjay vijay ravi arjun"
    " deepak neha pooja sundar satya arvind ashok mohammed mohamed ahmed ali omar hassan khalid fatima"
    " yusuf ibrahim noor aisha tariq sergey dmitry ivan vladimir alexei natalia olga igor mikhail elon"
    " jensen lisa mira dario daniela demis yann geoffrey ilya greg satya pat lip-bu mustafa reid marc"
    " vinod masa aravind clement arthur guillaume emad kai-fu robin pony zhilin liang alexandr sriram"
)

GENERIC: Final = _set(
    "ai api apis ceo cfo cto coo ipo ipos gpu gpus cpu cpus npu tpu llm llms r&d pc pcs it ev evs un gdp ssd ssds"
    " dram nand pcb pcbs asic asics saas iaas paas agi aigc b2b b2c esg etf etfs otc spac vc pe q&a nda kpi roi aum"
    " m&a ebitda eps cagr yoy qoq cpo soc socs ar vr xr iot ml nlp hpc ups ac dc tv uav sdk ide os gw mw kw tb gb"
    " plc inc corp ltd co llc gmbh fab fabs mou loi capex opex it-services genai robotaxi internet web english"
)
"""Abbreviations and words that are written with capitals and name nothing."""
NOT_PARTIES: Final = frozenset(
    {
        "white house", "wall street", "silicon valley", "capitol hill", "downing street", "european union", "hong kong",
        "united states", "united kingdom", "united arab emirates", "saudi arabia", "south korea", "new york", "san jose",
        "san francisco", "los angeles", "middle east", "european commission", "federal reserve", "supreme court",
        "new zealand", "abu dhabi", "tel aviv", "palo alto", "santa clara", "apache", "mit", "form d", "form s-1",
        "ftc", "fcc", "cern", "epfl", "eth", "eth zurich", "doj", "cfius", "nist", "miit", "ndrc", "samr", "darpa", "nasa",
        "esa", "wto", "imf", "opec", "world bank", "nyse", "euronext", "hkex", "cboe", "cboe bzx", "fda", "ecb", "fed", "cma",
        "bafin", "finma", "csrc", "sasac", "meti", "kftc", "jftc", "uspto", "epa", "dlr", "caltech", "inria", "kaist", "itri",
        "fraunhofer", "max planck", "financial times", "wall street journal", "nikkei asia", "le monde", "les echos",
        "der spiegel", "south china morning post", "new york times", "washington post", "the economist", "the information",
        "star market", "star board", "bitcoin", "ethernet", "bluetooth", "wi-fi", "nasdaq", "european central bank",
        "el pais", "la repubblica", "financial review", "hong kong stock exchange", "tokyo stock exchange",
    }
)  # fmt: skip
"""Places, institutions and documents of more than one word that stand where a company could."""
OCCASIONS: Final = _set(
    "festival eve day year christmas easter olympics diwali ramadan holiday holidays season award awards"
)
"""Last words of what is celebrated, not of what acts."""

ORG_NOUNS: Final = (
    "start-?up|company|firm|maker|developer|provider|supplier|lab|group|designer|manufacturer|vendor"
    "|operator|builder|investor|fund|bank|insurer|brokerage|broker|chip-?maker|carmaker|automaker|foundry"
    "|retailer|subsidiary|unit|arm|rival|conglomerate|giant|contractor|distributor|producer|specialist"
    "|utility|telco|carrier|publisher|studio|consultancy|landlord|miner|backer|venture|parent|affiliate"
    "|boutique|house|partner|customer|client|manager|exchange|platform company|neocloud|unicorn|outfit"
)
PERSON_NOUNS: Final = (
    "chief|executive|analyst|founder|co-founder|director|president|chairman|chairwoman|chair|head"
    "|spokesman|spokeswoman|spokesperson|professor|minister|economist|strategist|engineer|scientist"
    "|lawyer|secretary|boss|billionaire|researcher|ceo|cfo|cto|coo|partner at|manager at|vice-president"
)
MODEL_NOUNS: Final = "(?:language |reasoning |video |image |foundation |base |open |open-weight )?models?|llm|checkpoint|weights"
PRODUCT_NOUNS: Final = (
    "chips?|gpus?|processors?|accelerators?|phones?|smartphones?|assistant|app|apps|robots?|servers?|racks?"
    "|platform|service|tool|agent|chatbot|browser|glasses|headset|laptops?|devices?|cars?|vehicles?|suv"
    "|module|modules|system|systems|cluster|supercomputer|search engine|software|line|series|scanner|switch"
)
FUND_NOUNS: Final = "etf|etfs|fund|index|benchmark"
CORPORATE_VERBS: Final = (
    "raised|raises|acquired|acquires|bought|buys|sold|sells|supplies|supplied|makes|made|launched|launches"
    "|released|releases|unveiled|unveils|invested|invests|led|leads|owns|owned|operates|builds|built"
    "|designs|signed|signs|agreed|plans|plan|will|has|have|had|is|was|counts|uses|runs|ships|shipped"
    "|reported|posted|declined|denied|expects|announced|announces|provides|delivers|delivered|holds"
    "|competes|partnered|began|started|stopped|ended|won|lost|put|took|joined|paid|gets|got|said"
)
GROWS: Final = _set(
    "capital ventures venture fund partners research securities cloud bank services management robotics"
    " foundation labs lab studios health energy semiconductor semiconductors technologies systems"
    " electronics digital networks intelligence materials optical photonics power logic investment"
    " investments holdings group motors motor insurance asset equity growth catalyst chemical display"
    " electric industries precision mobility aerospace telecom pay games pictures music trust compute cooling"
    " servers infrastructure lithography apps finance financial software computing wealth advisors media solar"
    " space defense defence biotech pharma therapeutics medical devices components consulting industrial"
    " telecommunications chemicals logistics healthineers interactive entertainment automotive international"
    " marketplace university press insurance mutual utilities storage packaging substrate instruments"
)
"""Last words that make a longer name of a known one: Samsung → Samsung Catalyst Fund."""
