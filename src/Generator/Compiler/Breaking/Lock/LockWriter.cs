using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Writes locks: one line for each fact, sorted, so that two branches that take one number meet in a conflict.</summary>
internal static class LockWriter
{
    private const string Heading =
        "# What other versions of the schemas rely on. 'zcgen lock update' writes this file; commit it.\n"
        + "# A conflict of a merge in it means that two branches gave one number away: one of them has to take another.\n";

    /// <summary>Returns the text of a lock.</summary>
    public static string Write(SchemaLock value)
    {
        var text = new NewLockText();
        text.Add(Heading).Add(LockFormat.Mark).Add(" ").Add(LockFormat.Version).EndLine();
        Write(text, value.Facts);
        if (value.Accepted.Count > 0)
        {
            text.EndLine();
        }

        foreach (AcceptedChange accepted in value.Accepted)
        {
            text.Add($"{LockFormat.Accepted} {accepted.Id} {QuotedText.Of(accepted.Symbol)} {accepted.Fingerprint} ")
                .Add(QuotedText.Of(accepted.Reason)).EndLine();
        }

        foreach (SchemaRelease release in value.Releases)
        {
            text.EndLine();
            text.Add(LockFormat.Release).Add(" ").Add(QuotedText.Of(release.Name)).EndLine();
            Write(text, release.Facts);
        }

        return text.ToString();
    }

    /// <summary>Writes the line that begins a type.</summary>
    public static void WriteHead(LockText text, TypeFacts type)
    {
        text.Add(type.Keyword).Add(" ").Add(type.Name).Add(LockFormat.SpacedIn).AddPath(type.File);
        if (type.Underlying.Length > 0)
        {
            text.Add(LockFormat.SpacedColon).Add(type.Underlying);
        }

        if (type.Kind == TypeKind.Struct)
        {
            text.Add(" ").Add(LockFormat.Size).Add(" ").Add(type.Size).Add(" ").Add(LockFormat.Align).Add(" ").Add(type.Alignment);
        }

        WriteTraits(text, type.Traits);
    }

    /// <summary>Writes the line of a member.</summary>
    public static void Write(LockText text, MemberFacts member, string indentation = LockFormat.Indentation)
    {
        text.Add(indentation).Add(member.Number).Add(" ").Add(member.Name);
        if (member.Type.Length > 0)
        {
            text.Add(LockFormat.SpacedColon).Add(member.Type);
        }

        if (member.Default.Length > 0)
        {
            text.Add(" = ").Add(member.Default);
        }

        WriteTraits(text, member.Traits);
    }

    /// <summary>Writes the line that begins a service.</summary>
    public static void WriteHead(LockText text, ServiceFacts service)
    {
        text.Add(LockFormat.Service).Add(" ").Add(service.Name).Add(LockFormat.SpacedIn).AddPath(service.File);
        WriteTraits(text, service.Traits);
    }

    /// <summary>Writes the line of a method.</summary>
    public static void Write(LockText text, MethodFacts method, string indentation = LockFormat.Indentation)
    {
        text.Add(indentation).Add(method.Name).Add(LockFormat.SpacedColon).Add(method.Request).Add(" -> ").Add(method.Reply);
        WriteTraits(text, method.Traits);
    }

    private static void Write(LockText text, SchemaFacts facts)
    {
        if (facts.Files.Count > 0)
        {
            text.EndLine();
        }

        foreach (FileFacts file in facts.Files.Values)
        {
            Write(text, file);
        }

        foreach (TypeFacts type in facts.Types.Values)
        {
            text.EndLine();
            WriteHead(text, type);
            foreach (MemberFacts member in type.Members)
            {
                Write(text, member);
            }

            foreach (MemberFacts member in type.Removed)
            {
                Write(text, member, LockFormat.RemovedIndentation);
            }
        }

        foreach (ServiceFacts service in facts.Services.Values)
        {
            text.EndLine();
            WriteHead(text, service);
            foreach (MethodFacts method in service.Methods)
            {
                Write(text, method);
            }

            foreach (MethodFacts method in service.Removed)
            {
                Write(text, method, LockFormat.RemovedIndentation);
            }
        }
    }

    private static void Write(LockText text, FileFacts file)
    {
        text.Add(LockFormat.File).Add(" ").AddPath(file.Path);
        AddIfAny(LockFormat.Root, file.Root, file.Root);
        AddIfAny(LockFormat.Identifier, file.Identifier, QuotedText.Of(file.Identifier));
        AddIfAny(LockFormat.Extension, file.Extension, QuotedText.Of(file.Extension));
        text.EndLine();

        void AddIfAny(string keyword, string value, string written)
        {
            if (value.Length > 0)
            {
                text.Add(" ").Add(keyword).Add(" ").Add(written);
            }
        }
    }

    private static void WriteTraits(LockText text, EquatableArray<string> traits)
    {
        if (traits.Count > 0)
        {
            text.Add(" ;");
            foreach (string trait in traits)
            {
                text.Add(" ").Add(LockFormat.IsWord(trait) ? trait : QuotedText.Of(trait));
            }
        }

        text.EndLine();
    }
}
