#!/bin/sh
# Makes an AppImage of what the .deb installs:
#
#   sh resources/installer/linux/appimage.sh DEB RUNTIME OUT
#
# RUNTIME is the AppImage project's program (type2-runtime) that mounts what comes after it; no package
# registry has it, so release.yml downloads it, with its hash. Needs dpkg-deb and mksquashfs, which
# takes SOURCE_DATE_EPOCH for all times.
set -eu

deb=$1
runtime=$2
out=$3

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
folder=$stage/AppDir
dpkg-deb --extract "$deb" "$folder"
# AppImage's own places.
cp "$folder/usr/share/applications/faixa.desktop" "$folder/faixa.desktop"
cp "$folder/usr/share/icons/hicolor/256x256/apps/faixa.png" "$folder/faixa.png"
ln -s faixa.png "$folder/.DirIcon"
cat >"$folder/AppRun" <<'RUN'
#!/bin/sh
# The window; the command line with --cli as the first word, or by a link named faixa-cli.
inside=$(dirname "$(readlink -f "$0")")/opt/faixa
case ${ARGV0:-} in
    faixa-cli | */faixa-cli) exec "$inside/faixa-cli" "$@" ;;
esac
if [ "${1:-}" = --cli ]; then
    shift
    exec "$inside/faixa-cli" "$@"
fi
exec "$inside/faixa" "$@"
RUN
chmod 755 "$folder/AppRun"
mkdir -p "$folder/usr/share/doc/faixa"
cat >"$folder/usr/share/doc/faixa/appimage-runtime.txt" <<'NOTICE'
The first part of this AppImage is the AppImage project's runtime, under the MIT licence:
https://github.com/AppImage/type2-runtime has its source, the script that builds it, and the notices of
what is linked into it: libfuse (LGPL 2.1), squashfuse, zstd, zlib, mimalloc and musl. Another build of
it can be put before the files: sh resources/installer/linux/appimage.sh in Faixa's sources does so.
NOTICE

mksquashfs "$folder" "$stage/files" -root-owned -noappend -no-progress -quiet -b 1M -comp zstd -Xcompression-level 22
cat "$runtime" "$stage/files" >"$out"
chmod 755 "$out"
