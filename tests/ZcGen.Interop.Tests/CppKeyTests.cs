using SortedKeys;
using ZcGen.Format;

namespace ZcGen.Interop.Tests;

/// <summary>What the C++ runtime sorts by keys that are structs or arrays, we find, and the other way round.</summary>
public sealed class CppKeyTests(CppKeyPeer peer) : IClassFixture<CppKeyPeer>
{
    [PeerFact<CppKeyPeer>]
    public void Cells_SortedByCpp_AreFoundByUs()
    {
        Shelf shelf = Shelf.Read(peer.Build());

        Assert.NotEqual(0, shelf.PairCells.Length);
        foreach (PairCell cell in shelf.PairCells)
        {
            Assert.Equal((cell.Id.First, cell.Id.Second),
                shelf.PairCells.FindByKey(cell.Id) is { } found ? (found.Id.First, found.Id.Second) : default);
        }

        foreach (ArrayCell cell in shelf.ArrayCells)
        {
            Assert.Equal(cell.Value, shelf.ArrayCells.FindByKey(cell.Id)?.Value);
        }

        foreach (PairsCell cell in shelf.PairsCells)
        {
            Assert.NotNull(shelf.PairsCells.FindByKey(cell.Id));
        }
    }

    [PeerFact<CppKeyPeer>]
    public void Cells_SortedByUs_AreInTheOrderOfCppAndFoundByIt()
    {
        byte[] theirs = peer.Build();
        byte[] ours = Sorted(Shelf.Read(theirs));

        string[] found = peer.Find(ours).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(180, found.Length);
        Assert.All(found, static line => Assert.EndsWith(" found", line, StringComparison.Ordinal));
        Assert.Equal(Shelf.Read(theirs).ArrayCells.ToArray().Select(static cell => cell.Value),
            Shelf.Read(ours).ArrayCells.ToArray().Select(static cell => cell.Value));
    }

    // The same cells, from the last to the first, sorted once more.
    private static byte[] Sorted(Shelf shelf)
    {
        byte[] buffer = new byte[1 << 14];
        var message = new MessageBuilder();
        Shelf.Builder builder = Shelf.Build(message, buffer);
        Span<PairCell> pairs = builder.CreatePairCells(shelf.PairCells.Length);
        shelf.PairCells.CopyTo(pairs);
        pairs.Reverse();
        pairs.SortByKey();
        Span<ArrayCell> arrays = builder.CreateArrayCells(shelf.ArrayCells.Length);
        shelf.ArrayCells.CopyTo(arrays);
        arrays.Reverse();
        arrays.SortByKey();
        Span<PairsCell> arraysOfPairs = builder.CreatePairsCells(shelf.PairsCells.Length);
        shelf.PairsCells.CopyTo(arraysOfPairs);
        arraysOfPairs.Reverse();
        arraysOfPairs.SortByKey();
        return buffer[..message.Length];
    }
}
