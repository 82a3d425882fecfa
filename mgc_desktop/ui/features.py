"""The features of the window: a new one is one line here.

Each may use those above it, starts after them and ends before them. Where several have actions in
the same section of a menu, these stand in this order, too.
"""

from __future__ import annotations

from typing import Any, Final

from mgc_desktop.ui.art.feature import COVERING, COVERS
from mgc_desktop.ui.duplicates.feature import COMPARING
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.help.feature import HELPING
from mgc_desktop.ui.inspector.feature import INSPECTING, SEVERAL
from mgc_desktop.ui.intake.feature import FOLLOWING, INTAKE
from mgc_desktop.ui.library.feature import EXPORTING, FOLDERS, LISTING, PLAYLISTS, VIEWS
from mgc_desktop.ui.player.feature import PLAYING, SPACE_KEY
from mgc_desktop.ui.removal.feature import REMOVING
from mgc_desktop.ui.review.feature import DECISIONS, REVIEW, UNDOING
from mgc_desktop.ui.settings.feature import SETTINGS
from mgc_desktop.ui.start.feature import NEWCOMER
from mgc_desktop.ui.statistics.feature import COUNTING
from mgc_desktop.ui.theme.feature import TEXT_SIZE
from mgc_desktop.ui.training.feature import LEADING, TRAINING
from mgc_desktop.ui.window_feature import WINDOW
from mgc_desktop.ui.write.feature import WRITING

FEATURES: Final[tuple[Feature[Any], ...]] = (
    WINDOW,
    TEXT_SIZE,
    HELPING,
    INTAKE,
    FOLLOWING,
    REMOVING,
    COVERS,
    COUNTING,
    PLAYING,
    SPACE_KEY,
    INSPECTING,
    SEVERAL,
    DECISIONS,
    REVIEW,
    UNDOING,
    NEWCOMER,
    WRITING,
    TRAINING,
    LEADING,
    COVERING,
    FOLDERS,
    COMPARING,
    LISTING,
    PLAYLISTS,
    VIEWS,
    EXPORTING,
    SETTINGS,
)
