namespace ZcGen.Latency;

/// <summary>One round trip to the other process and back. Implemented by structs, so that each measuring loop is compiled for its own
/// kind.</summary>
internal interface IRoundTrip
{
    /// <summary>Goes there and back, and checks what came back.</summary>
    void Go();
}
