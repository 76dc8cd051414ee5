using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Reports, at its place, what the C# emitters cannot emit, so that they never emit anything wrong.</summary>
internal static class EmissionGate
{
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
}
