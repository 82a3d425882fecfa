"""What the layers below say, in the user's language.

They speak English, for logs and the terminal; these are their sentences. One that is not here stays
as it is: an English reason is better than none.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.tag_messages import TAG_SENTENCES, UNTOUCHED
from mgc_desktop.ui.training_messages import TRAINING_SENTENCES

# A pattern of what is said, and the same for people; groups fill the places.
_SENTENCES: Final = (
    # These hold another reason, so they come first.
    (
        r"interrupted while it was written: (.+)",
        QT_TRANSLATE_NOOP("Messages", "interrupted while it was written: {0}"),
    ),
    (
        r"interrupted while it was put back: (.+)",
        QT_TRANSLATE_NOOP("Messages", "interrupted while it was put back: {0}"),
    ),
    (
        r"(.+); it could not be put back: (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0}; it could not be put back: {1}"),
    ),
    (
        r"(.+); its old content is in (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0}; its old content is in {1}"),
    ),
    (
        r"was lost, and not back within (\d+) s: (.+)",
        QT_TRANSLATE_NOOP("Messages", "was lost, and not back within {0} s: {1}"),
    ),
    (
        r"is in use by another program and stayed so",
        QT_TRANSLATE_NOOP("Messages", "is in use by another program and stayed so"),
    ),
    (
        r"no field '(.+?)'; did you mean '(.+)'\?",
        QT_TRANSLATE_NOOP("Messages", "no field “{0}”; did you mean “{1}”?"),
    ),
    (
        r"no field '(.+?)'; the fields are (.+)",
        QT_TRANSLATE_NOOP("Messages", "no field “{0}”; the fields are {1}"),
    ),
    (
        r"cannot sort by '(.+)'",
        QT_TRANSLATE_NOOP("Messages", "cannot sort by “{0}”"),
    ),
    (
        r"(.+) is not a valid regular expression: (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0} is not a valid regular expression: {1}"),
    ),
    (
        r"(.+): no user of that name",
        QT_TRANSLATE_NOOP("Messages", "{0}: no user of that name"),
    ),
    (
        r"(\w+) must be true or false, not (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0} must be true or false, not {1}"),
    ),
    (
        r"(\w+) must be a number or a range such as 0\.2\.\.0\.6, not (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0} must be a number or a range such as 0.2..0.6, not {1}"),
    ),
    (
        r"(\w+) must be a date such as (.+), or a range of them, not (.+)",
        QT_TRANSLATE_NOOP(
            "Messages", "{0} must be a date such as {1}, or a range of them, not {2}"
        ),
    ),
    (
        r"(.+) is not a valid date: (.+)",
        QT_TRANSLATE_NOOP("Messages", "{0} is not a valid date: {1}"),
    ),
    (
        r"not an audio file, or damaged beyond recognition",
        QT_TRANSLATE_NOOP("Messages", "not an audio file, or damaged beyond recognition"),
    ),
    (r"its folder is gone", QT_TRANSLATE_NOOP("Messages", "its folder is gone")),
    (
        r"only a playlist \(\.m3u8\) can follow a search",
        QT_TRANSLATE_NOOP("Messages", "only a playlist (.m3u8) can follow a search"),
    ),
    (
        r"a playlist that follows a search needs a UTF-8 name",
        QT_TRANSLATE_NOOP("Messages", "a playlist that follows a search needs a UTF-8 name"),
    ),
    (r"is a folder", QT_TRANSLATE_NOOP("Messages", "is a folder")),
    (r"is not a regular file", QT_TRANSLATE_NOOP("Messages", "is not a regular file")),
    (r"the file is empty", QT_TRANSLATE_NOOP("Messages", "the file is empty")),
    (r"an empty file", QT_TRANSLATE_NOOP("Messages", "an empty file")),
    (r"is protected by DRM", QT_TRANSLATE_NOOP("Messages", "is protected by DRM")),
    (
        r"(?:contains no audio that can be decoded|holds no audio that this program can decode)",
        QT_TRANSLATE_NOOP("Messages", "contains no audio that can be decoded"),
    ),
    (
        r"(?:contains NaN or infinite samples|holds NaN or infinite samples)",
        QT_TRANSLATE_NOOP("Messages", "contains NaN or infinite samples"),
    ),
    (
        r"(?:none of its audio can be decoded|not one sample of it can be decoded)",
        QT_TRANSLATE_NOOP("Messages", "none of its audio can be decoded"),
    ),
    (
        r"the decoder crashed on this file",
        QT_TRANSLATE_NOOP("Messages", "the decoder crashed on this file"),
    ),
    (
        r"the process that worked on it crashed",
        QT_TRANSLATE_NOOP("Messages", "the process that worked on it crashed"),
    ),
    (
        r"the process that worked on it was killed",
        QT_TRANSLATE_NOOP("Messages", "the process that worked on it was killed"),
    ),
    (
        r"(?:timed out after |nothing came of it in )(\d+) s",
        QT_TRANSLATE_NOOP("Messages", "timed out after {0} s"),
    ),
    (
        r"(?:cannot start a process|no process can be started): (.+)",
        QT_TRANSLATE_NOOP("Messages", "cannot start a process: {0}"),
    ),
    (
        r"there was not enough memory for it",
        QT_TRANSLATE_NOOP("Messages", "there was not enough memory for it"),
    ),
    (
        r"no (?:space|room) for its samples in (.+?): (.+)",
        QT_TRANSLATE_NOOP("Messages", "no space for its samples in {0}: {1}"),
    ),
    (r"input/output error", QT_TRANSLATE_NOOP("Messages", "the disk reports an error")),
    (
        r"stale file handle",
        QT_TRANSLATE_NOOP("Messages", "the network folder is no longer reachable"),
    ),
    (
        r"(?:connection|operation) timed out",
        QT_TRANSLATE_NOOP("Messages", "the network folder does not answer"),
    ),
    (
        r"transport endpoint is not connected",
        QT_TRANSLATE_NOOP("Messages", "the network folder is no longer reachable"),
    ),
    (r"no such file or directory", QT_TRANSLATE_NOOP("Messages", "no such file or directory")),
    (r"no such file or folder", QT_TRANSLATE_NOOP("Messages", "no such file or folder")),
    (
        r"no such folder; its (\d+) files? stays? in the library",
        QT_TRANSLATE_NOOP("Messages", "no such folder; its files that stay in the library: {0}"),
    ),
    (
        r"is empty, but the library has (\d+) files? in it: is its disk mounted\? "
        r"Nothing was changed",
        QT_TRANSLATE_NOOP(
            "Messages",
            "is empty; files in it according to the library: {0}. Is its disk mounted? "
            "Nothing was changed",
        ),
    ),
    (
        r"is hidden, or excluded from (.+) by its patterns; nothing was changed",
        QT_TRANSLATE_NOOP(
            "Messages", "is hidden, or excluded from {0} by its patterns; nothing was changed"
        ),
    ),
    (
        r"(?:its tags cannot be stored in the library|the library cannot keep what it says): (.+)",
        QT_TRANSLATE_NOOP("Messages", "its tags cannot be stored in the library: {0}"),
    ),
    (
        r"(?:it is no longer in the library|it is not in the library any more)",
        QT_TRANSLATE_NOOP("Messages", "it is no longer in the library"),
    ),
    (r"permission denied", QT_TRANSLATE_NOOP("Messages", "permission denied")),
    (r"cannot be read: (.+)", QT_TRANSLATE_NOOP("Messages", "cannot be read: {0}")),
    (
        r"(?:skipped: same recording as|not tried: the same recording as) (.+), which failed",
        QT_TRANSLATE_NOOP("Messages", "skipped: same recording as {0}, which failed"),
    ),
    (
        r"changed since the last scan; scan again",
        QT_TRANSLATE_NOOP("Messages", "changed since the last scan; scan again"),
    ),
    (
        r"a kind of file whose tags MGC Desktop cannot read or write",
        QT_TRANSLATE_NOOP("Messages", "a kind of file whose tags MGC Desktop cannot read or write"),
    ),
    (
        r"no permission to write into its folder",
        QT_TRANSLATE_NOOP("Messages", "no permission to write into its folder"),
    ),
    (
        r"(?:there is )?not enough memory for it",
        QT_TRANSLATE_NOOP("Messages", "not enough memory for it"),
    ),
    (
        r"(?:its contents could not be processed \(|what is in it could not be handled \()(.+)\)",
        QT_TRANSLATE_NOOP("Messages", "its contents could not be processed ({0})"),
    ),
    (
        r"interrupted before it was written",
        QT_TRANSLATE_NOOP("Messages", "interrupted before it was written"),
    ),
    (
        r"interrupted before it was put back",
        QT_TRANSLATE_NOOP("Messages", "interrupted before it was put back"),
    ),
    (
        r"interrupted, and changed by another program since",
        QT_TRANSLATE_NOOP("Messages", "interrupted, and changed by another program since"),
    ),
    (r"the file is read-only", QT_TRANSLATE_NOOP("Messages", "the file is read-only")),
    (
        r"the file is in use by another program, which is writing to it",
        QT_TRANSLATE_NOOP(
            "Messages", "the file is in use by another program, which is writing to it"
        ),
    ),
    (
        r"the disk is full: (?:there is )?no room for a second copy of the file",
        QT_TRANSLATE_NOOP("Messages", "the disk is full: no room for a second copy of the file"),
    ),
    (
        r"its new content was (?:deleted before it could replace the file: another program deletes|"
        r"taken away before it could take the file's place: something removes) "
        r"files that begin with \.mgc-tags-",
        QT_TRANSLATE_NOOP(
            "Messages",
            "its new content was deleted before it could replace the file: another program "
            "deletes files that begin with .mgc-tags-",
        ),
    ),
    (
        r"another program changed the file in the meantime",
        QT_TRANSLATE_NOOP("Messages", "another program changed the file in the meantime"),
    ),
    (
        r"the file was changed since it was written",
        QT_TRANSLATE_NOOP("Messages", "the file was changed since it was written"),
    ),
    (
        r"batch (\d+) wrote it again: undo that first",
        QT_TRANSLATE_NOOP("Messages", "batch {0} wrote it again: undo that first"),
    ),
    (
        r"the file was changed since the preview",
        QT_TRANSLATE_NOOP("Messages", "the file was changed since the preview"),
    ),
    (
        r"(?:its audio cannot be located|its audio cannot be made out): (.+)",
        QT_TRANSLATE_NOOP("Messages", "its audio cannot be located: {0}"),
    ),
    (
        r"(?:the disk returned other data than was written|"
        r"the disk gave back something else than was written)",
        QT_TRANSLATE_NOOP("Messages", "the disk returned other data than was written"),
    ),
    (
        r"version (.+) is here with other weights than the track was analysed by "
        r"\((.+)\): analyse it again",
        QT_TRANSLATE_NOOP(
            "Messages",
            "version {0} is here with other weights than the track was analysed by ({1}): "
            "analyse it again",
        ),
    ),
    (
        r"is version (.+) now; the track was analysed by version (.+): analyse it again",
        QT_TRANSLATE_NOOP(
            "Messages",
            "is version {0} now; the track was analysed by version {1}: analyse it again",
        ),
    ),
    (
        r"version (.+) is no longer installed: analyse the track again",
        QT_TRANSLATE_NOOP(
            "Messages", "version {0} is no longer installed: analyse the track again"
        ),
    ),
    (
        r"the weights are not those of the card \(SHA-256 differs\)",
        QT_TRANSLATE_NOOP("Messages", "the weights are not those of the card (SHA-256 differs)"),
    ),
    (r"reading stopped: (.+)", QT_TRANSLATE_NOOP("Messages", "reading stopped: {0}")),
    (
        r"cut off: (\d+) bytes that its header promises are missing",
        QT_TRANSLATE_NOOP("Messages", "cut off: {0} bytes that its header promises are missing"),
    ),
    (
        r"(\d+) damaged packets? (?:was|were) skipped",
        QT_TRANSLATE_NOOP("Messages", "damaged packets skipped: {0}"),
    ),
    (
        r"ends after (\d+)\.(\d) s although its header promises (\d+)\.(\d) s",
        QT_TRANSLATE_NOOP(
            "Messages", "ends after {0}.{1} s although its header promises {2}.{3} s"
        ),
    ),
    (
        r"shorter than a clip of 3 s: padded with silence",
        QT_TRANSLATE_NOOP("Messages", "shorter than a clip of 3 s: padded with silence"),
    ),
    (
        r"shorter than one frame of 46 ms",
        QT_TRANSLATE_NOOP("Messages", "shorter than one frame of 46 ms"),
    ),
    (r"silent throughout", QT_TRANSLATE_NOOP("Messages", "silent throughout")),
    (
        r"no sound: this computer has no sound output",
        QT_TRANSLATE_NOOP("Messages", "no sound: this computer has no sound output"),
    ),
    (
        r"no sound: this computer has no sound input",
        QT_TRANSLATE_NOOP("Messages", "no sound: this computer has no sound input"),
    ),
    (
        r"the audio device was disconnected: (.+)",
        QT_TRANSLATE_NOOP("Messages", "the audio device was disconnected: {0}"),
    ),
    (
        r"the system cannot watch more folders for this user \(inotify\): raise "
        r"fs\.inotify\.max_user_watches, or watch fewer folders",
        QT_TRANSLATE_NOOP(
            "Messages",
            "the system cannot watch more folders for this user (inotify): raise "
            "fs.inotify.max_user_watches, or watch fewer folders",
        ),
    ),
    (
        r"no more programs of this user can watch folders \(inotify\): raise "
        r"fs\.inotify\.max_user_instances, or end other programs that do",
        QT_TRANSLATE_NOOP(
            "Messages",
            "no more programs of this user can watch folders (inotify): raise "
            "fs.inotify.max_user_instances, or end other programs that do",
        ),
    ),
    (
        r"recordings are \.wav or \.flac",
        QT_TRANSLATE_NOOP("Messages", "recordings are .wav or .flac"),
    ),
    (r"cannot record: (.+)", QT_TRANSLATE_NOOP("Messages", "cannot record: {0}")),
    (r"recording stopped: (.+)", QT_TRANSLATE_NOOP("Messages", "recording stopped: {0}")),
    (
        r"the input cannot be displayed: (.+)",
        QT_TRANSLATE_NOOP("Messages", "the input cannot be displayed: {0}"),
    ),
    (
        r"listening stopped after an unexpected error: (.+)",
        QT_TRANSLATE_NOOP("Messages", "listening stopped after an unexpected error: {0}"),
    ),
    (r"not analysed", QT_TRANSLATE_NOOP("Messages", "not analysed")),
    (r"already filled in", QT_TRANSLATE_NOOP("Messages", "already filled in")),
    (r"rejected", QT_TRANSLATE_NOOP("Messages", "rejected")),
    (r"the model is undecided", QT_TRANSLATE_NOOP("Messages", "the model is undecided")),
    (r"the two networks disagree", QT_TRANSLATE_NOOP("Messages", "the two networks disagree")),
    (
        r"confidence (\S+) is below (\S+)",
        QT_TRANSLATE_NOOP("Messages", "confidence {0} is below {1}"),
    ),
    (
        r"the vocabulary excludes (.+)",
        QT_TRANSLATE_NOOP("Messages", "the vocabulary excludes {0}"),
    ),
    (r"the file is no longer there", QT_TRANSLATE_NOOP("Messages", "the file is no longer there")),
    (r"no permission", QT_TRANSLATE_NOOP("Messages", "no permission")),
    (
        r"the system does not permit it \(is the file or its folder locked\?\)",
        QT_TRANSLATE_NOOP(
            "Messages", "the system does not permit it (is the file or its folder locked?)"
        ),
    ),
    (r"the disk is read-only", QT_TRANSLATE_NOOP("Messages", "the disk is read-only")),
    (r"the disk is full", QT_TRANSLATE_NOOP("Messages", "the disk is full")),
    (r"the disk quota is used up", QT_TRANSLATE_NOOP("Messages", "the disk quota is used up")),
    (
        r"the file would become larger than is allowed",
        QT_TRANSLATE_NOOP("Messages", "the file would become larger than is allowed"),
    ),
    (
        r"the file is in use by another program",
        QT_TRANSLATE_NOOP("Messages", "the file is in use by another program"),
    ),
    (r"it is a folder", QT_TRANSLATE_NOOP("Messages", "it is a folder")),
    (
        r"its symbolic links lead in a circle",
        QT_TRANSLATE_NOOP("Messages", "its symbolic links lead in a circle"),
    ),
    (r"the disk reports an error", QT_TRANSLATE_NOOP("Messages", "the disk reports an error")),
    (
        r"its name is too long for the system",
        QT_TRANSLATE_NOOP("Messages", "its name is too long for the system"),
    ),
    (
        r"the network folder is no longer reachable",
        QT_TRANSLATE_NOOP("Messages", "the network folder is no longer reachable"),
    ),
    (
        r"the network folder does not answer",
        QT_TRANSLATE_NOOP("Messages", "the network folder does not answer"),
    ),
    (
        r"the file gets an (ID3v2\.\d tag|ID3 chunk|ID3v2 tag)",
        QT_TRANSLATE_NOOP("Messages", "the file gets an {0}"),
    ),
    (
        r"the new tag takes over what stands in the old one: (.+)",
        QT_TRANSLATE_NOOP("Messages", "the new tag takes over what stands in the old one: {0}"),
    ),
    (
        r"the code page of (.+) is not known: players show “(.+)”\. "
        r"If that is wrong, choose the code page of old tags",
        QT_TRANSLATE_NOOP(
            "Messages",
            "the code page of {0} is not known: players show “{1}”. "
            "If that is wrong, choose the legacy tag encoding in the settings, Writing",
        ),
    ),
    (
        r"the new tag would hide “(.+)” in (.+), whose code page is not known: "
        r"choose the code page of old tags",
        QT_TRANSLATE_NOOP(
            "Messages",
            "the new tag would hide “{0}” in {1}, whose code page is not known: "
            "choose the legacy tag encoding in the settings, Writing",
        ),
    ),
    (
        r"RIFF INFO is left as it is: (.+)",
        QT_TRANSLATE_NOOP("Messages", "RIFF INFO is left as it is: {0}"),
    ),
    (
        r"players that look at RIFF INFO alone do not show: (.+)",
        QT_TRANSLATE_NOOP("Messages", "players that look at RIFF INFO alone do not show: {0}"),
    ),
    (
        r"the file's header will count its ID3 chunk, too",
        QT_TRANSLATE_NOOP("Messages", "the file's header will count its ID3 chunk, too"),
    ),
    (
        r"other programs read its (\w+) as “(.+)”, MGC Desktop does not: " + UNTOUCHED,
        QT_TRANSLATE_NOOP(
            "Messages",
            "other programs read its {0} as “{1}”, MGC Desktop does not: "
            "the file is left unchanged",
        ),
    ),
    (
        rf"other programs would lose its (.+): {UNTOUCHED}",
        QT_TRANSLATE_NOOP(
            "Messages", "other programs would lose its {0}: the file is left unchanged"
        ),
    ),
    *TAG_SENTENCES,
    *TRAINING_SENTENCES,
)
_SHARE: Final = re.compile(r"(\d+)(?:\.(\d+))?%")
_PATTERNS: Final = tuple((re.compile(pattern, re.IGNORECASE), text) for pattern, text in _SENTENCES)


def _share(text: str) -> str:
    """Return a share such as "49.6%" as the language writes it; empty if it is something else."""
    found = _SHARE.fullmatch(text)
    if found is None:
        return ""
    decimals = len(found[2] or "")
    number = QLocale().toString(float(f"{found[1]}.{found[2] or 0}"), "f", decimals)
    return QCoreApplication.translate("Number", "{0}%").format(number)


def in_words(message: str) -> str:
    """Return a message of the layers below in the user's language."""
    for pattern, text in _PATTERNS:
        found = pattern.fullmatch(message)
        if found:
            # A reason may hold another: "cannot be read: permission denied".
            parts = (_share(part) or in_words(part) for part in found.groups())
            return QCoreApplication.translate("Messages", text).format(*parts)
    return message


def sentence(text: str) -> str:
    """Return a reason that stands by itself: with a capital letter."""
    return text[:1].upper() + text[1:]


def error_words(error: BaseException) -> str:
    """Return what an error says, with the file that it is about in front."""
    if isinstance(error, TrainingError):
        # Here and not above: it says with what is here.
        from mgc_desktop.ui.failure_words import failure_words

        return sentence(failure_words(str(error), error.cause, error.values))
    path, cause = getattr(error, "path", None), getattr(error, "cause", None)
    if isinstance(path, str) and isinstance(cause, str):
        return f"{shown_path(path)}: {in_words(cause)}"
    return sentence(in_words(str(error)))
