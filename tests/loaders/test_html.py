"""A page gives its article and what it states of it; a broken or hostile one gives an error at worst."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from loaders.html import read_html
from schema import Article

FIRST = (
    "Nvidia agreed to supply CoreWeave with chips on Friday, the two companies said in a joint statement that"
    " surprised the market."
)
SECOND = (
    "Shares of both rose. The contract is worth $2 billion and runs until 2028, people who have read it said."
)
ARTICLE = f"<article><h1>Chips rise</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
FURNITURE = (
    '<nav><a href="/">Home</a> <a href="/m">Markets</a></nav>{article}'
    "<footer>Cookies. Subscribe to our newsletter.</footer>"
)


def page(head: str = "", article: str = ARTICLE) -> str:
    body = FURNITURE.format(article=article)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def read(text: str | bytes) -> Article:
    return read_html(text if isinstance(text, bytes) else text.encode(), "a.html", "a")


def read_or_error(text: str) -> Article | SourceError:
    try:
        return read(text)
    except SourceError as error:
        return error


def test_the_text_is_the_title_a_blank_line_and_the_body() -> None:
    article = read(page())
    assert article.text == f"Chips rise\n\n{FIRST}\n{SECOND}"
    assert (article.title, article.lang, article.source) == ("Chips rise", "en", "a")


def test_json_ld_comes_first() -> None:
    head = """<title>Other</title><meta property="og:title" content="Another">
    <meta property="article:published_time" content="2020-01-01">
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "WebSite", "name": "Site"},
      {"@type": "NewsArticle", "headline": "Chips &amp; shares rise",
       "datePublished": "2026-02-13T08:30:00+08:00",
       "publisher": {"@type": "Organization", "name": "Chip Daily"},
       "mainEntityOfPage": {"@id": "https://chips.example/a1"}}]}</script>"""
    article = read(page(head))
    assert (article.title, article.publisher) == ("Chips & shares rise", "Chip Daily")
    assert (article.published, article.url) == ("2026-02-13T08:30", "https://chips.example/a1")


@pytest.mark.parametrize(
    "data",
    [
        '[{"@type": ["NewsArticle"], "datePublished": "2026-02-13", "publisher": "Chip Daily"}]',
        '{"@type": "BlogPosting", "datePublished": "2026-02-13", "publisher": [{"name": "Chip Daily"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "Feb. 13, 2026",'
        ' "publisher": {"name": "Chip Daily"}}}',
    ],
)
def test_shapes_of_json_ld(data: str) -> None:
    article = read(page(f'<script type="application/ld+json">{data}</script>'))
    assert (article.publisher, article.published) == ("Chip Daily", "2026-02-13")


@pytest.mark.parametrize(
    "data",
    [
        "{broken",
        "[" * 50_000,
        "null",
        '{"@type": "NewsArticle", "headline": 5, "publisher": [[]], "datePublished": {}, "url": 7}',
        '{"@type": {"a": 1}, "@graph": {"@graph": {"@graph": {"@graph": {"@graph": {"@graph": {}}}}}}}',
    ],
)
def test_json_ld_that_makes_no_sense_is_passed_over(data: str) -> None:
    article = read(page(f'<script type="application/ld+json">{data}</script>'))
    assert (article.title, article.publisher, article.published, article.url) == (
        "Chips rise",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("tag", "published"),
    [
        ('<meta property="article:published_time" content="2026-02-13T08:30:00Z">', "2026-02-13T08:30"),
        ('<meta itemprop="datePublished" content="2026-02-13">', "2026-02-13"),
        ('<meta name="publishdate" content="2026年2月13日">', "2026-02-13"),
        ('<meta name="PubDate" content="Fri, 13 Feb 2026 08:30:00 GMT">', "2026-02-13T08:30"),
        ('<meta name="date" content="2026-02-30">', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta property="article:modified_time" content="2026-02-14">', None),
    ],
)
def test_dates_in_meta_tags(tag: str, published: str | None) -> None:
    assert read(page(tag)).published == published


def test_a_time_element_gives_the_date_only_where_it_says_so() -> None:
    marked = ARTICLE.replace(
        "<p>", '<time itemprop="datePublished" datetime="2026-02-13">Friday</time><p>', 1
    )
    assert read(page(article=marked)).published == "2026-02-13"
    plain = ARTICLE.replace("<p>", '<time datetime="2026-02-13">Friday</time><p>', 1)
    assert read(page(article=plain)).published is None


def test_a_dateline_serves_where_the_page_states_nothing() -> None:
    article = read(
        page(article=f"<article><h1>Chips rise</h1><p>LONDON, Oct 15, 2025 (Reuters) - {FIRST}</p></article>")
    )
    assert (article.publisher, article.published) == ("Reuters", "2025-10-15")


def test_the_site_is_the_publisher_and_no_part_of_the_title() -> None:
    head = """<meta property="og:site_name" content="Chip Daily">
    <meta property="og:title" content="Chips rise | Chip Daily">"""
    article = read(page(head))
    assert (article.title, article.publisher) == ("Chips rise", "Chip Daily")
    assert article.text.count("Chips rise") == 1


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://chips.example/a">', "https://chips.example/a"),
        ('<meta property="og:url" content="http://chips.example/b">', "http://chips.example/b"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/a">', None),
        (
            '<link rel="canonical" href="data:text/html,x"><meta property="og:url" content="https://c.example/">',
            "https://c.example/",
        ),
    ],
)
def test_only_web_addresses_are_addresses(head: str, url: str | None) -> None:
    assert read(page(head)).url == url


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("GB18030", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
    ],
)
@pytest.mark.parametrize(
    "tag", ['<meta charset="{}">', "<meta http-equiv='Content-Type' content='text/html; charset={}'>"]
)
def test_the_declared_encoding(declared: str, encoding: str, tag: str) -> None:
    text = (
        f"<html><head>{tag.format(declared)}<title>智谱开源新模型</title></head><body><article><h1>智谱开源新模型</h1>"
        "<p>智谱周三发布新一代旗舰模型，并宣布开源。公司表示，模型在编程与智能体任务上有明显提升。</p></article></body></html>"
    )
    article = read(text.encode(encoding))
    assert (article.title, article.lang) == ("智谱开源新模型", "zh")
    assert "公司表示，模型在编程与智能体任务上有明显提升。" in article.text


def test_an_old_russian_page_is_read_by_its_declaration() -> None:
    body = f"<body><p>{'Яндекс выпустил новую модель. ' * 5}</p></body>"
    text = f'<html><head><meta charset="windows-1251"></head>{body}</html>'
    assert read(text.encode("cp1251")).lang == "ru"


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><body><script>alert('Zhipu')</script></body></html>",
        "<!-- " * 5000,
        "<" * 5000,
        "just words",
    ],
)
def test_a_page_without_an_article_is_an_error(markup: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.html: "):
        read(markup)


def test_unclosed_markup_is_read_as_far_as_it_goes() -> None:
    article = read("<html><body><p>Zhipu <b>released <i>GLM-5 on Friday. <table><tr><td>" + FIRST)
    assert "GLM-5 on Friday." in article.text


def test_scripts_and_references_to_nothing_leave_valid_text() -> None:
    article = read(
        f"<html><body><p>&#0;&#xD800; {FIRST} &bogus; \x08</p><script>evil()</script></body></html>"
    )
    article.text.encode("utf-8")
    assert "evil" not in article.text
    assert "\0" not in article.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_ends_in_an_article_or_an_error(tag: str) -> None:
    found = read_or_error(f"<html><body>{f'<{tag}>' * 5000}{FIRST}")
    assert found.text if isinstance(found, Article) else found.where == "a.html"


def test_nothing_is_printed_about_a_bad_page(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SourceError):
        read("<html><body></body></html>")
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<h1>",
                "</html>",
                "<meta charset=",
                '"',
                "'",
                "<!--",
                "-->",
                "&amp",
                "&#",
                "<script>",
                "</script>",
                "<title>",
                "Zhipu released GLM-5. ",
                "智谱",
                "\x08",
                "<?xml",
                "<![CDATA[",
                "<svg>",
                "<template>",
            ]
        ),
        max_size=30,
    )
)
def test_any_heap_of_markup_gives_an_article_or_a_source_error(parts: list[str]) -> None:
    found = read_or_error("<html>" + "".join(parts))
    assert found.text.strip() if isinstance(found, Article) else found.where == "a.html"
