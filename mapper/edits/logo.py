"""The picture of the business that is printed on its covers, kept in the file of the map."""

from __future__ import annotations

from base64 import b64encode

from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Sheet
from mapper.words import N_

MOST_BYTES = 500_000
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # with what a PNG and a JPEG begin


def set_logo(draft: Draft, sheet: Id, picture: bytes) -> None:
    """Keep *picture*, the content of a PNG or JPEG file, as the logo of a map; of nothing, have none.

    Raises:
        Refused: it is another kind of file, or larger than 500 kB.
    """
    if picture and not picture.startswith(MAGIC):
        raise Refused(N_("This is no PNG or JPEG picture. Choose another file for the logo."))
    if len(picture) > MOST_BYTES:
        raise Refused(N_("This picture is larger than 500 kB. Choose a smaller one for the logo."))
    kept: Sheet = draft[sheet]
    draft.put(kept.but(logo=b64encode(picture).decode("ascii")))
