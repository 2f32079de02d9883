"""Chinese words as the pair classifier takes them: words that are a sign of something, else characters."""

import re
from collections import defaultdict
from typing import Final

from loaders.reader.chinese.script import simplified
from loaders.reader.pairs.words import Plain

CUES: Final = {
    "SUPPLY": "供货 供应 供给 出货 交付 交货 发货 配套 提供 供料 输出 销售 转售 卖给 销往 送往 发往 供电 独供 二供 主供 供应商 供货商 供应链 输送",
    "MAKE": "代工 生产 制造 量产 自研 研制 研发 开发 封装 封测 组装 打造 设计 流片 投产 制成 做出 出品 下线 操刀",
    "BUY": "采购 购买 采买 订购 下单 租用 租赁 买入 进货 向 拿货 外购 定点 选定 指定",
    "CUSTOMER": "客户 用户 买家 甲方 需求方 终端",
    "CONTRACT": "订单 合同 中标 定标 协议 签约 签下 签订 签署 框架 大单 份额 拿下 斩获 标段 中选 候选人",
    "INVEST": "投资 入股 参股 注资 认购 出资 加注 追投 增持 参投 战投 押注 投了 股东 持股 持有 投进 投向 砸 掏",
    "LEAD": "领投 跟投 联合领投 参与 老股东 追加 超额 独家投资 联投 领衔",
    "ROUND": "轮 融资 天使 种子 估值 募资 投前 投后 募集",
    "STAKE": "股权 股份 持股 持有 控股 % 权益 第一大股东 大股东 减持 转让 出让 清仓 实控",
    "ACQUIRE": "收购 并购 买下 吞并 要约 合并 全资收购 收归 并入 纳入 竞购 吃下",
    "UNIT": "子公司 旗下 全资 控股 母公司 附属 分拆 拆分 事业部 隶属 孵化 孙公司 平台 归属 属于 系",
    "PARTNER": "合作 联合 携手 共建 合资 战略合作 牵手 共同 伙伴 联手 结盟 携 协作 联合研发 一起",
    "COMPETE": "竞争 对手 竞品 抗衡 争夺 劲敌 正面 抢 对标 PK 较量 叫板",
    "RELEASE": "发布 推出 开源 上线 发售 亮相 首发 开售 公布 官宣 问世 面世 上新 揭晓 放出 更新 升级 登场 推送",
    "USE": "使用 采用 接入 搭载 部署 内置 预装 集成 引入 调用 选用 改用 用上 换成 切换 启用 配备 装 用的是 用 跑在 运行 训练 适配 接的 上车 嵌入 依赖",
    "BASE": "基于 底座 基座 底模 微调 蒸馏 后训练 继续训练 驱动 依托 脱胎 改自 底层 内核 骨干 剪枝 量化 二次开发 训练而来 源自 背后",
    "MANAGE": "管理 旗下 发行 上报 申报 基金经理 管理人 募集 成立",
    "TRACK": "跟踪 追踪 标的指数 指数 紧盯 挂钩 复制",
    "HOLDING": "重仓 持仓 权重 成分股 第一大 前十大 占净值 占比 仓位 重仓股 配置 净值",
    "SECTOR": "厂商 龙头 企业 公司 商 厂 赛道 领域 主营 专注 从事 深耕 业务 行业 板块 巨头 独角兽 初创 做 老牌 服务商 运营商 开发商 制造商 新秀 创企 概念股 细分",
    "BENCH": "跑分 超过 高于 低于 领先 落后 胜过 优于 榜 得分 对比 比 横评 追平 逊于 媲美 不如 分",
    "SAY": "表示 称 认为 指出 分析师 研报 透露 点评 首席 预测 说 评级 目标价 看好 回复 董秘 券商",
    "PERSON": "创始人 首席 总裁 董事长 出身 前员工 离职 加盟 曾任 CEO CTO 高管 团队 出自",
    "NEG": "未 不 没有 没 否认 并非 无 拒绝 不属实 从未 辟谣 非 不是 尚未 并未",
    "END": "终止 停止 不再 解除 到期 撤回 取消 退出 清仓 停用 撤下 告吹 失败 放弃 曾 原 前 换下 弃用 丢掉 断供",
    "PLAN": "拟 计划 将 预计 即将 打算 有望 明年 下半年 准备 筹备 年底 待",
    "RUMOUR": "传 据传 传闻 洽谈 谈判 知情人士 或将 有意 考虑 接触 商谈 消息称 消息人士 网传",
    "ASK": "如果 假如 若 倘若 假设 一旦 要是",
    "QUALIFY": "送样 样品 验证 认证 测试 试用 试点 小批量 导入 评审",
    "PASSIVE": "由 被 获 来自 受 交由",
    "OBJ": "将 把",
    "TO": "向 给 为 对",
    "WITH": "与 和 同 跟",
    "IN": "在 于",
    "POSS": "的",
    "RESP": "分别 依次 前者 后者 各",
    "ALSO": "也 还 则 同样 均 都 另",
    "IS": "是 为 即 系 有 包括",
}
"""Words by what they are a sign of. A word may be a sign of several things."""

_MARKS: Final = frozenset("，；：。、（）()“”《》—")
"""Punctuation that stands for itself."""


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for cue, words in CUES.items():
        for word in words.split():
            found[word].append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


_CUES_OF: Final = _by_word()
_WORD: Final = re.compile(
    "|".join(map(re.escape, sorted(_CUES_OF, key=len, reverse=True))) + r"|[A-Za-z]+|\d[\d.,]*%?|\S"
)


def cut(text: str) -> list[Plain]:
    """Cut text without names into words that are a sign of something, and characters.

    Parameters
    ----------
    text : str
        A piece of a sentence.

    Returns
    -------
    list of tuple
        Word and cues; every number is `#`, with a per cent sign `#%`.

    Examples
    --------
    >>> cut("向其供货30%")
    [('向', ('BUY', 'TO')), ('其', ()), ('供货', ('SUPPLY',)), ('#%', ('STAKE',))]
    """
    result: list[Plain] = []
    for match in _WORD.finditer(simplified(text)):
        word = match.group()
        if word[0].isdigit():
            result.append(("#%", ("STAKE",)) if word.endswith("%") else ("#", ("#",)))
        else:
            result.append((word.lower(), _CUES_OF.get(word, (word,) if word in _MARKS else ())))
    return result
