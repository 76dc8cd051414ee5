namespace ZcGen.Compiler.Lint;

/// <summary>Shows a file to the checks that are on: one walk through its declarations, at each of which its kind of checks is asked.</summary>
internal sealed class LintWalk(LintSettings settings)
{
    private readonly IFileCheck[] _files = [.. settings.Checks.OfType<IFileCheck>()];
    private readonly ITypeCheck[] _types = [.. settings.Checks.OfType<ITypeCheck>()];
    private readonly ITableCheck[] _tables = [.. settings.Checks.OfType<ITableCheck>()];
    private readonly IStructCheck[] _structs = [.. settings.Checks.OfType<IStructCheck>()];
    private readonly IFieldCheck[] _fields = [.. settings.Checks.OfType<IFieldCheck>()];
    private readonly IEnumCheck[] _enums = [.. settings.Checks.OfType<IEnumCheck>()];
    private readonly IUnionCheck[] _unions = [.. settings.Checks.OfType<IUnionCheck>()];
    private readonly IServiceCheck[] _services = [.. settings.Checks.OfType<IServiceCheck>()];

    /// <summary>Gets the settings.</summary>
    public LintSettings Settings => settings;

    /// <summary>Shows a file to the checks.</summary>
    public void Check(LintFile file)
    {
        Array.ForEach(_files, check => check.Check(file, settings.Options));
        foreach (LintType type in file.Types)
        {
            Array.ForEach(_types, check => check.Check(type, settings.Options));
            switch (type)
            {
                case LintTable table:
                    Array.ForEach(_tables, check => check.Check(table, settings.Options));
                    CheckFields(table);
                    break;
                case LintStruct structure:
                    Array.ForEach(_structs, check => check.Check(structure, settings.Options));
                    CheckFields(structure);
                    break;
                case LintEnum enumeration:
                    Array.ForEach(_enums, check => check.Check(enumeration, settings.Options));
                    break;
                case LintUnion union:
                    Array.ForEach(_unions, check => check.Check(union, settings.Options));
                    break;
                case LintService service:
                    Array.ForEach(_services, check => check.Check(service, settings.Options));
                    break;
            }
        }
    }

    private void CheckFields(LintFieldOwner owner)
    {
        if (_fields.Length == 0)
        {
            return;
        }

        foreach (LintField field in owner.Fields)
        {
            foreach (IFieldCheck check in _fields)
            {
                check.Check(owner, field, settings.Options);
            }
        }
    }
}
