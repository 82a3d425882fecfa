# A clean system to try packages in; sourced by try_deb.sh and try_tarball.sh, which set `root`.
# Nothing of this machine is mounted into it: whatever goes wrong in there stays in there.

open_root() {
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    local name numbers
    while read -r name numbers; do
        # shellcheck disable=SC2086
        mknod -m 666 "$root/dev/$name" c $numbers
    done <<'END'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
END
    ln -s /proc/self/fd "$root/dev/fd"
    mkdir -m 1777 "$root/dev/shm"
}

close_root() {
    local place
    for place in dev proc; do
        if mountpoint -q "$root/$place"; then umount "$root/$place" || umount -l "$root/$place"; fi
    done
}

# Never beyond the root's own file system, and not at all while something is mounted in it.
remove_root() {
    close_root
    if mountpoint -q "$root/dev" || mountpoint -q "$root/proc"; then
        echo "$root is still in use and stays" >&2
        return
    fi
    rm -rf --one-file-system "$root"
}
