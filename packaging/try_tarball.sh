#!/usr/bin/env bash
# Unpack a tarball on a system with nothing but glibc, X11's libraries and fonts, and use it.
#
#     sudo packaging/try_tarball.sh dist/mgc-desktop-0.1.0-linux-x86_64.tar.xz [ROOT [PICTURE]]
#
# ROOT is made with debootstrap, and kept if it was there before. The folder is unpacked where its
# user may not write. Needs debootstrap, Xvfb and dbus, and the right to mount and chroot.
set -euo pipefail
archive=$(realpath "$1")
root=${2:-}
picture=${3:+$(realpath "$3")}
here=$(dirname "$(realpath "$0")")
. "$here/clean_root.sh"
made=
place="/opt/möglich & gut"

leave() {
    rm -rf --one-file-system "${root:?}$place"
    if [ -n "$made" ]; then remove_root; else close_root; fi
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

if [ -z "$root" ] || [ ! -d "$root" ]; then
    made=yes
    root=${root:-$(mktemp -d)}
    debootstrap --variant=minbase trixie "$root"
fi
trap leave EXIT
open_root
inside apt-get update -q
inside apt-get install -y -q --no-install-recommends \
    libx11-6 libx11-xcb1 libxcb1 libgl1 libegl1 libdrm2 fontconfig-config fonts-dejavu-core
inside id mgcuser >/dev/null 2>&1 || inside useradd mgcuser
mkdir -p "$root$place"
tar --extract --file "$archive" --directory "$root$place"
folder=$place/$(ls "$root$place")
chmod -R a-w "$root$folder"
echo '== use, as a user who may write in the folders of the platform only'
python3 "$here/smoke_test.py" "$folder" --root "$root" --user mgcuser \
    ${picture:+--picture "$picture"}
echo '== good'
