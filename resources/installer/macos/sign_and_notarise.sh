#!/bin/sh
# Signs an .app or a .dmg, has Apple notarise it, and staples the ticket to it:
#
#   sh resources/installer/macos/sign_and_notarise.sh dist/Faixa.app
#   sh resources/installer/macos/sign_and_notarise.sh dist/faixa-1.2.3-macos-arm64.dmg
#
# Everything secret comes from the environment; where it is missing, nothing is done and this says so.
#   MACOS_SIGN_IDENTITY    "Developer ID Application: NAME (TEAM)"
#   MACOS_CERTIFICATE, MACOS_CERTIFICATE_PASSWORD
#                          the certificate with its key as .p12 in base64, and the password of that
#                          file; without them the identity has to be in a keychain already
# and for the notarisation one of
#   APPLE_API_KEY_FILE, APPLE_API_KEY_ID, APPLE_API_ISSUER     an App Store Connect key (.p8)
#   APPLE_ID, APPLE_TEAM_ID, APPLE_PASSWORD                    an Apple id, an app-specific password
# Exit codes: 0 done, or nothing to do it with; anything else failed.
set -eu

target=$1
here=$(cd "$(dirname "$0")" && pwd)
[ -e "$target" ] || { echo "$target is not there." >&2; exit 1; }

if [ -z "${MACOS_SIGN_IDENTITY:-}" ]; then
    echo "Not signed and not notarised: MACOS_SIGN_IDENTITY is not set. $target stays as it is."
    exit 0
fi

# All that is temporary goes, whatever happens.
work=$(mktemp -d)
keychain=
tidy() {
    [ -z "$keychain" ] || security delete-keychain "$keychain" || true
    rm -rf "$work"
}
trap tidy EXIT

if [ -n "${MACOS_CERTIFICATE:-}" ]; then
    password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
    printf %s "$MACOS_CERTIFICATE" | base64 --decode >"$work/certificate.p12"
    security create-keychain -p "$password" "$work/faixa.keychain-db"
    keychain=$work/faixa.keychain-db
    security unlock-keychain -p "$password" "$keychain"
    security import "$work/certificate.p12" -k "$keychain" -P "${MACOS_CERTIFICATE_PASSWORD:-}" \
        -T /usr/bin/codesign
    # Apple's certificates between this one and the root are looked for in the listed keychains only;
    # deleting the keychain takes it off the list again.
    listed=$(security list-keychains -d user | sed 's/^ *"//; s/"$//')
    (IFS='
'
        # shellcheck disable=SC2086 # these are several words
        security list-keychains -d user -s "$keychain" $listed)
    # Without this codesign asks, in a window, whether it may use the key.
    security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
fi

sign() {
    codesign --force --timestamp --sign "$MACOS_SIGN_IDENTITY" ${keychain:+--keychain "$keychain"} "$@"
}

is_code() {
    case $(od -An -tx1 -N4 "$1" | tr -d ' \n') in
        cffaedfe | cafebabe) return 0 ;;
    esac
    return 1
}

# From the inside out: a signature holds the ones within it.
sign_app() {
    find "$1/Contents/Frameworks" "$1/Contents/Resources" -type f ! -path '*.framework/*' |
        while IFS= read -r file; do
            if is_code "$file"; then
                sign --options runtime "$file"
            fi
        done
    find "$1/Contents/Frameworks" -depth -type d -name '*.framework' |
        while IFS= read -r framework; do
            sign --options runtime "$framework"
        done
    find "$1/Contents/MacOS" -type f |
        while IFS= read -r program; do
            if is_code "$program"; then
                sign --options runtime --entitlements "$here/entitlements.plist" "$program"
            fi
        done
    sign --options runtime --entitlements "$here/entitlements.plist" "$1"
    codesign --verify --deep --strict --verbose=2 "$1"
}

notarise() {
    if [ -n "${APPLE_API_KEY_FILE:-}" ]; then
        set -- "$1" --key "$APPLE_API_KEY_FILE" --key-id "$APPLE_API_KEY_ID" \
            --issuer "$APPLE_API_ISSUER"
    elif [ -n "${APPLE_ID:-}" ]; then
        set -- "$1" --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM_ID" --password "$APPLE_PASSWORD"
    else
        echo "Signed, but not notarised: neither APPLE_API_KEY_FILE nor APPLE_ID is set."
        return 1
    fi
    # It ends well also where Apple says no: only its words tell.
    xcrun notarytool submit "$@" --wait | tee "$work/answer"
    grep -q 'status: Accepted' "$work/answer" || { echo "Apple did not accept $target." >&2; exit 1; }
}

case $target in
    *.app | *.app/)
        sign_app "${target%/}"
        # Apple takes no folders.
        ditto -c -k --keepParent "${target%/}" "$work/app.zip"
        sent=$work/app.zip
        ;;
    *.dmg)
        sign "$target"
        sent=$target
        ;;
    *)
        echo "$target is neither an .app nor a .dmg." >&2
        exit 2
        ;;
esac
if notarise "$sent"; then
    xcrun stapler staple "$target"
    xcrun stapler validate "$target"
fi
