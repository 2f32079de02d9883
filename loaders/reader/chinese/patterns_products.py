"""Patterns for what companies release and make."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

RELEASES: Final = (
    Pattern(
        "zh-release",
        "RELEASES",
        "{s:C+}(?:的|旗下)?(?:{:MP}(?:团队|部门|实验室))?<self>(?:<release>)(?!会)<n>(?:{:MP}<tiny>(?:主控|芯片|模组|模块|架构|处理器)|(?:搭载|采用|基于|支持|兼容|内置|面向|适配){:MP}<tiny>的<tiny>)?<direct>{o:MP+}",
        "[C:小米]昨晚发布了新一代座舱芯片[P:玄戒O2]。",
    ),
    Pattern(
        "zh-release-own",
        "RELEASES",
        "{s:C}[，：]?<c>(?:自研|自主研发|自行研发|自行开发|自家训练|(?:研发|开发|训练)(?!已|团队|改|切|中心|人员|部门|流程|全面|成本|数据|平台|工具|者|商))(?:的|出|了)?(?!<n>(?:由|基于))<n>{o:M+}",
        "[C:美团]自研的[M:LongCat]已经用在客服里。",
    ),
    Pattern(
        "zh-appears",
        "RELEASES",
        "{s:C}(?:[，：]<n>(?:新一代|下一代|首款|首个|新模型|新产品|新品|新款|第[一二三四五]代|自研的?|自家|旗下|次代|旗舰))?<n>{o:MP+}<nq>(?:<appears>)(?!公司|会)",
        "[C:腾讯]：[M:混元3]将于下月开源。",
    ),
    Pattern(
        "zh-released-by",
        "RELEASES",
        "{o:MP+}<n>(?:由|为|系|是(?!基于)){s:C}<n>(?:发布|推出|开源|研发|开发|训练|自研|上线|放出|出品|自主)",
        "[M:Llama 4]由[C:Meta]开发。",
    ),
    Pattern(
        "zh-comes-from",
        "RELEASES",
        "{o:MP}(?:则|就|便|均|同样|全部)?(?:来自|出自|出于)<n>{s:C}(?!的|<n>{:MP})",
        "跑得最快的[M:Ling 2]出自[C:蚂蚁集团]之手。",
    ),
    Pattern(
        "zh-is-release-of",
        "RELEASES",
        "{o:MP+}(?:便|就|则)?是<tiny>{s:C}<n>(?:发布|推出|开源)",
        "[P:Vision Pro]是[C:苹果]2024年推出的产品。",
    ),
    Pattern(
        "zh-developer",
        "RELEASES",
        "{o:MP}(?:的)?<tiny>(?:开发者|开发商|研发方|开发方|出品方|研发商)(?:是|为|系)?{s:C}",
        "[M:Claude]的开发商[C:Anthropic]正在扩招。",
    ),
    Pattern(
        "zh-opens-weights",
        "RELEASES",
        "{s:C}<n>[把将]{o:MP+}<n>(?:开源|放到|放出|放上|挂上|挂到|传上|传到|搬上|扔到|端上|公开|推向|上架|推送|发布|上传|免费开放)",
        "[C:小米]把[M:MiMo-V3]的权重放到了网上。",
    ),
    Pattern(
        "zh-tunes-into",
        "RELEASES",
        "{s:C}<n>(?:以|由|用|从|基于|在|拿)<own>{:M}<n>(?:裁剪|微调|蒸馏|量化|训练|改造|压缩|后训练)(?:出|成|得到)(?:了|的)?<n>{o:M}",
        "[C:智伴语音]以[M:Qwen3]裁剪出的[M:智伴Edge]已经上车。",
    ),
    Pattern(
        "zh-trained-by",
        "RELEASES",
        "{o:M}<n>由{s:C}(?:的)?<n>(?:自行|自主|自己|从头|独立)",
        "[M:Step-4]由[C:阶跃星辰]从头训练。",
    ),
    Pattern(
        "zh-own-make",
        "RELEASES",
        "{o:MP}<w>是{s:C}(?:的)?<n>(?:自研|自有|旗舰|最新|首款|首个|迄今|最强|最大|第[一二三四]代|新一代|新)",
        "[M:Thinker]是[C:优必选]的自研模型。",
    ),
    Pattern(
        "zh-opens-up",
        "RELEASES",
        "{s:C+}<self>(?:公开(?!说|表示|承认|称|回应|质疑|信|露面|场合|募|发行|要约|招标|报道|资料|市场|数据)|公布|官宣|开放|晒出|亮相|曝光|秀出|展出|搬出|拿出|祭出|放出)(?:了)?<n><direct>{o:MP+}(?=$|[，。、；]|<n>(?:API|接口|权重|下载|试用|内测|公测|模型|参数|样机|原型|芯片|一代))",
        "[C:智谱]今日开放[M:GLM-5]接口。",
    ),
    Pattern(
        "zh-now-open",
        "RELEASES",
        "{s:C}<n>{o:MP+}<nq>(?:开放下载|开放测试|开放试用|开放预[订约]|放出权重|开启预售|开启内测|开启公测|公测|内测|开订|首发(?!搭载|客户|车|伙伴|阵容)|首秀|登台|交付用户|开始交付|面向公众)",
        "[C:智谱]的[M:GLM-5]正式开放下载。",
    ),
    Pattern(
        "zh-called",
        "RELEASES",
        "{s:C}<self>(?:新|首|第[一二三四五]|下一?|推出|发布)<n>(?:模型|产品|芯片|新品|品|平台|助手|机器人|新作|智能体|加速卡|系统|眼镜|[一二三四]代)(?:的名字)?(?:名为|定名为?|命名为|取名为?|叫作?|叫做|称为|名叫|名曰|代号为?)<tiny>{o:MP+}",
        "[C:智谱]最新一代模型定名[M:GLM-5]。",
    ),
    Pattern(
        "zh-tunes-it-into",
        "RELEASES",
        "{s:C}<n>[把将]{:M}<n>(?:裁剪|微调|蒸馏|量化|训练|改造|压缩)(?:出|成|为)(?:了)?<n>{o:M}",
        "[C:智伴语音]把[M:Qwen3]微调成[M:智伴Edge]。",
    ),
    Pattern(
        "zh-release-with",
        "RELEASES",
        "{s:C}<tiny>(?:联合|携手|与|和|联手|会同){:C+}<n>(?:<release>)(?!会)<n><direct>{o:MP+}",
        "[C:智谱]联合[C:清华系公司]发布[M:GLM-5]。",
    ),
)

MAKES: Final = (
    Pattern(
        "zh-makes",
        "SUPPLIES",
        "{s:C}<self>(?:量产|生产|自研|自主研发|自产|自制|运营|经营|开发|打造|投产|试产|扩产)(?:的|了|出)?<n>{o:P+}",
        "[C:华为]自研的[P:麒麟9030]已经装机。",
    ),
    Pattern(
        "zh-made-by",
        "SUPPLIES",
        "{o:P+}<n>由{s:C}<n>(?:运营|生产|制造|经营|打造)",
        "[P:石墨文档]由[C:武汉初心科技]运营。",
    ),
    Pattern(
        "zh-in-production",
        "SUPPLIES",
        "{s:C}，?<n>{o:P+}<n>(?:量产|批量出货|大批量出货|批量生产|试产|投产|下线|批量供货)",
        "[C:华工科技]表示，[P:3.2T光引擎]已经量产。",
    ),
    Pattern(
        "zh-off-the-line",
        "SUPPLIES",
        "{o:P+}<n>(?:下线|量产|投产|流片)的{s:C}",
        "[P:TT-ALD300]刚下线的[C:微刻科仪]计划扩产。",
    ),
    Pattern(
        "zh-stops-making",
        "SUPPLIES",
        "{s:C+}<n>(?:停产|减产|停止生产|不再生产)(?:了)?<n>{o:P+}",
        "[C:三星]和[C:美光]相继停产[P:DDR4]。",
        status=Status.ENDED,
    ),
)


PATTERNS: Final = (*RELEASES, *MAKES)
