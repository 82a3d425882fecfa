#!/usr/bin/env bash
# The whole round of what Linux users install: build, check, install in clean roots, use, upgrade
# from an older version, remove. MGC_BUILD_INSTALLERS=1 .ci/run does it after the tests.
#
#     sudo packaging/try_installers.sh [--quick] [--reuse]
#
# --quick packs quickly and larger; --reuse takes the folder that was frozen last. MGC_WORK and
# MGC_OUT name other folders than build/packaging and dist. Pictures of the window lie in MGC_OUT.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
work=$(realpath -m "${MGC_WORK:-$here/../build/packaging}")
out=${MGC_OUT:-$here/../dist}
for name in help2man lintian debootstrap Xvfb dbus-daemon dbus-send; do
    command -v "$name" >/dev/null || { echo "$name is needed, to be installed first" >&2; exit 1; }
done
places=(--work "$work" --out "$out")

build() {
    python3 "$here/build.py" "$@" "${places[@]}" | tail -n 1
}

wheel=$(build wheel)
deb=$(build deb "$@")
tarball=$(build tarball --reuse "$@")
build bill --reuse >/dev/null
echo "== $wheel" "$deb" "$tarball"
(cd "$out" && sha256sum --check SHA256SUMS)
echo '== lintian'
lintian --fail-on error "$deb"
echo '== an older version, to upgrade from: the same files under another number'
older=$work/older
before=$work/older.deb
rm -rf "$older" "$before"
dpkg-deb --control "$deb" "$older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$older/control"
(cd "$older" && ar x "$deb" debian-binary data.tar.xz)
tar --create --xz --file "$older/control.tar.xz" --owner=0 --group=0 --directory "$older" \
    ./control ./md5sums ./postinst ./postrm
(cd "$older" && ar qcD "$before" debian-binary control.tar.xz data.tar.xz)
rm -rf "$older"
root=$(mktemp -d -u)
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase trixie "$root"
# First: it has none of the libraries that the package asks for.
"$here/try_tarball.sh" "$tarball" "$root" "$out/tarball.xwd"
"$here/try_deb.sh" "$deb" --before "$before" --root "$root" --picture "$out/deb.xwd"
# The other system that many have. Its root lacks libraries that Debian's has by chance.
"$here/try_deb.sh" "$deb" --suite resolute --like gutsy --mirror http://archive.ubuntu.com/ubuntu \
    --picture "$out/deb-ubuntu.xwd"
du -sm "$work/frozen/mgc-desktop" "$deb" "$tarball" "$wheel"
echo '== good: all of it'
