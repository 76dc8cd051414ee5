using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Emit;

/// <summary>Opens and closes namespaces: types of one namespace that follow each other share a block.</summary>
internal sealed class NamespaceWriter(CodeWriter writer)
{
    private string? _current;
    private CodeWriter.IndentedBlock? _block;

    /// <summary>Makes what is written next a type in the namespace of <paramref name="name"/>.</summary>
    public void Begin(TypeName name)
    {
        if (_current == name.Namespace)
        {
            writer.Blank();
            return;
        }

        Close();
        writer.Blank();
        _current = name.Namespace;
        _block = _current.Length == 0 ? null : writer.Block($"namespace {CSharpNames.Namespace(name)}");
    }

    /// <summary>Does so if <paramref name="features"/> contain <paramref name="feature"/>, and returns whether they do.</summary>
    public bool BeginIf(EmissionFeatures features, EmissionFeatures feature, TypeName name)
    {
        if ((features & feature) == 0)
        {
            return false;
        }

        Begin(name);
        return true;
    }

    /// <summary>Closes the last namespace.</summary>
    public void Close()
    {
        _block?.Dispose();
        _block = null;
    }
}
