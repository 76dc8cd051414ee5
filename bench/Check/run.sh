#!/usr/bin/env bash
# zcgen check against the installed flatc, as whole processes, over one set of schemas; start-up on a small one; and the compiler alone.
# usage: bench/Check/run.sh [RUNS]
# Needs hyperfine and flatc. zcgen is built as its package for this platform is: compiled ahead of time.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

platform=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
dotnet publish src/Generator/Cli -c Release -r "$platform" -p:ToolPlatforms="$platform" --artifacts-path "$work/artifacts" -o "$work/zcgen" -v quiet --nologo
dotnet build bench/Check -c Release --artifacts-path "$work/artifacts" -v quiet --nologo
check="dotnet $work/artifacts/bin/Check/release/Check.dll"

$check generate "$work/set"
$check generate-tidy "$work/tidy"
$check generate "$work/large" --files 1 --kilobytes 10000
mkdir "$work/small" "$work/out"
cat > "$work/small/echo.fbs" <<'SCHEMA'
namespace Demo;
table SayRequest { text:string; times:ushort = 1; }
table SayReply { text:string; }
rpc_service Echo { Say(SayRequest):SayReply; }
SCHEMA

# With --binary and no data, flatc parses, resolves and writes nothing; with --schema it also writes what it understood.
echo "$(flatc --version); zcgen $("$work/zcgen/zcgen" --version); $(cat "$work"/set/*.fbs | wc -c) bytes in $(ls "$work/set" | wc -l) files"
hyperfine --shell=none --warmup 2 --runs "$runs" \
  --command-name 'flatc, parse only' "flatc --binary -o $work/out $work/set/all.fbs" \
  --command-name 'flatc, schema to binary' "flatc --binary --schema -o $work/out $work/set/all.fbs" \
  --command-name 'zcgen check' "$work/zcgen/zcgen check --target any $work/set" \
  --command-name 'flatc, 10 MB in one file' "flatc --binary -o $work/out $work/large/all.fbs" \
  --command-name 'zcgen check, 10 MB in one file' "$work/zcgen/zcgen check --target any $work/large" \
  --command-name 'flatc, small schema' "flatc --binary -o $work/out $work/small/echo.fbs" \
  --command-name 'zcgen check, small schema' "$work/zcgen/zcgen check --target any $work/small" \
  --export-json "$work/times.json" | grep -E 'Benchmark|Time|Range'

# The most memory that each held.
if [[ -x /usr/bin/time ]]; then
  /usr/bin/time -f 'flatc, 10 MB in one file: %M KB' flatc --binary -o "$work/out" "$work/large/all.fbs"
  /usr/bin/time -f 'zcgen check, 10 MB in one file: %M KB' "$work/zcgen/zcgen" check --target any "$work/large" >/dev/null
fi

echo
$check throughput "$work/set"
echo
echo "the same, of schemas that are written as every rule asks"
$check throughput "$work/tidy"
