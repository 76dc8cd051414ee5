using System.Globalization;
using ZcGen.Compiler.Diagnostics;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Lint.Rules;

/// <summary>The largest message takes at least half of its slot.</summary>
internal sealed class SlotWaste() : LintCheck(new LintRule(
    "ZC9004", "slot-waste", LintSet.Size, DiagnosticSeverity.Info, "slot more than half empty",
    "messages of '{0}' take {1} bytes at most, and the slot has {2}",
    "Whoever makes room for messages by the slot makes room that nothing uses.",
    "table Order { id:long; }\nrpc_service Shop (slot: 1024) { Put(Order):Order; }",
    "table Order { id:long; }\nrpc_service Shop (slot: 32) { Put(Order):Order; }",
    "Make the slot smaller, unless messages are to grow.")), ITypeCheck
{
    /// <inheritdoc/>
    public void Check(LintType type, LintOptions options)
    {
        int slot = type switch
        {
            LintTable table => table.Model.Slot,
            LintService service => service.Model.Slot,
            _ => 0,
        };
        if (slot != 0)
        {
            Check(type, slot);
        }
    }

    private void Check(LintType type, int slot)
    {
        LintWorkspace workspace = type.File.Workspace;
        IEnumerable<TableModel> messages = type is LintTable root ? [root.Model] : MessagesOf((LintService)type);
        long largest = messages.Max(message => workspace.Sizes.OfRoot(message).Bytes);
        if (2 * largest < slot)
        {
            Report(type.File, type.Attribute("slot")!.Name.Span, type.Name.Name, Number(largest), Number(slot));
        }
    }

    // Of a one-way method nothing comes back.
    private static IEnumerable<TableModel> MessagesOf(LintService service) => service.Model.Methods
        .SelectMany(static method => method.IsOneWay ? [method.Request] : new[] { method.Request, method.Reply })
        .Select(name => ((LintTable)service.File.Workspace.Types.Find(name)!).Model);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
