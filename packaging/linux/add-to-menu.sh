#!/bin/sh
# Put MGC Desktop into this user's menu, from wherever this folder lies; "--remove" takes it out.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/mgc-desktop.desktop
icon=$data/icons/hicolor/scalable/apps/mgc-desktop.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    exit
fi
if [ ! -d "$here/kernels" ] && [ -w "$here" ]; then
    echo 'Compiling the signal processing for this processor (a quarter of a minute) ...'
    "$here/mgc-prepare" "$here/kernels" || rm -rf "$here/kernels"
fi
mkdir -p "$data/applications" "${icon%/*}"
cp "$here/share/icons/hicolor/scalable/apps/mgc-desktop.svg" "$icon"
# In a desktop file a command is quoted, and a percent sign, a quote and a backslash are escaped.
command=$(printf '%s' "$here/mgc-desktop" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g' -e 's/[&|\\]/\\&/g')
sed "s|^Exec=mgc-desktop|Exec=\"$command\"|" "$here/share/applications/mgc-desktop.desktop" > "$entry"
