"""What the layers below the window say to people: sentences that know what they were made of.

A sentence is written once, where it is said, in English. The terminal and the log show that; the
window looks its template up in the user's language (`ui.messages`). `packaging/translate.py`
collects the templates, so each is translated beside the English one.
"""

from __future__ import annotations

import errno
from typing import Any, Final, Self

Value = str | int | float

_TEMPLATE: Final = "template"
_VALUES: Final = "values"


class Message(str):
    """A sentence, which is its English text.

    Parameters
    ----------
    template : str
        A literal, with the names of values in braces (`str.format`).
    **values : str, int or float
        What stands there; a `Message` is translated in its turn.
    """

    __slots__ = (_TEMPLATE, _VALUES)

    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:  # noqa: D102 - the class says it
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template = template
        made.values = values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        return (self.template,), self.values

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` makes the same message of."""
        values = {
            name: value.as_json() if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return {_TEMPLATE: self.template, _VALUES: values}

    @classmethod
    def from_json(cls, packed: dict[str, Any]) -> Self:
        """Make a message of what `as_json` returned."""
        values = {
            name: cls.from_json(value) if isinstance(value, dict) else value
            for name, value in packed[_VALUES].items()
        }
        return cls(packed[_TEMPLATE], **values)


# Where there is nothing to be said.
NOTHING: Final = Message("")

_REFUSALS: Final = {
    errno.ENOENT: Message("no such file or directory"),
    errno.EACCES: Message("permission denied"),
    errno.EPERM: Message("the system does not permit it (is the file or its folder locked?)"),
    errno.EROFS: Message("the disk is read-only"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EDQUOT: Message("the disk quota is used up"),
    errno.EFBIG: Message("the file would become larger than is allowed"),
    errno.EBUSY: Message("the file is in use by another program"),
    errno.ETXTBSY: Message("the file is in use by another program"),
    errno.EISDIR: Message("it is a folder"),
    errno.ELOOP: Message("its symbolic links lead in a circle"),
    errno.EIO: Message("the disk reports an error"),
    errno.ENAMETOOLONG: Message("its name is too long for the system"),
    errno.ESTALE: Message("the network folder is no longer reachable"),
    errno.EHOSTDOWN: Message("the network folder is no longer reachable"),
    errno.ENOTCONN: Message("the network folder is no longer reachable"),
    errno.ETIMEDOUT: Message("the network folder does not answer"),
}
# Windows: a violation of sharing or of a lock.
_IN_USE: Final = (32, 33)


def system_message(error: OSError) -> Message:
    """Return why the system refused something of a file; what nobody has words for as it says."""
    number = errno.EBUSY if getattr(error, "winerror", None) in _IN_USE else error.errno
    return _REFUSALS.get(number or 0) or Message(error.strerror or str(error))


def error_message(error: Exception) -> Message:
    """Return what an error from outside says: the system's in our words, a library's in its own."""
    return system_message(error) if isinstance(error, OSError) else Message(str(error))
