# For scripts that drive the real window: a display of their own, a home of their own, the program on it.
# Sourced with $binary set; gives `show FOLDER`, $window, $scratch, `click X Y` and `keys KEY…`.

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

# Opens the window on a folder and waits until it can be used.
show() {
  "$binary" "$@" 2>"$scratch/errors" &
  local program=$!
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
}

click() { xdotool mousemove "$((X + $1))" "$((Y + $2))" click 1; sleep 1; }
keys() { for key in "$@"; do xdotool key "$key"; sleep 1; done; }
