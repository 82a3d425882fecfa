"""The window. Qt lives in this package and nowhere else."""

import builtins

import PySide6.QtCore  # noqa: F401  (it has to be there before its hook can be taken away)

# PySide reads the source of every module that is imported after it, looking for `__feature__`,
# which nobody uses here: a sixth of the time that imports take, 30 MB, and now and then an import
# that fails, because the reading itself imports a module that is half imported in another thread.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
