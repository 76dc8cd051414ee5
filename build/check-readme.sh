#!/usr/bin/env bash
# Runs the README's main command and fails if its output is not what the README shows, figures aside.
set -euo pipefail
cd "$(dirname "$0")/.."

block() { awk -v mark="<!-- $1 -->" '$0 == mark { found = 1; next } found && /^```/ { if (inside) exit; inside = 1; next } inside' README.md; }
blur() { sed -E 's/[0-9][0-9,.]*/N/g; s/ +/ /g'; }

command=$(block "main command" | head -n 1)
expected=$(block "output" | blur)
[[ -n $command && -n $expected ]] || { echo "README.md lacks its marked blocks 'main command' and 'output'"; exit 1; }
echo "\$ $command"
actual=$($command)
echo "$actual"
diff <(echo "$expected") <(echo "$actual" | blur) && echo "the output is as README.md shows it"
