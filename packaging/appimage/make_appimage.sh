#!/bin/sh
# Make an AppImage of the bundle: packaging/appimage/make_appimage.sh [BUNDLE [FOLDER]]
#
# BUNDLE is the folder that packaging/make_bundle.py has made (build/bundle/hipmobility), FOLDER
# where the AppImage goes (dist). Needs appimagetool in PATH. With APPIMAGE_DIR_ONLY=1 only the
# folder is laid out.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
bundle=${1:-$root/build/bundle/hipmobility}
output=${2:-$root/dist}
drawn=$(dirname "$(dirname "$bundle")")/icons
id=org.hipmobility.HipMobility
app=$(dirname "$(dirname "$bundle")")/$id.AppDir

[ -x "$bundle/hipmobility" ] || { echo "no bundle in $bundle" >&2; exit 1; }
rm -rf "$app"
mkdir -p "$app/usr/lib" "$app/usr/share/metainfo" "$app/usr/share/mime/packages" "$output"
cp -a "$bundle" "$app/usr/lib/hipmobility"
cp "$root/packaging/linux/$id.desktop" "$app/"
# The older name is the one that AppImage's own tools look for.
cp "$root/packaging/linux/$id.metainfo.xml" "$app/usr/share/metainfo/$id.appdata.xml"
cp "$root/packaging/linux/$id.mime.xml" "$app/usr/share/mime/packages/$id.xml"
cp "$root/assets/icons/hipmobility.svg" "$app/$id.svg"
cp "$drawn/hipmobility-256.png" "$app/.DirIcon"
ln -s usr/lib/hipmobility/hipmobility "$app/AppRun"

[ -n "${APPIMAGE_DIR_ONLY:-}" ] && exit 0
cd "$output"
appimagetool "$app"
