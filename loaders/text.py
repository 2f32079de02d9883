"""Plain text: one file, one article."""

from loaders.decode import decode
from loaders.language import detect_language
from loaders.metadata import read_metadata
from schema import Article


def read_text(data: bytes, where: str, source: str) -> Article:
    r"""Return the article that a text file holds; its text is the decoded file as it stands.

    Parameters
    ----------
    data : bytes
        The whole file.
    where : str
        Names the file in errors.
    source : str
        Becomes the article's `source`.

    Returns
    -------
    Article
        With the metadata that the text states.

    Raises
    ------
    SourceError
        Where the bytes are no text.

    Examples
    --------
    >>> article = read_text("智谱开源GLM-5\r\n\r\n智谱今日开源GLM-5。".encode(), "a.txt", "a")
    >>> article.title, article.lang, len(article.text)
    ('智谱开源GLM-5', 'zh', 25)
    """
    text = decode(data, where)
    found = read_metadata(text)
    return Article(
        text=text,
        lang=detect_language(text),
        title=found.title,
        publisher=found.publisher,
        published=found.published,
        url=found.url,
        source=source,
    )
