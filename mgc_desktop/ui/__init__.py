"""The window. Qt lives in this package and nowhere else."""

from mgc_desktop.ui.whole_process import make_room_for_types, take_import_hook_away

# Before any other module of the window is imported.
take_import_hook_away()
make_room_for_types()
