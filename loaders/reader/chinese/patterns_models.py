"""Patterns for what models and products are built on, and who uses them."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

BASED_ON: Final = (
    Pattern(
        "zh-tuned-from",
        "BASED_ON",
        "{s:MP}<n>(?:以|由|用|是|系|从|在|取|基于|对|拿|借)<own>{o:M+}(?!的<n>(?:竞争|对手))<n>(?:<tuned>"
        "|蒸馏而来|得到|初始化|续训|换皮|套壳|换壳|衍生|压缩|演化|扩展|改名|的?[\\w]{0,2}版本?)",
        "[M:DeepSeek-R1-Distill]由[M:Qwen2.5]蒸馏而来。",
    ),
    Pattern(
        "zh-as-base",
        "BASED_ON",
        "{s:MP}<n>(?:以|取|用|拿)<own>{o:M+}<n>[为作](?:视觉|语言|默认)?(?:<base>|基础|起点|蓝本|骨架|主干|老师|教师|大脑|底(?=$|，))",
        "[P:通义听悟]以[M:Qwen3]为底座。",
    ),
    Pattern(
        "zh-base-is",
        "BASED_ON",
        "{s:MP}<n>(?:<base>)(?:模型)?<n>(?:[为是用走]|采用|换成|切换为|来自|选了|选用|选择|选的|取自|换作|沿用|接的)<own>{o:M+}",
        "[P:钉钉AI助理]的底层模型为[M:通义千问]。",
    ),
    Pattern(
        "zh-powered-by",
        "BASED_ON",
        "{s:MP}<n>(?:由|靠|用)<own>{o:M+}<n>(?:驱动|提供支持|提供能力|支撑|提供|赋能|承担|负责|生成|完成|撑起|处理|跑)",
        "[P:Copilot]由[M:GPT-5]驱动。",
    ),
    Pattern(
        "zh-based-on",
        "BASED_ON",
        "{s:MP}<n>(?:基于|脱胎于|改自|源自|源于|取自|借自|续自|调自|裁自|蒸馏自|微调自|套壳|套用|套了|构建于|建立在|建在|建于|源出|植根于|搭建在|衍生自|参考自|出自|改造自|训自)<own>{o:M+}",
        "[M:Hermes 4]基于[M:Llama 3.1]。",
    ),
    Pattern(
        "zh-built-out-of",
        "BASED_ON",
        "(?:基于|依托|在)<own>{o:M}<n>(?:推出|打造|开发|训练|搭建|微调)(?:了|出|的|而成的)<n>{s:MP}",
        "[C:货拉拉]基于[M:Qwen3]开发了[P:拉拉助手]。",
    ),
    Pattern(
        "zh-base-was",
        "BASED_ON",
        "{s:MP}<c>(?:<base>)<n>(?:从|由)<own>{o:M}<n>(?:换成|换为|切换|改为|改成|升级)",
        "[P:Perplexity]的底座从[M:GPT-4o]换成了[M:Kimi K2]。",
        status=Status.ENDED,
    ),
    Pattern(
        "zh-base-becomes",
        "BASED_ON",
        "{s:MP}<c>(?:<base>)<n>(?:(?:从|由)<own>{:M}<n>)?(?:换成|换为|切换|改为|改成"
        "|升级)(?:[为成至到])?(?:了)?<own>{o:M}",
        "[P:Perplexity]的底座从[M:GPT-4o]换成了[M:Kimi K2]。",
        status=Status.ASSERTED,
    ),
    Pattern(
        "zh-drives-thing",
        "BASED_ON",
        "{o:M}<tiny>(?:驱动|支撑|赋能)(?:的|着|了)?<n>{s:MP}",
        "[M:Gemini]将驱动新版[P:Siri]。",
    ),
    Pattern(
        "zh-made-into",
        "BASED_ON",
        "[把将]{o:M}<n>(?:微调|蒸馏|裁剪|改造|压缩|量化|训练)(?:成|为)(?:了)?<n>{s:M}",
        "[C:朗屿科技]把[M:Qwen3]微调成[M:朗屿TW-8B]。",
    ),
    Pattern(
        "zh-cut-out-of",
        "BASED_ON",
        "(?:以|由|用|从|基于|拿)<own>{o:M}<n>(?:裁剪|微调|蒸馏|量化|训练|改造|压缩|后训练)(?:出|成|得到|而来)(?:了|的)?<n>{s:M}",
        "[C:智伴语音]以[M:Qwen3]裁剪出的[M:智伴Edge]已经上车。",
    ),
    Pattern(
        "zh-derivative-of",
        "BASED_ON",
        "{s:M}<n>(?:是|为|系|乃){o:M}<n>(?:蒸馏|微调|衍生|精简|量化|裁剪|轻量|换皮|套壳|魔改|改名)",
        "[M:牧数-32B]是[M:GLM-4.6]的蒸馏版。",
    ),
    Pattern(
        "zh-edition-of",
        "BASED_ON",
        "{o:M}的<w>(?:蒸馏|微调|精简|量化|轻量|剪枝|学生|衍生|裁剪)版本?{s:MP}",
        "[C:网易有道]换上了[M:DeepSeek-V4]的蒸馏版[M:道远-1B]。",
    ),
    Pattern(
        "zh-tuned-out-of",
        "BASED_ON",
        "(?:由|用|以|从|基于)<own>{o:M}<n>(?:微调|蒸馏|改造|训练|续训|裁剪|压缩)(?:而来|而成|得到|出来|得来|出|而得)?的<ww>{s:MP}",
        "[C:Mistral]带来由[M:Mistral Small]微调而来的助手[P:LithoMate]。",
    ),
)

USES: Final = (
    Pattern(
        "zh-uses",
        "USES",
        "(?<![从由]){s:CP+}<selfmp>(?<!发布)(?<!推出)(?<!发布了)(?<!推出了)(?:<use>)(?!的<tiny>(?:同类|竞争))<own>{o:MP+}",
        "[C:工商银行]已接入[M:DeepSeek-R1]。",
    ),
    Pattern(
        "zh-runs-on",
        "USES",
        "{s:CP+}[，：]?<n>(?:(?:运行[在于]|跑在|托管于|部署在|训练于|训在)<own>{o:MP+}(?=<n>(?:上|集群|$|[，。]|里|平台)))",
        "[C:科大讯飞]的新模型跑在[P:昇腾910B]集群上。",
    ),
    Pattern(
        "zh-trained-on",
        "USES",
        "{s:CP+}<c>(?:在<own>{o:P+}<n>(?:上|中|里)<n>(?:运行|训练|跑|推理|训完|训得))",
        "[C:科大讯飞]的新模型在[P:昇腾910B]集群上训练。",
    ),
    Pattern(
        "zh-puts-to-use",
        "USES",
        "{s:CP+}<c>[把将]<own>{o:MP+}<n>(?:引入|接入|部署|用于|装进|内置|植入|用在|嵌入|集成|融入|接进|搬上|搬进|用来|投入)",
        "[C:招商银行]计划把[M:Qwen3]部署到客服系统。",
    ),
    Pattern(
        "zh-used-by",
        "USES",
        "{o:MP+}(?:则)?<n>(?:为|被|获|由|已为|供|交){s:C+}(?:等)?<n>(?:采用|导入|选用|使用|部署|引入|付费使用|用于|调用|试用|接入)",
        "[P:EdgeX-9]已获[C:研华]导入。",
    ),
    Pattern(
        "zh-main-chip",
        "USES",
        "{s:P}<c>(?:主控|芯片|处理器|主控芯片|算力卡|平台|方案|主板|算力|大脑|SoC|加速卡|域控|座舱)(?:则|仍|也|均|全部)?(?:选了|采用|选用|[为是用]|换成|换上|来自|选择|改用|可选)<own>{o:P+}",
        "[P:雷鸟X3]的主控芯片为[C:高通]的[P:骁龙XR2]。",
    ),
    Pattern(
        "zh-stops-using",
        "USES",
        "{s:CP}<c>(?:<drop>)(?:了)?<own><n>{o:MP+}",
        "[C:汤森路透]今年停用了[M:GPT-4]。",
        status=Status.ENDED,
    ),
    Pattern(
        "zh-used-in",
        "USES",
        "{o:MP+}<n>(?:登陆|上架|推送[至到]|装进|应用于|用于|部署[在到于至]|植入|上车|入驻|进驻|接入|嵌入|落地|进入|搭载于|被)<own>{s:CP+}(?!<n>(?:阶段|市场|量产|领域))",
        "[M:Mistral Large 3]今天登陆[P:Azure AI Foundry]。",
    ),
    Pattern(
        "zh-shifts-from",
        "USES",
        "{s:CP}<c>(?:从|由)<own>{o:MP}<n>(?:换成|换为|换到|切换|迁移|迁到|迁至|切到|改为|改用|转向|转到|改投)",
        "[C:逐际动力]从[P:Orin NX]切换到[P:Jetson T4000]。",
        status=Status.ENDED,
    ),
    Pattern(
        "zh-shifts-to",
        "USES",
        "{s:CP}<c>(?:从|由)<own>{:MP}<n>(?:换成|换为|换到|切换[到至为]|迁移[到至]|迁到|迁至|切到|改为|改用|转向|转到|改投)(?:了)?<own>{o:MP}",
        "[C:逐际动力]从[P:Orin NX]切换到[P:Jetson T4000]。",
    ),
    Pattern(
        "zh-trains-with",
        "USES",
        "{s:C}<n>(?:用|拿|靠|动用)<own>{o:P+}<n>(?:训练|训完|训了|训出|完成训练|跑完|做推理)",
        "[C:睿诊影像]用四百张[P:A100]训了五周。",
    ),
)

PATTERNS: Final = (*BASED_ON, *USES)
