using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Binding;

/// <summary>Reports, at its place, what the C# emitters cannot emit, so that they never emit anything wrong.</summary>
internal static class EmissionGate
{
    /// <summary>Checks the fields of one table.</summary>
    public static void Check(TableSymbol table)
    {
        foreach (FieldModel field in table.Model?.Fields ?? default)
        {
            if (!field.IsDeprecated && Idle(field) is { } attribute && Find(table.Syntax, field.Name) is { } syntax)
            {
                table.File.Diagnostics.Report(DiagnosticCatalog.AttributeNotEmitted, syntax.Name.Span, attribute, field.Name);
            }
        }
    }

    /// <summary>Checks the methods of one service.</summary>
    public static void Check(ServiceSymbol service)
    {
        for (int i = 0; i < (service.Model?.Methods.Count ?? 0); i++)
        {
            MethodModel method = service.Model!.Methods[i];
            string? kind = method.Streaming != Streaming.None ? "streaming method" : method.IsOneWay ? "one-way method" : null;
            if (kind is not null)
            {
                service.File.Diagnostics.Report(DiagnosticCatalog.NotEmitted, service.Syntax.Methods[i].Name.Span, kind, method.Name);
            }
        }
    }

    private static string? Idle(FieldModel field) => field.IsKey && !field.Type.IsScalar && field.Type.Base != BaseType.String ? "key" : null;

    private static FieldSyntax? Find(TableSyntax table, string name)
    {
        foreach (FieldSyntax field in table.Fields)
        {
            if (field.Name.Text == name)
            {
                return field;
            }
        }

        return null;
    }
}
