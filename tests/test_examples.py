"""The scripts in examples/ run as they are, in a process of their own, and print what they promise."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def run(script: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run an example away from the repository, as somebody would who installed the package."""
    return subprocess.run(
        [sys.executable, EXAMPLES / script, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One run of build_and_ask.py, and the page it was asked to write."""
    folder = tmp_path_factory.mktemp("example")
    return run("build_and_ask.py", "page.html", cwd=folder), folder / "page.html"


def answer(printed: str, question: str) -> list[str]:
    """Return the lines that an example prints under a question."""
    block = printed.partition(question)[2].partition("\n\n")[0]
    return [line.strip() for line in block.splitlines() if line.startswith("  ")]


def test_every_example_has_a_test() -> None:
    tested = {"build_and_ask.py", "watch_supply_chain.py"}
    assert {path.name for path in EXAMPLES.glob("*.py")} == tested


def test_build_and_ask_ends_well_and_warns_of_nothing(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    done, _ = built
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_build_and_ask_reads_every_bundled_article(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    articles = len(list((ROOT / "loaders" / "articles").glob("*.txt")))
    counted = re.match(r"(\d+) articles, (\d+) entities, (\d+) relations\n", built[0].stdout)
    assert counted is not None, built[0].stdout
    assert int(counted[1]) == articles
    assert int(counted[2]) > 100
    assert int(counted[3]) > 60


def test_build_and_ask_names_the_investors_of_anthropic(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    investors = answer(built[0].stdout, "Who has put money into Anthropic?")
    assert any(line.startswith("Amazon (2025-10") for line in investors), investors


def test_build_and_ask_quotes_the_plan_of_nvidia_to_invest_in_openai(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    said = answer(built[0].stdout, "What was said of Nvidia and OpenAI, in which words?")
    assert any(
        line.startswith("2025-10-15, planned: ") and "up to $100 billion in OpenAI" in line for line in said
    ), said


def test_build_and_ask_finds_a_chain_from_a_chinese_name_to_an_english_one(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    chain = answer(built[0].stdout, "How is 中际旭创 connected with Microsoft?")
    assert "Innolight" in chain[0]
    assert "Microsoft" in chain[-1]


def test_build_and_ask_writes_the_page_where_it_says(
    built: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    done, page = built
    assert done.stdout.splitlines()[-1].endswith("page.html")
    assert "Nvidia" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Nvidia", "英伟达", "NVDA"])
def test_a_company_may_be_named_in_english_in_chinese_or_by_ticker(name: str, tmp_path: Path) -> None:
    done = run("watch_supply_chain.py", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    suppliers, _, customers = done.stdout.partition("Customers of Nvidia")
    assert suppliers.startswith("Suppliers of Nvidia")
    assert "\n  TSMC (asserted)" in suppliers
    assert "\n  SK Hynix (asserted)" in suppliers
    assert "TSMC (" not in customers


def test_each_supplier_comes_with_its_sentence_and_article(tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text(
        "Memory for Nvidia\n\nOctober 2, 2025\n\nSK Hynix supplies Nvidia with HBM3E.\n", encoding="utf-8"
    )
    done = run("watch_supply_chain.py", "Nvidia", "note.txt", cwd=tmp_path)
    assert "“SK Hynix supplies Nvidia with HBM3E.”" in done.stdout, done.stderr
    assert "Memory for Nvidia, 2025-10-02" in done.stdout


def test_an_unknown_company_is_an_error_with_a_hint_and_no_traceback(tmp_path: Path) -> None:
    done = run("watch_supply_chain.py", "Nvidai", cwd=tmp_path)
    assert done.returncode == 1
    assert "Error: nothing is called 'Nvidai'" in done.stderr
    assert "Nvidia" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_company_the_usage_is_printed(tmp_path: Path) -> None:
    done = run("watch_supply_chain.py", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Usage: ")
