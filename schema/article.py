"""An article: a text and what is known of where and when it appeared."""

import hashlib
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field, field_validator

from schema.dates import Moment
from schema.ids import content_id


class Article(BaseModel):
    """A text as it was read, with its metadata.

    Parameters
    ----------
    text : str
        The decoded text, unchanged: offsets of mentions and evidence count its code points.
    lang : str
        ISO 639-1 code of the language that most of the text is in: `en` or `zh`, or another
        code that no offline reader takes.
    title, publisher, url : str, optional
        As the article states them.
    published : Moment, optional
        As precise as the article states it.
    source : str, optional
        A short name of where the text was read from, such as the stem of its file's name. It
        is not part of the article's identity.

    Examples
    --------
    >>> article = Article(text="Zhipu released GLM-5.", lang="en", published="2026-02-11")
    >>> article.id.startswith("article:")
    True
    >>> article.id == Article(text="Zhipu released GLM-5.", lang="en").id
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1)
    lang: str = Field(default="en", pattern=r"^[a-z]{2,3}$")
    title: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    url: str | None = None
    source: str | None = None

    @field_validator("title", "publisher", "url", "source")
    @classmethod
    def _is_whole(cls, value: str | None) -> str | None:
        if value is not None:
            value.encode()  # half a surrogate pair, which no file can hold, is a ValueError here
        return value

    @cached_property
    def id(self) -> str:
        """The same text has the same id, wherever it was found."""
        return content_id("article", self.text)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()
