using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Tells whether builders check how they are used. On by default in Debug builds of projects that use the generator.</summary>
/// <remarks>
/// The runtime switch <c>ZcGen.CheckBuilders</c>. While it is off, the checks cost nothing, and misuse harms only the caller's own
/// message: its bytes are garbled, or it lacks a required field, which readers read as absent and verifiers reject. While it is on, calls
/// also lend their replies as copies, which are cleared when the call ends (decision 52).
/// </remarks>
internal static class BuilderChecks
{
    /// <summary>Gets whether the checks are on. Constant for the life of the process.</summary>
    [FeatureSwitchDefinition("ZcGen.CheckBuilders")]
    public static bool AreOn { get; } = AppContext.TryGetSwitch("ZcGen.CheckBuilders", out bool isOn) && isOn;
}
