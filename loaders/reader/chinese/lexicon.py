"""What `<word>` stands for in the Chinese patterns."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from loaders.reader.masking import char_class

_COMPANY: Final = char_class("C")
_PARTY: Final = char_class("CMPE")
_NO_COMPANY: Final = f"[^，；。{_COMPANY[1:-1]}]"
_NO_PARTY: Final = f"[^，；。{_PARTY[1:-1]}]"

CLASS_NOUN: Final = (
    "(?:设计|研发|解决方案)?(?:初创|创业)?(?:公司|企业)|创企|厂商|厂家|业者|龙头(?:企业|厂商|股"
    "|大厂)?|巨头|大厂|独角兽|新秀|新贵|新势力|一哥"
    "|开发商|供应商|服务商|运营商|营运商|制造商|集成商|提供商|设计商|研发商|工具商|投资商|发行商"
    "|制作商|品牌商|分销商|商|厂|概念股"
)
"""Nouns that say of a company what trade it is in: 光模块厂商, 液冷龙头."""

_OTHERS: Final = "客户|用户|买家|供应商|厂商|伙伴|对手|要求|股东|委托"

LEXICON: Final[Mapping[str, str]] = MappingProxyType(
    {
        # some text within the clause: without any name, with anything but companies, or at will
        "n": f"{_NO_PARTY}{{0,24}}?",
        "nmp": f"[^，；。{char_class('MP')[1:-1]}]{{0,24}}?",
        "c": f"{_NO_COMPANY}{{0,30}}?",
        "any": "[^，；。]{0,40}?",
        # the same as "n", but nobody else acts in it: "①的客户…", "①要求供应商…"
        "self": f"(?:(?!{_OTHERS}){_NO_PARTY}){{0,24}}?",
        "selfmp": f"(?:(?!{_OTHERS})[^，；。{char_class('MP')[1:-1]}]){{0,24}}?",
        # not within what the thing is made of: "基于①的…"
        "direct": "(?<!基于)(?<!依托)(?<!采用)(?<!搭载)(?<!支持)(?<!接入)(?<!适配)(?<!使用)(?<!内置)(?<!跑在)(?<!面向)(?<!针对)(?<!兼容)",
        # before the name of an event: its year and number
        "date": r"(?:今年|去年|本届|首届|第[一二三四五六七八九十\d]+届|20\d\d年?|的|\d{1,2}月|举办|举行|召开|在|\s){0,4}",
        "shown": f"[^，。；{_COMPANY[1:-1]}]{{0,16}}?",
        "tiny": f"{_NO_PARTY}{{0,6}}?",
        "own": f"(?:{_NO_PARTY}{{0,8}}?{_COMPANY}(?![、与和及]))?{_NO_PARTY}{{0,14}}?",
        "w": f"[^，；。、{_PARTY[1:-1]}]{{0,10}}?",
        "kind": CLASS_NOUN,
        "release": "发布|推出|开源|上线|发售|放出|亮出|揭晓|带来|上新|释出|首发|展出|开售|公布|官宣",
        "appears": "开源|发布|上线|推出|亮相|面世|面市|问世|上市|开售|揭晓|登场",
        "supply": "供货|供应|供给|出货|交付|交货|发货|送货|配套|代工|供料|输出|销售|转售|提供",
        "order": "订单|定点|大单|合同|采购单|份额",
        "goods": (
            "芯片|晶圆|服务器|算力|材料|原料|设备|组件|部件|器件|零件|模组|模块|电池|电机|传感器|内存|存储|颗粒"
            "|雷达|镜头|镜片|屏幕|面板|衬底|硅片|代工|封装|供应|采购|货源|电力|减速器|丝杠|关节|整机|产品|光源"
            "|激光器|电源|机柜|机架|连接器|线缆|基板|载板|铜箔|气体|靶材|光刻胶|权重|数据|软件|系统|方案|DSP"
        ),
        "invest": (
            "领投(?!方)|跟投(?!方)|参投|投资(?![方者人商机公])|入股|参股|增持|减持(?!完)|认购|注资"
            "|战略投资|战略入股"
            "|加注|追加投资|追投|投了|出资"
        ),
        "buy": "吸收合并|换股合并|收购|并购|买下|全资收购|吞并|收归旗下|要约收购",
        "use": (
            "已用|沿用|选了|选定为|装上|配上|跑的是|接的是|用的是|收录了|装有|装(?=.块)|采用|使用|接入"
            "|搭载|部署|内置|预装|集成|引入|调用|选用|选定|改用|用上|换成|切换为|切换至|接上|启用|导入"
            "|敲定|换用|上架|装有|配备"
        ),
        "drop": "停用|撤下|弃用|撤掉|不再使用|不再调用|不再采用|下线|移除|换下",
        "tuned": "微调|蒸馏|继续训练|后训练|训练|裁剪|扩层|改造|改|剪枝|量化",
        "base": "底层模型|底座模型|底座|基座|底模|骨干|底层|基础模型|内核|默认底座|核心模型",
        "rival": "竞争对手|竞争者|对手|劲敌|竞品",
        "unit": "全资子公司|控股子公司|子公司|全资附属公司|附属公司|孙公司|并表子公司|全资|控股公司|事业部",
        "stake": (
            r"(?:近|约|逾|超|的|其)?(?:\d+(?:\.\d+)?%|[一二三四五六七八九]成\S?)(?:的)?(?:股权|股份|权益"
            r"|股票|新股)?"
        ),
    }
)
"""Alternations by name."""

SEPARATOR: Final = "、以及|以及|[、/和与及×]"
"""What stands between the items of a list."""

ITEM_PREFIX: Final = (
    f"(?:{_COMPANY}(?:的|开源的|推出的|研发的|旗下的?)|{_NO_PARTY}{{0,6}}?(?:公司|企业|厂商|机构|集团"
    f"|基金|旗下|资本|版|[助眼][手镜]|模型|芯片)的?)?"
)
"""What may stand before an item of a list: what it is."""
