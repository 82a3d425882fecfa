"""Training: from labelled music to a model bundle; stands on mgc_desktop.core alone."""

from __future__ import annotations

import time
from typing import Final

# When this process began, but for what Python itself does before; seconds of `time.monotonic`.
BEGAN: Final = time.monotonic()
