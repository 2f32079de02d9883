"""The table of a page: every row that is shown, sorted, filtered, and walked through by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


@pytest.fixture
def table(news_page: Path, look: Callable[..., Any]) -> Any:
    """Give the news page with its table open."""
    return open_table(look(news_page))


def open_table(opened: Any, which: str = "nodes") -> Any:
    """Open the table, and wait for its rows."""
    opened.page.click("#table-open")
    if which == "edges":
        opened.page.click("[data-set=edges]")
    opened.page.wait_for_selector("#table tbody td")
    return opened


def column(opened: Any, number: int) -> list[str]:
    """Return the texts of a column, of the rows in the document."""
    return list(opened.page.locator(f"#table tbody td:nth-child({number})").all_inner_texts())


def wait_for_rows(opened: Any, said: str) -> None:
    """Wait until the table says how many rows it lists."""
    opened.page.wait_for_function(
        "(said) => document.getElementById('table-count').textContent === said", arg=said
    )


def test_it_lists_what_the_picture_shows(table: Any) -> None:
    """Of Intel and of SoftBank nothing stands that is a plain fact, so they are left out at first."""
    wait_for_rows(table, "16 of 18 rows")
    assert table.page.get_attribute("#table table", "aria-rowcount") == "17"
    assert column(table, 1)[0] == "Nvidia"
    assert "Intel" not in column(table, 1)
    table.page.locator("#statuses label", has_text="ended").click()
    wait_for_rows(table, "17 of 18 rows")
    assert "Intel" in column(table, 1)
    table.page.click("[data-set=edges]")
    wait_for_rows(table, "16 of 20 rows")


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(table: Any) -> None:
    heading = table.page.get_by_role("columnheader", name="Name", exact=True)
    heading.get_by_role("button").click()
    table.page.wait_for_function("() => document.querySelector('#table tbody td').innerText === 'AMD'")
    assert heading.get_attribute("aria-sort") == "ascending"
    names = column(table, 1)
    assert names == sorted(names, key=str.casefold)
    heading.get_by_role("button").click()
    table.page.wait_for_function("() => document.querySelector('#table tbody td').innerText !== 'AMD'")
    assert column(table, 1) == names[::-1]
    assert heading.get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize("text", ["英伟达", "nvda", "NVIDIA corp"])
def test_rows_are_filtered_by_any_name_alias_or_code(table: Any, text: str) -> None:
    table.page.fill("#table-filter", text)
    wait_for_rows(table, "1 of 18 rows")
    assert column(table, 1) == ["Nvidia"]


def test_relations_are_filtered_by_both_ends_and_by_what_they_say(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = open_table(look(news_page), "edges")
    opened.page.fill("#table-filter", "hynix suppl nvidia")
    wait_for_rows(opened, "1 of 20 rows")
    assert [column(opened, n)[0] for n in (1, 2, 3, 4)] == ["SK Hynix", "supplies", "Nvidia", "asserted"]
    opened.page.fill("#table-filter", "no such thing")
    wait_for_rows(opened, "No row fits.")


def test_a_row_chooses_and_what_is_chosen_elsewhere_is_marked(table: Any) -> None:
    table.page.locator("#table tbody td", has_text="智谱").first.click()
    assert table.heading() == "Zhipu"
    assert table.page.locator("#table tr[aria-selected=true]").inner_text().startswith("Zhipu")
    table.page.fill("#query", "AMD")
    table.page.press("#query", "Enter")
    assert table.page.locator("#table tr[aria-selected=true]").inner_text().startswith("AMD")
    table.page.click("[data-set=edges]")
    table.page.locator("#table tbody td").first.click()
    table.page.wait_for_selector("#panel blockquote")  # the sentences are unpacked when asked for


def test_the_keyboard_alone_reaches_every_cell(table: Any) -> None:
    """One stop of the tabulator, then the arrow keys; Enter sorts in the head and chooses in a row."""
    page = table.page

    def at() -> tuple[str, str]:
        return tuple(
            page.evaluate(
                """() => {
                  const cell = document.activeElement.closest("td, th");
                  const row = cell.parentElement;
                  return [row.getAttribute("aria-rowindex"), cell.getAttribute("aria-colindex")];
                }"""
            )
        )

    wait_for_rows(table, "16 of 18 rows")
    assert at() == ("2", "1")
    for key, place in (
        ("ArrowDown", ("3", "1")),
        ("ArrowRight", ("3", "2")),
        ("End", ("3", "5")),
        ("Control+End", ("17", "5")),
        ("PageUp", None),
        ("Home", None),
        ("Control+Home", ("2", "1")),
        ("ArrowUp", ("1", "1")),
        ("ArrowUp", ("1", "1")),
    ):
        page.keyboard.press(key)
        assert place is None or at() == place, key
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#table tbody td').innerText === 'AMD'")
    assert at() == ("1", "1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert table.heading() == "AMD"
    assert at() == ("2", "1")
    assert page.locator("#table [tabindex='0']").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator("#table").is_visible()
    assert page.evaluate("document.activeElement.id") == "table-open"


def test_only_the_rows_in_sight_are_in_the_document(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """However far one scrolls, and wherever the keyboard goes."""
    lines = [f"Maker {i:03} | SUPPLIES | Buyer {i % 7}" for i in range(400)]
    opened = open_table(look(viz.write_page(drawn("\n".join(lines)), tmp_path / "many.html")), "edges")
    wait_for_rows(opened, "400 of 400 rows")
    assert opened.page.locator("#table tbody tr").count() < 60
    opened.page.get_by_role("button", name="From").click()
    opened.page.evaluate("() => { document.querySelector('#table .scroller').scrollTop = 1e6; }")
    opened.page.wait_for_selector("#table tr[aria-rowindex='401']")
    assert opened.page.locator("#table tbody tr").count() < 60
    assert column(opened, 1)[-1] == "Maker 399"
    opened.page.locator("#table tr[aria-rowindex='401'] td").first.click()
    opened.page.keyboard.press("Control+Home")
    assert opened.page.evaluate("document.activeElement.innerText") == "Maker 000"


def test_on_a_phone_it_fills_the_window_and_leaves_room_for_the_panel(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = open_table(look(news_page, width=390, height=844))
    assert opened.boxes("#table")["#table"][:3] == (0, 0, 390)
    assert opened.page.locator("#table th:visible").count() == 3
    opened.page.locator("#table tbody td").first.click()
    boxes = opened.boxes("#table", "#panel")
    assert boxes["#table"][3] <= boxes["#panel"][1] + 1


def test_it_fills_the_window_when_asked_to(table: Any) -> None:
    before = table.boxes("#table")["#table"]
    table.page.click("#table-whole")
    after = table.boxes("#table")["#table"]
    assert after[1] < 30 < before[1]
    table.page.click("#table-whole")
    assert table.boxes("#table")["#table"] == before
