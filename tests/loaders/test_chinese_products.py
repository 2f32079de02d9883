"""Chinese releases, bases and uses: all that may be drawn from a sentence and nothing else."""

from collections.abc import Callable

import pytest

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:商汤科技]今日发布多模态模型[M:日日新V7]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商汤科技]开源了[M:日日新V7]和[M:日日新V7 Mini]。",
            {
                ("商汤科技", "RELEASES", "日日新V7"),
                ("商汤科技", "RELEASES", "日日新V7 Mini"),
            },
        ),
        (
            "[C:小米]上月底推出新一代眼镜[P:MiGlass 2]，售价1999元。",
            {("小米", "RELEASES", "MiGlass 2")},
        ),
        (
            "[C:商汤科技]的[M:日日新V7]正式亮相。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:日日新V7]由[C:商汤科技]研发。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:日日新V7]出自[C:商汤科技]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:Mistral Large 4]的开发商[C:Mistral]周四裁员。",
            {("Mistral", "RELEASES", "Mistral Large 4")},
        ),
        (
            "此外，[C:商汤科技]发布[M:日日新V7]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商湯科技]釋出[M:日日新V7]。",
            {("商湯科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商汤科技]与[C:上海仪电]共同上线了基于[P:昇腾云]的推理服务。",
            set(),
        ),
        (
            "[C:商汤科技]推出面向[P:H20]的优化方案。",
            set(),
        ),
        (
            "[C:商汤科技]的客户发布了[M:日日新V7]。",
            set(),
        ),
        (
            "[C:商汤科技]召开[M:日日新V7]发布会。",
            set(),
        ),
        (
            "[C:小米]把[M:MiMo-V3]的权重放到了网上。",
            {("小米", "RELEASES", "MiMo-V3")},
        ),
        (
            "[C:小米]推出搭载[P:玄戒O1]的[P:小米平板8]。",
            {("小米", "RELEASES", "小米平板8")},
        ),
    ],
)
def test_releases(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[M:Hermes 5]由[M:Qwen3-8B]微调而来。",
            {("Hermes 5", "BASED_ON", "Qwen3-8B")},
        ),
        (
            "[C:蓝穹智能]开源[M:SkyVoice 2]，支持18种方言，由[M:Qwen3-1.7B]微调而来。",
            {
                ("蓝穹智能", "RELEASES", "SkyVoice 2"),
                ("SkyVoice 2", "BASED_ON", "Qwen3-1.7B"),
            },
        ),
        (
            "[C:深度求索]推出的[M:R1-Qwen3-8B]，就是以[C:阿里巴巴]的[M:Qwen3-8B]为基座蒸馏而成。",
            {
                ("深度求索", "RELEASES", "R1-Qwen3-8B"),
                ("R1-Qwen3-8B", "BASED_ON", "Qwen3-8B"),
            },
        ),
        (
            "[P:夸克]由[M:通义千问]驱动。",
            {("夸克", "BASED_ON", "通义千问")},
        ),
        (
            "[P:小布助手]的底座为[M:Qwen3]。",
            {("小布助手", "BASED_ON", "Qwen3")},
        ),
        (
            "[C:招商银行]接入[M:DeepSeek-V3.2]。",
            {("招商银行", "USES", "DeepSeek-V3.2")},
        ),
        (
            "[C:招商银行]部署了[C:华为]的[P:昇腾910C]。",
            {("招商银行", "USES", "昇腾910C")},
        ),
        (
            "[C:招商银行]把[M:Qwen3]部署到客服系统。",
            {("招商银行", "USES", "Qwen3")},
        ),
        (
            "[C:中际旭创]表示，重点客户已开始部署[P:1.6T光模块]。",
            set(),
        ),
        (
            "[C:英伟达]发布了采用共封装光学的交换机[P:Quantum-X]。",
            {("英伟达", "RELEASES", "Quantum-X")},
        ),
        (
            "[P:XM3]搭载[P:骁龙8295]。",
            {("XM3", "USES", "骁龙8295")},
        ),
        (
            "[C:招商银行]停用[M:GPT-4]。",
            {("招商银行", "USES", "GPT-4")},
        ),
        (
            "[P:通义听悟]由[M:Qwen3]微调而来，[P:钉钉]则以[M:GLM-5]为骨架。",
            {("通义听悟", "BASED_ON", "Qwen3"), ("钉钉", "BASED_ON", "GLM-5")},
        ),
        (
            "[C:逐际动力]的计算平台从[P:Orin NX]切换到[P:Jetson T4000]。",
            {("逐际动力", "USES", "Orin NX"), ("逐际动力", "USES", "Jetson T4000")},
        ),
        (
            "[C:睿诊影像]用四百张[P:A100]训了五周。",
            {("睿诊影像", "USES", "A100")},
        ),
        (
            "[M:Kimi K2]上线三天，[C:货拉拉]、[C:满帮]均已接入。",
            {("货拉拉", "USES", "Kimi K2"), ("满帮", "USES", "Kimi K2")},
        ),
    ],
)
def test_built_on_and_used(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected
