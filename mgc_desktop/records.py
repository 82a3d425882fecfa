"""What travels between the layers: frozen, plain, the same for terminal, window and database."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from mgc_desktop.messages import Message

# So many digits tell the weights of two bundles apart.
SHORT_SHA256: Final = 8


@dataclass(frozen=True)
class Decision:
    """What one bundle says of a track.

    Attributes
    ----------
    label : str
        One of the bundle's labels, or "undecided".
    confidence : float
        Calibrated probability of the rule's winner, undecided or not.
    scores : dict of str to float
        Calibrated probability of every label; they sum to 1.
    """

    label: str
    confidence: float
    scores: dict[str, float]


@dataclass(frozen=True)
class Genre(Decision):
    """A track's genre, and the name of the decision rule that came to it."""

    rule: str


@dataclass(frozen=True)
class Mood(Decision):
    """A track's mood quadrant, and the probabilities of mood words."""

    words: dict[str, float]


@dataclass(frozen=True)
class Clip:
    """One clip of 3 s: probabilities per network in the order of the labels, and its vote."""

    start_s: float
    net_stft: tuple[float, ...]
    net_music: tuple[float, ...]
    fused: tuple[float, ...]
    vote: str


@dataclass(frozen=True)
class Model:
    """The bundle that a genre came from; `sha256`, of its weights, is what tells it from others."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class UsedBundle:
    """A bundle that had a part in a stored analysis.

    Attributes
    ----------
    task, name, version : str
    sha256 : str
        Of its weights.
    alone : bool
        No other bundle of this name and version has analysed anything in the library.
    """

    task: str
    name: str
    version: str
    sha256: str
    alone: bool = True

    @property
    def words(self) -> str:
        """Name and version, and the weights' first digits where those do not suffice."""
        return " ".join(
            (self.name, self.version, *(() if self.alone else (self.sha256[:SHORT_SHA256],)))
        )


@dataclass(frozen=True)
class Analysis:
    """What the networks say of one file.

    Attributes
    ----------
    path : str
        As given or found; bytes that are no UTF-8 are surrogate escapes, as `os.fsdecode` has it.
    duration_s : float
    genre : Genre
    by_rule : dict of str to str
        Label of each of the paper's four systems, however unsure: net_stft, net_music, fusion1,
        fusion2. One network that looks at both maps (early fusion) stands for all of them, as in
        each clip's probabilities.
    mood : Mood or None
    clips : tuple of Clip
    labels : tuple of str
        What the clips' probabilities stand for.
    model : Model
    warnings : tuple of Message
        What was odd about the file (truncated, silent, shorter than a clip).
    embedding : tuple of float or None
        Mean penultimate activations of both networks: tracks that sound alike to them lie close.
    heard : tuple of int or None
        After a first pass, which of the track's clips these are; None: all of them.
    """

    path: str
    duration_s: float
    genre: Genre
    by_rule: dict[str, str]
    mood: Mood | None
    clips: tuple[Clip, ...]
    labels: tuple[str, ...]
    model: Model
    warnings: tuple[Message, ...] = ()
    embedding: tuple[float, ...] | None = None
    heard: tuple[int, ...] | None = None

    @property
    def whole(self) -> bool:
        """Whether all of the track was analysed."""
        return self.heard is None

    def as_json(self, *, embedding: bool = False) -> dict[str, Any]:
        """Plain data for `json.dumps`; the embedding only on request."""
        plain = asdict(self)
        if not embedding:
            del plain["embedding"]
        return plain


@dataclass(frozen=True)
class Failure:
    """A file that could not be done, and why.

    Attributes
    ----------
    path : str
    error : Message
    passing : bool
        The cause lies outside the file (its disk, the memory, whoever ended the process): nothing
        is remembered of it, and the file is tried again.
    """

    path: str
    error: Message
    passing: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return {"path": self.path, "error": self.error}


Outcome = Analysis | Failure


# Of `FileTags` the texts that the library keeps as they are: a tag field, an attribute here and a
# column of `files` have the same name.
TAG_TEXTS: Final = ("title", "artist", "album", "albumartist")


@dataclass(frozen=True)
class FileTags:
    """What a file's tags say, and what its audio is.

    Attributes
    ----------
    title, artist, album, albumartist : str or None
        Several values are joined with "; ".
    track_no, disc_no, year : int or None
    genres, moods : tuple of str
    provenance : dict of str to str
        Of our own fields (model, genre_confidence, mood_confidence) those that are there.
    container : str
        Such as "MP3" or "Ogg Opus".
    tag_version : str
        Such as "ID3v2.3 + ID3v1"; empty without tags.
    duration_s : float
    sample_rate : int
        In Hz; 0 if unknown, as `channels` and `bitrate` (bit/s).
    channels, bitrate : int
    """

    title: str | None
    artist: str | None
    album: str | None
    albumartist: str | None
    track_no: int | None
    disc_no: int | None
    year: int | None
    genres: tuple[str, ...]
    moods: tuple[str, ...]
    provenance: dict[str, str]
    container: str
    tag_version: str
    duration_s: float
    sample_rate: int
    channels: int
    bitrate: int


@dataclass(frozen=True)
class TagEntry:
    """One entry of a file's tags, as it is in the file.

    Attributes
    ----------
    tag : str
        Which of the file's tags it is in, such as "ID3v2.3" or "APEv2".
    key : str
        What the format calls it, such as "TPE1" or "TXXX:MOOD".
    field : str
        What it is, where that is known: "artist", "composer"; else empty.
    text : str
        Several values are joined with "; "; empty for what is no text.
    n_bytes : int
        Length of its value in the file.
    """

    tag: str
    key: str
    field: str
    text: str
    n_bytes: int


@dataclass(frozen=True)
class Picture:
    """A picture in a file's tags.

    Attributes
    ----------
    kind : int
        As ID3 numbers them: 3 is the front cover.
    description : str
    mime : str
        What the tag says that it is.
    n_bytes : int
    data : bytes
        All of it, or what it begins with.
    """

    kind: int
    description: str
    mime: str
    n_bytes: int
    data: bytes


@dataclass(frozen=True)
class FieldChange:
    """A tag field's values before and after a write."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class TrackRow:
    """What a list shows of one file of the library.

    Attributes
    ----------
    file_id, track_id : int
        `track_id` is None for a file whose audio could not be identified.
    path, name : str
    title, artist, album, albumartist, file_genre, file_mood : str or None
        As the file's tags have them; several values are joined with "; ".
    year, track_no, disc_no : int or None
    genre, mood : str or None
        What holds now: the user's decision, else the model's word.
    model_genre, model_mood, stft_genre, music_genre : str or None
        What the model says, and each of the two networks alone.
    genre_confidence, mood_confidence : float or None
    networks_agree : bool or None
    status, mood_status : str
        Of the genre and of the mood: new, analysed, undecided, accepted, corrected, rejected,
        failed.
    file_status : str
        present, missing, unreadable.
    error : Message or None
        Why the file is unreadable.
    duration_s : float or None
    added_at : int
        Seconds since 1970.
    container : str or None
    bitrate : int or None
        In bit/s.
    heard : str or None
        Whether the model heard the "whole" track, or "part" of it (a first pass).
    mood_words : str or None
        Mood words that the model is fairly sure of, the surest first, joined with "; ".
    n_copies : int
        How many other files, that are there, have the same audio.
    copy_path : str or None
        Path of one of them.
    """

    file_id: int
    track_id: int | None
    path: str
    name: str
    title: str | None
    artist: str | None
    album: str | None
    albumartist: str | None
    file_genre: str | None
    file_mood: str | None
    year: int | None
    track_no: int | None
    disc_no: int | None
    genre: str | None
    mood: str | None
    model_genre: str | None
    model_mood: str | None
    stft_genre: str | None
    music_genre: str | None
    genre_confidence: float | None
    mood_confidence: float | None
    networks_agree: bool | None
    status: str
    mood_status: str
    file_status: str
    error: Message | None
    duration_s: float | None
    added_at: int
    container: str | None
    bitrate: int | None
    heard: str | None = None
    mood_words: str | None = None
    n_copies: int = 0
    copy_path: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return asdict(self)


@dataclass(frozen=True)
class Subfolder:
    """A folder below another one, with what a search finds in it.

    Attributes
    ----------
    path : str
        As text that can be shown: folders that look alike are one.
    name : str
        What it adds to the one above: several steps where there is but one way to go.
    count : int
        Files at any depth below it.
    opens : bool
        Whether some of them lie in folders of their own.
    """

    path: str
    name: str
    count: int
    opens: bool
