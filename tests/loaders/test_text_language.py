"""The language of an article is that of most of its text, told by script."""

import pytest

from loaders.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zhipu released GLM-5 on Wednesday.", "en"),
        ("智谱周三发布GLM-5。", "zh"),
        ("輝達宣布與台積電擴大合作。", "zh"),
        ("OpenAI今日发布GPT-5.2，Codex同步上线", "zh"),
        ("月之暗面开源Kimi K2 Thinking，称在Humanity's Last Exam上得分领先", "zh"),
        ("Mistral est valorisée à 11,7 milliards d’euros.", "en"),
        ("ソフトバンクはOpenAIに追加投資すると発表した。", "ja"),
        ("삼성전자는 엔비디아에 HBM4를 공급한다고 밝혔다.", "ko"),
        ("Яндекс выпустил новую модель.", "ru"),
        ("أعلنت الشركة عن نموذج جديد", "ar"),
        ("החברה הכריזה על מודל חדש", "he"),
        ("Η εταιρεία ανακοίνωσε νέο μοντέλο", "el"),
        ("कंपनी ने नया मॉडल जारी किया", "hi"),
        ("บริษัทเปิดตัวโมเดลใหม่", "th"),
        ("159516", "en"),
    ],
)
def test_scripts(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_an_english_report_with_a_chinese_headline_is_english() -> None:
    body = "The fund took in money for a sixth day as investors bet on chip makers and their suppliers. " * 3
    assert detect_language(body + "\n半导体设备基金连续六日吸金，规模创新高") == "en"


def test_an_english_report_with_chinese_names_in_brackets_is_english() -> None:
    assert detect_language("Zhipu (智谱) and Moonshot AI (月之暗面) both released models this week.") == "en"


def test_a_chinese_report_with_a_japanese_name_is_chinese() -> None:
    assert detect_language("日本公司スクウェア宣布，将与腾讯在云游戏领域展开合作，首批产品明年推出。") == "zh"
