using ZcGen.Compiler.Breaking.Facts;
using ZcGen.Compiler.Breaking.Lock;

namespace ZcGen.Cli.Baselines;

/// <summary>An earlier version of schemas, with which the present one is compared.</summary>
/// <param name="Name">What messages call it, such as <c>'schema.lock'</c> or <c>git ref 'main'</c>.</param>
/// <param name="Facts">What others rely on.</param>
/// <param name="Lock">The lock that it comes from; null if it comes from schemas.</param>
/// <param name="IsBinary">Whether it was read from a binary schema, which has no place for everything that a schema says.</param>
internal sealed record Baseline(string Name, SchemaFacts Facts, SchemaLock? Lock = null, bool IsBinary = false);
