using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ZcGen.Latency;

/// <summary>What the command line asks for.</summary>
/// <param name="Blocks">Blocks of every row.</param>
/// <param name="Effort">What a block does, relative to a full one.</param>
/// <param name="Only">Part of the names of the rows to run; null for all.</param>
/// <param name="ListsOnly">Whether only the rows' names are wanted.</param>
internal sealed record RunOptions(int Blocks, double Effort, string? Only, bool ListsOnly)
{
    private const int MostBlocks = 1000;

    public static bool TryParse(ReadOnlySpan<string> args, [NotNullWhen(true)] out RunOptions? options)
    {
        options = new RunOptions(Blocks: 0, Effort: 1, Only: null, ListsOnly: false);
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    options = options with { Effort = 0.2 };
                    break;
                case "--list":
                    options = options with { ListsOnly = true };
                    break;
                case "--only" when i + 1 < args.Length:
                    options = options with { Only = args[++i] };
                    break;
                case "--blocks" when i + 1 < args.Length
                    && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out int blocks)
                    && blocks is > 0 and <= MostBlocks:
                    options = options with { Blocks = blocks };
                    break;
                default:
                    options = null;
                    return false;
            }
        }

        if (options.Blocks == 0)
        {
            options = options with { Blocks = options.Effort < 1 ? 3 : 12 };
        }

        return true;
    }
}
