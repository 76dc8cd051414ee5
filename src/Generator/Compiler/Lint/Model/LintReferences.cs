using System.Collections;

namespace ZcGen.Compiler.Lint;

/// <summary>Where all files name types, by what is named and by what names it. Types have the numbers of
/// <see cref="LintWorkspace.Types"/>.</summary>
internal sealed class LintReferences
{
    // About as many as there are in large schemas.
    private const int ReferencesPerType = 3;

    private readonly IReadOnlyList<LintFile> _files;
    private readonly LintTypes _types;
    private readonly LintReferenceReader _reader;
    private readonly Dictionary<LintFile, (int Start, int End)> _byFile = [];
    private NumberGroups? _byTarget;
    private NumberGroups? _byUser;

    /// <summary>Initializes the references in some files, which are read one after the other, or when somebody asks for them.</summary>
    public LintReferences(IReadOnlyList<LintFile> files, LintTypes types)
    {
        _files = files;
        _types = types;
        _reader = new LintReferenceReader(types, ReferencesPerType * types.All.Count);
    }

    /// <summary>Gets all references, in the order of the files and their declarations.</summary>
    public LintReferenceList All => new(ReadAll(), null, 0, _reader.Count);

    /// <summary>Reads the next file. Who looks at the file anyway reads it then, because memory is slow.</summary>
    public void ReadNext()
    {
        if (_byFile.Count < _files.Count)
        {
            LintFile file = _files[_byFile.Count];
            int start = _reader.Count;
            _reader.AddAllIn(file);
            _byFile.Add(file, (start, _reader.Count));
        }
    }

    /// <summary>Returns the references in a file.</summary>
    public LintReferenceList In(LintFile file) => new(ReadAll(), null, _byFile[file].Start, _byFile[file].End);

    /// <summary>Returns the references to a type, in the order of <see cref="All"/>.</summary>
    public LintReferenceList To(int number)
    {
        LintReference[] all = ReadAll();
        _byTarget ??= GroupsOf(all, static (in LintReference reference) => reference.Target);
        return ListOf(all, _byTarget, number);
    }

    /// <summary>Returns what a type names, in the order of <see cref="All"/>.</summary>
    public LintReferenceList By(int number)
    {
        LintReference[] all = ReadAll();
        _byUser ??= GroupsOf(all, static (in LintReference reference) => reference.UserNumber);
        return ListOf(all, _byUser, number);
    }

    /// <summary>Returns whether a type names itself, or one does that it names, and so on.</summary>
    public bool HasCycle()
    {
        // What nobody names is in no cycle, and neither is what only such types name (A. B. Kahn, 1962).
        int[] users = new int[_types.Numbers];
        foreach (ref readonly LintReference reference in All)
        {
            users[reference.Target] += reference.UserNumber < 0 ? 0 : 1;
        }

        var pending = new Stack<int>();
        for (int number = 0; number < users.Length; number++)
        {
            if (users[number] == 0)
            {
                pending.Push(number);
            }
        }

        int done = 0;
        for (; pending.Count > 0; done++)
        {
            foreach (ref readonly LintReference reference in By(pending.Pop()))
            {
                if (--users[reference.Target] == 0)
                {
                    pending.Push(reference.Target);
                }
            }
        }

        return done < users.Length;
    }

    private LintReference[] ReadAll()
    {
        while (_byFile.Count < _files.Count)
        {
            ReadNext();
        }

        return _reader.References;
    }

    private NumberGroups GroupsOf(LintReference[] all, KeyOf keyOf)
    {
        int[] keys = new int[_reader.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = keyOf(all[i]);
        }

        return new NumberGroups(keys, _types.Numbers);
    }

    private static LintReferenceList ListOf(LintReference[] all, NumberGroups groups, int number)
    {
        (int start, int end) = groups.Of(number);
        return new LintReferenceList(all, groups.Members, start, end);
    }

    private delegate int KeyOf(in LintReference reference);
}

/// <summary>Some of the references of a <see cref="LintReferences"/>. A view that holds nothing itself.</summary>
internal readonly struct LintReferenceList : IReadOnlyList<LintReference>
{
    private readonly LintReference[] _all;
    private readonly int[]? _indices;
    private readonly int _start;
    private readonly int _end;

    /// <summary>Initializes a view of a range of references, or, with indices, of those that a range of the indices names.</summary>
    public LintReferenceList(LintReference[] all, int[]? indices, int start, int end)
    {
        _all = all;
        _indices = indices;
        _start = start;
        _end = end;
    }

    /// <inheritdoc/>
    public int Count => _end - _start;

    /// <inheritdoc/>
    LintReference IReadOnlyList<LintReference>.this[int index] => this[index];

    /// <summary>Gets one of them, which must be there.</summary>
    public ref readonly LintReference this[int index] => ref _all[_indices is null ? _start + index : _indices[_start + index]];

    /// <summary>Returns an enumerator that does not allocate.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<LintReference> IEnumerable<LintReference>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<LintReference>)this).GetEnumerator();

    /// <summary>Enumerates the references in order.</summary>
    internal struct Enumerator(LintReferenceList list)
    {
        private readonly LintReferenceList _list = list;
        private int _index = -1;

        /// <summary>Gets the current reference.</summary>
        public readonly ref readonly LintReference Current => ref _list[_index];

        /// <summary>Moves to the next reference; returns false after the last one.</summary>
        public bool MoveNext() => ++_index < _list.Count;
    }
}
