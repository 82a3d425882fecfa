"""Tags in files: read, plan a change, write it without harm, take it back.

`plan` says what would change, `snapshot` gives the exact way back, `apply` writes, `restore`
undoes. The only place that knows the tags' bytes, and the only one for mutagen. No database here.
"""

from mgc_desktop.library.tags.applying import (
    WriteReceipt,
    apply,
    check_writable,
    fingerprints,
    recover,
    recover_beside,
    restore,
)
from mgc_desktop.library.tags.contents import TagContents, read_contents, read_pictures
from mgc_desktop.library.tags.editing import WritePlan, plan, snapshot
from mgc_desktop.library.tags.fields import PROVENANCE, WRITABLE
from mgc_desktop.library.tags.guard import guard
from mgc_desktop.library.tags.inplace import Recovered
from mgc_desktop.library.tags.known import field_of
from mgc_desktop.library.tags.legacy import CODE_PAGES, code_page
from mgc_desktop.library.tags.reading import read_tags, read_tags_of
from mgc_desktop.library.tags.tagfile import Policy, WriteOptions

__all__ = [
    "CODE_PAGES",
    "PROVENANCE",
    "WRITABLE",
    "Policy",
    "Recovered",
    "TagContents",
    "WriteOptions",
    "WritePlan",
    "WriteReceipt",
    "apply",
    "check_writable",
    "code_page",
    "field_of",
    "fingerprints",
    "guard",
    "plan",
    "read_contents",
    "read_pictures",
    "read_tags",
    "read_tags_of",
    "recover",
    "recover_beside",
    "restore",
    "snapshot",
]
