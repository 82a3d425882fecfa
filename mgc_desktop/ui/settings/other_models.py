"""Other models are chosen in the settings: what becomes of the results by those before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from mgc_desktop.ui.settings.state import SOON, count_others

if TYPE_CHECKING:
    from mgc_desktop.jobs.settings import LibrarySettings
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.settings.models_page import ModelsPage
    from mgc_desktop.ui.settings.state import Draft


class OtherModels(QObject):
    """Counts results by other models, and asks whether they are made again.

    Parameters
    ----------
    page : ModelsPage
        Says how many there are.
    draft : callable
        Returns the settings as the pages show them.
    window : QWidget
        Parent of the question.
    """

    def __init__(
        self,
        write_lane: Lane[Handle],
        page: ModelsPage,
        draft: Callable[[], Draft],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._write_lane = write_lane
        self._page = page
        self._draft = draft
        self._window = window
        page.count_wanted.connect(self._count)

    def _count(self) -> None:
        wished = self._draft().library
        if wished is not None:
            self._write_lane.submit(
                lambda library: count_others(library, wished.analysis),
                self._page.show_others,
                failed=lambda _: self._page.show_others(0),
                owner=self,
                key="others",
                priority=SOON,
            )

    def are_chosen(self, before: LibrarySettings) -> bool:
        """Whether other models are chosen, and the library has results by those before."""
        after = self._draft().library
        if after is None or not self._page.n_others:
            return False
        old, new = before.analysis, after.analysis
        return (old.genre, old.mood) != (new.genre, new.mood) and not new.renewed_for

    def ask(self, go_on: Callable[[], None]) -> None:
        """Ask whether old results are made again; an answer either way goes on."""
        box = QMessageBox(self._window)
        box.setObjectName("others")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Other models"))
        n = self._page.n_others or 0
        text = self.tr("%Ln track(s) in the library were analysed by other models.", "", n)
        box.setText(text)
        box.setInformativeText(
            self.tr(
                "Analysing them again takes as long as the first time, runs in the "
                "background and can be stopped. Your own decisions stay."
            )
        )
        role = QMessageBox.ButtonRole
        again = box.addButton(self.tr("Analyse again"), role.YesRole)
        new = box.addButton(self.tr("New tracks only"), role.NoRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(new)

        def answered() -> None:
            if box.clickedButton() is again:
                self._page.renew.setChecked(True)
            if box.clickedButton() in (again, new):
                go_on()

        box.finished.connect(lambda _: answered())
        box.open()
