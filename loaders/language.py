"""Which language most of a text is in, told by its script alone."""

import re
from typing import Final

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA: Final = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_OTHER_SCRIPTS: Final = {
    "ko": re.compile(r"[\uac00-\ud7a3]+"),
    "ru": re.compile(r"[\u0400-\u04ff]+"),
    "el": re.compile(r"[\u0370-\u03ff]+"),
    "ar": re.compile(r"[\u0600-\u06ff]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of a text is in.

    Scripts are weighed by words; a Chinese character weighs as much as a Latin word, so that a
    Chinese report full of English names is Chinese, and an English one with a Chinese headline is
    English. Languages that share a script are not told apart: all in Latin letters is `en`.

    Parameters
    ----------
    text : str
        A whole article.

    Returns
    -------
    str
        `en`, `zh`, or `ja`, `ko`, `ru`, `el`, `ar`, `he`, `hi`, `th`.

    Examples
    --------
    >>> detect_language("Zhipu (智谱) released GLM-5."), detect_language("OpenAI今日发布GPT-5.2")
    ('en', 'zh')
    """
    kana, han = _count(_KANA, text), _count(_HAN, text)
    weights = {"en": _count(_LATIN, text)}
    weights |= {language: _count(words, text) for language, words in _OTHER_SCRIPTS.items()}
    weights["ja" if 4 * kana > han else "zh"] = han + kana
    return max(weights, key=lambda language: weights[language])


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
