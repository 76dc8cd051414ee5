using System.Globalization;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Block;

namespace ZcGen.Servers.Tests.Files;

/// <summary>
/// Files that random calls change, and what they are after a loss of power: the files of the last sync, whose sectors may have been written since.
/// </summary>
internal sealed class SyncedFiles(FileSystemClient files)
{
    private const int SectorSize = BlockService.SectorSize;
    private const int MaxLength = 5 * SectorSize;

    private static readonly string[] Names = ["a", "b", "c", "d"];

    private Dictionary<string, TrackedFile> _now = [];
    private Dictionary<string, TrackedFile> _synced = [];

    public void Step(Random random)
    {
        string name = Names[random.Next(Names.Length)];
        switch (random.Next(10))
        {
            case 0:
                using (files.Sync())
                {
                }

                _synced = Copy(_now);
                break;
            case 1 when _now.ContainsKey(name):
                using (files.Delete(name))
                {
                }

                _ = _now.Remove(name);
                break;
            case 2 when _now.TryGetValue(name, out TrackedFile? renamed):
                string other = Names[random.Next(Names.Length)];
                using (files.Rename(name, other))
                {
                }

                _ = _now.Remove(name);
                _now[other] = renamed;
                break;
            case 3 when _now.TryGetValue(name, out TrackedFile? truncated):
                int length = random.Next(truncated.Content.Length + 1);
                uint handle = PowerCutTests.Open(files, name);
                using (files.Truncate(handle, (uint)length))
                using (files.Close(handle))
                {
                }

                truncated.Content = truncated.Content[..length];
                break;
            default:
                Write(name, random);
                break;
        }
    }

    /// <summary>Checks the files after a cut, from which the next steps start.</summary>
    /// <returns>The number of files.</returns>
    public int Check()
    {
        string[] names = PowerCutTests.RetryOnce(List);
        Assert.Equal(_synced.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        foreach (string name in names)
        {
            uint handle = PowerCutTests.RetryOnce(() => PowerCutTests.Open(files, name));
            byte[] content;
            using (UnaryReply<FileReadReply> read = files.Read(handle, 0, 2 * MaxLength))
            {
                content = read.Value.Data.ToArray();
            }

            using (files.Close(handle))
            {
            }

            _synced[name].CheckAfterCut(name, content);
            _synced[name].Content = content;
        }

        // What was written before the cut cannot come back after the next one.
        _now = Copy(_synced);
        using (files.Sync())
        {
        }

        _synced = Copy(_now);
        return names.Length;
    }

    private string[] List()
    {
        using (files.Sync())
        {
            // Finds that the disk has lost power, which a list from the cache does not.
        }

        var names = new List<string>();
        using UnaryReply<FileListReply> list = files.List();
        foreach (Utf8Text name in list.Value.Names)
        {
            names.Add(name.ToString());
        }

        return [.. names];
    }

    private void Write(string name, Random random)
    {
        if (!_now.TryGetValue(name, out TrackedFile? file))
        {
            _now.Add(name, file = new TrackedFile());
        }

        uint handle = PowerCutTests.Open(files, name);
        int offset = Math.Min(random.Next(file.Content.Length + 1), MaxLength - SectorSize);
        byte[] data = new byte[random.Next(1, SectorSize + 100)];
        random.NextBytes(data);
        using (files.Write(handle, (uint)offset, data))
        using (files.Close(handle))
        {
        }

        byte[] content = new byte[Math.Max(file.Content.Length, offset + data.Length)];
        file.Content.CopyTo(content, 0);
        data.CopyTo(content, offset);
        file.Content = content;
        foreach (TrackedFile before in _synced.Values.Where(before => before.Id == file.Id))
        {
            before.Overwrite(offset, data);
        }
    }

    private static Dictionary<string, TrackedFile> Copy(Dictionary<string, TrackedFile> from) =>
        from.ToDictionary(entry => entry.Key, entry => entry.Value.AsSynced(), StringComparer.Ordinal);

    /// <summary>A file, and what its bytes may be after a cut.</summary>
    private sealed class TrackedFile
    {
        private static int _lastId;

        // The values that a byte was overwritten with since the sync.
        private readonly Dictionary<int, HashSet<byte>> _later = [];

        public int Id { get; private init; } = Interlocked.Increment(ref _lastId);

        public byte[] Content { get; set; } = [];

        public TrackedFile AsSynced() => new() { Id = Id, Content = Content };

        public void Overwrite(int offset, byte[] data)
        {
            for (int i = 0; i < data.Length; i++)
            {
                if (!_later.TryGetValue(offset + i, out HashSet<byte>? values))
                {
                    _later.Add(offset + i, values = []);
                }

                _ = values.Add(data[i]);
            }
        }

        public void CheckAfterCut(string name, byte[] content)
        {
            Assert.Equal(Content.Length, content.Length);
            for (int i = 0; i < content.Length; i++)
            {
                Assert.True(
                    content[i] == Content[i] || (_later.TryGetValue(i, out HashSet<byte>? values) && values.Contains(content[i])),
                    string.Create(CultureInfo.InvariantCulture, $"byte {i} of '{name}' is {content[i]}, and was never"));
            }
        }
    }
}
