"""The window's language: the user's choice, else the system's, else English."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mgc_desktop.paths import resources_dir

# Written in their own language, as people look for them.
LANGUAGES: Final = {"en": "English", "de": "Deutsch"}


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text that is translated where it is shown; Qt's tools look for this name.

    PySide's own function says of what it returns that it is an object.
    """
    return text


def chosen_language(wish: str) -> str:
    """Return the language to show: the wish if there is one, else what the system speaks."""
    if wish in LANGUAGES:
        return wish
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def install_language(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Translate every text that is made from now on; what was installed before goes.

    Parameters
    ----------
    language : str
        A key of `LANGUAGES`.

    Returns
    -------
    list of QTranslator
        What was installed.
    """
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(language))
    installed = []
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"mgc_{language}", str(resources_dir() / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            installed.append(translator)
    return installed
