namespace JsonOrm.Chunks;

/// <summary>A position in a record file that differs from what the engine would have written.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="ByteOffset">The byte in the file, counted from 0.</param>
/// <param name="Expected">What is expected there and what was found, in words that complete "expected …".</param>
internal readonly record struct EditedPlace(long Line, long ByteOffset, string Expected);
