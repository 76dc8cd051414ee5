using System.Globalization;
using System.Text;
using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Common;

namespace ZcGen.Compiler.Breaking.Lock;

/// <summary>Writes locks: one line for each fact, sorted, so that two branches that take one number meet in a conflict.</summary>
internal sealed class LockWriter
{
    private const string Heading =
        "# What other versions of the schemas rely on. 'zcgen lock update' writes this file; commit it.\n"
        + "# A conflict of a merge in it means that two branches gave one number away: one of them has to take another.\n";

    private readonly StringBuilder _text = new(Heading);

    /// <summary>Returns the text of a lock.</summary>
    public static string Write(SchemaLock value)
    {
        var writer = new LockWriter();
        writer._text.Append(LockFormat.Mark).Append($" {LockFormat.Version}\n");
        writer.Write(value.Facts);
        if (value.Accepted.Count > 0)
        {
            writer._text.Append('\n');
        }

        foreach (AcceptedChange accepted in value.Accepted)
        {
            writer._text.Append($"{LockFormat.Accepted} {accepted.Id} {QuotedText.Of(accepted.Symbol)} {accepted.Fingerprint} ")
                .Append(QuotedText.Of(accepted.Reason)).Append('\n');
        }

        foreach (SchemaRelease release in value.Releases)
        {
            writer._text.Append($"\n{LockFormat.Release} {QuotedText.Of(release.Name)}\n");
            writer.Write(release.Facts);
        }

        return writer._text.ToString();
    }

    private void Write(SchemaFacts facts)
    {
        if (facts.Files.Count > 0)
        {
            _text.Append('\n');
        }

        foreach (FileFacts file in facts.Files.Values)
        {
            _text.Append($"{LockFormat.File} {QuotedText.Of(file.Path)}");
            AppendIf(file.Root.Length > 0, $" {LockFormat.Root} {file.Root}");
            AppendIf(file.Identifier.Length > 0, $" {LockFormat.Identifier} {QuotedText.Of(file.Identifier)}");
            AppendIf(file.Extension.Length > 0, $" {LockFormat.Extension} {QuotedText.Of(file.Extension)}");
            _text.Append('\n');
        }

        foreach (TypeFacts type in facts.Types.Values)
        {
            Write(type);
        }

        foreach (ServiceFacts service in facts.Services.Values)
        {
            Write(service);
        }
    }

    private void Write(TypeFacts type)
    {
        _text.Append($"\n{type.Keyword} {type.Name} {LockFormat.In} {QuotedText.Of(type.File)}");
        AppendIf(type.Underlying.Length > 0, $" : {type.Underlying}");
        AppendIf(type.Kind == TypeKind.Struct, $" {LockFormat.Size} {Number(type.Size)} {LockFormat.Align} {Number(type.Alignment)}");
        WriteTraits(type.Traits);
        foreach (MemberFacts member in type.Members)
        {
            Write(member, "");
        }

        foreach (MemberFacts member in type.Removed)
        {
            Write(member, LockFormat.Removed + " ");
        }
    }

    private void Write(MemberFacts member, string prefix)
    {
        _text.Append($"  {prefix}{Number(member.Number)} {member.Name}");
        AppendIf(member.Type.Length > 0, $" : {member.Type}");
        AppendIf(member.Default.Length > 0, $" = {member.Default}");
        WriteTraits(member.Traits);
    }

    private void Write(ServiceFacts service)
    {
        _text.Append($"\n{LockFormat.Service} {service.Name} {LockFormat.In} {QuotedText.Of(service.File)}");
        WriteTraits(service.Traits);
        foreach (MethodFacts method in service.Methods)
        {
            Write(method, "");
        }

        foreach (MethodFacts method in service.Removed)
        {
            Write(method, LockFormat.Removed + " ");
        }
    }

    private void Write(MethodFacts method, string prefix)
    {
        _text.Append($"  {prefix}{method.Name} : {method.Request} -> {method.Reply}");
        WriteTraits(method.Traits);
    }

    private void WriteTraits(EquatableArray<string> traits)
    {
        if (traits.Count > 0)
        {
            _text.Append(" ;");
        }

        foreach (string trait in traits)
        {
            _text.Append(' ').Append(LockFormat.IsWord(trait) ? trait : QuotedText.Of(trait));
        }

        _text.Append('\n');
    }

    private void AppendIf(bool holds, string text)
    {
        if (holds)
        {
            _text.Append(text);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
