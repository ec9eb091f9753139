#!/usr/bin/env python3
"""Fails where an accuracy figure falls below its floor: a point under what was reached.

usage: floors.py BINARY EVAL_FOLDER
"""
import json, os, subprocess, sys, tempfile

binary, folder = sys.argv[1:3]
if not os.path.isdir(folder):
    print(f'no evaluation data at {folder}: floors not checked')
    sys.exit(0)

# set: {scorer: {group: {figure: floor}}}; `wrong` is a ceiling. Figures without a group stand under ''.
FLOORS = {
    'polnear/dev': {
        'score.py': {
            'all': {'found': 97.7, 'precise': 96.4, 'exact': 97.2, 'source': 93.5, 'person': 90.7, 'wrong': 5.4},
            'long': {'found': 98.8, 'precise': 97, 'source': 95.2, 'person': 93.2, 'wrong': 4.7},
        },
        'score_codes.py': {'': {'main': 86.6, 'date': 85.8, 'day': 86.5, 'stance Donald Trump': 48.9, 'stance Hillary Clinton': 48.1}},
    },
    'cases': {
        'score.py': {'all': {'found': 98.2, 'precise': 97.8, 'person': 87.6, 'wrong': 7.4}},
    },
    'seeds': {
        'score.py': {'all': {'found': 100, 'precise': 100, 'person': 100, 'wrong': 0}},
        'score_codes.py': {'': {'main': 100, 'date': 100}},
    },
}

passed = failed = 0
for name, scorers in FLOORS.items():
    base = os.path.join(folder, name)
    with tempfile.TemporaryDirectory() as scratch:
        lines = os.path.join(scratch, 'lines.jsonl')
        command = [binary, 'extract', os.path.join(base, 'text'), '--format', 'jsonl', '--output', lines]
        table = os.path.join(base, 'metadata.csv')
        if os.path.exists(table):
            command += ['--metadata', table]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for scorer, floors in scorers.items():
            gold = os.path.join(base, 'gold.jsonl')
            out = subprocess.run([sys.executable, os.path.join(folder, scorer), gold, lines, '--json'], check=True, capture_output=True, text=True).stdout
            figures = json.loads(out)
            for group, wanted in floors.items():
                own = figures[group] if group else figures
                for figure, floor in wanted.items():
                    value, ceiling = own[figure], figure == 'wrong'
                    ok = value is not None and (value <= floor if ceiling else value >= floor)
                    passed, failed = passed + ok, failed + (not ok)
                    print(f"{'ok  ' if ok else 'FAIL'} {name:12} {group:6} {figure:8} {value} ({'at most' if ceiling else 'at least'} {floor})")
print(f'{passed} passed, {failed} failed')
sys.exit(1 if failed else 0)
