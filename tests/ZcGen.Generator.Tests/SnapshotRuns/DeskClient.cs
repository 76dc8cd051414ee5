namespace Snapshots.CallArguments;

/// <content>Shows what the client tells its base class.</content>
public sealed partial class DeskClient
{
    internal (string? Name, bool IsIdempotent) Describe(uint method) => (GetMethodName(method), IsIdempotent(method));
}
