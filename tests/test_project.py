"""The repository itself: what it ships, what it must not name, and that its parts agree."""

import importlib
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kg
from loaders import read_sources
from schema import Article

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["kg", "schema", "loaders", "viz"]
FOLDERS = {*PACKAGES, "tests", "docs", "examples", "benchmarks", ".ci"}
ARTICLES = sorted((ROOT / "loaders" / "articles").glob("*.txt"))
LONGEST_MODULE = 500

# Put together from pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("python" + "hosted", "org"),
            ("npm" + "js", "org"),
            ("npm" + "js", "com"),
            ("js" + "delivr", "net"),
            ("un" + "pkg", "com"),
            ("cdn" + "js", "cloudflare", "com"),
            ("anaconda", "org"),
            ("crates", "io"),
        )
    )
)


@cache
def project_files() -> list[Path]:
    """Return the files under version control, or all but what is ignored where there is no Git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        return [path for path in walk(ROOT) if path.is_file()]
    return [path for name in listed if name and (path := ROOT / name).is_file()]


def walk(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, leaving out what tools write there."""
    unwanted = re.compile(r"\.(?!ci$|gitignore$|pre-commit).*|__pycache__|.*\.egg-info|venv|build|dist")
    for path in sorted(folder.iterdir()):
        if not unwanted.fullmatch(path.name):
            yield path
            if path.is_dir():
                yield from walk(path)


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_is_the_one_of_this_repository(name: str) -> None:
    """Another project is called `schema`, too; it must never stand in for ours."""
    found = importlib.import_module(name).__file__
    assert found is not None
    assert Path(found).resolve().parent == ROOT / name


def test_a_resolver_is_told_never_to_take_the_other_schema() -> None:
    match pyproject():
        case {"tool": {"uv": {"constraint-dependencies": constraints}}}:
            assert constraints == ["schema<0"]
        case _:
            pytest.fail("pyproject.toml has no constraint-dependencies for uv")


def test_every_package_carries_its_types() -> None:
    assert [name for name in PACKAGES if not (ROOT / name / "py.typed").exists()] == []


def test_no_file_names_a_package_host() -> None:
    """A page, a hook or a script that names one would go to the network for it."""
    naming = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in project_files()
        if path.name != "uv.lock"  # the lock's format records where each file came from
        for match in REGISTRY_HOSTS.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert naming == []


def test_the_search_for_package_hosts_finds_them() -> None:
    assert REGISTRY_HOSTS.search("https://files." + "python" + "hosted" + ".org/packages")
    assert REGISTRY_HOSTS.search('<script src="https://cdn.' + "js" + 'delivr.net/npm/x">')


def test_every_module_is_short_enough_to_be_read_at_once() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in project_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in PACKAGES
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) >= LONGEST_MODULE
    }
    assert long == {}


def test_without_git_the_same_modules_are_looked_at() -> None:
    """An unpacked source archive has no history; the checks above must not pass for want of files."""
    walked = {path for path in walk(ROOT) if path.suffix in {".py", ".txt", ".md", ".toml", ".yaml"}}
    assert {
        path for path in project_files() if path.suffix in {".py", ".txt", ".md", ".toml", ".yaml"}
    } <= walked


def test_there_are_no_folders_but_the_agreed_ones() -> None:
    folders = {parts[0] for path in project_files() if len(parts := path.relative_to(ROOT).parts) > 1}
    assert folders <= FOLDERS
    assert set(PACKAGES) <= folders


def test_pyproject_package_and_changelog_agree_on_the_version() -> None:
    match pyproject():
        case {"project": {"version": str(version)}}:
            pass
        case _:
            pytest.fail("pyproject.toml has no version")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert version == kg.__version__ == newest[1]


def test_the_licence_is_the_whole_apache_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in text
    assert re.findall(r"^   (\d)\. ", text, re.MULTILINE) == [str(n) for n in range(1, 10)]


def test_the_hooks_are_all_local() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"- repo: (.+)", hooks)) == {"local"}


def read(path: Path) -> Article:
    """Read one bundled article the way `load` does."""
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    return article


def test_there_are_bundled_articles_in_both_languages() -> None:
    languages = Counter(read(path).lang for path in ARTICLES)
    assert languages["en"] >= 6
    assert languages["zh"] >= 4
    assert languages.total() == len(ARTICLES)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_bundled_article_has_a_title_and_a_text(path: Path) -> None:
    first, blank, *body = path.read_text(encoding="utf-8").splitlines()
    assert read(path).title == first
    assert first[-1] not in ".。", "a title does not end like a sentence"
    assert blank == ""
    assert len("".join(body)) > 400


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_bundled_article_says_by_whom_and_on_which_day(path: Path) -> None:
    article = read(path)
    assert article.publisher in {"AI Industry Demo Desk", "AI产业示例编辑部"}
    assert article.published is not None
    assert len(article.published) >= len("2025-01-28"), "a day, not only a month"
    assert article.published.startswith(path.name[:7])
