namespace JsonOrm.Evaluation;

/// <summary>A test of a non-null text.</summary>
internal delegate bool TextTest(ReadOnlySpan<byte> utf8);
