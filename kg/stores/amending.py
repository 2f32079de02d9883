"""Taking single things back that the articles of one reader say, and adding to one of them.

For what is no reading of an article and is corrected bit by bit: the statements of Cypher. Pure
functions from contributions to contributions, so that every store amends alike.
"""

import json
from collections.abc import Iterable
from dataclasses import replace

from kg.stores.base import Batch, Taken
from kg.stores.rows import Contribution, KeptClaim, as_json, contribution
from schema import content_id


def amended(
    known: Iterable[Contribution], batch: Batch, taken: Taken
) -> tuple[list[Contribution], list[str]]:
    """Return what changes where things are taken out of articles, then a batch is put beside the rest.

    Parameters
    ----------
    known : iterable of Contribution
        All articles of the batch's reader.
    batch : Batch
        What is added to its article; it has no observations and no entries of the registry.
    taken : Taken
        What is taken out.

    Returns
    -------
    list of Contribution
        To be put in place of what is there of their articles.
    list of str
        Ids of the articles that say nothing any more, and are to go.
    """
    added = contribution(batch)
    articles = {before.article.id: before for before in known}
    after = {article: _without(before, taken) for article, before in articles.items()}
    if added.claims:
        left = after.get(added.article.id)
        after[added.article.id] = added if left is None else _joined(left, added)
    changed = [now for article, now in after.items() if now != articles.get(article)]
    return [_with_own_digest(c) for c in changed if c.claims], [c.article.id for c in changed if not c.claims]


def _without(before: Contribution, taken: Taken) -> Contribution:
    evidence = tuple(
        row
        for row in before.evidence
        if (row.subject, row.type, row.object) not in taken.triples
        and not taken.entities & {row.subject, row.object}
    )
    ends = {end for row in evidence for end in (row.subject, row.object)}
    claims = tuple(
        _claim_without(claim, taken)
        for claim in before.claims
        if claim.entity not in taken.entities and (claim.mentions or claim.entity in ends)
    )
    return replace(before, claims=claims, evidence=evidence)


def _claim_without(claim: KeptClaim, taken: Taken) -> KeptClaim:
    entity = claim.entity
    if gone := taken.properties.get(entity):
        left = {key: value for key, value in json.loads(claim.properties).items() if key not in gone}
        claim = claim._replace(properties=as_json(left))
    if entity in taken.aliases:
        kept = [s for s in json.loads(claim.surfaces) if s in taken.aliases[entity]]
        claim = claim._replace(surfaces=as_json(kept))
    return claim._replace(name=taken.names.get(entity, claim.name))


def _joined(known: Contribution, added: Contribution) -> Contribution:
    """Return two contributions of one article as one; what is added counts more."""
    claims = {claim.entity: claim for claim in known.claims}
    for claim in added.claims:
        before = claims.get(claim.entity)
        claims[claim.entity] = claim if before is None else _joined_claim(before, claim)
    evidence = {row.id: row for row in (*known.evidence, *added.evidence)}
    return replace(
        added,
        claims=tuple(claim for _, claim in sorted(claims.items())),
        evidence=tuple(row for _, row in sorted(evidence.items())),
    )


def _joined_claim(known: KeptClaim, added: KeptClaim) -> KeptClaim:
    surfaces = sorted({*json.loads(known.surfaces), *json.loads(added.surfaces)})
    return added._replace(
        surfaces=as_json(surfaces),
        mentions=max(known.mentions, added.mentions),
        properties=as_json(json.loads(known.properties) | json.loads(added.properties)),
    )


def _with_own_digest(changed: Contribution) -> Contribution:
    """Return a contribution that its article alone does not determine, with a digest that tells it."""
    digest = content_id("batch", changed.article.id, changed.claims, changed.evidence)
    return replace(changed, article=changed.article._replace(digest=digest))
