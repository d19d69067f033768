#!/bin/sh
# The system libraries that Qt needs on Linux: looks whether they are here, installs them where that
# is allowed (apt-get, as root or with a sudo that asks nothing), else says which are wanted.
#
#   sh tools/qt-libraries.sh PYTHON [xvfb]
#
# With `xvfb` also the screen in memory that some tests show the window on, and ExifTool, which some
# ask what copies say; these are left out without it, so its absence is no failure. Exit codes: 0 Qt works, 1 it does not.

python=$1
want_xvfb=$2

[ "$(uname -s)" = Linux ] || exit 0

libraries="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xinerama0"

# Importing finds what every window needs; the plugin for X11 is loaded only when one is shown, so
# what it needs is asked of the loader.
qt_works() {
    "$python" -c 'import PySide6.QtWidgets, PySide6.QtSvg' >/dev/null 2>&1 || return 1
    plugin=$("$python" -c 'import PySide6, pathlib
print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")') || return 1
    command -v ldd >/dev/null || return 0
    ! ldd "$plugin" 2>/dev/null | grep -q 'not found'
}

fonts_are_here() {
    for folder in /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts"; do
        [ -d "$folder" ] || continue
        [ -n "$(find "$folder" \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print -quit)" ] &&
            return 0
    done
    return 1
}

wanted=
qt_works || wanted=$libraries
fonts_are_here || wanted="$wanted fonts-dejavu-core"
if [ "$want_xvfb" = xvfb ] && ! command -v Xvfb >/dev/null; then
    wanted="$wanted xvfb xauth"
fi
if [ "$want_xvfb" = xvfb ] && ! command -v exiftool >/dev/null; then
    wanted="$wanted libimage-exiftool-perl"
fi
wanted=$(echo $wanted)
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=sudo
else
    as_root=nobody
fi
if command -v apt-get >/dev/null && [ "$as_root" != nobody ]; then
    echo "Installing what Qt needs: $wanted"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 (these are several words)
    { $as_root apt-get update -qq && $as_root apt-get install -qq -y --no-install-recommends $wanted; } \
        >/dev/null || echo "apt-get could not install all of it."
else
    as_root=nobody
fi

if qt_works; then
    fonts_are_here || echo "There are no fonts: install one, such as the package fonts-dejavu-core."
    exit 0
fi
echo "The window needs system libraries that are not here. On Debian and Ubuntu:"
echo "  sudo apt-get install $wanted"
echo "On Fedora:"
echo "  sudo dnf install libglvnd-egl libglvnd-glx libxkbcommon-x11 dbus-libs fontconfig libxcb \\"
echo "    xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil"
"$python" -c 'import PySide6.QtWidgets, PySide6.QtSvg' 2>&1 | tail -n 1
exit 1
