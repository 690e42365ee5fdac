using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace JsonOrm.Files;

/// <summary>
/// Reads eight bytes at a position of a span. ReadyToRun code cannot inline the framework's methods that slice a span and read from it. In a loop over a file, those
/// calls would take most of the time.
/// </summary>
internal static class LittleEndian
{
    /// <summary>The number at a position.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="position">The offset of the first; not negative, and eight bytes follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> bytes, int position)
    {
        System.Diagnostics.Debug.Assert((uint)position <= (uint)(bytes.Length - sizeof(ulong)), "Eight bytes must follow.");
        ulong value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref Unsafe.AsRef(in bytes[0]), position));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }
}
