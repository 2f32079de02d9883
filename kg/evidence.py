"""What articles say, word for word: claims, what is behind an answer, figures, mentions."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from kg.arguments import moment, relation_type
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.stores.base import Store
from kg.stores.standing import not_after
from kg.views import ArticleRow, Claim, EntityRef, Figure, View
from schema import Observation


class EvidenceQueries(Queries):
    """Questions that are answered with what articles say."""

    def evidence(
        self,
        a: str | None = None,
        b: str | None = None,
        type: str | None = None,  # noqa: A002 (as in `relations`)
        *,
        as_of: str | None = None,
    ) -> Found[Claim]:
        """Return the claims about an entity, about a pair, or all, of every status.

        Parameters
        ----------
        a : str, optional
            An entity.
        b : str, optional
            The entity at the other end, whichever way the claim goes.
        type : str, optional
            Name of a relation type, in any case.
        as_of : str, optional
            A date: only what articles up to then say.

        Returns
        -------
        Found of Claim
            Newest first.

        Raises
        ------
        NotFoundError
            Where nothing, or no relation type, is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(c.quote, c.title) for c in sample_graph().evidence("TSMC", "Nvidia")]
        [('TSMC makes chips for Nvidia.', 'Who supplies whom')]
        """
        types = None if type is None else [relation_type(type)]
        with self._store.reading():
            ends = None if a is None else [self._one(a).id]
            other = None if b is None else self._one(b).id
            claims = Facts(self._store, as_of=as_of).claims(ends, other=other, types=types)
        return Found(Claim, reversed(claims))

    def evidence_of(self, answer: View | Iterable[Any], *, as_of: str | None = None) -> Found[Claim]:
        """Return the claims behind an answer: the sentences of which it is made.

        Parameters
        ----------
        answer : View or iterable
            What another question returned, or a part of it: a relation, a loop, a list of either.
        as_of : str, optional
            As it was given to that question: only what articles up to then say.

        Returns
        -------
        Found of Claim
            Each once, of every status, oldest first: all claims of the relations in the answer, and those
            that stand in it themselves. An answer that is only of entities, articles or figures has none.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> graph = sample_graph()
        >>> chain = graph.supply_chain("CoreWeave")
        >>> [claim.quote for claim in graph.evidence_of(chain)]
        ['Nvidia supplies CoreWeave with servers.', 'TSMC makes chips for Nvidia.']
        >>> [claim.quote for claim in graph.evidence_of(chain.links[0].relation)]
        ['Nvidia supplies CoreWeave with servers.']
        """
        views = list(views_in(answer))
        facts = Facts(self._store, as_of=as_of)
        stated = facts.known(view for view in views if isinstance(view, Claim))
        triples = {triple for view in views for triple in view.triples()}
        claims = {claim.id: claim for claim in (*stated, *(facts.claims_of(triples) if triples else ()))}
        return Found(Claim, sorted(claims.values(), key=lambda c: (c.when or "", c.id)))

    def timeline(self, name: str, *, as_of: str | None = None) -> Found[Claim]:
        """Return the claims about an entity as a story, of every status.

        Parameters
        ----------
        name : str
            An entity.
        as_of : str, optional
            A date: only what articles up to then say.

        Returns
        -------
        Found of Claim
            Oldest first, by the claim's own date where it gives one, else by the article's;
            claims without either come first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(c.when, c.type, c.status.value) for c in sample_graph().timeline("OpenAI")]
        [('2026-02-12', 'INVESTS_IN', 'rumoured')]
        """
        with self._store.reading():
            return Found(Claim, Facts(self._store, as_of=as_of).claims([self._one(name).id]))

    def figures(self, name: str | None = None, *, as_of: str | None = None) -> Found[Figure]:
        """Return the figures about an entity, or all.

        Parameters
        ----------
        name : str, optional
            An entity.
        as_of : str, optional
            A date: only what articles up to then say.

        Returns
        -------
        Found of Figure
            In order of entity, time and metric.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(f.metric, f.comparator.value, f.value, f.unit) for f in sample_graph().figures("159516")]
        [('fund size', '>', 20000000000.0, 'CNY')]
        """
        with self._store.reading():
            about = None if name is None else self._one(name).id
            return Found(Figure, figures_about(self._store, about, as_of))

    def articles(self) -> Found[ArticleRow]:
        """Return the articles of the graph.

        Returns
        -------
        Found of ArticleRow
            Oldest first, those without a date before them.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(article.title, article.published) for article in sample_graph().articles()]
        [('智谱发布新模型', '2026-02-11'), ('Who supplies whom', '2026-02-12')]
        """
        return Found(ArticleRow, self._store.articles())

    def mentions(self, name: str, *, as_of: str | None = None) -> Found[ArticleRow]:
        """Return the articles that mention an entity.

        Parameters
        ----------
        name : str
            An entity.
        as_of : str, optional
            The last date that counts.

        Returns
        -------
        Found of ArticleRow
            Newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [article.title for article in sample_graph().mentions("智谱")]
        ['智谱发布新模型']
        """
        limit = moment(as_of)
        with self._store.reading():
            one = self._one(name)
            found = self._store.articles(naming=one.id)
        if limit is not None:
            found = [a for a in found if a.published and not_after(a.published, limit)]
        return Found(ArticleRow, reversed(found))


def figures_about(store: Store, about: str | None, as_of: str | None) -> list[Figure]:
    """Return the figures about an entity, or all, that were known by a date.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    about : str or None
        Id of the entity.
    as_of : str or None
        The date.

    Returns
    -------
    list of Figure
        In order of entity, time and metric.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> [figure.title for figure in figures_about(sample_graph()._store, "etf:159516", None)]
    ['智谱发布新模型']
    """
    limit = moment(as_of)
    known = store.observations(None if about is None else [about])
    if not known:
        return []
    refs = store.refs({one.about for one in known})
    if about is None:  # most articles give some
        told = store.articles()
    else:
        told = [article for id_ in sorted({one.article for one in known}) for article in store.articles(id_)]
    articles = {article.id: article for article in told}
    figures = (_figure(one, refs[one.about], articles[one.article]) for one in known)
    return sorted(
        (f for f in figures if limit is None or (f.published and not_after(f.published, limit))),
        key=lambda f: (f.about.id, f.period or f.published or "", f.metric, f.id),
    )


def _figure(stated: Observation, about: EntityRef, article: ArticleRow) -> Figure:
    return Figure(
        id=stated.id,
        about=about,
        **{key: getattr(stated, key) for key in _STATED},
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


_STATED = (
    *("metric", "comparator", "value", "unit", "period", "status"),
    *("quote", "start", "end", "reader", "article"),
)


def views_in(answer: Any) -> Iterator[View]:
    """Yield all records in an answer, at whatever depth, in its order.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> [type(view).__name__ for view in views_in(sample_graph().suppliers("Nvidia"))]
    ['Relation', 'EntityRef', 'EntityRef']
    """
    if isinstance(answer, View):
        yield answer
        if not isinstance(answer, Claim):
            for field in fields(answer):
                yield from views_in(getattr(answer, field.name))
    elif isinstance(answer, dict):
        yield from views_in(answer.values())
    elif not isinstance(answer, str) and isinstance(answer, Iterable):
        for part in answer:
            yield from views_in(part)
