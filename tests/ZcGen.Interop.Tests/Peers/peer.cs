// The official C# runtime: "peer build FILE" writes the message that expected.txt describes, "peer dump FILE" verifies a message and
// describes it.
using System.Globalization;
using Google.FlatBuffers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args[0] == "dump")
{
    return Message.Dump(new ByteBuffer(File.ReadAllBytes(args[1])));
}

var builder = new FlatBufferBuilder(64);
Message.Build(builder);
File.WriteAllBytes(args[1], builder.SizedByteArray());
return 0;
