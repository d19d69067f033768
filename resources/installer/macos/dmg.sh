#!/bin/sh
# Makes the disk image with Faixa.app and the way to Applications beside it:
#
#   sh resources/installer/macos/dmg.sh dist/Faixa.app VERSION dist/faixa-VERSION-macos-arm64.dmg
set -eu

app=$1
version=$2
image=$3

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
# Not cp, which loses what a signature needs.
ditto "$app" "$stage/Faixa.app"
ln -s /Applications "$stage/Applications"

# A mounted image is at times still looked at by the system's own indexer ("Resource busy").
tries=3
until hdiutil create -volname "Faixa $version" -srcfolder "$stage" -fs HFS+ -format ULFO -ov "$image"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || exit 1
    sleep 10
done
hdiutil verify "$image"
