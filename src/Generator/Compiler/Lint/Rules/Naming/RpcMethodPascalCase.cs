using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of methods are UpperCamelCase.</summary>
internal sealed class RpcMethodPascalCase() : LintCheck(new LintRule(
    "ZC5005", "rpc-method-pascal-case", LintSet.Basic, DiagnosticSeverity.Warning, "method not in UpperCamelCase",
    "method '{0}' of service '{1}' is not UpperCamelCase",
    "Methods are written like types, as in the examples of FlatBuffers and gRPC.",
    "table Item { id:ulong; }\nrpc_service Store { get_item(Item):Item; }",
    "table Item { id:ulong; }\nrpc_service Store { GetItem(Item):Item; }",
    "Rename it, in clients and servers at the same time: the id of a method is made of its name.")
{ HasFix = true }), IServiceCheck
{
    /// <inheritdoc/>
    public void Check(LintService service, LintOptions options)
    {
        NewNames? names = null;
        foreach (MethodSyntax method in service.Declaration.Methods)
        {
            string name = method.Name.Text;
            if (!NameCasing.IsPascal(name))
            {
                names ??= new NewNames(service.Declaration.Methods.Select(static other => other.Name.Text), NameCasing.ToPascal);
                string newName = NameCasing.ToPascal(name);
                SchemaFix? fix = names.IsFree(newName)
                    ? service.File.Fix($"Rename '{name}' to '{newName}'", method.Name.Span, newName) with { BreaksCalls = true }
                    : null;
                ReportFix(service.File, method.Name.Span, fix, name, service.Name.Name);
            }
        }
    }
}
