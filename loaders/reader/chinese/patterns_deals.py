"""Patterns for who invests in whom, who buys whom, and who belongs to whom."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

INVESTS: Final = (
    Pattern(
        "zh-led-by",
        "INVESTS_IN",
        "{o:C}<c>(?:由|获|获得)(?:了)?<tiny>{s:C+}(?:等)?<c>(?:领投|投资|注资|入股|共同投资|战投|跟投|参投|出资)",
        "[C:月之暗面]完成新一轮融资，由[C:IDG资本]领投。",
    ),
    Pattern(
        "zh-round-joined",
        "INVESTS_IN",
        "{o:C}，<n>{s:C+}(?:等)?<c>(?:领投|跟投|参投|加注|追加|独家出资|追投|投资|入局|共同投资|持股|认购)(?!<any>{:C})",
        "[C:智元机器人]完成B轮融资，[C:腾讯]领投，[C:蓝驰创投]、[C:龙旗科技]跟投。",
        confidence=0.7,
    ),
    Pattern(
        "zh-invests",
        "INVESTS_IN",
        "{s:C+}<c>(?:<invest>)(?:了|过)?<tiny>{o:C+}(?!<c>(?:领投|跟投|参投))",
        "[C:软银]投资[C:OpenAI]。",
    ),
    Pattern(
        "zh-holds",
        "INVESTS_IN",
        "{s:C+}<n>(?:持有|持股|直接持有|间接持有)<tiny>{o:C+}",
        "[C:微软]持有[C:OpenAI]约27%股份。",
    ),
    Pattern(
        "zh-invests-into",
        "INVESTS_IN",
        "{s:C+}<n>(?:对|向){o:C}<n>(?:投资|出资|注资|增资|追加)",
        "[C:亚马逊]向[C:Anthropic]追加投资40亿美元。",
    ),
    Pattern(
        "zh-takes-part-in-round",
        "INVESTS_IN",
        "{s:C+}<n>(?:参与|领投|跟投|参投)(?:了|过)?<tiny>{o:C}<n>(?:轮|融资|定增)",
        "[C:上汽集团]参与了[C:Momenta]的C轮融资。",
    ),
    Pattern(
        "zh-shareholders-are",
        "INVESTS_IN",
        "{o:C}<c>(?:股东|投资方|领投方|投资人|投资者)(?:名单里|中|里|还)?(?:[为是有系]|包括|分别为)<tiny>{s:C+}",
        "[C:百川智能]的股东包括[C:阿里巴巴]和[C:小米]。",
    ),
    Pattern(
        "zh-is-shareholder",
        "INVESTS_IN",
        "{s:C+}(?:均|都|也|就|早)?<tiny>(?:是|为|系|成为)<tiny>{o:C}<n>(?:股东|投资方)",
        "早在去年，[C:美团]就成为[C:智谱]的股东。",
    ),
    Pattern(
        "zh-shareholder-name",
        "INVESTS_IN",
        "{o:C}<c>(?:股东|基石投资者)(?:、)?{s:C+}(?:等)?(?!的)<n>(?:持有|持股|领投|跟投|加注|认购|增持|投)",
        "[C:思必驰]的大股东[C:联想]持股12%。",
    ),
    Pattern(
        "zh-sells-out",
        "INVESTS_IN",
        "{s:C+}<n>(?:清仓|卖光|卖出|售出|减持完|转让|退出|处分|出售|已将)(?:了)?(?:所持|所持有|持有)?(?:的)?<tiny>{o:C}(?!<c>(?:收购|投资))"
        "<n>(?:股|权益|股票|退出|转让)",
        "[C:软银]去年清仓了所持[C:英伟达]股票。",
        status=Status.ENDED,
    ),
    Pattern(
        "zh-subscribes-stake",
        "INVESTS_IN",
        "{s:C}<n>(?:认购|受让|取得|换得|入股|参股|协议受让|战略入股)(?:了)?<tiny>{o:C}<n>(?:<stake>)",
        "[C:长江电力]拟以3亿元受让[C:国网智能]9%股权。",
    ),
)

ACQUIRES: Final = (
    Pattern(
        "zh-acquires",
        "ACQUIRES",
        "{s:C}<any>(?:<buy>|购买|洽购|要约)(?:了)?(?!意向|传闻)<n>{o:C+}(?!<n>(?:采购|的(?:产品|服务|芯片|设备)))",
        "[C:AMD]以49亿美元收购[C:ZT Systems]。",
    ),
    Pattern(
        "zh-completes-takeover",
        "ACQUIRES",
        "{s:C}<n>对{o:C}(?:的)?<n>(?:收购|并购)",
        "[C:新思科技]完成对[C:Ansys]的收购。",
    ),
    Pattern(
        "zh-bought-by",
        "ACQUIRES",
        "{o:C}<n>被{s:C}<n>(?:收购|买下|并购|纳入|收入囊中|看中)",
        "[C:Run:ai]去年被[C:英伟达]收购。",
    ),
    Pattern(
        "zh-taken-over",
        "ACQUIRES",
        "{s:C}<n>[把将]{o:C}<n>(?:并入|纳入|收入囊中|收入麾下|收归)",
        "[C:蚂蚁集团]把[C:好大夫在线]收入囊中。",
    ),
)

SUBSIDIARY: Final = (
    Pattern(
        "zh-unit-under",
        "SUBSIDIARY_OF",
        "{o:C}(?:旗下|控股)(?:的)?<w>{s:C}(?!的?(?:股份|股权))",
        "[C:中兴通讯]旗下的[C:努比亚]参展。",
    ),
    Pattern(
        "zh-is-unit",
        "SUBSIDIARY_OF",
        "{s:C+}<tiny>(?:是|为|系|乃|成为|作为|属)(?:了)?<tiny>{o:C}(?:的)?<tiny>(?:<unit>)",
        "[C:地瓜机器人]为[C:地平线]控股子公司。",
    ),
    Pattern(
        "zh-unit-named",
        "SUBSIDIARY_OF",
        "{o:C}(?:的|在<tiny>的)?<tiny>(?:<unit>)(?:的)?{s:C+}",
        "[C:生益科技]子公司[C:生益电子]发布半年报。",
    ),
    Pattern(
        "zh-parent-is",
        "SUBSIDIARY_OF",
        "{s:C}<n>(?:母公司|控股股东)(?:[为是系]){o:C}",
        "[C:小度科技]的母公司为[C:百度]。",
    ),
    Pattern(
        "zh-controlled-by",
        "SUBSIDIARY_OF",
        "{s:C}<n>(?:由{o:C}<tiny>(?:控股|控制|全资持有))",
        "[C:小马智卡]由[C:小马智行]控股。",
    ),
    Pattern(
        "zh-controls",
        "SUBSIDIARY_OF",
        r"{o:C}<n>(?:控股\d+(?:\.\d+)?%的|分拆<n>(?:子公司|附属公司)){s:C}",
        "[C:均胜电子]控股76%的[C:均联智行]已经盈利。",
    ),
)

PATTERNS: Final = (*INVESTS, *ACQUIRES, *SUBSIDIARY)
