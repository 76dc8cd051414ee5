namespace ZcGen.Compiler.Lint;

/// <summary>A check of all schemas together, which runs once.</summary>
internal interface IWorkspaceCheck
{
    /// <summary>Reports violations in the files of <paramref name="workspace"/> that are under test.</summary>
    void Check(LintWorkspace workspace, LintOptions options);
}

/// <summary>A check of all schemas together that follows from where types are named.</summary>
internal interface IReferenceCheck : IWorkspaceCheck
{
}

/// <summary>
/// A check of all schemas together that is about few types. It picks them while each type is looked at, and runs once, if there are any.
/// </summary>
internal interface ICandidateCheck
{
    /// <summary>Returns whether a violation may have to do with <paramref name="type"/>. Asked for types of all files, under test or not.
    /// </summary>
    bool IsCandidate(LintType type);

    /// <summary>Reports violations in the files of <paramref name="workspace"/> that are under test.</summary>
    void Check(LintWorkspace workspace, IReadOnlyList<LintType> candidates, LintOptions options);
}

/// <summary>A check of each file.</summary>
internal interface IFileCheck
{
    /// <summary>Reports violations in <paramref name="file"/>.</summary>
    void Check(LintFile file, LintOptions options);
}

/// <summary>A check of each table, struct, enum, union and service.</summary>
internal interface ITypeCheck
{
    /// <summary>Reports violations in <paramref name="type"/>.</summary>
    void Check(LintType type, LintOptions options);
}

/// <summary>A check of each table.</summary>
internal interface ITableCheck
{
    /// <summary>Reports violations in <paramref name="table"/>.</summary>
    void Check(LintTable table, LintOptions options);
}

/// <summary>A check of each struct.</summary>
internal interface IStructCheck
{
    /// <summary>Reports violations in <paramref name="type"/>.</summary>
    void Check(LintStruct type, LintOptions options);
}

/// <summary>A check of each field of tables and structs.</summary>
internal interface IFieldCheck
{
    /// <summary>Gets facts of which at least one has to be true of a field of the type; <see cref="FieldFacts.None"/> to see the fields of
    /// any type.</summary>
    FieldFacts Wanted { get; }

    /// <summary>Reports violations in <paramref name="field"/> of <paramref name="owner"/>, a <see cref="LintTable"/> or
    /// <see cref="LintStruct"/>.</summary>
    void Check(LintFieldOwner owner, in LintField field, LintOptions options);
}

/// <summary>A check of each enum.</summary>
internal interface IEnumCheck
{
    /// <summary>Reports violations in <paramref name="type"/>.</summary>
    void Check(LintEnum type, LintOptions options);
}

/// <summary>A check of each union.</summary>
internal interface IUnionCheck
{
    /// <summary>Reports violations in <paramref name="union"/>.</summary>
    void Check(LintUnion union, LintOptions options);
}

/// <summary>A check of each service.</summary>
internal interface IServiceCheck
{
    /// <summary>Reports violations in <paramref name="service"/>.</summary>
    void Check(LintService service, LintOptions options);
}
