"""Patterns for who takes part in a conference, a fair or a summit."""

from typing import Final

from loaders.reader.patterns import Pattern

PATTERNS: Final = (
    Pattern(
        "zh-attends",
        "PARTICIPATES_IN",
        "{s:C+}(?:等)?<n>(?:参加|出席|亮相|参展|现身|登陆|参与|组团参加)(?:了|于)?<date>{o:V}",
        "[C:宇树科技]、[C:优必选]等企业参加了2025年[V:世界机器人大会]。",
    ),
    Pattern(
        "zh-appears-at",
        "PARTICIPATES_IN",
        "{s:C+}(?:等)?<nmp>(?<![早晚先迟])[在于]<date>{o:V}(?:大会|展会|展)?(?:上|期间|现场|中)?<shown>(?:<release>|亮相|参展|展示"
        "|演示|登台|设展)",
        "[C:宇树科技]在[V:世界机器人大会]上展示了新机型。",
    ),
    Pattern(
        "zh-shows-during",
        "PARTICIPATES_IN",
        "[在于]<date>{o:V}(?:大会|展会|展)?(?:上|期间|现场)，?{s:C+}<n>(?:<release>|亮相|参展|展示|演示|设展)",
        "在[V:CES]上[C:宇树科技]展示了新机型。",
    ),
)
