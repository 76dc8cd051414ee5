namespace ZcGen.Compiler.Diagnostics;

/// <content>ZC4xxx: C# that uses generated code. An analyzer reports them beside the C# compiler's own errors.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A view that is used after an await.</summary>
    public static readonly DiagnosticRule ViewAcrossAwait = Warning(
        "ZC4001", "view is used after an await",
        "'{0}' is a view, which an await does not keep: read what is needed before the await, copy it with ToData(), or get the view anew",
        "A reader, a builder or a call is a view of memory that belongs to it for a while only. An await can end that while, and continue on "
        + "another thread, so C# allows no view across it (CS4007).",
        "", "",
        "Read what is needed into variables before the await. ToData() copies a whole table where the object API is on, ToString() a text. "
        + "A reply that was awaited gives a new view by Value. Editors offer each of these, and to end a reply before the await, where the "
        + "result compiles and means the same.");

    /// <summary>A view that a lambda or local function captures.</summary>
    public static readonly DiagnosticRule ViewCaptured = Warning(
        "ZC4002", "view is captured",
        "'{0}' is a view, which no lambda can keep: read what is needed before, copy it with ToData(), or pass the view as an argument",
        "A reader, a builder or a call is a view of memory that belongs to it for a while only. A lambda or local function that captures it "
        + "could run later, so C# allows that for no view (CS8175, CS9108).",
        "", "",
        "Read what is needed into variables that the lambda captures instead, or give the view to it as an argument. Editors offer the "
        + "former where the result compiles and means the same.");
}
