"""English words as the pair classifier takes them: a stem, and what the word is a sign of."""

import re
from collections import defaultdict
from typing import Final

from loaders.reader.pairs.words import Plain

CUES: Final = {
    "SUPPLY": (
        "supply supplies supplied supplying supplier suppliers ship ships shipped shipping"
        " shipment shipments deliver delivers delivered delivering deliveries delivery provide"
        " provides provided providing furnish furnishes furnished vendor vendors source-of sell"
        " sells selling sold sale sales feed feeds outfit outfits outfitted equip equips equipped"
        " hand handed serve serves served serving"
    ),
    "MAKE": (
        "make makes made making maker makers manufacture manufactures manufactured manufacturing"
        " manufacturer manufacturers produce produces produced producing producer build builds"
        " built building builder assemble assembles assembled assembling assembly fabricate"
        " fabricates fabricated fabricating foundry print prints printed package packages packaged"
        " packaging design designs designed designing mass-produce mass-produces mass-produced"
        " develop develops developed developing developer developers etch etched grow grows cast"
        " churn turn tape taped co-design co-designed"
    ),
    "BUY": (
        "buy buys bought buying buyer buyers purchase purchases purchased purchasing order orders"
        " ordered ordering source sources sourced sourcing procure procures procured procurement"
        " rent rents rented renting lease leases leased leasing take takes took taking taken get"
        " gets got obtain obtains obtained draw draws drawn book books booked reserve reserved"
        " receive receives received receiving licence license licensed licenses tender contracted"
        " import imports imported"
    ),
    "CUSTOMER": "customer customers client clients user users tenant tenants offtaker",
    "CONTRACT": (
        "contract contracts deal deals agreement agreements framework bid award awarded win wins"
        " won winning landed clinched order-book commitment pact mandate"
    ),
    "INVEST": (
        "invest invests invested investing investor investors investment investments back backs"
        " backed backing backer backers inject injects injected pour pours poured pouring put puts"
        " putting commit commits committed plough ploughed pump pumped fund funds funded funding"
        " finance financed cheque cheques wrote write sink sank shareholder shareholders"
    ),
    "LEAD": (
        "lead leads led leading co-led co-lead join joins joined joining participate participates"
        " participated participating participation alongside followed anchor anchored chipped"
    ),
    "ROUND": (
        "round rounds series seed raise raises raised raising funding financing fundraising"
        " extension tranche valuation valuing valued pre-money post-money"
    ),
    "STAKE": (
        "stake stakes share shares shareholding holding interest equity position own owns owned"
        " owning ownership hold holds held percent"
    ),
    "ACQUIRE": (
        "acquire acquires acquired acquiring acquisition takeover buyout merger merge merged"
        " merging absorb absorbs absorbed swallow swallowed snap snapped takeovers purchase"
    ),
    "UNIT": (
        "unit units subsidiary subsidiaries arm division affiliate parent owned controlled wholly"
        " spin-off spun spin carve-out sister belongs belong belonging"
    ),
    "PARTNER": (
        "partner partners partnered partnering partnership alliance ally allied allies"
        " collaborate collaborates collaborated collaboration team teams teamed joint jointly"
        " together co-develop co-developed co-develops cooperate cooperation tie-up venture forces"
    ),
    "COMPETE": (
        "rival rivals rivalry compete competes competed competing competitor competitors"
        " competition challenger challenge challenges contend vie vies vying head-to-head against"
    ),
    "RELEASE": (
        "release releases released releasing launch launches launched launching unveil unveils"
        " unveiled unveiling open-source open-sources open-sourced publish publishes published"
        " publishing introduce introduces introduced introducing debut debuts debuted roll rolls"
        " rolled rolling show showed shown present presented reveal revealed post posted preview"
        " previewed announce announced ship upload uploaded drop"
    ),
    "USE": (
        "use uses used using adopt adopts adopted adopting deploy deploys deployed deploying"
        " deployment run runs ran running integrate integrates integrated integrating rely relies"
        " relied relying install installs installed embed embeds embedded embedding carry carries"
        " carried house houses hosts host hosted switch switched switches switching migrate"
        " migrated train trains trained training test tests tested pilot pilots piloting call"
        " calls plug plugged wire wired offer offers fit fits fitted sit sits inside aboard"
    ),
    "BASE": (
        "base based bases basis fine-tune fine-tuned fine-tuning tuned distil distilled distill"
        " distillation derive derived derivative power powers powered powering built atop"
        " underlying underpins underpin underneath beneath backbone descended grew adapted"
        " adaptation fork forked variant version draws initialised initialized merge"
    ),
    "MANAGE": (
        "manage manages managed manager run runs issuer issue issued issues sponsor sponsored"
        " sponsors list lists listed fund funds"
    ),
    "TRACK": (
        "track tracks tracked tracking follow follows index benchmark benchmarks mirror mirrors"
        " replicate replicates benchmarked"
    ),
    "HOLDING": (
        "holding holdings weight weights weighting weighted constituent constituents position"
        " positions basket portfolio largest biggest heaviest top exposure"
    ),
    "SECTOR": (
        "specialist specialists provider providers operator operators leader leaders start-up"
        " startup start-ups startups company firm player players group business vendor integrator"
        " pioneer segment sector industry market field outfit house"
    ),
    "BENCH": (
        "beat beats beating outperform outperforms outperformed score scored scores scoring"
        " benchmark leaderboard compared comparison versus ahead behind trails trailed ranked rank"
        " faster slower cheaper parity test edges edged"
    ),
    "SAY": (
        "say says said saying told tell tells according note noted analyst analysts wrote argue"
        " argued think thinks believe believes expect expects estimate estimates spokesperson"
        " spokesman executive strategist price target rating"
    ),
    "PERSON": (
        "chief executive founder co-founder president chairman formerly veteran alumni alumnus"
        " engineer engineers hired hire joined left ex"
    ),
    "NEG": (
        "not no never nor neither without deny denies denied denying dismiss dismissed reject"
        " rejected refuse refused decline declined n't failed rather instead nothing none didn't"
        " doesn't isn't wasn't hasn't won't don't"
    ),
    "END": (
        "end ended ends stop stopped stops terminate terminated cancel cancelled canceled exit"
        " exited lapse lapsed expire expired scrapped abandoned collapsed formerly former longer"
        " until once discontinued withdrew withdrawn divest divested replaced replace replaces"
        " phased lost dropped"
    ),
    "PLAN": (
        "will would plan plans planned planning intend intends aims aim agreed agree agrees"
        " expected due set scheduled proposed pending next later upcoming hopes"
    ),
    "RUMOUR": (
        "talks discussing considering weighing exploring reportedly rumour rumoured rumor"
        " speculation people familiar sources briefed may might could mulling approached"
    ),
    "ASK": "if whether should were would unless suppose imagine hypothetically",
    "QUALIFY": (
        "qualify qualified qualifying qualification validate validated validation sample samples"
        " sampled sampling trial evaluate evaluating evaluation certification testing"
    ),
    "BE": "is are was were be been being has have had become became remains remain",
}
"""Words by what they are a sign of. A word may be a sign of several things."""

_RELATORS: Final = frozenset(
    "by to from in into of with for on at as against through via under 's , ; : ( ) — – - and or but while which"
    " who that whose its it their the a an both than over".split()
)
"""Small words and signs that stand for themselves."""
_WORD: Final = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|['’]s|\d[\d.,]*%?|[^\w\s]")
_ENDINGS: Final = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM: Final = 3


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for cue, words in CUES.items():
        for word in words.split():
            found[word].append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


_CUES_OF: Final = _by_word()


def cut(text: str) -> list[Plain]:
    """Cut text without names into words.

    Parameters
    ----------
    text : str
        A piece of a sentence.

    Returns
    -------
    list of tuple
        Stem and cues of each word; every number is `#`.

    Examples
    --------
    >>> cut("supplied 3,000 to")
    [('suppli', ('SUPPLY',)), ('#', ('#',)), ('to', ('to',))]
    """
    result: list[Plain] = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        if word[0].isdigit():
            result.append(("#", ("#",)))
            continue
        owner = word.endswith("'s") and word != "'s"
        word = word.removesuffix("'s") if owner else word
        result.append((stem(word), _CUES_OF.get(word, (word,) if word in _RELATORS else ())))
        if owner:
            result.append(("'s", ("'s",)))
    return result


def stem(word: str) -> str:
    """Return a word without its ending, roughly: enough that forms of one verb meet.

    Examples
    --------
    >>> stem("launches"), stem("launched"), stem("supplies")
    ('launch', 'launch', 'supply')
    """
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > _SHORTEST_STEM + 1 and word.endswith("e") else word
