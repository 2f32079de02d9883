"""A graph, or what a query returned, as a notebook shows it."""

from html import escape
from typing import TYPE_CHECKING, Final

from kg.cypher.results import plain
from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from viz.inert import visible
from viz.making import make_page
from viz.selecting import Choice, entities_in

if TYPE_CHECKING:
    from kg.answer import Answer

_MOST_NODES: Final = 150
"""A notebook is kept with all that it shows: a cell holds this many entities, the most connected ones."""
_MOST_ROWS: Final = 50
_HEIGHT: Final = 620
# What a page may do in its frame: run its own script, open an article in a new tab, print, save.
_ALLOWED: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads"


def in_notebook(shown: "KnowledgeGraph | Answer") -> str:
    """Return HTML for the output of a cell.

    Parameters
    ----------
    shown : KnowledgeGraph or Answer
        What to show.

    Returns
    -------
    str
        A page in a sandboxed frame, without access to the notebook and without an origin; or a table.
    """
    answer = None if isinstance(shown, KnowledgeGraph) else shown
    if answer is not None and not entities_in(answer.graph()):
        return _table(answer)
    try:
        page = make_page(shown, Choice.of(), most=_MOST_NODES, small=True)
    except GraphError as error:  # such as one that was closed meanwhile: a cell is no place for a traceback
        return f"<p>{escape(visible(str(error)))}</p>{_table(answer) if answer is not None else ''}"
    style = f"width:100%;height:{_HEIGHT}px;border:1px solid #8884;border-radius:8px"
    return f'<iframe sandbox="{_ALLOWED}" style="{style}" title="Graph" srcdoc="{escape(page)}"></iframe>'


def _table(answer: "Answer") -> str:
    head = "".join(f"<th>{escape(visible(column))}</th>" for column in answer.columns)
    records = list(answer)[:_MOST_ROWS]
    body = "".join(f"<tr>{''.join(map(_cell, record))}</tr>" for record in records)
    left = len(answer) - len(records)
    more = f"<p>… {left:,} more</p>" if left else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    known = plain(value)
    return f"<td>{'' if known is None else escape(visible(str(known)))}</td>"
