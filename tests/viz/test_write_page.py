"""Writing a page: one whole file, the same for the same graph, or a clear error."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import viz
from kg import GraphError, NotFoundError, open_graph
from kg.graph import KnowledgeGraph
from viz.files import replace_file
from viz.inert import to_json, visible, web_address


def test_the_same_graph_gives_the_same_bytes(news: KnowledgeGraph, tmp_path: Path) -> None:
    first = viz.write_page(news, tmp_path / "a.html").read_bytes()
    assert viz.write_page(news, tmp_path / "b.html").read_bytes() == first


def test_the_bytes_do_not_depend_on_the_process_or_on_the_order_of_loading(tmp_path: Path) -> None:
    program = (
        "import sys, viz; from kg import open_graph, sample\n"
        "graph, known = open_graph(), sample.sample_registry()\n"
        "for article in sample.sample_extractions()[:: int(sys.argv[2])]: graph.add(article, known)\n"
        "viz.write_page(graph, sys.argv[1])"
    )
    pages = set()
    for seed, order in (("0", "1"), ("1", "-1"), ("2", "1")):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", program, str(path), order]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        pages.add(path.read_bytes())
    assert len(pages) == 1


def test_a_page_of_a_small_graph_is_small(news_page: Path) -> None:
    assert news_page.stat().st_size < 1_200_000


def test_a_page_names_nothing_to_load(news_page: Path) -> None:
    text = news_page.read_text(encoding="utf-8")
    for word in ("src=", "<link", "@import", "url(", "sourceMappingURL"):
        assert word not in text[: text.index("<script>")] + text[text.rindex("<script>") :]
    assert "sourceMappingURL" not in text


def test_a_focus_is_found_by_any_of_its_names(news: KnowledgeGraph, tmp_path: Path) -> None:
    pages = {
        viz.write_page(news, tmp_path / f"{i}.html", focus=name).read_bytes()
        for i, name in enumerate(["Nvidia", "英伟达", "NVDA", "company:nvidia"])
    }
    assert len(pages) == 1


def test_an_unknown_focus_is_an_error_with_suggestions(news: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean Nvidia"):
        viz.write_page(news, tmp_path / "x.html", focus="Nvidai")
    assert list(tmp_path.iterdir()) == []


def test_a_path_may_be_a_string_and_is_returned(news: KnowledgeGraph, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert viz.write_page(news, str(target)) == target
    assert target.is_file()


def test_an_old_page_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    with open_graph() as graph:
        viz.write_page(graph, target)
    assert "This graph is empty" in target.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_a_page_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    replace_file(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_where_the_disk_is_full_the_old_page_stays_whole(tmp_path: Path) -> None:
    """A limit on the size of files fails in the same place as a full disk."""
    target = tmp_path / "page.html"
    target.write_text("old")
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from kg import GraphError; from viz.files import replace_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: replace_file(Path(sys.argv[1]), 'x' * 5000)\n"
        "except GraphError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, text=True, check=True
    )
    assert "cannot write the page" in done.stdout
    assert "File too large" in done.stdout
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_ctrl_c_while_writing_leaves_the_old_page_and_nothing_else(tmp_path: Path) -> None:
    """The signal that comes when a file gets too large stands for Ctrl-C in the middle of the writing."""
    target = tmp_path / "page.html"
    target.write_text("old")
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from viz.files import replace_file\n"
        "signal.signal(signal.SIGXFSZ, signal.default_int_handler)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: replace_file(Path(sys.argv[1]), 'x' * 5000)\n"
        "except KeyboardInterrupt: print('stopped')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "stopped\n"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_threads_that_write_into_one_folder_do_not_meet(tmp_path: Path) -> None:
    """Each page is whole and its own; of those of one name, one is there whole."""
    texts = {f"{i}.html": str(i) * 300_000 for i in range(12)}
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: replace_file(tmp_path / name, texts[name]), texts))
        list(pool.map(lambda text: replace_file(tmp_path / "same.html", text), texts.values()))
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.name != "same.html"} == texts
    assert (tmp_path / "same.html").read_text() in texts.values()


def test_the_old_page_stays_until_the_new_one_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    synced = []
    to_disk = os.fsync

    def watched(file: int) -> None:
        to_disk(file)
        synced.append((os.fstat(file).st_ino, os.fstat(file).st_size, target.read_text()))

    monkeypatch.setattr(os, "fsync", watched)
    replace_file(target, "new" * 5000)
    assert synced == [(target.stat().st_ino, 15000, "old")]


def test_a_page_may_be_read_by_whom_any_new_file_may(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    page = replace_file(tmp_path / "page.html", "text")
    assert page.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_page_of_ours_is_known_as_one(news_page: Path, tmp_path: Path) -> None:
    """By its beginning: an article that speaks of such a page further down is none."""
    assert viz.is_page(news_page)
    page = news_page.read_text(encoding="utf-8")
    for name, text in {"later": " " * 1024 + page, "empty": "", "article": "<!DOCTYPE html><p>"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not viz.is_page(tmp_path / name)
    assert not viz.is_page(tmp_path)
    assert not viz.is_page(tmp_path / "missing")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("", "it is a folder"),
        ("no/such/folder/page.html", "No such file or directory"),
        ("file/page.html", "Not a directory"),
        ("pipe", "it is no ordinary file"),
        ("n" * 300 + ".html", "name too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_a_clear_error(tmp_path: Path, target: str, why: str) -> None:
    (tmp_path / "file").write_text("kept")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(GraphError, match=why):
        replace_file(tmp_path / target, "text")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_text() == "kept"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(json_values)
def test_data_come_back_as_they_were_and_hold_no_markup(data: object) -> None:
    text = to_json(data)
    assert json.loads(text) == data
    assert not set(text) & set("<>&\u2028\u2029")


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Lu", "Lo"])))
def test_visible_text_can_be_written_and_holds_nothing_that_acts_unseen(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not [
        c for c in shown if c in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b"
    ]
    assert visible(shown) == shown


@pytest.mark.parametrize("text", ["Nvidia", "智谱", "عربي", "Böhringer & Co. <AG>", "👩\u200d🔬", "a b"])
def test_plain_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.com",
        "//example.com",
        "https://",
        "https://[::1",
        'https://example.com/" onclick=x',
        "https://example.com/\u202egpj",
        "http:example.com",
    ],
)
def test_only_whole_web_addresses_are_linked(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    "url", ["https://example.com", "http://例子.中国/新闻?a=1&b=2#c", "HTTPS://example.com/a_(b)"]
)
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url
