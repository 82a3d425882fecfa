"""What the formats' tags say against a write, and of it: sentences as `messages` has them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

# Journals keep reasons as an earlier version said them, too: here and below, the second of two.
UNTOUCHED: Final = r"(?:the file is left unchanged|it is not written to)"

TAG_SENTENCES: Final = (
    (
        rf"(.+); {UNTOUCHED}",
        QT_TRANSLATE_NOOP("Messages", "{0}; the file is left unchanged"),
    ),
    (
        r"written in place after a backup: (.+)",
        QT_TRANSLATE_NOOP("Messages", "written in place after a backup: {0}"),
    ),
    (
        r"the file has (.+) names \(hard links\)",
        QT_TRANSLATE_NOOP("Messages", "the file has {0} names (hard links)"),
    ),
    (
        r"the file belongs to another user",
        QT_TRANSLATE_NOOP("Messages", "the file belongs to another user"),
    ),
    (
        r"the file belongs to another group",
        QT_TRANSLATE_NOOP("Messages", "the file belongs to another group"),
    ),
    (
        r"the genre's number in ID3v1 is set too",
        QT_TRANSLATE_NOOP("Messages", "the genre's number in ID3v1 is set too"),
    ),
    (
        r"the genre's number is replaced by its name",
        QT_TRANSLATE_NOOP("Messages", "the genre's number is replaced by its name"),
    ),
    (
        r"(.+) frames of (.+) become one",
        QT_TRANSLATE_NOOP("Messages", "{0} frames of {1} become one"),
    ),
    (
        r"(.+) APE items of (.+) become one",
        QT_TRANSLATE_NOOP("Messages", "{0} APE items of {1} become one"),
    ),
    (
        r"the ID3 tag in front of the FLAC stream is left as it is",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag in front of the FLAC stream is left as it is"),
    ),
    (
        r"the ID3 tag in front of the music is kept in step",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag in front of the music is kept in step"),
    ),
    (
        r"the (.+) tag behind the music is kept in step",
        QT_TRANSLATE_NOOP("Messages", "the {0} tag behind the music is kept in step"),
    ),
    (
        r"the file has two ID3 tags: they are kept in step",
        QT_TRANSLATE_NOOP("Messages", "the file has two ID3 tags: they are kept in step"),
    ),
    (
        r"its (.+) (?:would not be read back as written|would not read as it was written): "
        + UNTOUCHED,
        QT_TRANSLATE_NOOP(
            "Messages", "its {0} would not be read back as written: the file is left unchanged"
        ),
    ),
    (
        rf"other programs could not read its tags any more: {UNTOUCHED}",
        QT_TRANSLATE_NOOP(
            "Messages",
            "other programs could not read its tags any more: the file is left unchanged",
        ),
    ),
    (
        rf"other programs would not find the (.+): {UNTOUCHED}",
        QT_TRANSLATE_NOOP(
            "Messages", "other programs would not find the {0}: the file is left unchanged"
        ),
    ),
    (
        r"its sizes were never filled in: a tag behind the sound would be played as sound",
        QT_TRANSLATE_NOOP(
            "Messages",
            "its sizes were never filled in: a tag behind the sound would be played as sound",
        ),
    ),
    (
        r"a WAV with sizes of 64 bits, which stand where no tag may move them",
        QT_TRANSLATE_NOOP(
            "Messages", "a WAV with sizes of 64 bits, which stand where no tag may move them"
        ),
    ),
    (
        r"a chunk of odd length has no pad byte behind it",
        QT_TRANSLATE_NOOP("Messages", "a chunk of odd length has no pad byte behind it"),
    ),
    (
        r"an ID3 tag stands in front of the (.+) file",
        QT_TRANSLATE_NOOP("Messages", "an ID3 tag stands in front of the {0} file"),
    ),
    (
        r"its chunks are damaged",
        QT_TRANSLATE_NOOP("Messages", "its chunks are damaged"),
    ),
    (
        r"its ID3 chunk holds no ID3 tag",
        QT_TRANSLATE_NOOP("Messages", "its ID3 chunk holds no ID3 tag"),
    ),
    (
        r"the file is cut off",
        QT_TRANSLATE_NOOP("Messages", "the file is cut off"),
    ),
    (
        r"the file ends in the middle of its tags",
        QT_TRANSLATE_NOOP("Messages", "the file ends in the middle of its tags"),
    ),
    (
        r"the file ends in the middle of its ID3 tag",
        QT_TRANSLATE_NOOP("Messages", "the file ends in the middle of its ID3 tag"),
    ),
    (
        r"the file became shorter while it was read",
        QT_TRANSLATE_NOOP("Messages", "the file became shorter while it was read"),
    ),
    (
        r"the file would become larger than 4 GB, which the format allows",
        QT_TRANSLATE_NOOP(
            "Messages", "the file would become larger than 4 GB, which the format allows"
        ),
    ),
    (
        r"the tags would become larger than 16 MB, which the format allows",
        QT_TRANSLATE_NOOP(
            "Messages", "the tags would become larger than 16 MB, which the format allows"
        ),
    ),
    (
        r"the tag ends early",
        QT_TRANSLATE_NOOP("Messages", "the tag ends early"),
    ),
    (
        r"(?:it is not a regular file|it is no plain file)",
        QT_TRANSLATE_NOOP("Messages", "it is not a regular file"),
    ),
    (
        r"one of its headers claims a field of (.+) MB",
        QT_TRANSLATE_NOOP("Messages", "one of its headers claims a field of {0} MB"),
    ),
    (
        r"its headers claim more parts than the tags of any music have",
        QT_TRANSLATE_NOOP(
            "Messages", "its headers claim more parts than the tags of any music have"
        ),
    ),
    (
        r"its headers lead through more of the file than tags can take up",
        QT_TRANSLATE_NOOP(
            "Messages", "its headers lead through more of the file than tags can take up"
        ),
    ),
    (
        r"zeros stand where the FLAC file's tags go on: they never arrived",
        QT_TRANSLATE_NOOP(
            "Messages", "zeros stand where the FLAC file's tags go on: they never arrived"
        ),
    ),
    (
        r"a (.+) that is no valid Unicode",
        QT_TRANSLATE_NOOP("Messages", "a {0} that is no valid Unicode"),
    ),
    (
        r"a (.+) with a NUL character, which separates values",
        QT_TRANSLATE_NOOP("Messages", "a {0} with a NUL character, which separates values"),
    ),
    (
        r"ID3v2\.(.+) is not a version that is known",
        QT_TRANSLATE_NOOP("Messages", "ID3v2.{0} is not a version that is known"),
    ),
    (
        r"a compressed ID3v2\.2 tag: "
        r"(?:its format was never documented|nobody knows how to read it)",
        QT_TRANSLATE_NOOP("Messages", "a compressed ID3v2.2 tag: its format was never documented"),
    ),
    (
        r"an unsynchronised ID3v2\.3 tag with a checksum",
        QT_TRANSLATE_NOOP("Messages", "an unsynchronised ID3v2.3 tag with a checksum"),
    ),
    (
        r"an unsynchronised ID3v2\.3 tag with an extended header",
        QT_TRANSLATE_NOOP("Messages", "an unsynchronised ID3v2.3 tag with an extended header"),
    ),
    (
        r"a value that is too long for an ID3v2\.2 frame",
        QT_TRANSLATE_NOOP("Messages", "a value that is too long for an ID3v2.2 frame"),
    ),
    (
        r"an ID3 frame reaches beyond its tag",
        QT_TRANSLATE_NOOP("Messages", "an ID3 frame reaches beyond its tag"),
    ),
    (
        r"the ID3 frame (.+) has an unknown text encoding",
        QT_TRANSLATE_NOOP("Messages", "the ID3 frame {0} has an unknown text encoding"),
    ),
    (
        r"the ID3 frame (.+) is damaged",
        QT_TRANSLATE_NOOP("Messages", "the ID3 frame {0} is damaged"),
    ),
    (
        r"the ID3 frame (.+) is encrypted",
        QT_TRANSLATE_NOOP("Messages", "the ID3 frame {0} is encrypted"),
    ),
    (
        r"the ID3 tag holds something that is no frame",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag holds something that is no frame"),
    ),
    (
        r"the ID3 tag would become larger than 256 MB, which the format cannot hold",
        QT_TRANSLATE_NOOP(
            "Messages", "the ID3 tag would become larger than 256 MB, which the format cannot hold"
        ),
    ),
    (
        r"the ID3 tag's extended header is damaged",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag's extended header is damaged"),
    ),
    (
        r"the ID3 tag's frames tell their sizes in two ways",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag's frames tell their sizes in two ways"),
    ),
    (
        r"the ID3 tag's size is damaged",
        QT_TRANSLATE_NOOP("Messages", "the ID3 tag's size is damaged"),
    ),
    (
        r"an APEv1 tag, which holds one value of plain ASCII a field",
        QT_TRANSLATE_NOOP("Messages", "an APEv1 tag, which holds one value of plain ASCII a field"),
    ),
    (
        r"a picture's block is damaged",
        QT_TRANSLATE_NOOP("Messages", "a picture's block is damaged"),
    ),
    (
        r"an item of the APE tag is damaged",
        QT_TRANSLATE_NOOP("Messages", "an item of the APE tag is damaged"),
    ),
    (
        r"the APE tag holds fewer items than it says",
        QT_TRANSLATE_NOOP("Messages", "the APE tag holds fewer items than it says"),
    ),
    (
        r"the APE tag holds more bytes than items",
        QT_TRANSLATE_NOOP("Messages", "the APE tag holds more bytes than items"),
    ),
    (
        r"the APE tag is larger than the file",
        QT_TRANSLATE_NOOP("Messages", "the APE tag is larger than the file"),
    ),
    (
        r"the APE tag's footer is damaged",
        QT_TRANSLATE_NOOP("Messages", "the APE tag's footer is damaged"),
    ),
    (
        r"a fragmented MP4 file whose index stands in front of its tags",
        QT_TRANSLATE_NOOP(
            "Messages", "a fragmented MP4 file whose index stands in front of its tags"
        ),
    ),
    (
        r"a table of fragments in the MP4 file is damaged",
        QT_TRANSLATE_NOOP("Messages", "a table of fragments in the MP4 file is damaged"),
    ),
    (
        r"an APE tag stands in front of the music, where few look for it",
        QT_TRANSLATE_NOOP(
            "Messages", "an APE tag stands in front of the music, where few look for it"
        ),
    ),
    (
        r"an encrypted MP4 file without free space for tags",
        QT_TRANSLATE_NOOP("Messages", "an encrypted MP4 file without free space for tags"),
    ),
    (
        r"a run of samples in the MP4 file is damaged",
        QT_TRANSLATE_NOOP("Messages", "a run of samples in the MP4 file is damaged"),
    ),
    (
        r"a table of offsets in the MP4 file is damaged",
        QT_TRANSLATE_NOOP("Messages", "a table of offsets in the MP4 file is damaged"),
    ),
    (
        r"a table of samples in the MP4 file is damaged",
        QT_TRANSLATE_NOOP("Messages", "a table of samples in the MP4 file is damaged"),
    ),
    (
        r"a track of the MP4 file has no table of samples",
        QT_TRANSLATE_NOOP("Messages", "a track of the MP4 file has no table of samples"),
    ),
    (
        r"an atom would become larger than 4 GB",
        QT_TRANSLATE_NOOP("Messages", "an atom would become larger than 4 GB"),
    ),
    (
        r"the MP4 file has lost its table of contents",
        QT_TRANSLATE_NOOP("Messages", "the MP4 file has lost its table of contents"),
    ),
    (
        r"the MP4 file is too large for its table of offsets",
        QT_TRANSLATE_NOOP("Messages", "the MP4 file is too large for its table of offsets"),
    ),
    (
        r"a value that is too long for an ASF attribute",
        QT_TRANSLATE_NOOP("Messages", "a value that is too long for an ASF attribute"),
    ),
    (
        r"an attribute of the ASF header is damaged",
        QT_TRANSLATE_NOOP("Messages", "an attribute of the ASF header is damaged"),
    ),
    (
        r"more attributes than the format allows",
        QT_TRANSLATE_NOOP("Messages", "more attributes than the format allows"),
    ),
    (
        r"the ASF header does not hold as many objects as it says",
        QT_TRANSLATE_NOOP("Messages", "the ASF header does not hold as many objects as it says"),
    ),
    (
        r"the DSF file is cut off, or longer than it says",
        QT_TRANSLATE_NOOP("Messages", "the DSF file is cut off, or longer than it says"),
    ),
    (
        r"(?:there is )?no ID3 tag where the DSF file says",
        QT_TRANSLATE_NOOP("Messages", "no ID3 tag where the DSF file says"),
    ),
    (
        r"the FLAC file does not begin with its stream's properties",
        QT_TRANSLATE_NOOP("Messages", "the FLAC file does not begin with its stream's properties"),
    ),
    (
        r"the FLAC tags would be larger than the 16 MB that the format allows",
        QT_TRANSLATE_NOOP(
            "Messages", "the FLAC tags would be larger than the 16 MB that the format allows"
        ),
    ),
    (
        r"an Ogg file without Vorbis, Opus, Speex or FLAC in it",
        QT_TRANSLATE_NOOP("Messages", "an Ogg file without Vorbis, Opus, Speex or FLAC in it"),
    ),
    (
        r"an entry of the Vorbis comment reaches beyond its end",
        QT_TRANSLATE_NOOP("Messages", "an entry of the Vorbis comment reaches beyond its end"),
    ),
    (
        r"the Vorbis comment ends early",
        QT_TRANSLATE_NOOP("Messages", "the Vorbis comment ends early"),
    ),
    (
        r"the Ogg file is damaged: a page is missing",
        QT_TRANSLATE_NOOP("Messages", "the Ogg file is damaged: a page is missing"),
    ),
    (
        r"the Ogg stream's comment shares its page with audio",
        QT_TRANSLATE_NOOP("Messages", "the Ogg stream's comment shares its page with audio"),
    ),
    (
        r"the Ogg stream's first page holds more than its header",
        QT_TRANSLATE_NOOP("Messages", "the Ogg stream's first page holds more than its header"),
    ),
    (
        r"the comment of the Ogg FLAC stream is not where it belongs",
        QT_TRANSLATE_NOOP("Messages", "the comment of the Ogg FLAC stream is not where it belongs"),
    ),
    (
        r"the comment of the Ogg stream is not where it belongs",
        QT_TRANSLATE_NOOP("Messages", "the comment of the Ogg stream is not where it belongs"),
    ),
)
