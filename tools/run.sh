#!/bin/sh
# Opens the app on the cinema sample; with no display, shows by the command line what it would have shown.
set -eu
cd "$(dirname "$0")/.."
journeymap=.venv/bin/journeymap

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    .venv/bin/python tools/system_libraries.py --windows
    exec "$journeymap" --sample cinema
fi

echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
echo "Instead: the check of the cinema sample, then its map and its roadmap as files."
.venv/bin/python tools/system_libraries.py

# The demonstration leaves nothing in the user's own data folder.
JOURNEYMAP_DATA=$(mktemp -d)
export JOURNEYMAP_DATA
trap 'rm -rf "$JOURNEYMAP_DATA"' EXIT

mkdir -p out
rm -f out/cinema.journey
"$journeymap" new out/cinema.journey --template cinema
echo
# 1 says that there are findings, which is what the sample is there to show.
"$journeymap" check out/cinema.journey || [ $? -eq 1 ]
echo
for name in cinema-map.pdf cinema-map.svg cinema-map.png; do
    "$journeymap" export out/cinema.journey "out/$name"
done
"$journeymap" export out/cinema.journey out/cinema-roadmap.pdf --view roadmap
echo "Written:"
ls -1 out/cinema.journey out/cinema-map.* out/cinema-roadmap.*
