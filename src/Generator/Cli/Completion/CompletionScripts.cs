using System.Diagnostics;

namespace ZcGen.Cli.Completion;

/// <summary>The scripts that make shells ask <c>zcgen complete</c>.</summary>
internal static class CompletionScripts
{
    /// <summary>Gets the shells that there is a script for.</summary>
    public static string[] Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Returns the script for <paramref name="shell"/>, one of <see cref="Shells"/>.</summary>
    public static string Read(string shell)
    {
        using Stream stream = typeof(CompletionScripts).Assembly.GetManifestResourceStream($"completion.{shell}")
            ?? throw new UnreachableException();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
