"""From bytes to text: which encoding they are in, and whether they are text at all."""

import codecs
import re
from collections.abc import Callable
from itertools import islice
from typing import Final, NamedTuple

from kg.errors import SourceError

_SIGNATURES: Final = (
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF....WEBP", "a WebP image"),
    (rb"%PDF-", "a PDF document"),
    (rb"PK[\x03\x05]", "a ZIP archive or an Office document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"SQLite format 3\x00", "an SQLite database"),
    (rb"\x1f\x8b", "a gzip archive"),
    (rb"BZh[1-9]1AY", "a bzip2 archive"),
    (rb"\xfd7zXZ\x00", "an xz archive"),
    (rb"7z\xbc\xaf", "a 7z archive"),
    (rb"\x7fELF", "a program"),
    (rb"....ftyp", "a video"),
    (rb"ID3[\x02-\x04]", "an MP3 recording"),
)
_BINARY: Final = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _SIGNATURES)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it must be tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_SAMPLE: Final = 4000
"""Characters beyond ASCII that are enough to tell one encoding from another."""


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return the text that the bytes hold, as it stands: only a byte order mark is taken off.

    A byte order mark decides; then valid UTF-8; then the encoding that the file declares for
    itself; then the one of GB18030, Big5, Shift-JIS, EUC-KR and Windows-1252 in which the bytes
    make everyday text.

    Parameters
    ----------
    data : bytes
        A whole file.
    where : str
        Names the file in errors.
    declared : str, optional
        The encoding named in the file itself, as HTML pages do.

    Returns
    -------
    str
        Line ends are kept as they are.

    Raises
    ------
    SourceError
        Nothing but white space, not text, damaged, or in an encoding that cannot be told.

    Examples
    --------
    >>> decode("智谱发布GLM-5。".encode("gb18030"), "a.txt")
    '智谱发布GLM-5。'
    >>> decode("Société Générale".encode("latin-1"), "b.txt")
    'Société Générale'
    """
    if not data:
        raise SourceError(where, "is empty")
    kind = binary_kind(data)
    if kind:
        raise SourceError(where, f"is not text (looks like {kind}); save the article as text or HTML")
    text = _decoded(data, where, declared)
    fault = text_fault(text)
    if fault:
        raise SourceError(where, fault)
    return text


def binary_kind(data: bytes) -> str | None:
    """Return what kind of binary file the bytes begin like, or None for what may be text.

    Examples
    --------
    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind(b"Zhipu")
    ('a PDF document', None)
    """
    return next((kind for pattern, kind in _BINARY if pattern.match(data)), None)


def text_fault(text: str) -> str | None:
    r"""Return why a decoded text can be no article, or None.

    Examples
    --------
    >>> text_fault(" \n"), text_fault("Zhipu")
    ('holds nothing but white space', None)
    """
    if not text.replace("\ufeff", "").strip():
        return "holds nothing but white space"
    if "\0" in text:
        return "is not text (it holds NUL characters)"
    if len(_CONTROL.findall(text)) * 20 > len(text):
        return "is not text (much of it is control characters)"
    if _SURROGATE.search(text):
        return "holds half a character (a lone surrogate); write it again as UTF-8"
    return None


def _decoded(data: bytes, where: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, where)
    if b"\0" in data:
        raise SourceError(where, "is not text (it holds NUL bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise SourceError(
                where, f"is UTF-8 but damaged at byte {error.start}, line {line}; save it again as UTF-8"
            ) from None
    text = _as_declared(data, declared) or _guessed(data)
    if text is None:
        raise SourceError(where, "is in an encoding that could not be told; save it as UTF-8")
    return text


def _marked(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        raise SourceError(
            where, f"begins as {name} but is damaged at byte {error.start}; save it again as UTF-8"
        ) from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from another encoding, in which hardly a sequence is valid."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for _ in islice(_BEYOND_ASCII.finditer(text), _SAMPLE)) - min(bad, _SAMPLE)
    return good > 4 * bad


_WEB_NAMES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-2": "iso8859-2",
    "cp1250": "cp1250",
    "iso8859-15": "iso8859-15",
}
"""What browsers take a declared name for: the wider encoding of its family."""


def _as_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return data.decode(_WEB_NAMES[codecs.lookup(declared).name])
    except (LookupError, ValueError):  # an unknown name, NUL in a name, or bytes that are not in it
        return None


class _Candidate(NamedTuple):
    """An encoding, and the share of a text's characters beyond ASCII that are everyday ones in it."""

    encoding: str
    everyday: Callable[[str], float]


def _guessed(data: bytes) -> str | None:
    """Return the text in the candidate encoding that makes the most of it everyday characters."""
    best, best_share = None, 0.5
    for encoding, everyday in _CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            continue
        share = everyday(text)
        if share > best_share:
            best, best_share = text, share
    return best


_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_HIGH_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_LETTERS: Final = "[À-ÖØ-öø-ÿŒœŠšŽžŸ]"
_SIGNS: Final = "[“”‘’„‚«»‹›–—…•·§©®™°½\u00a0\u00ad]"
_WESTERN_RUN: Final = re.compile(
    rf"{_SIGNS}{{0,2}}{_LETTERS}{{0,2}}{_SIGNS}{{0,2}}|[¡¿]{_LETTERS}|¿|[€£¥]|{_SIGNS}*€{_SIGNS}*"
)


def _high(text: str) -> list[str]:
    return [m[0] for m in islice(_BEYOND_ASCII.finditer(text), _SAMPLE)]


def _share_of_rows(encoding: str, *rows: range) -> Callable[[str], float]:
    """Measure by lead bytes: these tables keep signs and the most used characters in rows of their own."""

    def everyday(text: str) -> float:
        high = _high(text)
        codes = [c.encode(encoding, errors="ignore") for c in high]
        return sum(len(c) == 2 and any(c[0] in row for row in rows) for c in codes) / len(high)

    return everyday


_CHINESE_SIGNS: Final = frozenset([0xA1, 0xA2, 0xA3, 0xA8])
_CHINESE_EVERYDAY: Final = range(0xB0, 0xD8)
_japanese: Final = _share_of_rows("shift_jis", range(0x81, 0x84), range(0x88, 0x98))
_hangul: Final = _share_of_rows("euc_kr", range(0xB0, 0xC9))
_KANA: Final = re.compile("[ぁ-ヿ]")


def _chinese(text: str) -> float:
    """Measure signs, letters, the 3,755 most used characters, and what takes four bytes of a strict shape."""
    high = _high(text)
    return sum(map(_is_everyday_chinese, high)) / len(high)


def _is_everyday_chinese(character: str) -> bool:
    code = character.encode("gb18030")
    if "\ue000" <= character <= "\uf8ff":  # a place that the table leaves empty
        return False
    return len(code) == 4 or code[0] in _CHINESE_SIGNS or (code[0] in _CHINESE_EVERYDAY and code[1] >= 0xA1)


def _japanese_with_kana(text: str) -> float:
    return _japanese(text) if _KANA.search(text) else 0.0


def _korean_at_length(text: str) -> float:
    """Measure Hangul: its bytes are everyday ones in Chinese too, which has no spaces between words."""
    share = _hangul(text)
    syllables = share * len(_high(text))
    spaced = text[: 2 * _SAMPLE].count(" ") * 8 >= min(syllables, _SAMPLE)
    return 1.0 if share > 0.9 and syllables >= 12 and spaced else 0.0


def _western(text: str) -> float:
    """Measure accented letters and typographic signs, which stand alone; misread Chinese comes in runs."""
    runs = [m[0] for m in islice(_HIGH_RUN.finditer(text), _SAMPLE)]
    return sum(len(run) for run in runs if _WESTERN_RUN.fullmatch(run)) / sum(map(len, runs))


_CANDIDATES: Final = (  # where two fit equally well, the first is taken
    _Candidate("cp949", _korean_at_length),
    _Candidate("gb18030", _chinese),
    _Candidate("cp1252", _western),
    _Candidate("big5hkscs", _share_of_rows("big5", range(0xA1, 0xC7))),
    _Candidate("cp932", _japanese_with_kana),
)
