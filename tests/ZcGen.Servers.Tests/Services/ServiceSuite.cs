using Xunit;
using ZcGen.Channels;

namespace ZcGen.Servers.Tests.Services;

/// <summary>What clients may expect of the servers, whatever lies between. Each transport is a class that derives from this one.</summary>
public abstract class ServiceSuite
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(4096)]
    [InlineData(SuiteCalls.LongLength)]
    public void Benchmark_Bytes_ComeBackAsTheyWere(int length) => Run(to => SuiteCalls.BytesComeBack(to, length, times: 3));

    [Fact]
    public void Benchmark_Values_ComeBackInOrder() => Run(to => SuiteCalls.ValuesComeBackInOrder(to, count: 100));

    [Fact]
    public void Benchmark_AwaitedValues_ComeBackInAnyOrder() => Run(to => SuiteCalls.AwaitedValuesComeBackInAnyOrder(to, count: 100));

    [Fact]
    public void Connect_ToAServerOfSomethingElse_IsRefused() => Run(SuiteCalls.AnotherContractIsRefused);

    [Fact]
    public void Block_SectorsThatAreWritten_AreReadAgain() => Run(SuiteCalls.SectorsAreReadAgain);

    [Theory]
    [InlineData(uint.MaxValue, 1u)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(2047u, 2u)]
    public void Block_SectorsThatAreNotThere_AreOutOfRange(uint sector, uint count) =>
        Run(to => SuiteCalls.SectorsThatAreNotThere(to, sector, count));

    [Fact]
    public void Files_WrittenInParts_AreReadAsAWhole() => Run(SuiteCalls.FileIsWrittenInParts);

    [Fact]
    public void Files_TwoOfThem_DoNotMix() => Run(SuiteCalls.TwoFilesDoNotMix);

    [Theory]
    [InlineData(3000)]
    [InlineData(SuiteCalls.LongLength)]
    public void Files_BulkData_IsTheSameEitherWay(int length) => Run(to => SuiteCalls.BulkDataIsTheSameEitherWay(to, length));

    [Fact]
    public void Files_NoSuchFileOrHandle_HaveAStatus() => Run(SuiteCalls.FilesHaveStatuses);

    /// <summary>Starts the servers, and hands over the way to each by its name.</summary>
    protected abstract void Run(Action<Func<string, IChannelSource>> test);
}
