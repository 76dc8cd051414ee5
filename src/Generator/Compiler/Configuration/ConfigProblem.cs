namespace ZcGen.Compiler.Configuration;

/// <summary>Something in a configuration that has no meaning.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Message">What was found and what was expected; lower case, without a full stop.</param>
public sealed record ConfigProblem(ConfigPlace Place, string Message)
{
    /// <summary>Returns the place and the message, such as <c>zcgen.json(3,14): there is no rule 'x'</c>.</summary>
    public override string ToString() => $"{Place}: {Message}";
}
