#!/usr/bin/env bash
# Install a package in a clean Debian, use it, upgrade it, remove it: what a user would meet.
#
#     sudo packaging/try_deb.sh dist/mgc-desktop_0.1.0_amd64.deb [OPTION ...]
#
#     --before DEB      an older version, which is installed first and upgraded from
#     --suite NAME      trixie if left out
#     --like NAME       of a suite that debootstrap does not know by name: one that is made as it is
#     --mirror URL      where the suite is; that of debootstrap if left out
#     --root FOLDER     made with debootstrap, and kept if it was there before
#     --picture FILE    what was on the screen, as an X window dump
#
# Needs debootstrap, Xvfb and dbus, and the right to mount and chroot.
set -euo pipefail
deb=$(realpath "$1")
shift
before= suite=trixie like= mirror= root= picture=
while [ $# -gt 0 ]; do
    case $1 in
        --before) before=$(realpath "$2") ;;
        --suite) suite=$2 ;;
        --like) like=$2 ;;
        --mirror) mirror=$2 ;;
        --root) root=$2 ;;
        --picture) picture=$(realpath "$2") ;;
        *) echo "unknown: $1" >&2; exit 2 ;;
    esac
    shift 2
done
here=$(dirname "$(realpath "$0")")
. "$here/clean_root.sh"
made=
user=mgcuser
home=/home/$user

leave() {
    rm -f "$root/tmp/package.deb" "$root/tmp/before.deb"
    if [ -n "$made" ]; then remove_root; else close_root; fi
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

as_user() {
    inside setpriv --reuid "$user" --regid "$user" --clear-groups env HOME="$home" "$@"
}

left_behind() {
    inside sh -c 'ls -d /usr/lib/mgc-desktop /usr/bin/mgc* /var/cache/mgc-desktop \
        /usr/share/applications/mgc-desktop.desktop /usr/share/doc/mgc-desktop \
        /usr/share/man/man1/mgc* /usr/share/bash-completion/completions/mgc* \
        /usr/share/icons/hicolor/*/apps/mgc-desktop.* 2>/dev/null' || true
}

# What the user's library, settings and own models are, in a sum.
kept() {
    as_user sh -c 'cd ~ && cat .local/share/mgc-desktop/models/mine/card.json \
        .config/mgc-desktop/window.ini | sha256sum'
    # A later version may say more of a track.
    as_user mgc list --json | python3 -c '
import json, sys
known = ("path", "title", "genre", "genre_confidence", "mood", "mood_confidence", "status")
for line in sys.stdin:
    print([json.loads(line)[name] for name in known])'
}

if [ -z "$root" ] || [ ! -d "$root" ]; then
    made=yes
    root=${root:-$(mktemp -d)}
    mkdir -p "$root"
    # A system's root is open to its users.
    chmod 755 "$root"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" ${like:+"$like"}
fi
trap leave EXIT
open_root
cp "$deb" "$root/tmp/package.deb"
inside apt-get update -q
inside id "$user" >/dev/null 2>&1 || inside useradd --create-home "$user"

if [ -n "$before" ]; then
    echo '== install the version before, and make a library'
    cp "$before" "$root/tmp/before.deb"
    inside apt-get install -y -q --no-install-recommends /tmp/before.deb fonts-dejavu-core
    inside sh -c "rm -rf $home/music && mkdir -p $home/music &&
        cp /usr/lib/mgc-desktop/_internal/mgc_desktop/_resources/demo/S*.opus $home/music/ &&
        chown -R $user: $home"
    as_user mgc scan "$home/music"
    as_user mgc analyze
    as_user sh -c 'mkdir -p ~/.local/share/mgc-desktop/models/mine ~/.config/mgc-desktop &&
        echo {} > ~/.local/share/mgc-desktop/models/mine/card.json &&
        echo mine > ~/.config/mgc-desktop/window.ini'
    own=$(kept)
fi
echo '== install'
time inside apt-get install -y -q --no-install-recommends /tmp/package.deb fonts-dejavu-core
inside sh -c 'test -n "$(ls /var/cache/mgc-desktop/kernels)"'
inside dpkg --verify mgc-desktop
inside dpkg-query -W -f '${Package} ${Version} ${Installed-Size} kB\n' mgc-desktop
if [ -n "$before" ]; then
    echo '== upgraded over a library, settings and a model: all are as they were'
    test "$(kept)" = "$own"
fi
echo '== use, as a user who may write in the folders of the platform only'
python3 "$here/smoke_test.py" /usr/bin --root "$root" --user "$user" \
    ${picture:+--picture "$picture"}
echo '== remove'
inside apt-get remove -y -q mgc-desktop
inside apt-get purge -y -q mgc-desktop
left=$(left_behind)
if [ -n "$left" ]; then
    echo "left behind: $left" >&2
    exit 1
fi
if [ -n "$before" ]; then
    as_user sh -c 'test -s ~/.local/share/mgc-desktop/library.db &&
        test "$(cat ~/.config/mgc-desktop/window.ini)" = mine'
fi
echo '== good'
