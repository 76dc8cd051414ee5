using ZcGen.Compiler.Diagnostics;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The names of services end alike.</summary>
internal sealed class ServiceSuffix() : LintCheck(new LintRule(
    "ZC5100", "service-suffix", LintSet.Standard, DiagnosticSeverity.Warning, "service without its suffix",
    "the name of rpc_service '{0}' does not end with '{1}'",
    "Code has clients, servers and tables beside a service, and the suffix tells which name is the service.",
    "table Ping {}\nrpc_service Echo { Say(Ping):Ping; }",
    "table Ping {}\nrpc_service EchoService { Say(Ping):Ping; }",
    "Rename it. Methods are called by names that contain the service's, so clients and servers have to change together.")
{ HasFix = true, IsOptIn = true }), IServiceCheck
{
    /// <inheritdoc/>
    public void Check(LintService service, LintOptions options)
    {
        string name = service.Name.Name;
        if (!name.EndsWith(options.ServiceSuffix, StringComparison.Ordinal))
        {
            SchemaFix? fix = service.File.Workspace.Rename(service, name + options.ServiceSuffix);
            ReportFix(service.File, service.NameSpan, fix, name, options.ServiceSuffix);
        }
    }
}
