#!/usr/bin/env bash
# Install a package in a clean Debian, use it, install it again, remove it: what a user would meet.
#
#     sudo packaging/try_deb.sh dist/mgc-desktop_0.1.0_amd64.deb [SUITE [ROOT [PICTURE.xwd]]]
#
# SUITE is trixie if left out. ROOT is made with debootstrap, and kept if it was there before.
# Needs debootstrap and Xvfb, and the right to mount and chroot.
set -euo pipefail
deb=$(realpath "$1")
suite=${2:-trixie}
root=${3:-}
picture=${4:+$(realpath "$4")}
here=$(dirname "$(realpath "$0")")
made=

leave() {
    umount "$root/dev" "$root/proc" 2>/dev/null || true
    rm -f "$root/tmp/package.deb"
    if [ -n "$made" ]; then rm -rf "$root"; fi
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

left_behind() {
    inside sh -c 'ls -d /usr/lib/mgc-desktop /usr/bin/mgc* /var/cache/mgc-desktop \
        /usr/share/applications/mgc-desktop.desktop /usr/share/doc/mgc-desktop 2>/dev/null' || true
}

if [ -z "$root" ] || [ ! -d "$root" ]; then
    made=yes
    root=${root:-$(mktemp -d)}
    debootstrap --variant=minbase "$suite" "$root"
fi
trap leave EXIT
cp /etc/resolv.conf "$root/etc/resolv.conf"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
cp "$deb" "$root/tmp/package.deb"

inside apt-get update -q
echo '== install'
time inside apt-get install -y -q --no-install-recommends /tmp/package.deb fonts-dejavu-core
inside sh -c 'test -n "$(ls /var/cache/mgc-desktop/kernels)"'
echo '== use'
python3 "$here/smoke_test.py" /usr/bin --root "$root" ${picture:+--picture "$picture"}
echo '== install again, over a library'
inside sh -c 'mkdir -p ~root/.local/share/mgc-desktop && echo mine > ~root/.local/share/mgc-desktop/mine'
inside apt-get install -y -q --reinstall --no-install-recommends /tmp/package.deb
inside mgc --version
echo '== remove'
inside apt-get purge -y -q mgc-desktop
left=$(left_behind)
if [ -n "$left" ]; then
    echo "left behind: $left" >&2
    exit 1
fi
test "$(inside sh -c "cat ~root/.local/share/mgc-desktop/mine")" = mine
echo '== good'
