using System.Text.Json.Nodes;
using Snapshots.Json;
using Snapshots.Objects;
using Snapshots.ObjectsAndJson;

namespace ZcGen.Generator.Tests.SnapshotRuns;

/// <summary>Objects and JSON become messages, and come back, by the code of the snapshots.</summary>
public sealed class ObjectSnapshotTests
{
    [Fact]
    public void Objects_AsMessage_ComeBackEqual()
    {
        var car = new CarData
        {
            Name = "Car",
            Plate = "A 1",
            Color = Snapshots.Objects.Color.Red,
            Doors = 5,
            At = new Snapshots.Objects.Point { X = 1, Y = 2 },
            Wheels = [new WheelData { Size = 17 }],
            Spare = new WheelData { Size = 16 },
            Photo = [1, 2],
            Lights = [true, false],
            Speeds = [1.5f],
            Owners = ["first", "second"],
            Cargo = CargoData.FromTrailer(new TrailerData { Load = 2 }),
            Inner = new WheelData { Size = 3 },
            Trips = [CargoData.FromNote("note"), null, CargoData.FromPoint(new Snapshots.Objects.Point { X = 3 })],
        };

        byte[] message = car.ToMessage();

        Assert.Equal("well-formed", Car.Verify(message).ToString());
        CarData read = Car.Read(message).ToData();
        Assert.Equal(car, read);
        Assert.Equal(car.GetHashCode(), read.GetHashCode());
        read.Trips![0] = CargoData.FromNote("other");
        Assert.NotEqual(car, read);
    }

    [Fact]
    public void Json_OfAMessage_ComesBackEqual()
    {
        const string Text = """
            {"name":"figure","color":"Red","hash":"hashed","weight":1.5,"at":{"x":1,"y":[2,3]},"shape_type":"Circle","shape":{"radius":2.5},"points":[{"x":4,"y":[5,6]}]}
            """;
        byte[] message = Figure.FromJson(System.Text.Encoding.UTF8.GetBytes(Text));

        Figure read = Figure.Read(message);
        Assert.True(Figure.Verify(message).IsValid);
        Assert.Equal(("figure", 1.5, 2.5f, (short)6), (read.Name.ToString(), read.Weight, read.Shape.Circle.Radius, read.Points[0].Y[1]));
        Assert.Equal("Circle", (string?)JsonNode.Parse(read.ToJson())!["shape_type"]);
        Assert.False(Figure.TryFromJson("{}"u8, out _, out ZcGen.Json.JsonError? error));
        Assert.Contains("name", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ObjectsAndJson_GoOverEachOther()
    {
        var pair = new PairData { Left = 1, Right = "two" };

        Assert.Equal(pair, PairData.FromJson(System.Text.Encoding.UTF8.GetBytes(pair.ToJson())));
    }
}
