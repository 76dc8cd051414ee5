using System.Collections;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;
using ZcGen.Compiler.Text;

namespace ZcGen.Compiler.Lint;

/// <summary>A field of a table or struct: as it is written, and what it means. Small, because there are very many.</summary>
/// <param name="Owner">The table or struct.</param>
/// <param name="Index">Its place in the order of declaration.</param>
internal readonly record struct LintField(LintFieldOwner Owner, int Index)
{
    /// <summary>Gets it as written.</summary>
    public ref readonly FieldSyntax Syntax => ref Owner.Declaration.Fields[Index];

    /// <summary>Gets what it means.</summary>
    public ref readonly FieldModel Model => ref Owner.ModelOf(Index);

    /// <summary>Gets its name.</summary>
    public string Name => Syntax.Name.Text;

    /// <summary>Gets where its name is written.</summary>
    public TextSpan NameSpan => Syntax.Name.Span;

    /// <summary>Returns an attribute that is written on it; null if there is none of this name.</summary>
    public AttributeSyntax? Attribute(string name) => LintAttributes.Find(Syntax.Attributes, name);
}

/// <summary>The fields of a table or struct in order of declaration. A view that holds nothing itself.</summary>
/// <param name="Owner">The table or struct.</param>
internal readonly record struct LintFields(LintFieldOwner Owner) : IReadOnlyList<LintField>
{
    /// <inheritdoc/>
    public int Count => Owner.Declaration.Fields.Count;

    /// <inheritdoc/>
    public LintField this[int index] => new(Owner, index);

    /// <summary>Returns an enumerator that does not allocate.</summary>
    public Enumerator GetEnumerator() => new(Owner);

    /// <inheritdoc/>
    IEnumerator<LintField> IEnumerable<LintField>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<LintField>)this).GetEnumerator();

    /// <summary>Enumerates the fields in order.</summary>
    internal struct Enumerator(LintFieldOwner owner)
    {
        private readonly int _count = owner.Declaration.Fields.Count;
        private int _index = -1;

        /// <summary>Gets the current field.</summary>
        public readonly LintField Current => new(owner, _index);

        /// <summary>Moves to the next field; returns false after the last one.</summary>
        public bool MoveNext() => ++_index < _count;
    }
}
