"""Names: when two spellings are the same, and when they can never be."""

import re
import unicodedata
from typing import Final

from schema import language_tag

_LEGAL_FORMS: Final = frozenset(
    {
        *(
            "inc",
            "incorporated",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "corp",
            "corporation",
            "co",
            "company",
        ),
        *("plc", "ag", "sa", "se", "gmbh", "nv", "bv", "kk", "pte", "pty", "group"),
    }
)
_LEGAL_FORMS_HAN: Final = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "集团公司",
    "集團公司",
    "集团",
    "集團",
    "公司",
)
_VARIANTS: Final = frozenset(
    {
        *(
            "air",
            "base",
            "chat",
            "coder",
            "distill",
            "fast",
            "flash",
            "image",
            "instant",
            "instruct",
            "large",
        ),
        *("lite", "max", "medium", "micro", "mini", "nano", "next", "omni", "plus", "preview", "pro"),
        *("reasoning", "small", "super", "thinking", "tiny", "turbo", "ultra", "video", "vision"),
        *("ii", "iii", "iv", "vi", "vii", "viii", "ix"),
    }
)
"""Words that tell one version of a thing from another, as `Pro` and `Max` do."""

_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʼ`´®™©")
_SAID: Final = {"+": " plus ", "&": " and "}
_NOT_WORD: Final = re.compile(r"[\W_]+")
_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ANY_HAN: Final = re.compile(f"[{_HAN}]")
_BESIDE_HAN: Final = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
_IN_LANGUAGE: Final = "name_"
"""How a property begins that holds a name in one language."""


def is_han(text: str) -> bool:
    """Tell whether a text holds Chinese characters."""
    return bool(_ANY_HAN.search(text))


def normalise(name: str) -> str:
    """Return the form of a name under which its spellings meet.

    Width, case and accents are folded, punctuation becomes one space, no space is left beside a
    Chinese character, and legal forms at the end are dropped (Inc, Ltd, Group, 有限公司, 集团, …).

    Parameters
    ----------
    name : str
        Any name.

    Returns
    -------
    str
        The folded name; for a name of punctuation only, the name itself in lower case.

    Examples
    --------
    >>> normalise("NVIDIA Corp."), normalise("Ｚｈｉｐｕ　AI"), normalise("中际旭创股份有限公司")
    ('nvidia', 'zhipu ai', '中际旭创')
    >>> normalise("智谱 AI") == normalise("智谱AI")
    True
    """
    plain = _fold_letters(name).translate(_APOSTROPHES)
    for sign, word in _SAID.items():
        plain = plain.replace(sign, word)
    spaced = _BESIDE_HAN.sub("", _NOT_WORD.sub(" ", plain).strip())
    return _without_legal_form(spaced) or plain.strip() or name.strip()


def same_version(a: str, b: str) -> bool:
    """Tell whether two names carry the same digits, version letters and words like Pro or Max.

    Parameters
    ----------
    a, b : str
        Two names.

    Returns
    -------
    bool
        False means that the names can never stand for the same thing, however near they are.

    Examples
    --------
    >>> same_version("GPT-4", "GPT-4o"), same_version("Kimi K2", "Kimi K2.5"), same_version("H100", "H200")
    (False, False, False)
    >>> same_version("Qwen2.5-Max", "qwen 2.5 max"), same_version("Nvidia", "NVIDIA Corp.")
    (True, True)
    """
    return _version(a) == _version(b)


def name_property(tag: str) -> str:
    """Return the property that holds the name in a language, where a graph has flat properties.

    Parameters
    ----------
    tag : str
        The language, as among `schema.Entity.names`.

    Returns
    -------
    str

    Examples
    --------
    >>> name_property("en"), name_property("zh-Hans")
    ('name_en', 'name_zh_hans')
    """
    return _IN_LANGUAGE + tag.lower().replace("-", "_")


def name_language(property_name: str) -> str | None:
    """Return the language in which a property holds the name, the inverse of `name_property`.

    Parameters
    ----------
    property_name : str
        Any property of an entity.

    Returns
    -------
    str or None
        None where it holds something else.

    Examples
    --------
    >>> name_language("name_zh_hans"), name_language("name"), name_language("named")
    ('zh-Hans', None, None)
    """
    if not property_name.startswith(_IN_LANGUAGE):
        return None
    try:
        return language_tag(property_name.removeprefix(_IN_LANGUAGE))
    except ValueError:
        return None


def _version(name: str) -> list[str]:
    text = _fold_letters(name)
    pieces = list(_PIECE.finditer(text.replace("+", " plus ")))
    version = []
    after_digit = -1
    for piece in pieces:
        word = piece.group()
        if word[0].isdigit():
            version.append(word)
            after_digit = piece.end()
        elif not is_han(word) and (len(word) == 1 or word in _VARIANTS or piece.start() == after_digit):
            version.append(word)
    return version


def _fold_letters(name: str) -> str:
    """Fold width and case, drop accents, and put a mark for half a surrogate pair."""
    if name.isascii():
        return name.lower()
    whole = name.encode("utf-8", "replace").decode("utf-8")
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", whole).casefold())
    return unicodedata.normalize("NFC", _ACCENT.sub("", folded))


def _without_legal_form(name: str) -> str:
    """Drop legal forms at the end, as long as something is left."""
    words = name.split(" ")
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    short = " ".join(words)
    while form := next((f for f in _LEGAL_FORMS_HAN if short.endswith(f) and len(short) > len(f) + 1), ""):
        short = short.removesuffix(form)
    return short
