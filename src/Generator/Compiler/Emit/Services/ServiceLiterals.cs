using System.Globalization;

namespace ZcGen.Compiler.Emit;

/// <summary>Numbers of services as C# writes them.</summary>
internal static class ServiceLiterals
{
    /// <summary>The id of a method.</summary>
    public static string Hex(uint value) => "0x" + value.ToString("x8", CultureInfo.InvariantCulture) + "U";

    /// <summary>The fingerprint of a service.</summary>
    public static string Hex(ulong value) => "0x" + value.ToString("x16", CultureInfo.InvariantCulture) + "UL";
}
