"""Twelve short articles of our own, seven English and five Chinese: what `kg demo` reads.

They were written for this project from publicly known facts of 2024 to early 2026, in the manner
of the press: wire reports, funding notes, a supply-chain analysis, fund notes, a digest, results.
No sentence is taken from anywhere else. The publisher that they name, "AI Industry Demo Desk"
(AI产业示例编辑部), does not exist. They tell what was known on the day that each is dated; later
events may have overtaken them: a plan in one article is called off in another, on purpose. They
are examples, not a source, and no advice.
"""

from pathlib import Path


def bundled_articles() -> list[Path]:
    """Return the files of the bundled articles, in order of their names.

    Returns
    -------
    list of Path
        UTF-8 text files; give them to `loaders.load`.

    Examples
    --------
    >>> all(path.suffix == ".txt" for path in bundled_articles())
    True
    """
    return sorted(Path(__file__).parent.glob("*.txt"))
