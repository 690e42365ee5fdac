namespace JsonOrm.Evaluation;

/// <summary>A test of a text that is not null.</summary>
internal delegate bool TextTest(ReadOnlySpan<byte> utf8);
