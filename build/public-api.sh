#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of every shipped library again: what is public now and not in PublicAPI.Shipped.txt. Review the difference.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C

projects=(src/Runtime/Memory/ZcGen.Memory src/Runtime/ZcGen.Runtime src/Adapters/GoogleFlatBuffers/ZcGen.GoogleFlatBuffers src/Testing/ZcGen.Testing)
for project in "${projects[@]}"; do
  file="$(dirname "$project")/PublicAPI.Unshipped.txt"
  echo '#nullable enable' > "$file"
  # Warnings, so that the build names every symbol that is missing.
  symbols=$(dotnet build "$project.csproj" -c Release -t:Rebuild -v q -p:TreatWarningsAsErrors=false \
    | sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" | sort -u)
  printf '%s\n' "$symbols" >> "$file"
  echo "$file: $(printf '%s\n' "$symbols" | wc -l) symbols"
done
