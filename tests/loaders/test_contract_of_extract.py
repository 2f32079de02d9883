"""What `kg extract --format jsonl` promises to programs: ids, keys, signatures, and exact offsets."""

import codecs
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from loaders import bundled_articles, read_sources
from schema import RELATION_TYPES, Article, Comparator, FigureStatus, Label, Status, fit, slug

ENGLISH = (
    "Chips 🚀 rise\n\n"
    "LONDON, Feb 13 – Nvidia (NVDA.O) has acquired the start-up Run:ai – its “first” of 2026.\n"
    "𝕹vidia is a joke 🤖🤖; OpenAI’s café uses Claude and GPT-5. Zoë\u200b & Chloe\u0301 at AMD said no.\n\n"
    "Foxconn supplies servers to Amazon and Google. TSMC posted revenue of NT$989 billion in 2025.\n"
)
CHINESE = (
    "芯片股走强🚀\n\n"
    "英伟达收购了Run:ai。台积电为英伟达代工芯片，“𠮷祥”公司🤖表示欢迎。\n"
    "智谱发布GLM-5，并宣布开源；阿里巴巴持有月之暗面36%股份。\n\n"
    "来源：证券时报 2026-02-13\n"
)
TEXTS = {"english": ENGLISH, "chinese": CHINESE}
FIELDS = [
    *("id", "lang", "published", "title", "publisher"),
    *("entities", "relations", "observations", "dropped"),
]
UTF8, UTF16 = ["utf-8", "utf-8-sig"], ["utf-16", "utf-16-le-bom", "utf-16-be-bom"]


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "utf-16-le-bom":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    if encoding == "utf-16-be-bom":
        return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    return text.encode(encoding)


def extract(*sources: str | Path, data: bytes | None = None) -> Result:
    words = ["extract", "--format", "jsonl", *map(str, sources)]
    return CliRunner().invoke(cli, words, input=data, prog_name="kg")


def records(*sources: str | Path, data: bytes | None = None) -> list[dict[str, Any]]:
    result = extract(*sources, data=data)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def record_of(path: Path, data: bytes) -> dict[str, Any]:
    path.write_bytes(data)
    (record,) = records(path)
    return record


def spans(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        *(mention for entity in record["entities"] for mention in entity["mentions"]),
        *(claim["evidence"] for claim in (*record["relations"], *record["observations"])),
        *(dropped["evidence"] for dropped in record["dropped"] if dropped["evidence"]),
    ]


def check(record: dict[str, Any], text: str) -> None:
    """Hold a record to the contract."""
    assert list(record) == FIELDS
    assert record["lang"] in {"en", "zh"}
    for span in spans(record):
        assert set(span) == {"text", "start", "end"}
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["start"] < span["end"]
    labels = {entity["key"]: Label(entity["type"]) for entity in record["entities"]}
    assert len(labels) == len(record["entities"]), "keys are unique"
    for entity in record["entities"]:
        assert entity["key"]
        assert entity["name"].strip() == entity["name"] != ""
        starts = [mention["start"] for mention in entity["mentions"]]
        assert starts == sorted(set(starts)), "mentions come in order, each once"
    taken = sorted((m["start"], m["end"]) for entity in record["entities"] for m in entity["mentions"])
    assert all(before[1] <= after[0] for before, after in pairwise(taken)), "mentions do not overlap"
    for relation in record["relations"]:
        assert relation["type"] in RELATION_TYPES
        assert fit(relation["type"], labels[relation["s"]], labels[relation["o"]]).value == "forward"
        assert Status(relation["status"])
        assert 0 < relation["confidence"] <= 1
        allowed = {*RELATION_TYPES[relation["type"]].qualifiers, "date"}
        assert set(relation["qualifiers"]) <= allowed, relation
        assert None not in relation["qualifiers"].values()
        if RELATION_TYPES[relation["type"]].symmetric:
            assert relation["s"] < relation["o"]
    triples = [(relation["s"], relation["type"], relation["o"]) for relation in record["relations"]]
    assert len(set(triples)) == len(triples), "one relation a triple"
    for figure in record["observations"]:
        assert figure["about"] in labels
        assert Comparator(figure["comparator"])
        assert FigureStatus(figure["status"])
        assert isinstance(figure["value"], float)
    assert all(dropped["what"] and dropped["reason"] for dropped in record["dropped"])


@pytest.mark.parametrize("encoding", [*UTF8, *UTF16, "gb18030"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_offsets_count_the_code_points_of_the_decoded_text(tmp_path: Path, text: str, encoding: str) -> None:
    """Not bytes, not UTF-16 units; a byte order mark is no part of the text."""
    record = record_of(tmp_path / "a.txt", encoded(text, encoding))
    check(record, text)
    assert len(record["relations"]) >= 3
    assert any(span["start"] > text.index("🤖") for span in spans(record)), "some stand after the emoji"


@pytest.mark.parametrize("encoding", [*UTF8[1:], *UTF16, "gb18030"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_encoding_changes_nothing_of_what_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    plain = record_of(tmp_path / "a.txt", text.encode())
    assert record_of(tmp_path / "a.txt", encoded(text, encoding)) == plain


@pytest.mark.parametrize("encoding", [*UTF8, "utf-16", "gb18030"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_are_counted_as_they_stand(tmp_path: Path, text: str, encoding: str, line_end: str) -> None:
    written = text.replace("\n", line_end)
    record = record_of(tmp_path / "a.txt", encoded(written, encoding))
    check(record, written)
    unix = record_of(tmp_path / "a.txt", text.encode())
    assert _facts(record) == _facts(unix)
    if line_end == "\r\n":
        assert [span["text"] for span in spans(record)] == [span["text"] for span in spans(unix)]


def _facts(record: dict[str, Any]) -> list[tuple[str, ...]]:
    return sorted((r["s"], r["type"], r["o"], r["status"]) for r in record["relations"])


@pytest.mark.parametrize(
    "around",
    [("\n\n\n", ""), ("  \t", ""), ("", "\n \n\n"), ("\u3000\u3000", "\u3000"), ("\u00a0", "\u200b")],
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_space_around_the_text_is_counted(tmp_path: Path, text: str, around: tuple[str, str]) -> None:
    written = f"{around[0]}{text}{around[1]}"
    record = record_of(tmp_path / "a.txt", written.encode())
    check(record, written)
    assert _facts(record) == _facts(record_of(tmp_path / "a.txt", text.encode()))


@pytest.mark.parametrize("ending", ["txt", "text", "md", "TXT", "news", ""])
@pytest.mark.parametrize("stem", ["a", "2026-02-13 Chips rise", "芯片", "a.b.c", "émigré", "-n"])
def test_the_id_is_the_stem_of_the_file(tmp_path: Path, stem: str, ending: str) -> None:
    path = tmp_path / (f"{stem}.{ending}" if ending else stem.replace(".", "_"))
    record = record_of(path, ENGLISH.encode())
    assert record["id"] == path.stem


def test_articles_come_in_the_order_of_the_sources_one_a_line(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: Nvidia has acquired Run:ai.", encoding="utf-8")
    assert [r["id"] for r in records(tmp_path / "c.txt", tmp_path)] == ["c", "a", "b"]
    assert [r["id"] for r in records(tmp_path)] == ["a", "b", "c"]


def test_an_article_of_which_nothing_is_read_has_its_line_all_the_same(tmp_path: Path) -> None:
    record = record_of(tmp_path / "a.txt", b"Nothing happened, and nobody minded.")
    assert (record["entities"], record["relations"], record["observations"]) == ([], [], [])
    check(record, "Nothing happened, and nobody minded.")


@pytest.mark.parametrize("path", list(bundled_articles()), ids=lambda path: path.name)
def test_the_bundled_articles_keep_the_contract(path: Any) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    (record,) = records(path)
    check(record, text)
    assert record["id"] == path.name.removesuffix(".txt")
    assert record["title"]
    assert record["title"] in text
    assert record["published"]
    assert record["publisher"]
    assert record["relations"]


@pytest.mark.parametrize("path", list(bundled_articles()), ids=lambda path: path.name)
def test_a_second_reading_gives_the_same_bytes(path: Any) -> None:
    assert extract(path).stdout == extract(path).stdout


# JSONL: the text of a line is the text that is counted


def jsonl(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("field", ["text", "content", "body"])
def test_offsets_of_a_line_count_its_text(tmp_path: Path, text: str, field: str) -> None:
    record = record_of(tmp_path / "rows.jsonl", jsonl({field: text, "id": "n1"}))
    check(record, text)
    assert record["id"] == "n1"
    assert _facts(record) == _facts(record_of(tmp_path / "a.txt", text.encode()))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_line_with_escapes_is_the_line_without_them(tmp_path: Path, text: str) -> None:
    escaped = json.dumps({"text": text}, ensure_ascii=True)
    plain = json.dumps({"text": text}, ensure_ascii=False)
    assert escaped != plain
    one, other = (
        record_of(tmp_path / "rows.jsonl", line.encode()) for line in (escaped, "\ufeff" + plain + "\r\n")
    )
    assert one == other


def test_a_title_of_its_own_stands_above_the_text_and_is_counted(tmp_path: Path) -> None:
    title = "Takeover 🚀 of the year"
    record = record_of(tmp_path / "rows.jsonl", jsonl({"text": ENGLISH, "title": title}))
    check(record, f"{title}\n\n{ENGLISH}")
    assert record["title"] == title


def test_lines_have_the_ids_they_give_or_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(
        jsonl({"text": ENGLISH, "id": "x/y.z"}, {"text": CHINESE}, {"text": ENGLISH + "!", "id": 7})
    )
    found = records(path)
    assert [record["id"] for record in found] == ["x/y.z", "rows:2", "7"]
    for record, text in zip(found, (ENGLISH, CHINESE, ENGLISH + "!"), strict=True):
        check(record, text)


def test_metadata_of_a_line_comes_before_what_the_text_says(tmp_path: Path) -> None:
    row = {"text": CHINESE, "publisher": "Chip Daily", "published": "2026-02-14", "lang": "zh-CN"}
    record = record_of(tmp_path / "rows.jsonl", jsonl(row))
    assert (record["publisher"], record["published"], record["lang"]) == ("Chip Daily", "2026-02-14", "zh")


# HTML: the text that is counted is the one that `read_sources` gives


def page(body: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>Chips rise</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Chips rise</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def paragraphs(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in text.split("\n") if part)


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("utf-16", "utf-16")]
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_offsets_of_a_page_count_its_article(tmp_path: Path, text: str, encoding: str, charset: str) -> None:
    path = tmp_path / "page.html"
    record = record_of(path, page(paragraphs(text), charset=charset).encode(encoding))
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    check(record, article.text)
    assert record["id"] == "page"
    assert _facts(record)
    assert "rights reserved" not in article.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_page_says_what_its_text_says(tmp_path: Path, text: str) -> None:
    from_page = record_of(tmp_path / "page.html", page(paragraphs(text)).encode())
    from_text = record_of(tmp_path / "page.txt", text.encode())
    assert _facts(from_page) == _facts(from_text)


def test_entities_and_inline_tags_of_a_page_are_resolved_before_it_is_counted(tmp_path: Path) -> None:
    body = (
        "<p><b>Nvidia</b> has <i>acquired</i> <a>Run:ai</a>&nbsp;in May, &ldquo;its first&rdquo; deal. </p>"
        "<p>Ken &amp; Sons said that Foxconn supplies servers to Amazon &amp; Google.</p>"
    )
    path = tmp_path / "page.html"
    record = record_of(path, page(body).encode())
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    check(record, article.text)
    assert ("nvidia", "ACQUIRES", "run-ai", "asserted") in _facts(record)
    assert "&amp;" not in article.text


# standard input, and what is common to all


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_standard_input_keeps_the_contract(text: str, encoding: str) -> None:
    (record,) = records("-", data=encoded(text, encoding))
    check(record, text)
    assert record["id"] == "stdin"


def test_the_output_is_utf8_json_without_escapes_of_chinese(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CHINESE, encoding="utf-8")
    result = extract(path)
    assert "英伟达" in result.stdout
    assert result.stdout.endswith("}\n")
    assert result.stdout.count("\n") == 1


def test_a_line_separator_in_a_text_does_not_break_the_line_of_output(tmp_path: Path) -> None:
    """Programs that split at every line end of Unicode must not cut a record in two."""
    text = "Nvidia has acquired\u2028Run:ai.\u2029OpenAI uses\u0085Claude."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (line,) = extract(path).stdout.splitlines()
    check(json.loads(line), text)


def test_keys_are_slugs_of_names_and_codes_of_funds(tmp_path: Path) -> None:
    text = "The VanEck Semiconductor ETF (SMH) holds Nvidia and TSMC. SK hynix supplies HBM4 to Nvidia."
    record = record_of(tmp_path / "a.txt", text.encode())
    keys = {entity["key"]: entity["name"] for entity in record["entities"]}
    assert keys["smh"] == "VanEck Semiconductor ETF"
    for key, name in keys.items():
        assert key == "smh" or key == slug(name)


def test_a_company_and_a_model_of_one_slug_have_two_keys(tmp_path: Path) -> None:
    text = "Cursor released a model called Kimi K2. Zhipu released GLM 5 and GLM-5."
    record = record_of(tmp_path / "a.txt", text.encode())
    check(record, text)


def test_all_formats_of_one_text_give_the_same_facts(tmp_path: Path) -> None:
    """As text, as a line, as a page, from a pipe: the same article says the same."""
    body = ENGLISH.split("\n\n", 1)[1]
    found = [
        record_of(tmp_path / "a.txt", ENGLISH.encode()),
        record_of(tmp_path / "a.jsonl", jsonl({"text": body, "title": "Chips 🚀 rise"})),
        record_of(tmp_path / "a.html", page(paragraphs(body)).encode()),
        *records("-", data=ENGLISH.encode()),
    ]
    assert len({tuple(_facts(record)) for record in found}) == 1
