"""Every question that `kg` answers, asked of a small graph in a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import open_graph
from kg.cli import cli
from kg.sample import sample_extractions, sample_registry
from schema import Article, ExtractedEntity, ExtractedRelation, Extraction, Label, Mention

Kg = Callable[..., Result]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ask") / "sample.kg"
    with open_graph(path) as opened:
        for extraction in sample_extractions():
            opened.add(extraction, sample_registry())
    return str(path)


@pytest.fixture(scope="module")
def kg(graph: str) -> Kg:
    def run(*words: str) -> Result:
        return CliRunner().invoke(cli, ["-g", graph, *words], prog_name="kg")

    return run


QUESTIONS = {
    "show": ["show", "智谱"],
    "search": ["search", "nvida"],
    "neighbors": ["neighbors", "TSMC", "--depth", "2"],
    "relations": ["relations"],
    "releases": ["releases"],
    "suppliers": ["suppliers", "Nvidia"],
    "customers": ["customers", "英伟达"],
    "investors": ["investors", "OpenAI", "--include", "rumoured"],
    "holdings": ["holdings", "159516"],
    "path": ["path", "CoreWeave", "TSMC"],
    "evidence": ["evidence", "Nvidia"],
    "timeline": ["timeline", "Nvidia"],
    "stats": ["stats"],
    "articles": ["articles"],
}


@pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_is_answered_in_words_and_in_json(kg: Kg, words: list[str]):
    plain, as_json = kg(*words), kg(*words, "--json")
    assert (plain.exit_code, as_json.exit_code) == (0, 0)
    assert plain.stdout
    assert as_json.stderr == ""
    assert json.loads(as_json.stdout)


@pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
def test_the_graph_may_be_named_before_or_after_the_command(kg: Kg, graph: str, words: list[str]):
    after = CliRunner().invoke(cli, [*words, "-g", graph], prog_name="kg")
    assert after.stdout == kg(*words).stdout


def test_the_graph_after_the_command_wins(graph: str):
    result = CliRunner().invoke(cli, ["-g", "nothing-here.kg", "stats", "-g", graph, "--json"])
    assert json.loads(result.stdout)["articles"] == 2


def test_the_variable_names_the_graph_where_no_option_does(graph: str):
    runner = CliRunner(env={"KG_GRAPH": graph})
    assert json.loads(runner.invoke(cli, ["stats", "--json"]).stdout)["articles"] == 2
    assert runner.invoke(cli, ["stats", "-g", "nothing-here.kg"]).exit_code == 1


def test_relations_in_json_have_a_stable_shape(kg: Kg):
    (relation,) = json.loads(kg("releases", "Z.ai", "--json").stdout)
    assert relation["source"] == {"id": "company:zhipu", "label": "Company", "name": "Zhipu"}
    assert relation["target"] == {"id": "model:glm-5", "label": "Model", "name": "GLM-5"}
    assert set(relation) == {
        *("source", "type", "target", "status", "first_seen", "last_seen"),
        *("evidence_count", "confidence", "qualifiers"),
    }
    assert (relation["type"], relation["status"], relation["first_seen"]) == (
        "RELEASES",
        "asserted",
        "2026-02-11",
    )


def test_json_is_utf_8_as_it_is_read(kg: Kg):
    assert "智谱发布了GLM-5。" in kg("evidence", "智谱", "--json").stdout


def test_show_holds_names_figures_and_relations(kg: Kg):
    shown = kg("show", "159516").stdout
    for piece in (
        *("Semiconductor Equipment ETF (159516) (ETF)", "etf:159516", "半导体设备ETF", "SZSE"),
        *("fund size", "> 20,000,000,000 CNY", "INVESTS_IN (1)", "Semiconductor equipment", "2026-02-11"),
    ):
        assert piece in shown
    as_json = json.loads(kg("show", "159516", "--json").stdout)
    assert as_json["properties"]["code"] == "159516"
    assert [figure["value"] for figure in as_json["figures"]] == [2e10]
    assert [relation["type"] for relation in as_json["relations"]] == ["INVESTS_IN"]


def test_show_says_what_it_leaves_out(kg: Kg):
    shown = kg("show", "Nvidia")
    assert "INVESTS_IN" not in shown.stdout
    assert shown.stderr == ("not shown: 1 planned, rumoured, denied or ended; --include all shows them\n")
    everything = kg("show", "Nvidia", "--include", "all")
    assert "INVESTS_IN (1)" in everything.stdout
    assert everything.stderr == ""


def test_show_says_where_a_name_is_shared(tmp_path: Path):
    """`DeepSeek` the company and `DeepSeek` the model are two entities."""
    text = "DeepSeek released DeepSeek."
    whole = Mention(text=text, start=0, end=len(text))
    with open_graph(tmp_path / "g.kg") as opened:
        opened.add(
            Extraction(
                article=Article(text=text),
                reader="test/1",
                entities=(
                    ExtractedEntity(key="maker", type=Label.COMPANY, name="DeepSeek"),
                    ExtractedEntity(key="model", type=Label.MODEL, name="DeepSeek"),
                ),
                relations=(ExtractedRelation(s="maker", type="RELEASES", o="model", evidence=whole),),
            )
        )
    shown = CliRunner().invoke(cli, ["show", "DeepSeek", "-g", str(tmp_path / "g.kg")])
    assert shown.stderr == "DeepSeek is also the name of model:deepseek\n"
    by_id = CliRunner().invoke(cli, ["show", "model:deepseek", "-g", str(tmp_path / "g.kg")])
    assert "DeepSeek (Model)" in by_id.stdout
    assert by_id.stderr == ""


def test_facts_only_unless_asked_for_more(kg: Kg):
    """And an answer that is empty for that reason says so, beside the results."""
    alone = kg("investors", "OpenAI")
    assert (alone.exit_code, alone.stdout) == (0, "")
    assert "--include all" in alone.stderr
    assert json.loads(kg("investors", "OpenAI", "--json").stdout) == []
    for words in ("rumoured", "planned,rumoured", "RUMOURED , denied", "all"):
        assert "Nvidia" in kg("investors", "OpenAI", "--include", words).stdout
    assert kg("investors", "OpenAI", "--include", "planned").stdout == ""


def test_releases_between_two_dates(kg: Kg):
    assert "GLM-5" in kg("releases", "--since", "2026-02", "--until", "2026-02-11").stdout
    assert "GLM-5" not in kg("releases", "--since", "2026-02-12").stdout
    assert "GLM-5" not in kg("releases", "--until", "2025").stdout


def test_relations_of_one_type(kg: Kg):
    types = {r["type"] for r in json.loads(kg("relations", "--type", "supplies", "--json").stdout)}
    assert types == {"SUPPLIES"}


def test_evidence_quotes_the_sentence_and_names_the_article(kg: Kg):
    shown = kg("evidence", "Nvidia", "OpenAI").stdout
    for piece in (
        *("Nvidia INVESTS_IN OpenAI (rumoured)", "“Nvidia is said to be in talks to invest in OpenAI.”"),
        *("Who supplies whom", "Sample Times", "2026-02-12", "https://example.com/who-supplies-whom"),
    ):
        assert piece in shown
    claims = json.loads(kg("evidence", "Nvidia", "--type", "SUPPLIES", "--json").stdout)
    assert {claim["type"] for claim in claims} == {"SUPPLIES"}


def test_a_pair_nobody_speaks_of_has_no_evidence(kg: Kg):
    result = kg("evidence", "TSMC", "OpenAI")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "TSMC and OpenAI" in result.stderr


def test_a_timeline_runs_from_the_oldest_to_the_newest(kg: Kg):
    dates = [claim["observed"] for claim in json.loads(kg("timeline", "Nvidia", "--json").stdout)]
    assert len(dates) == 3
    assert dates == sorted(dates)


def test_a_path_is_printed_from_end_to_end(kg: Kg):
    chain = json.loads(kg("path", "CoreWeave", "TSMC", "--json").stdout)
    assert [(r["source"]["name"], r["target"]["name"]) for r in chain] == [
        ("Nvidia", "CoreWeave"),
        ("TSMC", "Nvidia"),
    ]


def test_no_path_is_an_error_that_names_both_ends(kg: Kg):
    result = kg("path", "Zhipu", "TSMC")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "error: no path leads from Zhipu to TSMC over asserted relations; planned, rumoured, denied or"
        " ended ones were left out: include them to look further (--include all)\n"
    )
    everything = kg("path", "Zhipu", "TSMC", "--include", "all")
    assert everything.stderr == "error: no path leads from Zhipu to TSMC over relations of any status\n"


def test_a_name_that_nothing_has_is_answered_with_the_nearest(kg: Kg):
    result = kg("show", "Nvidai")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: nothing is called 'Nvidai'; did you mean Nvidia?\n"


def test_search_takes_a_limit_and_an_answer_may_be_empty(kg: Kg):
    assert len(json.loads(kg("search", "e", "--limit", "2", "--json").stdout)) == 2
    nothing = kg("search", "zzzzqqqq")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "zzzzqqqq" in nothing.stderr


def test_stats_count(kg: Kg):
    counted = json.loads(kg("stats", "--json").stdout)
    assert (counted["articles"], counted["observations"]) == (2, 1)
    assert counted["by_status"] == {"asserted": 4, "rumoured": 1}


def test_articles_carry_the_ids_that_remove_takes(tmp_path: Path):
    path = str(tmp_path / "sample.kg")
    with open_graph(path) as opened:
        for extraction in sample_extractions():
            opened.add(extraction, sample_registry())
    runner = CliRunner()
    first, second = json.loads(runner.invoke(cli, ["articles", "-g", path, "--json"]).stdout)
    removed = runner.invoke(cli, ["remove", first["id"], "-g", path, "--json"])
    assert json.loads(removed.stdout)["removed"]["evidence"] == first["evidence_count"]
    again = runner.invoke(cli, ["remove", first["id"], "-g", path])
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == f"error: no article has the id {first['id']}: `kg articles` lists them\n"
    beginning = second["id"].removeprefix("article:")[:6]
    plain = runner.invoke(cli, ["remove", beginning, "-g", path])
    assert (plain.exit_code, plain.stderr) == (0, "")
    assert "Removed" in plain.stdout
    empty = runner.invoke(cli, ["articles", "-g", path])
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "kg load" in empty.stderr


@pytest.mark.parametrize("words", [*QUESTIONS.values(), ["export"], ["page"], ["remove", "article:1"]])
def test_without_a_graph_every_question_says_how_to_build_one(tmp_path: Path, words: list[str]):
    missing = tmp_path / "missing.kg"
    result = CliRunner().invoke(cli, [*words, "-g", str(missing)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: no graph at {missing}: build one with `kg load")
    assert "`kg demo`" in result.stderr
    assert not missing.exists()


def test_a_missing_graph_in_the_current_folder_is_named_by_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    result = CliRunner().invoke(cli, ["stats"])
    assert result.stderr == "error: no graph at graph.kg: build one with `kg load ARTICLE` or `kg demo`\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [*QUESTIONS.values(), ["export"], ["load", "x.txt"], ["remove", "article:1"]]
)
def test_a_file_that_is_no_graph_is_refused_and_left_alone(tmp_path: Path, words: list[str]):
    path = tmp_path / "letter.kg"
    path.write_text("Dear Sir or Madam, " * 100)
    before = path.read_bytes()
    result = CliRunner().invoke(cli, [*words, "-g", str(path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert str(path) in result.stderr
    assert path.read_bytes() == before


def test_a_folder_is_no_graph(tmp_path: Path):
    result = CliRunner().invoke(cli, ["stats", "-g", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")


def test_servers_are_not_taken_for_files():
    result = CliRunner().invoke(cli, ["stats", "-g", "neo4j://localhost"])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: neo4j://localhost: ")


def test_reading_changes_no_byte_of_the_file(kg: Kg, graph: str):
    before = Path(graph).read_bytes()
    for words in QUESTIONS.values():
        kg(*words)
    assert Path(graph).read_bytes() == before


def test_schema_is_printed_as_a_table_and_as_json_schema(kg: Kg):
    table = kg("schema").stdout
    assert "COMPETES_WITH" in table
    assert "Company → ETF" in table
    by_format, by_flag = kg("schema", "--format", "json-schema"), kg("schema", "--json")
    assert by_format.stdout == by_flag.stdout
    assert set(json.loads(by_flag.stdout)["x-relations"]) >= {"RELEASES", "DRIVES"}
