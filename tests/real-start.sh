#!/usr/bin/env bash
# A real start: the window under Xvfb opens the sample articles, a speaker is clicked, the shown statements are exported
# with the keyboard, and the sheet is held against the command line's.
#
# usage: real-start.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
source tests/display.sh
show seeds

# The first speaker of the list stands below the filter and the heading "People".
click 100 150

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
  import -window root /tmp/whosaid-real-start.png || true
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
