using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message C: a table with a union, a struct, and vectors of structs, strings and tables.</summary>
internal sealed class MonsterWorkload : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly string _name = "MyMonster";
    private readonly string[] _friends = ["Barney", "Frodo", "Wilma"];
    private readonly string[] _words = ["test1", "test2", "bob", "fred"];
    private readonly byte[] _inventory = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    private readonly long[] _longs = [1, 100, 10_000, 1_000_000, 100_000_000];
    private readonly double[] _doubles = [-1.5, 0, 2.25];

    public override string Name => "C";

    public override int Operations => 100;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        Monster.Builder monster = Monster.Build(_message, _buffer);
        monster.Position =
            new Position { X = 1, Y = 2, Z = 3, Weight = 3 + seed, Color = Color.Green, Ability = new Ability { Id = 5, Distance = 6 } };
        monster.Hp = 80;
        monster.Name = _name;
        monster.Inventory = _inventory;
        monster.Companion.CreateMonster().Name = _friends[1];
        monster.Abilities = [new Ability { Id = 10, Distance = 20 }, new Ability { Id = 30, Distance = 40 }];
        Utf8TextVectorBuilder words = monster.CreateWords(_words.Length);
        foreach (string word in _words)
        {
            words.Add(word);
        }

        Monster.VectorBuilder friends = monster.CreateFriends(_friends.Length);
        for (int i = 0; i < _friends.Length; i++)
        {
            Monster.Builder friend = friends.Add();
            friend.Name = _friends[i];
            friend.Hp = (short)(1000 * i);
        }

        monster.CreateEnemy().Name = _friends[0];
        Stat.Builder stat = monster.CreateStat();
        stat.Id = _words[0];
        stat.Value = (long)seed;
        stat.Count = 7;
        monster.IsAngry = true;
        monster.SignedHash = -1;
        monster.Hash = 77;
        monster.LongHash = seed;
        monster.Answers = [true, false, true];
        monster.Longs = _longs;
        monster.Doubles = _doubles;
        return _buffer.AsSpan(0, monster.Finish());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message)
    {
        Checksum sum = default;
        Monster monster = Monster.Read(message);
        Position position = monster.Position;
        sum.Add(position.X + position.Y + position.Z + position.Weight);
        sum.Add((ulong)position.Color + (ulong)position.Ability.Id + (ulong)position.Ability.Distance);
        sum.Add((ulong)monster.Mana + (ulong)monster.Hp + (ulong)monster.Color);
        sum.Add(monster.Name.Utf8);
        foreach (byte item in monster.Inventory)
        {
            sum.Add((ulong)item);
        }

        if (monster.Companion.TryGetMonster(out Monster companion))
        {
            sum.Add(companion.Name.Utf8);
        }

        foreach (Ability ability in monster.Abilities)
        {
            sum.Add((ulong)ability.Id + (ulong)ability.Distance);
        }

        foreach (Utf8Text word in monster.Words)
        {
            sum.Add(word.Utf8);
        }

        foreach (Monster friend in monster.Friends)
        {
            sum.Add(friend.Name.Utf8);
            sum.Add((ulong)friend.Hp);
        }

        sum.Add(monster.Enemy.Name.Utf8);
        Stat stat = monster.Stat;
        sum.Add(stat.Id.Utf8);
        sum.Add((ulong)stat.Value + stat.Count);
        sum.Add((monster.IsAngry ? 1UL : 0) + (ulong)monster.SignedHash + monster.Hash + monster.LongHash);
        foreach (Bool8 answer in monster.Answers)
        {
            sum.Add(answer ? 1UL : 0);
        }

        sum.Add((double)monster.Size + monster.Width);
        foreach (long value in monster.Longs)
        {
            sum.Add((ulong)value);
        }

        foreach (double value in monster.Doubles)
        {
            sum.Add(value);
        }

        return sum.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => Monster.Verify(message).IsValid;
}
