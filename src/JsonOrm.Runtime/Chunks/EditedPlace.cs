namespace JsonOrm.Chunks;

/// <summary>A place of a record file that the engine would not have written so.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="ByteOffset">The byte in the file, from 0.</param>
/// <param name="Expected">What should stand there and what does, in words that complete "expected …".</param>
internal readonly record struct EditedPlace(long Line, long ByteOffset, string Expected);
