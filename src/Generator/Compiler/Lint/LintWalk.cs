namespace ZcGen.Compiler.Lint;

/// <summary>Shows a file to the checks that are on: one walk through its declarations, at each of which its kind of checks is asked.</summary>
/// <param name="settings">Which checks are on.</param>
/// <param name="candidates">Where types go that are of interest to checks of all files.</param>
internal sealed class LintWalk(LintSettings settings, LintCandidates candidates)
{
    private readonly IFileCheck[] _files = [.. settings.Checks.OfType<IFileCheck>()];
    private readonly ITypeCheck[] _types = [.. settings.Checks.OfType<ITypeCheck>()];
    private readonly ITableCheck[] _tables = [.. settings.Checks.OfType<ITableCheck>()];
    private readonly IStructCheck[] _structs = [.. settings.Checks.OfType<IStructCheck>()];
    private readonly IFieldCheck[] _fields = [.. settings.Checks.OfType<IFieldCheck>()];
    private readonly IEnumCheck[] _enums = [.. settings.Checks.OfType<IEnumCheck>()];
    private readonly IUnionCheck[] _unions = [.. settings.Checks.OfType<IUnionCheck>()];
    private readonly IServiceCheck[] _services = [.. settings.Checks.OfType<IServiceCheck>()];

    /// <summary>Shows a file to the checks.</summary>
    public void Check(LintFile file)
    {
        foreach (IFileCheck check in _files)
        {
            check.Check(file, settings.Options);
        }

        foreach (LintType type in file.Types)
        {
            candidates.Add(type);
            foreach (ITypeCheck check in _types)
            {
                check.Check(type, settings.Options);
            }

            Check(type);
        }
    }

    private void Check(LintType type)
    {
        switch (type)
        {
            case LintTable table:
                foreach (ITableCheck check in _tables)
                {
                    check.Check(table, settings.Options);
                }

                CheckFields(table);
                break;
            case LintStruct structure:
                foreach (IStructCheck check in _structs)
                {
                    check.Check(structure, settings.Options);
                }

                CheckFields(structure);
                break;
            case LintEnum enumeration:
                foreach (IEnumCheck check in _enums)
                {
                    check.Check(enumeration, settings.Options);
                }

                break;
            case LintUnion union:
                foreach (IUnionCheck check in _unions)
                {
                    check.Check(union, settings.Options);
                }

                break;
            case LintService service:
                foreach (IServiceCheck check in _services)
                {
                    check.Check(service, settings.Options);
                }

                break;
        }
    }

    private void CheckFields(LintFieldOwner owner)
    {
        foreach (IFieldCheck check in _fields)
        {
            FieldFacts wanted = check.Wanted;
            if (wanted == FieldFacts.None || (owner.Facts & wanted) != 0)
            {
                LintFields fields = owner.Fields;
                for (int i = 0; i < fields.Count; i++)
                {
                    check.Check(owner, fields[i], settings.Options);
                }
            }
        }
    }
}
