using ZcGen.Tests.FlatcWasm;

namespace ZcGen.Interop.Tests;

/// <summary>A test that needs the tools of a peer; skipped with a reason where they cannot be had, but not in CI.</summary>
/// <typeparam name="TPeer">The peer.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute<TPeer> : FactAttribute
    where TPeer : Peer
{
    public PeerFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = typeof(TPeer) == typeof(CppPeer) ? CppProblem()
                : typeof(TPeer) == typeof(TypeScriptPeer) ? FlatcWasmPackage.Problem ?? TypeScriptPeer.Packages.Problem
                : typeof(TPeer) == typeof(CppKeyPeer) ? FlatcWasmPackage.Problem ?? ProgramFactAttribute.Problem("g++")
                : FlatcWasmPackage.Problem;
        }
    }

    private static string? CppProblem() => File.Exists("/usr/include/flatbuffers/flatbuffers.h")
        ? ProgramFactAttribute.Problem("flatc") ?? ProgramFactAttribute.Problem("g++")
        : "the headers of FlatBuffers for C++ (libflatbuffers-dev) are not installed";
}
