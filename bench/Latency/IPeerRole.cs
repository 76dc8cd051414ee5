namespace ZcGen.Latency;

/// <summary>The second process's half of a measurement.</summary>
internal interface IPeerRole : IDisposable
{
    /// <summary>Waits until the first process has connected.</summary>
    void Accept();

    /// <summary>Carries one command out and returns the answer, one line.</summary>
    string Do(string command);
}
