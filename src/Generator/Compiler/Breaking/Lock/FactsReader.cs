using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Reads the facts in a lock; takes those from <paramref name="current"/> that it has as well, and in the same words.</summary>
internal sealed class FactsReader(SchemaFacts current)
{
    private readonly Dictionary<string, FactsSource<TypeFacts>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactsSource<ServiceFacts>> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileFacts> _files = new(StringComparer.Ordinal);
    private readonly List<MemberFacts> _members = [];
    private readonly List<MemberFacts> _removed = [];
    private readonly List<MethodFacts> _methods = [];
    private readonly List<MethodFacts> _removedMethods = [];
    private readonly HashSet<long> _numbers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private TypeFacts? _type;
    private ServiceFacts? _service;

    // In place of these: the same one in the current version, if no line says more.
    private FactsSource<TypeFacts>? _sameType;
    private FactsSource<ServiceFacts>? _sameService;

    /// <summary>Reads a line that begins a declaration.</summary>
    public void ReadDeclaration(LockLine line)
    {
        EndDeclaration();
        if (line.TryRead(LockFormat.File))
        {
            ReadFile(line);
        }
        else if (line.TryRead(LockFormat.Service))
        {
            ReadService(line);
        }
        else
        {
            ReadType(line);
        }
    }

    /// <summary>Reads a line of the declaration that was begun.</summary>
    public void ReadMember(LockLine line)
    {
        ReadMembersOfTheSame();
        bool isRemoved = line.TryRead(LockFormat.Removed);
        if (_service is not null)
        {
            string name = line.Word();
            line.Expect(":");
            string request = line.Word();
            line.Expect("->");
            var method = new MethodFacts(name, request, line.Word(), Traits(line));
            CheckNew(line, !_names.Add(name), name);
            (isRemoved ? _removedMethods : _methods).Add(method);
            return;
        }

        if (_type is null)
        {
            throw line.Error("is indented but belongs to no declaration");
        }

        MemberFacts member = Member(line);
        if (!_numbers.Add(member.Number))
        {
            throw line.Error($"gives away a number of '{_type.Name}' a second time: one of the two has to take another in the schema");
        }

        CheckNew(line, !isRemoved && !_names.Add(member.Name), member.Name);
        (isRemoved ? _removed : _members).Add(member);
    }

    /// <summary>Returns the facts that were read.</summary>
    public SchemaFacts End()
    {
        EndDeclaration();
        return new SchemaFacts(
            new NamedFacts<TypeFacts>(_types.Values),
            new NamedFacts<ServiceFacts>(_services.Values),
            new NamedFacts<FileFacts>(_files.Values.Select(SchemaFacts.SourceOf)));
    }

    private static string FileOf(LockLine line)
    {
        line.Expect(LockFormat.In);
        return line.Word();
    }

    private static void CheckNew(LockLine line, bool isKnown, string name)
    {
        if (isKnown)
        {
            throw line.Error($"is a second line of '{name}'");
        }
    }

    private static MemberFacts Member(LockLine line)
    {
        long number = line.Integer(long.MinValue, long.MaxValue);
        string name = line.Word();
        string type = line.TryRead(":") ? line.Word() : "";
        string value = line.TryRead("=") ? line.Value() : "";
        return new MemberFacts(number, name, type, value, Traits(line));
    }

    private static EquatableArray<string> Traits(LockLine line)
    {
        List<string> traits = [];
        if (line.TryRead(";"))
        {
            while (!line.IsAtEnd)
            {
                traits.Add(line.Word());
            }
        }

        return traits.Count == 0 ? default : new EquatableArray<string>([.. traits]);
    }

    private void ReadFile(LockLine line)
    {
        string path = line.Word();
        string root = line.TryRead(LockFormat.Root) ? line.Word() : "";
        string identifier = line.TryRead(LockFormat.Identifier) ? line.Word() : "";
        string extension = line.TryRead(LockFormat.Extension) ? line.Word() : "";
        CheckNew(line, _files.ContainsKey(path), path);
        _files.Add(path, new FileFacts(path, root, identifier, extension));
    }

    private void ReadService(LockLine line)
    {
        string name = line.Word();
        bool isKnown = _services.ContainsKey(name);
        if (!isKnown && current.NamedServices.Find(name) is { } same
            && same.Peek() is { Removed.Count: 0 } service && line.TryRead(service))
        {
            _sameService = same;
            return;
        }

        _service = new ServiceFacts(name, FileOf(line), default, default) { Traits = Traits(line) };
        CheckNew(line, isKnown, name);
    }

    private void ReadType(LockLine line)
    {
        string keyword = line.Word();
        TypeKind? kind = keyword switch
        {
            "enum" => TypeKind.Enum,
            "struct" => TypeKind.Struct,
            "table" => TypeKind.Table,
            "union" => TypeKind.Union,
            _ => null,
        };
        if (kind is null)
        {
            throw line.Error($"begins with '{keyword}', which nothing in a lock does");
        }

        string name = line.Word();
        bool isKnown = _types.ContainsKey(name);
        if (!isKnown && current.NamedTypes.Find(name) is { } same
            && same.Peek() is { Removed.Count: 0 } type && line.TryRead(type))
        {
            _sameType = same;
            return;
        }

        string file = FileOf(line);
        string underlying = line.TryRead(":") ? line.Word() : "";
        int size = line.TryRead(LockFormat.Size) ? (int)line.Integer(0, int.MaxValue) : 0;
        int alignment = line.TryRead(LockFormat.Align) ? (int)line.Integer(0, int.MaxValue) : 0;
        CheckNew(line, isKnown, name);
        _type = new TypeFacts(name, kind.Value, file, underlying, size, alignment, Traits(line), default, default);
    }

    // Something that was removed follows, for example.
    private void ReadMembersOfTheSame()
    {
        if (_sameType is not null)
        {
            _type = _sameType.Facts;
            _sameType = null;
            foreach (MemberFacts member in _type.Members)
            {
                _numbers.Add(member.Number);
                _names.Add(member.Name);
                _members.Add(member);
            }
        }
        else if (_sameService is not null)
        {
            _service = _sameService.Facts;
            _sameService = null;
            foreach (MethodFacts method in _service.Methods)
            {
                _names.Add(method.Name);
                _methods.Add(method);
            }
        }
    }

    private void EndDeclaration()
    {
        if (_sameType is not null)
        {
            _types.Add(_sameType.Name, _sameType);
        }
        else if (_sameService is not null)
        {
            _services.Add(_sameService.Name, _sameService);
        }
        else if (_type is not null)
        {
            _types.Add(_type.Name, SchemaFacts.SourceOf(_type with { Members = ArrayOf(_members), Removed = ArrayOf(_removed) }));
        }
        else if (_service is not null)
        {
            _services.Add(
                _service.Name,
                SchemaFacts.SourceOf(_service with { Methods = ArrayOf(_methods), Removed = ArrayOf(_removedMethods) }));
        }

        _sameType = null;
        _sameService = null;
        _type = null;
        _service = null;
        _members.Clear();
        _removed.Clear();
        _methods.Clear();
        _removedMethods.Clear();
        _numbers.Clear();
        _names.Clear();
    }

    private static EquatableArray<T> ArrayOf<T>(List<T> items)
        where T : IEquatable<T> => items.Count == 0 ? default : new EquatableArray<T>([.. items]);
}
