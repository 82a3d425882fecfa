"""The installed program `mgc-trainer`: says what is missing where only the rest was installed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the trainer, or name the extra that it needs."""
    try:
        from trainer.__main__ import main as run
    except ModuleNotFoundError as error:
        if error.name not in ("diskcache", "jinja2", "librosa", "optuna", "sklearn", "xgboost"):
            raise
        sys.stderr.write("mgc-trainer needs more: pip install 'mgc-desktop[trainer]'\n")
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
