"""The API does what its OpenAPI description says: every path, with good values and with bad ones."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from serving import served

from kg.serving.desk import Desk
from kg.serving.http import app

PATHS = (
    *("/", "/health", "/api/search", "/api/schema", "/api/relations", "/api/evidence", "/api/query"),
    *("/api/entities/{name}", "/api/neighborhood/{name}"),
)


@pytest.fixture(scope="module", params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def description(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with served(request, tmp_path_factory) as target, Desk(target, rows=50) as desk:
        api = app(desk, hosts={"testserver"}, address=1 << 20)
        yield schemathesis.openapi.from_asgi("/openapi.json", api)


def test_every_path_is_tried(description: Any) -> None:
    assert {operation.ok().path for operation in description.get_all_operations()} == set(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_as_described_is_answered_as_described(description: Any, path: str) -> None:
    """No status, body or header that the description has not, and never a mistake of the service."""
    _try(description, path, GenerationMode.POSITIVE)


@pytest.mark.parametrize("path", [path for path in PATHS if path not in {"/health", "/api/schema"}])
def test_what_is_not_as_described_is_refused_as_described(description: Any, path: str) -> None:
    _try(description, path, GenerationMode.NEGATIVE)


def _try(description: Any, path: str, values: GenerationMode) -> None:
    (operation,) = (o.ok() for o in description.get_all_operations() if o.ok().path == path)

    @given(case=operation.as_strategy(generation_mode=values))
    @settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))  # pyright: ignore
    def check(case: Any) -> None:
        answer = case.call()
        beyond = [positive_data_acceptance] if _beyond_description(path, answer) else []
        case.validate_response(answer, excluded_checks=beyond)

    check()


def _beyond_description(path: str, answer: Any) -> bool:
    """Tell whether the fault is one that JSON Schema has no words for: no Cypher, or 31 February."""
    return path == "/api/query" or (answer.status_code == 422 and "is not a date" in answer.text)
