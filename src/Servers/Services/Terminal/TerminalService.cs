using System.Text;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Services.Terminal;

/// <summary>Writes text to the terminal of the machine.</summary>
/// <param name="output">The terminal; used by the thread of the server.</param>
public sealed class TerminalService(TextWriter output) : TerminalServer
{
    /// <summary>The name of the server.</summary>
    public const string Name = "terminal";

    // As the schema says.
    private const int MaxLength = 4096;

    /// <summary>Creates the program of a server.</summary>
    /// <param name="output">The terminal.</param>
    public static TaskProgram ProgramFor(TextWriter output) => port => new ServerTask(port).Serve(Name, new TerminalService(output));

    /// <inheritdoc/>
    protected override void Write(TerminalWriteRequest request, TerminalWriteReply.Builder reply, CallContext context)
    {
        // Copied before it is looked at, since the caller can change it meanwhile.
        byte[] text = request.Text.Utf8.ToArray();
        if (text.Length > MaxLength)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"the text has {text.Length} bytes, more than {MaxLength}; write it in parts");
        }

        output.Write(Encoding.UTF8.GetString(text));
    }
}
