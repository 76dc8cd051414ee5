using System.Text;
using System.Text.Json;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Known;

/// <summary>Reads and writes the file that holds known findings.</summary>
internal static class KnownFindingsFile
{
    private const int Version = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the known findings at <paramref name="path"/>.</summary>
    /// <returns>Null if they cannot be read, which adds to <paramref name="problems"/>.</returns>
    public static KnownFindings? Read(string path, WorkingDirectory workingDirectory, List<string> problems)
    {
        if (KeptFile.Read(path, workingDirectory, problems) is not { } content)
        {
            return null;
        }

        try
        {
            KnownFindingsModel? model = JsonSerializer.Deserialize(content, KnownFindingsJson.Default.KnownFindingsModel);
            if (model is { Version: Version, Findings: { } entries } && entries.All(IsComplete))
            {
                return new KnownFindings([.. entries.Order()]);
            }

            problems.Add(
                $"cannot read '{path}': "
                + (model is { Version: > Version and var later }
                    ? $"it has version {later}, and this zcgen knows up to {Version}: update zcgen"
                    : "it is no list of known findings: delete it, and 'zcgen check --write-baseline' writes it anew"));
        }
        catch (JsonException exception)
        {
            problems.Add($"cannot read '{path}': it is not JSON in line {(exception.LineNumber ?? 0) + 1}");
        }

        return null;
    }

    /// <summary>Writes known findings, one on each line, in place of the file in one step. Adds to <paramref name="problems"/> if it cannot.</summary>
    public static void Write(string path, KnownFindings value, WorkingDirectory workingDirectory, List<string> problems)
    {
        if (KeptFile.Write(workingDirectory.Rooted(path), Utf8.GetBytes(TextOf(value))) is { } problem)
        {
            problems.Add($"cannot write '{path}': {problem}");
        }
    }

    // A line for each finding, so that versions merge line by line.
    private static string TextOf(KnownFindings value)
    {
        var text = new StringBuilder($"{{\n  \"version\": {Version},\n  \"findings\": [");
        for (int i = 0; i < value.Entries.Count; i++)
        {
            text.Append(i == 0 ? "\n    " : ",\n    ");
            text.Append(JsonSerializer.Serialize(value.Entries[i], KnownFindingsJson.Default.KnownFinding));
        }

        return text.Append(value.Entries.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    private static bool IsComplete(KnownFinding? entry) => entry is { Rule: not null, Path: not null, Fingerprint: not null };
}
