"""What is shared with the customer at a step: a link or a file, and the question that it answers."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from mapper.edits import ranks
from mapper.edits.refused import Refused
from mapper.insight.order import contents_of
from mapper.model.draft import Draft
from mapper.model.records import Content, Id
from mapper.words import N_

_LINK = re.compile(r"(?:https?://|mailto:|file:|www\.)\S+", re.I)
_PATH = re.compile(r"(?:/|~/|[A-Za-z]:[\\/]|\\\\)\S.*")
_FORMS = {  # by how a name ends, the form that it most likely is
    "video": ("mp4", "mov", "webm", "mkv", "avi"),
    "slides": ("ppt", "pptx", "odp", "key"),
    "sheet": ("xls", "xlsx", "ods", "csv"),
    "document": ("pdf", "doc", "docx", "odt", "txt", "md"),
    "picture": ("png", "jpg", "jpeg", "svg", "gif", "webp"),
    "sound": ("mp3", "wav", "ogg", "m4a"),
}


def add(draft: Draft, node: Id, text: str, after: Id | None = None) -> Content:
    """One more thing to share: a title; or a link or the path of a file, whose name becomes the title.

    Raises:
        Refused: there is no text.
    """
    text = text.strip()
    if not text:
        raise Refused(N_("What is shared needs a title or a link."))
    link = text if is_link(text) else ""
    title = name_of(link) if link else text
    new = Content(id=draft.new_id("content"), node=node, title=title, link=link, form=form_of(link))
    others = contents_of(draft, node)
    ids = [content.id for content in others]
    return ranks.put_at(draft, new, others, ids.index(after) + 1 if after in ids else len(others))


def move(draft: Draft, content: Id, places: int) -> Content:
    """Shift a line down, or up when *places* is negative, as far as the list goes."""
    line: Content = draft[content]
    return ranks.shift(draft, line, contents_of(draft, line.node), places)


def is_link(text: str) -> bool:
    """Whether *text* is one web or mail address or one path: by its form, nothing is looked up."""
    return "\n" not in text and bool(_LINK.fullmatch(text) or _PATH.fullmatch(text))


def name_of(link: str) -> str:
    """What a link is called until somebody gives it a title: the end of its path, else its host."""
    try:
        parts = urlsplit(link)
    except ValueError:  # such as half an address of version 6
        return link
    path = parts.path if parts.scheme in ("http", "https", "file") else link.removeprefix("mailto:")
    last = unquote(re.split(r"[\\/]", path.rstrip("/\\"))[-1])
    return last.strip() or parts.netloc or link


def form_of(link: str) -> str:
    """The form that the end of a link gives away, or nothing."""
    end = name_of(link).rpartition(".")[2].lower() if link else ""
    return next((form for form, ends in _FORMS.items() if end in ends), "link" if link else "")
