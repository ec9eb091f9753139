#!/usr/bin/env bash
# A real start: the window under Xvfb opens the sample articles, a speaker is clicked, the shown statements are exported
# with the keyboard, and the sheet is held against the command line's.
#
# usage: real-start.sh BINARY [SCREENSHOT.png]
set -euo pipefail
binary=$(realpath "$1")
picture=${2:-}
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
export HOME=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config XDG_RUNTIME_DIR=$scratch/run
export LIBGL_ALWAYS_SOFTWARE=1 WAYLAND_DISPLAY=
mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
processes=()
finish() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$scratch/display" 2>/dev/null &
processes+=($!)
for _ in $(seq 50); do [ -s "$scratch/display" ] && break; sleep 0.2; done
export DISPLAY=:$(tr -d '\n' <"$scratch/display")
openbox >/dev/null 2>&1 &
processes+=($!)
sleep 1

"$binary" seeds 2>"$scratch/errors" &
program=$!
processes+=("$program")
for _ in $(seq 150); do
  window=$(xdotool search --onlyvisible --name '^Whosaid' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
  kill -0 "$program" 2>/dev/null || { echo "the program ended:"; cat "$scratch/errors"; exit 1; }
  sleep 0.2
done
[ -n "${window:-}" ] || { echo "no window appeared"; exit 1; }
xdotool windowsize --sync "$window" 1440 860 windowmove "$window" 0 20 2>/dev/null || true
xdotool windowactivate --sync "$window" 2>/dev/null || true
sleep 4

eval "$(xdotool getwindowgeometry --shell "$window")"
click() { xdotool mousemove "$((X + $1))" "$((Y + $2))" click 1; sleep 1; }

# The first speaker of the list stands below the filter and the heading "People".
click 100 150
if [ -n "$picture" ]; then
  # Light colours, and the second statement on its page.
  for key in F8 j j; do xdotool key "$key"; sleep 1; done
  import -window "$window" "$picture"
fi

xdotool key ctrl+e
sleep 3
# The field offers a path; it is typed over.
xdotool key ctrl+a
sleep 0.5
xdotool type --delay 25 "$scratch/shown.csv"
sleep 1
xdotool key Return
for _ in $(seq 50); do [ -s "$scratch/shown.csv" ] && break; sleep 0.2; done
[ -s "$scratch/shown.csv" ] || {
  echo "no sheet was written"
  import -window root "${picture:-/tmp/whosaid-real-start.png}" || true
  cat "$scratch/errors"
  exit 1
}

python3 - "$binary" "$scratch/shown.csv" <<'PY'
import csv, subprocess, sys

binary, sheet = sys.argv[1:3]
shown = list(csv.DictReader(open(sheet, encoding='utf8', newline='')))
speakers = {row['speaker'] for row in shown}
assert len(speakers) == 1 and '' not in speakers, f'the sheet should hold one speaker, it holds {speakers}'
speaker = speakers.pop()
out = subprocess.run([binary, 'extract', 'seeds', '--speaker', speaker], capture_output=True, check=False).stdout.decode('utf8')
told = [row for row in csv.DictReader(out.splitlines(keepends=True)) if row['speaker'] == speaker]
key = lambda row: (row['file'], row['start'], row['quotation'], row['said on'], row['themes'], row['stance'])
assert sorted(map(key, shown)) == sorted(map(key, told)), 'window and command line differ:\n%s\n%s' % (sorted(map(key, shown)), sorted(map(key, told)))
print(f'real start: {len(shown)} statements by {speaker}, the same in window and command line')
PY
