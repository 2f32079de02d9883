"""Patterns for funds, their indices and holdings, and for the segments that companies are in."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

FUNDS: Final = (
    Pattern(
        "zh-tracks",
        "TRACKS",
        "{s:E+}<any>(?:跟踪|追踪|挂钩|复制)(?:的)?(?:标的)?(?:是|为)?<tiny>{o:I+}",
        "[E:云计算ETF]跟踪[I:中证云计算与大数据主题指数]。",
    ),
    Pattern(
        "zh-benchmark",
        "TRACKS",
        "{s:E+}<any>(?:标的(?:指数)?(?:同?为|是)|以){o:I+}",
        "[E:云计算ETF]以[I:中证云计算与大数据主题指数]为标的。",
    ),
    Pattern(
        "zh-tracking",
        "TRACKS",
        "(?:跟踪|追踪){o:I}的{s:E+}",
        "跟踪[I:国证粮食产业指数]的[E:粮食ETF]今日上涨。",
    ),
    Pattern(
        "zh-manages",
        "MANAGES",
        "{s:C}(?:的|旗下|管理|发行|上报|申报|推出|营运|运作)(?:的)?<n>{o:E+}",
        "[C:华夏基金]旗下的[E:家电ETF]成交活跃。",
    ),
    Pattern(
        "zh-managed-by",
        "MANAGES",
        "{o:E+}<any>(?:由|属于?|出自|隶属于?){s:C+}(?!<n>(?:研究|担任))",
        "[E:家电ETF]由[C:华夏基金]管理。",
    ),
    Pattern(
        "zh-manager-is",
        "MANAGES",
        "{o:E+}<any>管理人(?:[为是])<tiny>{s:C}",
        "[E:家电ETF]的管理人为[C:华夏基金]。",
    ),
    Pattern(
        "zh-manager-plans",
        "MANAGES",
        "{s:C}<n>(?:发行|上报|申报|推出|管理|公告)<n>{o:E+}",
        "[C:招商基金]拟于下月发行[E:电池ETF]。",
    ),
    Pattern(
        "zh-holdings",
        "INVESTS_IN",
        "{s:E}<any>(?:重仓股?|持仓|权重股|持股|持仓股|成分股|标的|重仓里)<any>(?:[为是有]|包括|依次为"
        "|分别为|涵盖|囊括|含){o:C+}",
        "[E:光伏ETF]前三大重仓股为[C:阳光电源]、[C:隆基绿能]和[C:通威股份]。",
    ),
    Pattern(
        "zh-holdings-led",
        "INVESTS_IN",
        "{s:E}<any>(?:持仓|重仓)<n>以{o:C+}<n>(?:居前|为主|为首)",
        "[E:光伏ETF]持仓以[C:阳光电源]、[C:隆基绿能]居前。",
    ),
    Pattern(
        "zh-are-holdings",
        "INVESTS_IN",
        "{s:E}[，：]<n>{o:C+}(?:等)?(?:均|都|同|皆)?(?:为|是|系|位列|位居|列)(?:其)?<tiny>(?:重仓|持仓|权重股)",
        "[E:光伏ETF]规模上升，[C:阳光电源]、[C:隆基绿能]均为重仓股。",
    ),
    Pattern(
        "zh-holds-segment",
        "INVESTS_IN",
        "{s:E}[，：]?<n>(?:持仓|重仓|仓位|组合)<n>以{o:S+}<n>(?:居前|为主|为首)",
        "[E:通信ETF]持仓以[S:光模块]为主。",
    ),
    Pattern(
        "zh-is-holding",
        "INVESTS_IN",
        "{o:C+}(?:是|为|居|仍是|依然是)<tiny>{s:E}<n>(?:重仓|持仓|权重股)",
        "[C:谷歌]是[E:QQQ]的第一大持仓。",
    ),
    Pattern(
        "zh-fund-buys",
        "INVESTS_IN",
        "{s:E}<n>(?:买入|增持|持有|重仓|加仓|建仓|纳入|清仓|减持|出清|卖出|改买|调出)(?:了)?<n>{o:C+}",
        "[E:QQQ]昨日增持[C:Intuit]。",
    ),
    Pattern(
        "zh-fund-segment",
        "INVESTS_IN",
        "{s:E}<n>(?:聚焦|布局|投向|覆盖|主攻|投资于|集中于|重点配置|投资){o:S+}",
        "[E:光伏ETF]聚焦[S:光伏逆变器]。",
    ),
)

SEGMENTS: Final = (
    Pattern(
        "zh-segment-noun",
        "OPERATES_IN",
        "{o:S}(?:<kind>)(?:之一|则|代表)?(?:的)?{s:C+}",
        "[S:激光雷达]厂商[C:禾赛科技]公布季报。",
        status=Status.ASSERTED,
    ),
    Pattern(
        "zh-main-business",
        "OPERATES_IN",
        "{s:C+}<n>(?:主营|从事|专注于?|深耕|主攻|聚焦|涉足|切入|主业[是为]|运营){o:S+}",
        "[C:天岳先进]主营[S:碳化硅衬底]。",
    ),
    Pattern(
        "zh-is-segment-noun",
        "OPERATES_IN",
        "{s:C+}<n>(?:[是为系]|作为|同为|身为)<n>{o:S}(?:<kind>|领域)",
        "[C:双环传动]是国内的[S:精密齿轮]龙头。",
        status=Status.ASSERTED,
    ),
)

PATTERNS: Final = (*FUNDS, *SEGMENTS)
