#!/usr/bin/env python3
"""Draw the program's icon in the usual sizes.

    render_icons.py FOLDER       # a theme folder, as Linux desktops have it
    render_icons.py --bundles    # the icons of Windows and macOS, which are kept in the repository

The second needs Pillow; run it when resources/icons/mgc-desktop.svg has changed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent / "resources" / "icons" / "mgc-desktop.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = (32, 64, 128, 256, 512, 1024)


def draw(size: int, target: Path) -> None:
    """Write a PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        sys.exit(f"{target}: cannot be written")


def bundle(target: Path, sizes: tuple[int, ...]) -> None:
    """Put drawings of several sizes into one file."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        drawn = [Path(folder) / f"{size}.png" for size in sizes]
        for size, path in zip(sizes, drawn, strict=True):
            draw(size, path)
        images = [Image.open(path) for path in drawn]
        largest = images.pop()
        wanted = {"sizes": [(size, size) for size in sizes]} if target.suffix == ".ico" else {}
        largest.save(target, append_images=images, **wanted)


def main(words: list[str]) -> None:
    """Write what is asked for."""
    if words == ["--bundles"]:
        bundle(HERE / "windows" / "mgc-desktop.ico", ICO_SIZES)
        bundle(HERE / "macos" / "mgc-desktop.icns", ICNS_SIZES)
        return
    for size in SIZES:
        draw(size, Path(words[0]) / f"{size}x{size}" / "apps" / "mgc-desktop.png")


if __name__ == "__main__":
    main(sys.argv[1:])
