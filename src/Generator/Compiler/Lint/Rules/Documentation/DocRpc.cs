using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Syntax;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>Services and their methods have documentation.</summary>
internal sealed class DocRpc() : LintCheck(new LintRule(
    "ZC5063", "doc-rpc", LintSet.Comments, DiagnosticSeverity.Warning, "service or method without documentation",
    "{0} '{1}' has no documentation",
    "What a method does, and when it fails, cannot be seen from its messages.",
    "table Ping {}\nrpc_service Server { Reset(Ping):Ping; }",
    "table Ping {}\n/// Controls the server.\nrpc_service Server {\n  /// Forgets all clients.\n  Reset(Ping):Ping;\n}",
    "Write a '///' comment above it.")), IServiceCheck
{
    /// <inheritdoc/>
    public void Check(LintService service, LintOptions options)
    {
        if (DocumentationText.IsEmpty(service.File, service.Syntax.Documentation, service.Syntax.Span.Start))
        {
            Report(service.File, service.NameSpan, service.Kind, service.Name.Name);
        }

        foreach (MethodSyntax method in service.Declaration.Methods)
        {
            if (DocumentationText.IsEmpty(service.File, method.Documentation, method.Name.Span.Start))
            {
                Report(service.File, method.Name.Span, "method", method.Name.Text);
            }
        }
    }
}
