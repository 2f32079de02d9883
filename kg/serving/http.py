"""The HTTP API: the questions as paths, errors as statuses, and the pages."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import AfterValidator, BaseModel, Field
from starlette.exceptions import HTTPException

import kg
from kg.arguments import moment
from kg.cypher.errors import AccessError, CypherError, LimitError
from kg.errors import GraphError, KGError, NotFoundError
from kg.serving.desk import Desk
from kg.serving.errors import BugError, ServiceError, TooSlowError
from kg.serving.guard import LOOPBACK, Guard, problem
from kg.serving.replies import (
    Claims,
    Entities,
    Entity,
    Health,
    Neighborhood,
    Problem,
    Records,
    Relations,
    Schema,
)
from schema import RELATION_TYPES, Status

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_BODY: Final = 1 << 20
_ADDRESS: Final = 8 << 10
_DEEPEST: Final = 10
_RETRY: Final = {"Retry-After": "1"}
_DATE: Final = re.compile(
    r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?)?)?"
)
_PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Around the policy that a page states itself, which knows its scripts by their hashes."""


def _known_type(name: str) -> str:
    if name not in RELATION_TYPES:
        raise ValueError(f"{name!r} is none of {', '.join(RELATION_TYPES)}")
    return name


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text!r} is not a date like 2026, 2026-02, 2026-02-13 or 2026-02-13T02:18")
    try:
        moment(text)
    except KGError as error:  # such as 30 February
        raise ValueError(str(error)) from error
    return text


Name = Annotated[str, Field(min_length=1, max_length=1000)]
Text = Annotated[str, Query(min_length=1, max_length=1000, description="A name, or a part of one.")]
Someone = Annotated[Name, Path(description="Id, name, alias, ticker or code, in any language.")]
Anyone = Annotated[Name | None, Query(description="An entity: id, name, alias, ticker or code.")]
Kind = Annotated[
    str, AfterValidator(_known_type), Field(json_schema_extra={"enum": list[Any](RELATION_TYPES)})
]
Date = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"pattern": f"^{_DATE.pattern}$"})]
Type = Annotated[Kind | None, Query(description="Only relations of this type.")]
Since = Annotated[Date | None, Query(description="Seen on this date or later: 2026, 2026-02, 2026-02-13.")]
Until = Annotated[Date | None, Query(description="Seen on this date or earlier.")]
AsOf = Annotated[Date | None, Query(description="As it was known on this date.")]
Include = Annotated[list[Status], Query(description="Statuses beside `asserted`.")]
Depth = Annotated[int, Query(ge=1, le=_DEEPEST, description="How many relations away.")]
Limit = Annotated[
    int | None, Query(ge=1, description="How many at most; the service has a limit of its own.")
]
Offset = Annotated[int, Query(ge=0, description="How many to leave out before.")]
Sources = Annotated[int, Query(ge=1, description="How many independent sources must say so.")]


@dataclass
class Scope:
    """Which relations count."""

    include: Include = ()  # type: ignore[assignment]
    as_of: AsOf = None
    min_sources: Sources = 1


class Question(BaseModel):
    """A question in Cypher."""

    text: str = Field(
        min_length=1, examples=["MATCH (:Company {name: $name})-[:RELEASES]->(m) RETURN m.name"]
    )
    params: dict[str, Any] = Field(
        default={}, description="Values for what it names with $.", examples=[{"name": "DeepSeek"}]
    )


class _Attended:
    """A desk for as long as the client waits: one who goes away takes his question along."""

    def __init__(self, desk: Desk, request: Request) -> None:
        self._desk = desk
        self._request = request

    async def ask(self, question: str, /, **arguments: Any) -> Any:
        answer = asyncio.ensure_future(self._desk.ask(question, **arguments))
        gone = asyncio.ensure_future(self._client_is_gone())
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            gone.result()
            raise HTTPException(503, "whoever asked is gone")
        finally:
            answer.cancel()
            gone.cancel()

    async def _client_is_gone(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass


def _desk(request: Request) -> _Attended:
    return _Attended(request.app.state.desk, request)


def _pages(request: Request) -> _Attended:
    return _Attended(request.app.state.pages, request)


Asked = Annotated[_Attended, Depends(_desk)]
Drawing = Annotated[_Attended, Depends(_pages)]
Scoped = Annotated[Scope, Depends()]

_PROBLEMS: Final = {
    400: "The question means nothing, or the service was called by a name that is not its own.",
    403: "The query would write.",
    404: "Nothing is called so.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is not JSON.",
    422: "A value is not what it must be, or the answer has more rows than the service gives.",
    431: "The headers are too long.",
    500: "A mistake in the service.",
    503: "Too many questions wait, or the graph cannot be read just now; ask again.",
    504: "The question took too long.",
}


_PROBLEM: Final = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _may(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how a path may fail, as OpenAPI has it."""
    return {status: {"model": Problem} | said for status, said in _said(*statuses).items()}


def _said(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the same without a type that would be taken for that of a page."""
    everywhere = (400, 413, 414, 422, 431, 500, 503, 504)
    return {
        status: {"description": _PROBLEMS[status], "content": _PROBLEM}
        for status in sorted({*everywhere, *statuses})
    }


router = APIRouter()


@router.get("/api/search", response_model=Entities, responses=_may(), tags=["Ask"])
async def search(desk: Asked, text: Text, limit: Annotated[int, Query(ge=1)] = 10) -> Any:
    """Find the entities whose names come near a text, in any language, typing errors allowed."""
    return await desk.ask("search", text=text, limit=limit)


@router.get("/api/entities/{name:path}", response_model=Entity, responses=_may(404), tags=["Ask"])
async def entity(desk: Asked, name: Someone) -> Any:
    """Return an entity, the figures about it, and how many relations it has."""
    return await desk.ask("entity", name=name)


@router.get("/api/neighborhood/{name:path}", response_model=Neighborhood, responses=_may(404), tags=["Ask"])
async def neighborhood(
    desk: Asked, name: Someone, scope: Scoped, depth: Depth = 1, limit: Limit = None
) -> Any:
    """Return an entity, those around it, and the relations between all of them."""
    return await desk.ask("neighborhood", name=name, depth=depth, limit=limit, **vars(scope))


@router.get("/api/relations", response_model=Relations, responses=_may(404), tags=["Ask"])
async def relations(
    *,
    desk: Asked,
    scope: Scoped,
    name: Anyone = None,
    type: Type = None,  # noqa: A002 (what the field is called everywhere)
    direction: Annotated[
        Literal["out", "in", "both"], Query(description="Whether the entity is source, target or either.")
    ] = "both",
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Any:
    """Return relations, of one entity or of all, newest first."""
    return await desk.ask(
        "relations",
        name=name,
        type=type,
        direction=direction,
        since=since,
        until=until,
        limit=limit,
        offset=offset,
        **vars(scope),
    )


@router.get("/api/evidence", response_model=Claims, responses=_may(404), tags=["Ask"])
async def evidence(
    *,
    desk: Asked,
    a: Anyone = None,
    b: Annotated[Name | None, Query(description="The entity at the other end.")] = None,
    type: Type = None,  # noqa: A002 (as above)
    as_of: AsOf = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Any:
    """Return the claims about an entity, about a pair, or all, of every status, newest first."""
    return await desk.ask("evidence", a=a, b=b, type=type, as_of=as_of, limit=limit, offset=offset)


@router.post("/api/query", response_model=Records, responses=_may(403, 408, 415), tags=["Ask"])
async def query(desk: Asked, question: Question) -> Any:
    """Answer a query in Cypher that reads; `/api/schema` says what it can name."""
    return await desk.ask("query", text=question.text, params=question.params)


@router.get("/api/schema", response_model=Schema, responses=_may(), tags=["Ask"])
async def schema(desk: Asked) -> Any:
    """Return what the graph can say, and how much of it there is."""
    return await desk.ask("schema")


@router.get("/", response_class=HTMLResponse, responses=_said(404), tags=["Show"])
async def page(
    desk: Drawing,
    focus: Anyone = None,
    depth: Depth = 1,
    include: Include = (),  # type: ignore[assignment]
    lang: Annotated[Literal["en", "zh"] | None, Query(description="Language of its own words.")] = None,
) -> HTMLResponse:
    """Return a page that shows the graph, or one entity and what lies around it."""
    text = await desk.ask("page", focus=focus, depth=depth, include=include, lang=lang)
    return HTMLResponse(text, headers={"Content-Security-Policy": _PAGE_POLICY})


@router.get("/health", responses=_may(), tags=["Service"])
async def health() -> Health:
    """Say that the service is there; the graph is not asked."""
    return Health(status="ok", version=kg.__version__)


def app(
    desk: Desk,
    pages: Desk | None = None,
    *,
    hosts: Collection[str] | None = LOOPBACK,
    body: int = _BODY,
    address: int = _ADDRESS,
) -> "ASGIApp":
    """Return the API of a graph as an ASGI application.

    Parameters
    ----------
    desk : Desk
        What answers; it stays the caller's to close.
    pages : Desk, optional
        What draws the page, which takes longer than a question; else the same.
    hosts : collection of str or None
        The names by which the service may be called, without a port; None for any. Those of this
        machine alone keep strangers' web pages from asking it.
    body : int
        Bytes that the body of a request may have.
    address : int
        Bytes that path and query may have.

    Returns
    -------
    ASGI application
        For uvicorn or the like.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from kg.serving.questions import Limits
    >>> callable(app(SimpleNamespace(limits=Limits(seconds=5))))
    True
    """
    api = FastAPI(
        title="AI industry knowledge graph",
        summary="A graph in which every relation carries the sentence that says so. Read only.",
        version=kg.__version__,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # these pages load scripts from elsewhere
        redoc_url=None,
    )
    api.state.desk, api.state.pages = desk, pages or desk
    api.include_router(router)
    for kind, answer in _ANSWERS.items():
        api.add_exception_handler(kind, answer)
    return Guard(api, hosts=hosts, body=body, address=address, seconds=desk.limits.seconds)


async def _refuse_values(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 (what it is registered for)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if request.method == "POST" and kind != "application/json":
        return JSONResponse(problem("send JSON, with the header Content-Type: application/json"), 415)
    faults = (
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors()
    )
    return JSONResponse(problem("; ".join(faults)), 422)


async def _answer_http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 (as above)
    return JSONResponse(problem(error.detail), error.status_code, error.headers)


async def _answer_error(_: Request, error: Exception) -> JSONResponse:
    status = _status(error)
    text = _INSTEAD.get(status, str(error))
    found = problem(text, getattr(error, "suggestions", ()))
    return JSONResponse(found, status, _RETRY if status == HTTPStatus.SERVICE_UNAVAILABLE else None)


async def _answer_bug(_: Request, bug: Exception) -> JSONResponse:
    return JSONResponse(problem(f"internal error: {type(bug).__name__}; please report it"), 500)


def _status(error: Exception) -> HTTPStatus:
    if isinstance(error, LimitError) and error.detail == "Timeout":
        return HTTPStatus.GATEWAY_TIMEOUT
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)


_STATUSES: Final = (
    (TooSlowError, HTTPStatus.GATEWAY_TIMEOUT),
    (BugError, HTTPStatus.INTERNAL_SERVER_ERROR),
    (ServiceError, HTTPStatus.SERVICE_UNAVAILABLE),
    (GraphError, HTTPStatus.SERVICE_UNAVAILABLE),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (AccessError, HTTPStatus.FORBIDDEN),
    (LimitError, HTTPStatus.UNPROCESSABLE_ENTITY),
)
"""What an error of each kind becomes; what is none of them is a fault of the question."""

_INSTEAD: Final = {HTTPStatus.FORBIDDEN: "the query would write, and this service only reads"}
"""What else to say where the error is for those who ask in Python."""

_ANSWERS: Final = {
    RequestValidationError: _refuse_values,
    HTTPException: _answer_http,
    KGError: _answer_error,
    CypherError: _answer_error,
    Exception: _answer_bug,
}
