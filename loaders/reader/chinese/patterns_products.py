"""Patterns for what companies release, what it is built on, and who uses it."""

from typing import Final

from loaders.reader.patterns import Pattern
from schema import Status

RELEASES: Final = (
    Pattern(
        "zh-release",
        "RELEASES",
        "{s:C+}<self>(?:<release>)(?!会)<n><direct>{o:MP+}",
        "[C:小米]昨晚发布了新一代座舱芯片[P:玄戒O2]。",
    ),
    Pattern(
        "zh-release-own",
        "RELEASES",
        "{s:C}<n>(?:自研|自主研发|自行研发|自行开发|研发|开发|训练)(?:的|出)?<n>{o:M+}",
        "[C:美团]自研的[M:LongCat]已经用在客服里。",
    ),
    Pattern(
        "zh-appears",
        "RELEASES",
        "{s:C}<n>{o:MP+}<n>(?:<appears>)(?!公司|会)",
        "[C:腾讯]：[M:混元3]将于下月开源。",
    ),
    Pattern(
        "zh-released-by",
        "RELEASES",
        "{o:MP+}<n>由{s:C}<n>(?:发布|推出|开源|研发|开发|训练)",
        "[M:Llama 4]由[C:Meta]开发。",
    ),
    Pattern(
        "zh-comes-from",
        "RELEASES",
        "{o:MP}(?:则|就|便|均|同样|全部)?(?:来自|出自|出于)<n>{s:C}(?!的)",
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
        "{o:M}的?(?:开发者|开发商|研发方|开发方){s:C}",
        "[M:Claude]的开发商[C:Anthropic]正在扩招。",
    ),
)

MAKES: Final = (
    Pattern(
        "zh-makes",
        "SUPPLIES",
        "{s:C}<self>(?:量产|生产|自研|自主研发|自产|自制|运营|经营|开发|打造)(?:的|了|出)?<n>{o:P+}",
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
)

BASED_ON: Final = (
    Pattern(
        "zh-tuned-from",
        "BASED_ON",
        "{s:MP}<n>(?:以|由|用|是|系|从|在|取|基于|对)<own>{o:M+}(?!的<n>(?:竞争|对手))<n>(?:<tuned>"
        "|蒸馏而来|得到)",
        "[M:DeepSeek-R1-Distill]由[M:Qwen2.5]蒸馏而来。",
    ),
    Pattern(
        "zh-as-base",
        "BASED_ON",
        "{s:MP}<n>(?:以|取|用|拿)<own>{o:M+}<n>[为作](?:视觉|语言|默认)?(?:<base>|基础|起点|蓝本)",
        "[P:通义听悟]以[M:Qwen3]为底座。",
    ),
    Pattern(
        "zh-base-is",
        "BASED_ON",
        "{s:MP}<n>(?:<base>)(?:模型)?<n>(?:[为是用]|采用|换成|切换为|来自)<own>{o:M+}",
        "[P:钉钉AI助理]的底层模型为[M:通义千问]。",
    ),
    Pattern(
        "zh-powered-by",
        "BASED_ON",
        "{s:MP}<n>由<own>{o:M+}<n>(?:驱动|提供支持|提供能力|支撑|提供|赋能)",
        "[P:Copilot]由[M:GPT-5]驱动。",
    ),
    Pattern(
        "zh-based-on",
        "BASED_ON",
        "{s:MP}<n>(?:基于|脱胎于|改自|源自|蒸馏自|微调自|套壳|构建于|建立在)<own>{o:M+}",
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
)

USES: Final = (
    Pattern(
        "zh-uses",
        "USES",
        "{s:CP+}<selfmp>(?<!发布)(?<!推出)(?<!发布了)(?<!推出了)(?:<use>)(?!的<tiny>(?:同类|竞争))<own>{o:MP+}",
        "[C:工商银行]已接入[M:DeepSeek-R1]。",
    ),
    Pattern(
        "zh-runs-on",
        "USES",
        "{s:CP+}<n>(?:(?:运行[在于]|跑在|托管于)<own>{o:P+})",
        "[C:科大讯飞]的新模型跑在[P:昇腾910B]集群上。",
    ),
    Pattern(
        "zh-trained-on",
        "USES",
        "{s:CP+}<c>在<own>{o:P+}<n>(?:上|中|里)<n>(?:运行|训练|跑通|跑完|推理)",
        "[C:科大讯飞]的新模型在[P:昇腾910B]集群上训练。",
    ),
    Pattern(
        "zh-puts-to-use",
        "USES",
        "{s:CP+}<c>[把将]<own>{o:MP+}<n>(?:引入|接入|部署|用于|装进|内置|植入|用在|嵌入|集成|融入)",
        "[C:招商银行]计划把[M:Qwen3]部署到客服系统。",
    ),
    Pattern(
        "zh-used-by",
        "USES",
        "{o:MP+}(?:则)?<n>(?:为|被|获|由|已为){s:C+}<tiny>(?:采用|导入|选用|使用|部署|引入|付费使用)",
        "[P:EdgeX-9]已获[C:研华]导入。",
    ),
    Pattern(
        "zh-main-chip",
        "USES",
        "{s:P}<c>(?:主控|芯片|处理器|主控芯片|算力卡|平台|方案)(?:选了|采用|选用|[为是用])<own>{o:P+}",
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
        "{o:MP+}<n>(?:登陆|上架|装进|应用于|用于|部署[在到于至]|植入|上车|被)<own>{s:CP+}",
        "[M:Mistral Large 3]今天登陆[P:Azure AI Foundry]。",
    ),
)

PATTERNS: Final = (*RELEASES, *MAKES, *BASED_ON, *USES)
