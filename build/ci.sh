#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK, builds, checks schemas and format, tests, and runs the README's program.
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
command -v zsh >/dev/null || packages+=(zsh)
command -v fish >/dev/null || packages+=(fish)
if ((${#packages[@]})); then
  sudo=$([[ $(id -u) == 0 ]] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${packages[@]}"
fi

step "build"
dotnet build -c Release --nologo

step "schemas"
zcgen() { dotnet artifacts/bin/ZcGen.Cli/release/zcgen.dll "$@"; }
zcgen check schemas samples --fail-on warning
zcgen lock check schemas samples

step "format"
# The generator that it loads is the one just built; without it, generated types would be unknown.
Configuration=Release dotnet format --verify-no-changes --no-restore

# A long run tries many more cases; it is for machines that are not busy with other work, and this one showed above how fast it is.
if [[ -z ${ZCGEN_LONG_TESTS-} ]]; then
  if ((SECONDS < 200)); then export ZCGEN_LONG_TESTS=1; else echo "after $SECONDS s of building this machine is busy: a usual run, not a long one"; fi
fi

step "test${ZCGEN_LONG_TESTS:+ (ZCGEN_LONG_TESTS=$ZCGEN_LONG_TESTS)}"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
timeout --kill-after=60 3600 dotnet test -c Release --no-build --nologo -p:TestResults="$results" || status=$?

step "test calls on managed memory, as on other operating systems"
managed=$(mktemp -d)
ZCGEN_MANAGED_MEMORY=1 timeout --kill-after=60 600 dotnet test tests/ZcGen.EndToEnd.Tests -c Release --no-build --nologo -p:TestResults="$managed" \
  --filter "FullyQualifiedName~.Calls." || status=$?
ZCGEN_MANAGED_MEMORY=1 timeout --kill-after=60 600 dotnet test tests/ZcGen.Testing.Tests -c Release --no-build --nologo -p:TestResults="$managed" || status=$?
for name in ZcGen.EndToEnd.Tests ZcGen.Testing.Tests; do
  [[ ! -e $managed/$name.trx ]] || mv "$managed/$name.trx" "$results/$name, managed memory.trx"
done
rm -rf "$managed"

step "the README's program"
readme=passed
bash build/check-readme.sh || readme=failed

step "results"
passed=0 failed=0 skipped=0
number() { [[ $1 =~ [[:space:]]$2=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}"; }
names=("ZcGen.EndToEnd.Tests, managed memory" "ZcGen.Testing.Tests, managed memory")
for project in tests/*/*.Tests.csproj; do
  names+=("$(basename "$project" .csproj)")
done
for name in "${names[@]}"; do
  if counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null); then
    # Every outcome but these two is a failure: an error, a time-out, a run that was aborted.
    total=$(number "$counters" total) executed=$(number "$counters" executed) good=$(number "$counters" passed)
    echo "$name: $good of $total passed, $((total - executed)) skipped"
    passed=$((passed + good)) skipped=$((skipped + total - executed)) failed=$((failed + executed - good))
    ((total)) || { echo "$name: no test ran"; failed=$((failed + 1)); }
  else
    echo "$name: there are no results"
    failed=$((failed + 1))
  fi
done
if [[ $readme == passed ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
if ((skipped)); then
  echo "$skipped tests were skipped: in CI nothing may be"
  failed=$((failed + skipped))
fi
if ((status)); then
  echo "dotnet test ended with status $status"
  ((failed)) || failed=1
fi
echo
echo "$passed passed, $failed failed"
((failed == 0))
