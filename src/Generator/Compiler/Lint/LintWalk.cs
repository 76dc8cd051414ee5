namespace ZcGen.Compiler.Lint;

/// <summary>Shows a file to the checks that are on: one walk through its declarations, at each of which its kind of checks is asked.</summary>
/// <param name="settings">Which checks are on.</param>
/// <param name="candidates">Where types go that are of interest to checks of all files.</param>
/// <remarks>Checks are kept as delegates, which are called for each type and each field in less time than interfaces are.</remarks>
internal sealed class LintWalk(LintSettings settings, LintCandidates candidates)
{
    private readonly LintOptions _options = settings.Options;
    private readonly Action<LintFile, LintOptions>[] _files =
        [.. settings.Checks.OfType<IFileCheck>().Select(static check => (Action<LintFile, LintOptions>)check.Check)];
    private readonly Action<LintType, LintOptions>[] _types =
        [.. settings.Checks.OfType<ITypeCheck>().Select(static check => (Action<LintType, LintOptions>)check.Check)];
    private readonly Action<LintTable, LintOptions>[] _tables =
        [.. settings.Checks.OfType<ITableCheck>().Select(static check => (Action<LintTable, LintOptions>)check.Check)];
    private readonly Action<LintStruct, LintOptions>[] _structs =
        [.. settings.Checks.OfType<IStructCheck>().Select(static check => (Action<LintStruct, LintOptions>)check.Check)];
    private readonly (FieldFacts Wanted, FieldCheck Check)[] _fields =
        [.. settings.Checks.OfType<IFieldCheck>().Select(static check => (check.Wanted, (FieldCheck)check.Check))];
    private readonly Action<LintEnum, LintOptions>[] _enums =
        [.. settings.Checks.OfType<IEnumCheck>().Select(static check => (Action<LintEnum, LintOptions>)check.Check)];
    private readonly Action<LintUnion, LintOptions>[] _unions =
        [.. settings.Checks.OfType<IUnionCheck>().Select(static check => (Action<LintUnion, LintOptions>)check.Check)];
    private readonly Action<LintService, LintOptions>[] _services =
        [.. settings.Checks.OfType<IServiceCheck>().Select(static check => (Action<LintService, LintOptions>)check.Check)];

    private delegate void FieldCheck(LintFieldOwner owner, in LintField field, LintOptions options);

    /// <summary>Shows a file to the checks.</summary>
    public void Check(LintFile file)
    {
        foreach (Action<LintFile, LintOptions> check in _files)
        {
            check(file, _options);
        }

        // Looks through the text, which is in the cache now.
        _ = file.HasSuppressions;
        foreach (LintType type in file.Types)
        {
            candidates.Add(type);
            foreach (Action<LintType, LintOptions> check in _types)
            {
                check(type, _options);
            }

            Check(type);
        }
    }

    private void Check(LintType type)
    {
        switch (type)
        {
            case LintTable table:
                foreach (Action<LintTable, LintOptions> check in _tables)
                {
                    check(table, _options);
                }

                CheckFields(table);
                break;
            case LintStruct structure:
                foreach (Action<LintStruct, LintOptions> check in _structs)
                {
                    check(structure, _options);
                }

                CheckFields(structure);
                break;
            case LintEnum enumeration:
                foreach (Action<LintEnum, LintOptions> check in _enums)
                {
                    check(enumeration, _options);
                }

                break;
            case LintUnion union:
                foreach (Action<LintUnion, LintOptions> check in _unions)
                {
                    check(union, _options);
                }

                break;
            case LintService service:
                foreach (Action<LintService, LintOptions> check in _services)
                {
                    check(service, _options);
                }

                break;
        }
    }

    private void CheckFields(LintFieldOwner owner)
    {
        foreach ((FieldFacts wanted, FieldCheck check) in _fields)
        {
            if (wanted == FieldFacts.None || (owner.Facts & wanted) != 0)
            {
                LintFields fields = owner.Fields;
                for (int i = 0; i < fields.Count; i++)
                {
                    check(owner, fields[i], _options);
                }
            }
        }
    }
}
