#!/usr/bin/env bash
# The pictures of the first page of the documentation, taken from the real window on the sample articles.
#
# usage: pictures.sh BINARY [FOLDER]     writes screenshot-light.png, -dark.png and -review.png into assets, or FOLDER
set -euo pipefail
binary=$(realpath "$1")
folder=$(realpath "${2:-$(dirname "$0")/../assets}")
cd "$(dirname "$0")/.."
source tests/display.sh
show seeds

picture() {
  xdotool mousemove "$((X + 720))" "$((Y + 850))"
  sleep 1
  import -window "$window" -strip -define png:compression-level=9 "$folder/screenshot-$1.png"
}

# The first speaker of the list, the second statement on its page; first in light colours.
click 100 150
keys F8 j j
picture light
keys F8
picture dark
keys ctrl+BackSpace F8 F8 ctrl+6
picture review
