#!/bin/sh
# Make a disk image of the app: packaging/macos/make_dmg.sh VERSION
#
# From "build/bundle/Hip Mobility.app", which packaging/make_bundle.py has made. SIGN_AS names a
# signing identity of the keychain; without one the app is signed for nobody ("-"), and whoever
# opens it is asked. Notarising is said in packaging/README.md.
set -eu
version=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
app="$root/build/bundle/Hip Mobility.app"
image="$root/dist/hipmobility-$version-macos.dmg"

codesign --force --deep --options runtime --sign "${SIGN_AS:--}" \
    --entitlements "$root/packaging/macos/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
mkdir -p "$root/dist"
hdiutil create -volname "Hip Mobility" -srcfolder "$folder" -format UDZO -ov "$image"
