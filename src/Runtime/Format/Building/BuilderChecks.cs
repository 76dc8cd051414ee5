using System.Diagnostics.CodeAnalysis;

namespace ZcGen.Format;

/// <summary>Whether builders check that they are used rightly. On in Debug builds of a project that uses the generator.</summary>
/// <remarks>
/// The switch <c>ZcGen.CheckBuilders</c> of the runtime configuration. While it is off, the checks are compiled to nothing, and wrong
/// use is harmless to others: bytes of one's own message are garbled, or a message without a required field is published, which readers read as absent and verifiers refuse.
/// </remarks>
internal static class BuilderChecks
{
    /// <summary>Whether they are on; the same for the life of the process.</summary>
    [FeatureSwitchDefinition("ZcGen.CheckBuilders")]
    public static bool AreOn { get; } = AppContext.TryGetSwitch("ZcGen.CheckBuilders", out bool isOn) && isOn;
}
