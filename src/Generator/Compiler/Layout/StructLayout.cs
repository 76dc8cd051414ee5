using ZcGen.Compiler.Common;
using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>The layout of a struct.</summary>
/// <param name="Size">The size in bytes, trailing padding included.</param>
/// <param name="Alignment">The alignment in bytes.</param>
/// <param name="Padding">The holes between and after the fields.</param>
internal readonly record struct StructLayout(int Size, int Alignment, EquatableArray<PaddingModel> Padding);
