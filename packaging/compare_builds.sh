#!/usr/bin/env bash
# Build the last commit twice, in folders of other names and depths and in other time zones, and
# compare: the same source makes the same files, or those that differ are named.
#
#     packaging/compare_builds.sh FOLDER [--quick] [--reuse]
#
# FOLDER takes 10 GB, and two builds their time. --quick packs quickly and larger; --reuse takes
# what was frozen there last. What was built lies in FOLDER/one/out.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
mkdir -p "$1"
folder=$(realpath "$1")
shift
one=$folder/one
two="$folder/two/further down"

build() {
    local place=$1 zone=$2 what
    shift 2
    if [ -d "$place/source" ]; then
        git -C "$place/source" fetch -q origin HEAD
        git -C "$place/source" reset -q --hard FETCH_HEAD
    else
        git clone -q "$root" "$place/source"
    fi
    rm -rf "$place/out"
    for what in wheel deb tarball bill; do
        local options=("$@")
        # The deb freezes, unless it is to take what is there, and the others take that.
        case $what in tarball | bill) options+=(--reuse) ;; esac
        TZ=$zone python3 "$place/source/packaging/build.py" "$what" \
            --work "$place/made" --out "$place/out" "${options[@]}" >/dev/null
    done
}

build "$one" Pacific/Kiritimati "$@"
build "$two" America/Adak "$@"
cat "$one/out/SHA256SUMS"
if cmp -s "$one/out/SHA256SUMS" "$two/out/SHA256SUMS"; then
    echo '== the same: all of it'
    exit
fi
echo '== these differ' >&2
diff "$one/out/SHA256SUMS" "$two/out/SHA256SUMS" >&2 || true
for part in frozen deb tarball; do
    diff -rq --no-dereference "$one/made/$part" "$two/made/$part" >&2 || true
done
exit 1
