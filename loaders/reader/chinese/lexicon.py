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
    "|制作商|品牌商|代工厂|分销商|商|厂|概念股"
)
"""Nouns that say of a company what trade it is in: 光模块厂商, 液冷龙头."""

LEXICON: Final[Mapping[str, str]] = MappingProxyType(
    {
        # some text within the clause: without any name, with anything but companies, or at will
        "n": f"{_NO_PARTY}{{0,24}}?",
        "nmp": f"[^，；。{char_class('MP')[1:-1]}]{{0,24}}?",
        "c": f"{_NO_COMPANY}{{0,30}}?",
        "any": "[^，；。]{0,40}?",
        "tiny": f"{_NO_PARTY}{{0,6}}?",
        "own": f"(?:{_NO_PARTY}{{0,8}}?{_COMPANY})?{_NO_PARTY}{{0,14}}?",
        "w": f"[^，；。、{_PARTY[1:-1]}]{{0,10}}?",
        "kind": CLASS_NOUN,
        "release": "发布|推出|开源|上线|发售|放出|亮出|揭晓|带来|上新|释出|首发|展出|开售|公布|官宣",
        "appears": "开源|发布|上线|推出|亮相|面世|面市|问世|上市|开售|揭晓|登场",
        "supply": "供货|供应|供给|出货|交付|交货|发货|送货|配套|代工|供料|输出|销售|转售|提供",
        "order": "订单|定点|大单|合同|采购单|份额",
        "invest": (
            "领投(?!方)|跟投(?!方)|参投|投资(?![方者人商机公])|入股|参股|增持|减持(?!完)|认购|注资"
            "|战略投资|战略入股"
            "|加注|追加投资|追投|投了|出资"
        ),
        "buy": "收购|并购|买下|全资收购|吞并|收归旗下|要约收购",
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
