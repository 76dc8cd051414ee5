using ZcGen.Compiler.Common;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Reports different names of one declaration that are the same in PascalCase. Reused from declaration to declaration.</summary>
/// <remarks>Nothing is allocated for a name: its PascalCase is hashed where it is written.</remarks>
internal sealed class CasedNames
{
    private const ulong HashSeed = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    private readonly NumberIndex _hashes = new();
    private readonly List<NameSyntax> _names = [];
    private char[] _pascal = new char[64];

    /// <summary>Starts over with another declaration.</summary>
    public void Clear()
    {
        _hashes.Clear();
        _names.Clear();
    }

    /// <summary>Adds a name, and reports it if an earlier one is the same in PascalCase. Names are distinct as they are written.</summary>
    public void Add(FileScope file, NameSyntax name)
    {
        if (_hashes.TryAdd(HashOf(name.Text), _names.Count, out int first))
        {
            _names.Add(name);
            return;
        }

        NameSyntax other = _names[first];
        string pascal = PascalCase.Of(name.Text);
        if (PascalCase.Of(other.Text) == pascal)
        {
            RelatedLocation related = file.Diagnostics.Relate(other.Span, "the other one");
            file.Diagnostics.ReportWith(DiagnosticCatalog.NamesDifferInCase, name.Span, null, related, other.Text, name.Text, pascal);
        }
    }

    private ulong HashOf(string name)
    {
        if (_pascal.Length < name.Length)
        {
            _pascal = new char[2 * name.Length];
        }

        int length = PascalCase.Write(name, _pascal);
        ulong hash = HashSeed;
        for (int i = 0; i < length; i++)
        {
            hash = unchecked((hash ^ _pascal[i]) * HashPrime);
        }

        return hash;
    }
}
