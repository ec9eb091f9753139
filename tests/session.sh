#!/usr/bin/env bash
# A session with real keys and mouse under Xvfb: the sample articles are opened, three statements corrected, two speakers
# merged, a fourth correction made and undone; the program is killed, started again, and must show the same state. What
# the exported sheets say before, after and after the kill is compared row by row.
#
# Nothing waits for a time: keys wait for the picture to change, actions for the project's journal, the end for files.
#
# usage: session.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
cp -r seeds "$scratch/articles"
export HOME=$scratch/home XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config XDG_RUNTIME_DIR=$scratch/run
export LIBGL_ALWAYS_SOFTWARE=1 WAYLAND_DISPLAY=
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
processes=()
finish() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

fail() {
  echo "session: $*" >&2
  import -window root "${TMPDIR:-/tmp}/whosaid-session.png" 2>/dev/null && echo "the screen is in ${TMPDIR:-/tmp}/whosaid-session.png" >&2
  cat "$scratch"/errors* >&2 || true
  exit 1
}

# until_true SECONDS COMMAND…: runs the command until it succeeds.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

project() { find "$XDG_DATA_HOME" -name '*.whosaid' 2>/dev/null | head -n 1; }

# asked SQL: one value of the project, read beside the program.
asked() {
  python3 - "$(project)" "$1" <<'PY' 2>/dev/null || true
import sqlite3, sys
print(sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True, timeout=10).execute(sys.argv[2]).fetchone()[0])
PY
}

is() { [ "$(asked "$1")" = "$2" ]; }

picture() { import -silent -window "$window" rgb:- 2>/dev/null | md5sum; }

# A picture that stays the same for a while; a blinking cursor is given up on after some looks.
still() {
  local last now
  last=$(picture)
  for _ in 1 2 3 4 5 6; do
    sleep 0.3
    now=$(picture)
    [ "$now" = "$last" ] && break
    last=$now
  done
}

changed() { [ "$(picture)" != "$before" ]; }

# does COMMAND…: a key or a click that must change the picture.
does() {
  still
  before=$(picture)
  "$@"
  until_true 30 changed || fail "nothing came of: $*"
  still
}

key() { xdotool key "$@"; }
click() { xdotool mousemove "$((X + $1))" "$((Y + $2))" click 1; }

# Types over what a field holds, and enters it.
enter() {
  key ctrl+a
  xdotool type --delay 40 "$1"
  still
  key Return
}

# entries N: the journal holds so many.
entries() { until_true 30 is 'SELECT count(*) FROM journal' "$1" || fail "the journal has $(asked 'SELECT count(*) FROM journal') entries, not $1"; }

# Whether a sheet of everything could be written to $1; the desktop offers no dialog here, so the path is typed.
exported() {
  key Escape
  still
  before=$(picture)
  key ctrl+shift+e
  until_true 5 changed || return 1
  still
  enter "$1"
  until_true 10 test -s "$1" || return 1
  # A sheet ends with a line's end once it is whole.
  until_true 10 test -z "$(tail -c 1 "$1" | tr -d '\n')"
}

start() {
  "$binary" "$scratch/articles" 2>>"$scratch/errors" &
  program=$!
  disown "$program"
  processes+=("$program")
  shown() { window=$(xdotool search --onlyvisible --name '^Whosaid' 2>/dev/null | head -n 1) && [ -n "$window" ]; }
  until_true 60 shown || fail "no window appeared"
  xdotool windowsize --sync "$window" 1440 860 windowmove "$window" 0 20 2>/dev/null || true
  xdotool windowactivate --sync "$window" 2>/dev/null || true
  until_true 60 is 'SELECT (SELECT count(*) FROM article) > 0 AND (SELECT count(*) FROM speakers) = 1' 1 || fail "the articles were not read"
  still
  eval "$(xdotool getwindowgeometry --shell "$window")"
}

Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$scratch/display" 2>/dev/null &
processes+=($!)
until_true 30 test -s "$scratch/display" || fail "no display"
export DISPLAY=:$(tr -d '\n' <"$scratch/display")
openbox >/dev/null 2>&1 &
processes+=($!)
until_true 30 xdotool getdisplaygeometry >/dev/null 2>&1 || fail "no display"

start
until_true 120 exported "$scratch/before.csv" || fail "no sheet was written"

does key j
key n # nobody said it
entries 1
does key j
does key s # somebody else did
enter 'Ada Testwell'
entries 2
does key j
does key d # on another day
enter 2020-01-02
entries 3
does click 100 150 # the first speaker of the list
does key j
does key u # is the same as …
enter 'Ada Testwell'
entries 4
does key j
key x # no statement after all
entries 5
key ctrl+z
entries 6
does key ctrl+BackSpace
until_true 60 exported "$scratch/after.csv" || fail "no sheet was written"

kill -9 "$program"
gone() { ! kill -0 "$program" 2>/dev/null; }
until_true 30 gone || fail "the program cannot be killed"
start
until_true 120 exported "$scratch/again.csv" || fail "no sheet was written after the kill"
entries 6

python3 - "$scratch" "$(project)" <<'PY'
import csv, difflib, json, sqlite3, sys

scratch, project = sys.argv[1:3]
sheet = lambda name: list(csv.DictReader(open(f'{scratch}/{name}.csv', encoding='utf8', newline='')))
before, after, again = map(sheet, ('before', 'after', 'again'))
lines = lambda name: open(f'{scratch}/{name}.csv', encoding='utf8', newline='').readlines()
differ = ''.join(difflib.unified_diff(lines('after'), lines('again'), 'before the kill', 'after it', n=0))
assert not differ, 'the sheets before and after the kill differ:\n' + differ
place = lambda row: (row['file'], row['start'], row['quotation'])
assert sorted(map(place, before)) == sorted(map(place, after)), 'a statement was lost or made up'

deeds = [json.loads(d) for (d,) in sqlite3.connect(f'file:{project}?mode=ro', uri=True).execute('SELECT deed FROM journal ORDER BY seq')]
changes = [next(iter(deed['done'][0].values()))['change'] if 'statement' in deed['done'][0] else None for deed in deeds[:5]]
assert changes[0] == {'speaker': None}, changes[0]
assert changes[1]['speaker']['name'] == 'Ada Testwell', changes[1]
assert 'date' in changes[2], changes[2]
merged = deeds[3]['done'][0]['speakers']['same']
assert merged['into'] == 'Ada Testwell' and len(merged['names']) == 1, merged
assert changes[4] == 'not_a_statement' and deeds[5] == {'undone': 5}, deeds[4:]

was = {place(row): row for row in before}
expected = {'nobody': 0, 'other': 0, 'date': 0, 'merged': 0}
for row in after:
    old = was[place(row)]
    if row['said on'] == '2020-01-02' != old['said on']:
        expected['date'] += 1
    else:
        assert row['said on'] == old['said on'], (old, row)
    if row['speaker'] == old['speaker']:
        continue
    if row['speaker'] == '':
        expected['nobody'] += 1
    elif row['speaker'] == 'Ada Testwell':
        expected['merged' if old['speaker'] == merged['names'][0] else 'other'] += 1
    else:
        raise AssertionError((old, row))
named = sum(row['speaker'] == merged['names'][0] for row in before)
assert expected['date'] == 1 and expected['nobody'] <= 1 and expected['nobody'] + expected['other'] + expected['merged'] >= named, (expected, named)
assert not any(row['speaker'] == merged['names'][0] for row in after), 'a merged speaker is still there'
print(f'session: {len(after)} statements; three corrected, {expected["merged"]} moved from {merged["names"][0]} to another speaker, one correction undone; the same after a kill')
PY
