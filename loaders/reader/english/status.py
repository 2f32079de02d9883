"""How a claim stands in English: plan, rumour, denial, end, or fact."""

import re
from typing import Final

from loaders.reader.masking import Masked
from loaders.reader.patterns import Hit
from schema import Status

_DENIED: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:ed|es)|reject(?:ed|s)|refut(?:ed|es)|rul(?:ed|es) out|not true|no plans?"
    r"|(?:is|are|was|were|has|have|had|did|does|do|would|will) not(?! only)|never|no (?:order|contract|deal|agreement|"
    r"stake|talks|intention|discussions?)|without (?:supplying|buying)|incorrect|unfounded|false|is wrong|are wrong"
    r"|nothing to do with|blocked|prohibited|barred|vetoed|failed to|refused to|declined to (?:buy|invest|acquire|supply|join)|neither|nor|not a (?:customer|supplier|shareholder)|none has been|no longer considering)\b"
    r"|n['’]t\b"
)
_NOT_DENIED: Final = re.compile(
    r"\b(?:did|does|do|has|have|would|will)(?: not|n['’]t)(?: immediately)? (?:disclose|comment|respond|reply|name|say|reveal|give|return|specify|discuss|identify)"
    r"|not (?:disclosed|named|immediately|yet|only|just|immediately)"
)
_ENDED: Final = re.compile(
    r"\b(?:no longer|formerly|former|until (?:last|its?|an?|\d{4}|then|the)|used to (?:be|have|make|supply|own|buy|sell|use|rely|speak|run|count)|once (?:the|its|a|an)|ended|expired|terminated|stopped"
    r"|sold (?:its|the|all|off)|exited|divested|scrapped|abandoned|called off|walked away|fell through|collapsed|lapsed|dropped|withdrew"
    r"|withdrawn|shelved|failed(?! to)|severed|cancel(?:s|led|ed)|was dissolved|wound down|broke off|is off|unwound|phased out|discontinued|parted ways|lost)\b"
)
_RUMOURED: Final = re.compile(
    r"\b(?:in (?:early |advanced |preliminary |late-stage )?(?:talks|discussions|negotiations)|people (?:familiar|briefed|close|with (?:direct )?knowledge)|"
    r"(?:two|three|four|several|some|one of the) people|person (?:familiar|briefed|close|with|who)|(?:according to|citing|unnamed|anonymous|industry|market|banking|several|two|three|from) sources?|sources? (?:said|say|told|close|familiar|with|briefed)|reportedly|is reported|are reported|rumou?r(?:s|ed)?|"
    r"speculation|is said to|are said to|said to be|is believed|are believed|consider(?:s|ing|ed)|weigh(?:s|ing|ed)|explor(?:es|ing|ed)|mull(?:s|ing|ed)|"
    r"close to|nearing|may(?= \w+)|might|could|approached|eyeing|according to (?:people|sources|a person|two|three|media)|"
    r"negotiat(?:es|ed|ing)|held talks|discussed|is bidding|bidding for|whispered|unconfirmed|market talk|leaked)\b",
    re.IGNORECASE,
)
_MAY_MONTH: Final = re.compile(r"\b(?:in|since|by|until|from|of|last|this|next) May\b|\bMay \d")
_PLANNED: Final = re.compile(
    r"\b(?:will|would|plans? (?:to|an?|the)|(?<!than )planned|planning|intends?|aims? to|agreed to|agrees to|is to|are to|to be (?:completed|launched|released|acquired|supplied|delivered)|is set to|are set to|set to|scheduled|"
    r"expects? to|expected to|is due|due (?:to|in|out)|proposed|pending|has signed an agreement to (?:buy|acquire)|from next|upcoming|next (?:year|month|quarter|spring)|"
    r"later this|to (?:buy|acquire|invest|launch|release|supply|take|start|begin|use|adopt|deploy|build|deliver|join|sell|list|put|pour|back|raise|open|make|pay|lead|unveil|ship)\b|starting in|subject to|hopes? to|promised?)\b",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"\b(?:won|signed|secured|clinched|landed|received|wins|signs|announced|formed|struck|sealed)\b[^;,]{0,40}?"
    r"\b(?:contracts?|orders?|deals?|agreements?|tender|bid|partnership|alliance|venture|collaboration|pact)[^;,]{0,20}? to \w+"
)
"""A signed contract to do something is a fact, not a plan."""
_CAME_TO_NOTHING: Final = re.compile(
    r"\bbut (?:the|that|those|these) (?:deal|talks|plans?|takeover|merger|offer|bid|sale|round)\b[^;.]{0,40}?"
    r"\b(?:fell|collapsed|failed|lapsed|came to nothing|(?:was|were) (?:dropped|scrapped|abandoned|called off|shelved))"
)
_BREAK: Final = re.compile(r"[;:]|,\s(?:and|while|but|whereas)\s|\sand\s$")
_TIES: Final = frozenset({"PARTNERS_WITH", "COMPETES_WITH", "SUBSIDIARY_OF"})
"""What comes after these is another plan: "formed a venture with X and will sell …"."""
_BEFORE: Final = 60
_AFTER: Final = 40
_DENIED_AFTER: Final = re.compile(
    r"\b(?:denied|deny|denies|dismissed|rejected|refuted|ruled out|untrue|not true|unfounded|baseless|is wrong|are wrong|was wrong"
    r"|were wrong|false|blocked|vetoed|prohibited|contradicted|fabricated|invented|incorrect|not based on fact|did not happen|without merit)\b"
)
"""What answers a claim after it; a mere "not" there belongs to the next thing that is said."""
_WIDE: Final = re.compile(
    r"\b(?:people|person|sources?|executives?|suppliers?|officials?|engineers?|analysts?)\b[^.;]{0,60}\b(?:familiar|briefed|close to|knowledge|said|told|say)"
    r"|\breported(?:ly)?\b[^.;]{0,40}\bciting|\brumou?rs?\b",
    re.IGNORECASE,
)


def status(hit: Hit, clause: str, masked: Masked) -> Status:
    """Tell how a claim stands from the words of its clause, and of its sentence for rumours.

    Denial and end outrank plan and rumour where they stand in the same clause.

    Parameters
    ----------
    hit : Hit
        What matched.
    clause : str
        The clause it matched in.
    masked : Masked
        The whole sentence.

    Returns
    -------
    Status
        ASSERTED where nothing says otherwise.
    """
    near = _window(clause, hit)
    before_or_in_it = (
        _BREAK.split(clause[max(0, hit.start - _BEFORE) : hit.start])[-1] + clause[hit.start : hit.end]
    )
    answer = clause[hit.end : hit.end + _AFTER]
    if _DENIED.search(_NOT_DENIED.sub(" ", before_or_in_it)) or _DENIED_AFTER.search(answer):
        return Status.DENIED
    if _ENDED.search(near) or _CAME_TO_NOTHING.search(clause, hit.end):
        return Status.ENDED
    dated = _MAY_MONTH.sub(" ", near)
    if _RUMOURED.search(dated) or (_WIDE.search(masked.text) and "people" in masked.text.lower()):
        return Status.RUMOURED
    if hit.pattern.type in _TIES:
        near = near.removesuffix(_after(clause, hit))
    settled = near if hit.pattern.type in {"ACQUIRES", "INVESTS_IN"} else _SIGNED.sub(" ", near)
    if _PLANNED.search(settled):
        return Status.PLANNED
    return Status.ASSERTED


def _window(clause: str, hit: Hit) -> str:
    """Return the part of the clause that bears on the hit: a little before it, and a little after."""
    before = _BREAK.split(clause[max(0, hit.start - _BEFORE) : hit.start])[-1]
    return before + clause[hit.start : hit.end] + _after(clause, hit)


def _after(clause: str, hit: Hit) -> str:
    return _BREAK.split(clause[hit.end : hit.end + _AFTER])[0]
