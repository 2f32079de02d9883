"""Releases over time: a row a company, a dot a release."""

from collections import defaultdict
from datetime import date
from typing import Final

from viz.charts.facts import Fact, Question, statuses, table
from viz.charts.picture import Picture, counted, shape, shortened, width_of, words

_WIDTH: Final = 1000.0
_LANE: Final = 24.0
_NAMES: Final = 170.0
_LABEL: Final = 150.0
_MOST: Final = 30
"""Companies in one picture."""
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def timeline(question: Question) -> Picture:
    """Draw who released what and when.

    Parameters
    ----------
    question : Question
        Its name is a company, or a sector for all that operate in it.

    Returns
    -------
    Picture
        Companies with most releases first; what bears no date is in the table only.

    Raises
    ------
    KGError
        Where there is no release with a date.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> timeline(Question(sample_graph())).subtitle
    '1 release by 1 company'
    """
    scope = question.scope()
    found = [fact for fact in question.facts("RELEASES") if scope is None or fact.ends[0] in scope]
    dated = [fact for fact in found if fact.when]
    if not dated:
        raise question.nothing("release with a date")
    by_company: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(dated, key=lambda fact: (fact.when, fact.ends)):
        by_company[fact.ends[0]].append(fact)
    order = sorted(
        by_company, key=lambda one: (-len(by_company[one]), by_company[one][0].relation.source.name)
    )
    drawn = order[:_MOST]
    days = [_day(fact.when) for one in drawn for fact in by_company[one]]
    axis = _Axis(min(days), max(days))

    bands, rows, y = [], [], 0.0
    for i, one in enumerate(drawn):
        shapes, height = _row(by_company[one], axis, y)
        if i % 2 == 0:
            bands.append(shape("rect", "band", x=0, y=y, width=_WIDTH, height=height, rx=6))
        rows += shapes
        y += height
    met = {str(fact.relation.target.label) for fact in dated}
    legend = [(label, label) for label in sorted(met)]
    if any(kind != "asserted" for kind, _ in statuses(dated)):
        legend.append(("hollow Model", "not asserted: see the dot"))
    companies = counted(len(order), "company", "companies")
    releases = counted(len(dated), "release")
    shown = f", the {_MOST} with most" if len(order) > _MOST else ""
    return Picture(
        title=f"Releases of {question.graph.entity(question.name).name}"
        if question.name
        else "Releases over time",
        subtitle=question.subtitle(f"{releases} by {companies}{shown}"),
        width=_WIDTH,
        height=y + 30,
        shapes=[*bands, *axis.marks(y), *rows],
        legend=legend,
        tables=[table(sorted(found, key=lambda fact: (fact.when, fact.ends)))],
    )


def _day(text: str) -> date:
    """Return the day of a date of any precision: the first of its month or year."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


class _Axis:
    """From days to places, and the marks along the way."""

    def __init__(self, first: date, last: date) -> None:
        self.start = first.replace(day=1).toordinal()
        self.end = max(last.toordinal() + 10, self.start + 31)
        self.left, self.right = _NAMES + 16, _WIDTH - _LABEL - 20

    def place(self, day: date) -> float:
        """Return where a day stands."""
        return self.left + (day.toordinal() - self.start) / (self.end - self.start) * (self.right - self.left)

    def marks(self, height: float) -> list[str]:
        """Return a line down the rows for each mark, and its name below."""
        parts = []
        for day in self._days():
            x = self.place(day)
            text = str(day.year) if day.month == 1 else _MONTHS[day.month - 1]
            parts.append(shape("line", "rule", x1=x, y1=0, x2=x, y2=height))
            parts.append(words(x, height + 18, text, "faint small", anchor="middle"))
        return parts

    def _days(self) -> list[date]:
        """Return the first days of months, of quarters or of years: as many as there is room for."""
        first, last = date.fromordinal(self.start), date.fromordinal(self.end)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        step = next((step for step in (1, 3, 6) if months / step <= 14), 12 * max(1, months // 144))
        wanted = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [date(number // 12, number % 12 + 1, 1) for number in wanted if number % step == 0]


def _row(facts: list[Fact], axis: _Axis, top: float) -> tuple[list[str], float]:
    """Draw a company's releases in as many lanes as keep their names apart; return also the height."""
    name = facts[0].relation.source.name
    shapes: list[str] = []
    free: list[float] = []  # where each lane's last name ends
    for fact in facts:
        x = axis.place(_day(fact.when))
        label = shortened(fact.relation.target.name, _LABEL, 11.5)
        lane = next((i for i, end in enumerate(free) if end <= x - 9), len(free))
        if lane == len(free):
            free.append(0.0)
        free[lane] = x + 12 + width_of(label, 11.5)
        y = top + 8 + (lane + 0.5) * _LANE
        kind = str(fact.relation.target.label)
        hollow = "" if fact.relation.status == "asserted" else "hollow "
        shapes.append(shape("circle", hollow + kind, f"{fact.when}: {fact.tip}", cx=x, cy=y, r=6))
        shapes.append(words(x + 10, y + 4, label, "small", tip=fact.relation.target.name))
    height = len(free) * _LANE + 16
    label = shortened(name, _NAMES - 12)
    return [words(12, top + height / 2 + 4.5, label, "strong", tip=name), *shapes], height
