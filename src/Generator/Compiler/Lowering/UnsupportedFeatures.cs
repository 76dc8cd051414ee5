using ZcGen.Compiler.Binding;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lowering;

/// <summary>Reports what the C# emitters do not support, and leaves it out, so that they never emit wrong code.</summary>
internal static class UnsupportedFeatures
{
    /// <summary>Checks the methods of one service.</summary>
    public static void Check(ServiceSymbol service)
    {
        foreach (BoundMethod method in service.Methods)
        {
            string? kind = method.Streaming != Streaming.None ? "streaming method" : method.IsOneWay ? "one-way method" : null;
            if (kind is not null)
            {
                service.IsLeftOut = true;
                service.File.Diagnostics.ReportLeftOut(
                    DiagnosticCatalog.NotEmitted, method.Syntax.Name.Span, kind, method.Syntax.Name.Text);
            }
        }
    }
}
