#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK, builds, checks the format, tests, and runs the README's program.
# Its last line is 'N passed, N failed'.
set -euo pipefail
cd "$(dirname "$0")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

step() { printf '\n== %s\n' "$*"; }

step "packages"
packages=()
command -v flatc >/dev/null || packages+=(flatbuffers-compiler)
command -v g++ >/dev/null || packages+=(g++)
command -v gcc >/dev/null || packages+=(gcc libc6-dev)
[[ -e /usr/include/flatbuffers/flatbuffers.h ]] || packages+=(libflatbuffers-dev)
command -v npm >/dev/null || packages+=(nodejs npm)
command -v script >/dev/null || packages+=(bsdutils)
if ((${#packages[@]})); then
  sudo=$([[ $(id -u) == 0 ]] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${packages[@]}"
fi

step "build"
dotnet build -c Release --nologo

step "format"
# The generator that it loads is the one just built; without it, generated types would be unknown.
Configuration=Release dotnet format --verify-no-changes --no-restore

step "test"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test -c Release --no-build --nologo 2>&1 | tee "$log" || status=$?

step "the README's program"
readme=passed
bash build/check-readme.sh || readme=failed

# One line per test project: 'Passed!  - Failed:     0, Passed:    41, Skipped:     0, Total: ...'.
failed=$(sed -n 's/.*- Failed: *\([0-9]*\),.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
passed=$(sed -n 's/.*- Failed:.*, Passed: *\([0-9]*\),.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
skipped=$(sed -n 's/.*- Failed:.*, Skipped: *\([0-9]*\),.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
if [[ $readme == passed ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
if ((skipped)); then
  echo "$skipped tests were skipped: in CI nothing may be"
  failed=$((failed + skipped))
fi
if ((status && !failed)); then
  echo "dotnet test ended with status $status"
  failed=1
fi
if ((passed < 2)); then
  echo "no test ran"
  failed=$((failed + 1))
fi
echo
echo "$passed passed, $failed failed"
((failed == 0))
