namespace ZcGen.Rpc;

/// <summary>What an entry of a block of headers is. Types that are not here are skipped.</summary>
internal enum HeaderType : ushort
{
    /// <summary>Skipped.</summary>
    None = 0,

    /// <summary>A W3C traceparent in binary.</summary>
    TraceParent = 1,

    /// <summary>A W3C tracestate.</summary>
    TraceState = 2,

    /// <summary>One entry of metadata.</summary>
    Metadata = 3,

    /// <summary>The details of an error.</summary>
    Details = 4,
}
