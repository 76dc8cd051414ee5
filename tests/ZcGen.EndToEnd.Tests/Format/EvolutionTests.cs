using Xunit;
using ZcGen.Format;
using One = Evolution.One;
using Two = Evolution.Two;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>An old reader on new bytes and a new reader on old bytes see what both schemas know, and the defaults of what one of them does
/// not.</summary>
public class EvolutionTests
{
    private const int Messages = 500;

    [Fact]
    public void OldReader_OfNewMessages_SeesWhatItKnows()
    {
        for (int seed = 0; seed < Messages; seed++)
        {
            byte[] message = NewMessage(new Random(seed));
            Assert.Equal("well-formed", Two.Catalog.Verify(message).ToString());
            Assert.Equal("well-formed", One.Catalog.Verify(message).ToString());
            Two.Catalog expected = Two.Catalog.Read(message);
            One.Catalog read = One.Catalog.Read(message);

            Assert.Equal(expected.Title.ToString(), read.Title.ToString());
            Assert.Equal((sbyte)expected.State, (sbyte)read.State);
            Assert.Equal((expected.HasPlace, expected.Place.X, expected.Place.Y), (read.HasPlace, read.Place.X, read.Place.Y));
            Assert.Equal(expected.Numbers.ToArray(), read.Numbers.ToArray());
            Assert.Equal(expected.Rate, read.Rate);
            Assert.Equal(expected.NewName, read.OldName);
            Assert.Equal(expected.Maybe, read.Maybe);
            Assert.Equal(expected.Items.Count, read.Items.Count);
            for (int i = 0; i < read.Items.Count; i++)
            {
                AssertSame(expected.Items[i], read.Items[i]);
                Assert.Equal(0, read.Items[i].Gone);
            }

            AssertSame(expected.First, read.First);
            AssertSame(expected.Content, read.Content);
            Assert.Equal(expected.Contents.Count, read.Contents.Count);
            for (int i = 0; i < read.Contents.Count; i++)
            {
                AssertSame(expected.Contents[i], read.Contents[i]);
            }
        }
    }

    [Fact]
    public void NewReader_OfOldMessages_SeesThemAndDefaults()
    {
        for (int seed = 0; seed < Messages; seed++)
        {
            byte[] message = OldMessage(new Random(seed));
            Assert.Equal("well-formed", One.Catalog.Verify(message).ToString());
            Assert.Equal("well-formed", Two.Catalog.Verify(message).ToString());
            One.Catalog expected = One.Catalog.Read(message);
            Two.Catalog read = Two.Catalog.Read(message);

            Assert.Equal(expected.Title.ToString(), read.Title.ToString());
            Assert.Equal(expected.OldName, read.NewName);
            Assert.Equal(expected.Maybe, read.Maybe);
            Assert.Equal("added", read.Added.ToString());
            Assert.False(read.HasSpot);
            Assert.Equal(Two.Content.MemberKind.None, read.Extra.Kind);
            Assert.False(read.Extra.IsPresent);
            Assert.Equal(expected.Items.Count, read.Items.Count);
            for (int i = 0; i < read.Items.Count; i++)
            {
                AssertSame(read.Items[i], expected.Items[i]);
                Assert.Equal(2.5, read.Items[i].Weight);
                Assert.False(read.Items[i].More.IsPresent);
                Assert.Equal(0, read.Items[i].Parts.Count);
            }

            AssertSame(read.Content, expected.Content);
        }
    }

    [Fact]
    public void Fields_WithIds_KeepTheirSlotsInAnyOrder()
    {
        byte[] buffer = new byte[512];
        var message = new MessageBuilder();
        One.Numbered.Builder old = One.Numbered.Build(message, buffer);
        old.A = 4;
        old.B = "b";
        old.U.SetLabel("label");
        Two.Numbered read = Two.Numbered.Read(buffer.AsSpan(0, old.Finish()));

        Assert.Equal((4, "b", "label", 9), (read.A, read.B.ToString(), read.U.Label.ToString(), read.C));
    }

    private static void AssertSame(Two.Item later, One.Item earlier)
    {
        Assert.Equal(later.IsPresent, earlier.IsPresent);
        Assert.Equal(later.Name.IsPresent, earlier.Name.IsPresent);
        Assert.Equal(later.Name.ToString(), earlier.Name.ToString());
        Assert.Equal(later.Count, earlier.Count);
        Assert.Equal(later.Tail, earlier.Tail);
    }

    private static void AssertSame(Two.Content later, One.Content earlier)
    {
        Assert.Equal((byte)later.Kind, (byte)earlier.Kind);
        Assert.Equal(later.IsPresent, earlier.IsPresent);
        AssertSame(later.Item, earlier.Item);
        Assert.Equal(later.Label.ToString(), earlier.Label.ToString());
        Assert.Equal((byte)later.Kind > 2 ? (byte)later.Kind : -1,
            earlier.Match(static _ => -1, static _ => -1, static kind => kind == One.Content.MemberKind.None ? -1 : (int)kind));
    }

    private static byte[] OldMessage(Random random)
    {
        byte[] buffer = new byte[4096];
        One.Catalog.Builder catalog = One.Catalog.Build(new MessageBuilder(), buffer);
        if (random.Next(2) == 0)
        {
            catalog.Title = $"title {random.Next(100)}";
            catalog.Place = new One.Place { X = random.Next(), Y = random.Next() };
            catalog.Numbers = [random.NextInt64(), random.NextInt64()];
        }

        if (random.Next(2) == 0)
        {
            catalog.State = One.State.Busy;
            catalog.OldName = random.Next();
            catalog.Maybe = random.Next(3);
            Fill(catalog.CreateFirst(), random);
        }

        int count = random.Next(4);
        One.Item.VectorBuilder items = catalog.CreateItems(count);
        for (int i = 0; i < count; i++)
        {
            Fill(items.Add(), random);
        }

        if (random.Next(2) == 0)
        {
            Fill(catalog.Content.CreateItem(), random);
        }
        else
        {
            catalog.Content.SetLabel("label");
        }

        return buffer[..catalog.Finish()];
    }

    private static void Fill(One.Item.Builder item, Random random)
    {
        item.Name = random.Next(2) == 0 ? null : "item";
        item.Count = random.Next();
        item.Gone = random.NextInt64();
        item.Tail = (short)random.Next(100);
    }

    private static byte[] NewMessage(Random random)
    {
        byte[] buffer = new byte[4096];
        Two.Catalog.Builder catalog = Two.Catalog.Build(new MessageBuilder(), buffer);
        if (random.Next(2) == 0)
        {
            catalog.Title = $"title {random.Next(100)}";
            catalog.Place = new Two.Place { X = random.Next(), Y = random.Next() };
            catalog.Numbers = [random.NextInt64(), random.NextInt64()];
        }

        if (random.Next(2) == 0)
        {
            catalog.State = Two.State.Lost;
            catalog.NewName = random.Next();
            catalog.Maybe = random.Next(3);
            catalog.Added = "other";
            catalog.Spot = new Two.Place { X = 1 };
            catalog.Extra.SetSpot(new Two.Place { X = 2 });
            Fill(catalog.CreateFirst(), random, 2);
        }

        int count = random.Next(4);
        Two.Item.VectorBuilder items = catalog.CreateItems(count);
        for (int i = 0; i < count; i++)
        {
            Fill(items.Add(), random, 1);
        }

        SetContent(catalog.Content, random);
        count = random.Next(5);
        Two.Content.VectorBuilder contents = catalog.CreateContents(4 * count);
        for (int i = 0; i < count; i++)
        {
            Fill(contents.AddItem(), random, 0);
            contents.AddLabel("label");
            contents.AddNote().Text = "note";
            contents.AddSpot(new Two.Place { Y = random.Next() });
        }

        return buffer[..catalog.Finish()];
    }

    private static void SetContent(Two.Content.Builder content, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                Fill(content.CreateItem(), random, 1);
                break;
            case 1:
                content.SetLabel("label");
                break;
            case 2:
                content.CreateNote().Text = "note";
                break;
            case 3:
                content.SetSpot(new Two.Place { X = random.Next() });
                break;
            default:
                break;
        }
    }

    private static void Fill(Two.Item.Builder item, Random random, int depth)
    {
        item.Name = random.Next(2) == 0 ? null : "item";
        item.Count = random.Next();
        item.Tail = (short)random.Next(100);
        item.Weight = random.NextDouble();
        item.More = random.Next(2) == 0 ? null : "more";
        if (depth > 0)
        {
            Fill(item.CreateParts(1).Add(), random, depth - 1);
        }
    }
}
