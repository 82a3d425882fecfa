"""Every action has a menu, a shortcut of its own, and a text."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.actions import MENUS, ActionSet, plain
from mgc_desktop.ui.features import FEATURES

ACTIONS = [spec for feature in FEATURES for spec in feature.actions]

# What is where in the menus, under which keys; `--` is a line.
MENU_BAR = {
    "&File": """
        add_folder Ctrl+O
        rescan F5
        rescan_thoroughly Shift+F5
        open_demo Ctrl+Shift+D
        rescan_removed Ctrl+F5
        --
        forget_missing Ctrl+Shift+F5
        remove_demo Ctrl+Alt+Shift+D
        --
        export Ctrl+E
        --
        settings Ctrl+,
        --
        quit Ctrl+Q
    """,
    "&Edit": """
        undo Ctrl+Z
        redo Ctrl+Shift+Z
        --
        find Ctrl+F
        clear_search Ctrl+Shift+F
        save_view Ctrl+D
        smart_playlist Ctrl+Shift+P
        remove_view Ctrl+Shift+Del
        --
        select_all Ctrl+A
        copy Ctrl+C
    """,
    "&View": """
        show_library Alt+1
        show_statistics Alt+2
        show_live Alt+3
        show_training Alt+8
        --
        show_filters Ctrl+1
        show_inspector Ctrl+2
        show_activity Ctrl+3
        show_queue Ctrl+6
        show_art Ctrl+7
        columns Ctrl+4
        sort_by Ctrl+5
        group_by Ctrl+8
        --
        text_larger Ctrl++
        text_smaller Ctrl+-
        text_normal Ctrl+0
        --
        full_screen F11
    """,
    "&Track": """
        analyse_new Ctrl+R
        analyse_again Ctrl+Shift+R
        --
        write_tags Ctrl+S
        history Ctrl+H
        --
        show_in_folder Ctrl+L
        compare_copies Ctrl+Shift+C
        more_by_artist Ctrl+Shift+A
        more_from_album Ctrl+Shift+B
        --
        remove_tracks Del
    """,
    "&Review": """
        review_keys Ctrl+K
        --
        accept A
        correct C
        correct_mood M
        accept_mood Shift+A
        reject X
        reject_mood Shift+X
        --
        skip S
        next_undecided N
    """,
    "&Inspector": """
        row_votes Ctrl+Shift+1
        row_waveform Ctrl+Shift+2
        row_spectrogram Ctrl+Shift+3
        row_features Ctrl+Shift+4
        row_matrices Ctrl+Shift+5
        heat_map Ctrl+Shift+6
        spectrogram_looks Ctrl+Shift+7
        --
        zoom_in Alt+Up
        zoom_out Alt+Down
        zoom_all Alt+Home
        follow_sound Ctrl+Shift+L
        --
        clip_previous Alt+Left
        clip_next Alt+Right
        clip_play Alt+Return
        clip_explain Ctrl+Shift+W
        --
        tab_genre Alt+4
        tab_mood Alt+5
        tab_why Alt+6
        tab_similar Alt+7
        tab_file Alt+9
    """,
    "&Playback": """
        play_track Return
        queue_next Ctrl+Return
        queue_last Ctrl+Shift+Return
        play_pause Space
        play_next Ctrl+Right
        play_previous Ctrl+Left
        go_to_playing Ctrl+J
        --
        shuffle Ctrl+U
        repeat_all Ctrl+T
        repeat_one Ctrl+Shift+T
        --
        seek_forward Ctrl+Shift+Right
        seek_back Ctrl+Shift+Left
        louder Ctrl+PgUp
        quieter Ctrl+PgDown
        mute Ctrl+M
        sound_output Ctrl+Shift+O
        --
        listen Ctrl+Shift+M
        record Ctrl+Shift+E
    """,
    "&Help": """
        help F1
        how_it_decides Shift+F1
        first_steps Ctrl+Shift+F1
        --
        show_log F12
        about Ctrl+F1
    """,
}


def test_every_action_has_a_menu_and_a_shortcut_of_its_own() -> None:
    keys = Counter(QKeySequence(spec.keys).toString() for spec in ACTIONS)
    assert [key for key, n in keys.items() if n > 1 or not key] == []
    assert {spec.section.menu for spec in ACTIONS} == set(MENUS)
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_mnemonics_of_a_menu_differ() -> None:
    for menu in MENUS:
        letters = [
            spec.text[spec.text.index("&") + 1].lower()
            for spec in ACTIONS
            if spec.section.menu == menu
        ]
        assert len(set(letters)) == len(letters), (menu, letters)


def test_the_menus_hold_every_action(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window, ACTIONS)
    menus = actions.fill(window.menuBar())
    in_menus = [action for menu in menus.values() for action in menu.actions() if action.text()]
    assert in_menus == list(actions)
    assert "Ctrl+O" in actions["add_folder"].toolTip()
    assert plain(actions.specs[0].text) == "Add folder…"


def test_the_menus_are_in_order_and_their_keys_stay(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window, ACTIONS)
    menus = actions.fill(window.menuBar())
    # As the window has them while single keys review.
    actions.use_letters(True)
    portable = QKeySequence.SequenceFormat.PortableText
    assert [action.text() for action in window.menuBar().actions()] == list(MENU_BAR)
    for title, expected in MENU_BAR.items():
        entries = [
            "--"
            if action.isSeparator()
            else f"{action.objectName()} {action.shortcut().toString(portable)}"
            for action in menus[title].actions()
        ]
        assert entries == [line.strip() for line in expected.strip().splitlines()], title
