"""Bytes become the text that was written, or a clear error; never another text, never another exception."""

import codecs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kg.errors import SourceError
from loaders.decode import binary_kind, decode, text_fault

CHINESE = [
    "智谱发布GLM-5。",
    "英伟达",
    "寒武纪与中芯国际签订供货协议",
    "AI股走强",
    "2月11日，智谱发布新一代旗舰模型GLM-5，并宣布开源。\n公司表示将于下半年上市。",
    "“双方没有业务合作”——公司回应称。",
]
TRADITIONAL = ["輝達今日宣布與台積電合作。", "聯發科發表新晶片，鴻海供應機櫃，股價上漲。"]
WESTERN = [
    "Société Générale has put money into Mistral, the bank said.",
    "Müller said that Böhringer’s café in Zürich would use “Claude”.",
    "The price is £500m – or €580m.",
    "It’s here.",
    "Mistral est valorisée à 11,7 milliards d’euros après une levée menée par ASML.",
    "Die Größe des Modells: über 70 Milliarden Parameter, sagt Jürgen Weiß.",
    "naïve",
    "L’équipe créée à Paris",
]
JAPANESE = ["ソフトバンクはOpenAIに投資した。", "東京エレクトロンの株価が上昇した。"]
KOREAN = ["삼성전자는 엔비디아에 고대역폭 메모리를 공급한다."]

everyday_chinese = st.text(
    st.sampled_from(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    ),
    min_size=12,
)


def is_utf8(data: bytes) -> bool:
    return "\ufffd" not in data.decode("utf-8", errors="replace")


def text_or_error(data: bytes, declared: str | None = None) -> str | SourceError:
    try:
        return decode(data, "a.txt", declared)
    except SourceError as error:
        return error


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("gb18030", t) for t in CHINESE]
    + [("gbk", t) for t in CHINESE]
    + [("big5", t) for t in TRADITIONAL]
    + [("cp1252", t) for t in WESTERN]
    + [("shift_jis", t) for t in JAPANESE]
    + [("euc_kr", t) for t in KOREAN],
)
def test_a_short_text_in_an_old_encoding_comes_out_right(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_latin_1_is_read_as_what_it_extends_to() -> None:
    text = "José said the château was sold."
    assert decode(text.encode("latin-1"), "a.txt") == text


def test_english_with_chinese_quotation_marks_in_gb18030() -> None:
    """Few characters beyond ASCII are enough, where they are signs."""
    text = "The firm’s chief said “no” – twice – and left with €5 million."
    assert decode(text.encode("gb18030"), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    assert decode("智谱 Zhipu\r\n".encode(encoding), "a.txt") == "智谱 Zhipu\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_both_byte_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Zhipu 智谱".encode(encoding), "a.txt") == "Zhipu 智谱"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_stay_as_they_are(ends: str) -> None:
    """Offsets count code points of the file as it stands, so nothing may be translated."""
    text = f"Zhipu{ends}{ends}released GLM-5.{ends}"
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01", "a GIF image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"{\\rtf1\\ansi Zhipu}", "an RTF document"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
    ],
)
def test_other_files_are_refused_by_name_whatever_their_ending(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match="is not text") as caught:
        decode(data, "picture.txt")
    assert str(caught.value).startswith(f"picture.txt: is not text (looks like {kind})")


def test_an_article_that_speaks_of_formats_is_text() -> None:
    assert binary_kind(b"PDF, PNG and GIF89 are formats.") is None
    assert binary_kind(b"RIFF is one too, says BMW") is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "holds nothing but white space"),
        ("\u3000\u00a0\n".encode(), "holds nothing but white space"),
        (codecs.BOM_UTF8, "holds nothing but white space"),
        (codecs.BOM_UTF16_LE, "holds nothing but white space"),
        (b"Zhipu\x00released", "is not text (it holds NUL bytes)"),
        ("Zhipu\0".encode("utf-16"), "is not text (it holds NUL characters)"),
        (b"\x01\x02\x03\x04 ab", "is not text (much of it is control characters)"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, why: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.txt")
    assert caught.value.why == why


def test_one_stray_control_character_does_not_spoil_an_article() -> None:
    text = "Zhipu released GLM-5 on Wednesday.\x0cIts shares rose.\x02"
    assert decode(text.encode(), "a.txt") == text


def test_damaged_utf8_names_the_place_and_is_not_taken_for_another_encoding() -> None:
    data = "智谱发布新一代旗舰模型\n并宣布开源，".encode() + b"\xff" + "公司表示将上市".encode()
    with pytest.raises(SourceError, match=r"is UTF-8 but damaged at byte 52, line 2; save it again as UTF-8"):
        decode(data, "a.txt")


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    with pytest.raises(SourceError, match="is UTF-8 but damaged at byte 33"):
        decode("智谱发布新一代旗舰模型".encode() + "后".encode()[:2], "a.txt")


def test_damaged_utf16_is_an_error() -> None:
    with pytest.raises(SourceError, match="begins as UTF-16 but is damaged"):
        decode(codecs.BOM_UTF16_LE + b"a\x00b", "a.txt")


def test_an_encoding_that_cannot_be_told_is_no_guess() -> None:
    with pytest.raises(SourceError, match="could not be told; save it as UTF-8"):
        decode("Яндекс выпустил новую модель.".encode("cp1251"), "a.txt")


def test_the_declared_encoding_comes_before_the_guess() -> None:
    russian = "Яндекс выпустил новую модель."
    assert decode(russian.encode("cp1251"), "a.html", "windows-1251") == russian


@pytest.mark.parametrize("declared", ["gb2312", "no-such-encoding", "base64", "big5", "a\0b", ""])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode("智谱发布新模型".encode("gb18030"), "a.html", declared) == "智谱发布新模型"


def test_utf8_comes_before_a_stale_declaration() -> None:
    """Pages that were saved again as UTF-8 often keep the old name."""
    assert decode("智谱发布新模型".encode(), "a.html", "gb2312") == "智谱发布新模型"


def test_a_lone_surrogate_is_no_text() -> None:
    assert text_fault("Zhipu \ud83d") == "holds half a character (a lone surrogate); write it again as UTF-8"
    assert text_fault("Zhipu 🚀") is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@example("联通")
@example("\ufeffZhipu")
def test_utf8_and_utf16_round_trip(text: str) -> None:
    assume(text_fault(text) is None and not text.startswith("\ufeff"))
    assert decode(text.encode("utf-16"), "a.txt") == text
    assume(binary_kind(text.encode()) is None)
    assert decode(text.encode(), "a.txt") == text
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@given(everyday_chinese)
def test_everyday_chinese_round_trips_through_gb18030(text: str) -> None:
    """Unless it is valid UTF-8 by chance, as 一一一 is: UTF-8 comes first."""
    assume(not is_utf8(text.encode("gb18030")))
    assert decode(text.encode("gb18030"), "a.txt") == text


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00")
@example(b"\x80")
@example(b"\xef\xbb\xbf\xff")
def test_arbitrary_bytes_give_a_text_or_a_source_error(data: bytes) -> None:
    found = text_or_error(data)
    if isinstance(found, SourceError):
        assert str(found).startswith("a.txt: ")
    else:
        assert found.strip()
        found.encode("utf-8")


@given(st.binary(max_size=200), st.text(max_size=12))
def test_arbitrary_declarations_raise_nothing_else(data: bytes, declared: str) -> None:
    found = text_or_error(data, declared)
    assert found
    assert isinstance(found, str) or found.where == "a.txt"
