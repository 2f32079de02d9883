"""Following a page: what it shows is replaced by what comes out, and nothing else is touched."""

from pathlib import Path

import pytest
from walkthrough import Reader, blocks_of, hold

PAGE = """\
# A page

```console
$ echo one
one
$ kg evidence A -g nowhere.kg
error: no graph at nowhere.kg: build one with `kg load ARTICLE -g nowhere.kg` or `kg demo`
```

=== "In a tab"

    ```python
    >>> numbers = [1, 2]
    >>> for number in numbers:
    ...     print(number)
    1
    2
    ```

```text title="words.txt"
first
second
```

```console
$ wc -l < words.txt
2
```

```python
>>> sum(numbers)
3
```

```sh
exit 1
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_that_shows_what_comes_out_stays_as_it_is(folder: Path) -> None:
    assert Reader(folder).follow(PAGE) == PAGE


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("one\n$", "two\n$"), ("one\n$", "$"), ("    2\n", ""), ("3\n", "4\n"), ("\n2\n", "\n")],
)
def test_what_is_wrong_or_missing_is_put_right(right: str, wrong: str, folder: Path) -> None:
    assert PAGE.count(right) == 1
    assert Reader(folder).follow(PAGE.replace(right, wrong)) == PAGE


def test_a_page_with_another_output_fails_and_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_REWRITE", raising=False)
    page = folder / "page.md"
    page.write_text(PAGE.replace("3\n", "4\n"), encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"-4\n\+3"):
        hold(page, Reader(folder))
    assert "4\n" in page.read_text(encoding="utf-8")


def test_a_page_with_another_output_is_written_anew_where_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_REWRITE", "1")
    page = folder / "page.md"
    page.write_text(PAGE.replace("3\n", "4\n"), encoding="utf-8")
    hold(page, Reader(folder))
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_command_that_fails_in_the_shell_fails_the_page(folder: Path) -> None:
    with pytest.raises(AssertionError, match="ended with 3"):
        Reader(folder).follow("```console\n$ (exit 3)\n```\n")


def test_what_a_command_prints_may_look_like_a_command(folder: Path) -> None:
    page = "```console\n$ echo '$ echo two'; echo two\n$ echo two\ntwo\n```\n"
    assert Reader(folder).follow(page) == page


def test_a_question_without_an_answer_is_a_fault(folder: Path) -> None:
    with pytest.raises(AssertionError, match="no `text` block"):
        Reader(folder).follow("```cypher\nRETURN 1\n```\n\n```console\n$ echo\n```\n")


def test_blocks_are_known_by_what_they_are() -> None:
    blocks = blocks_of(PAGE)
    assert [(b.language, b.is_run) for b in blocks] == [
        ("console", True),
        ("python", True),
        ("text", False),
        ("console", True),
        ("python", True),
        ("sh", False),
    ]
    assert blocks[3].uses(blocks[2])
    assert not blocks[0].uses(blocks[2])
