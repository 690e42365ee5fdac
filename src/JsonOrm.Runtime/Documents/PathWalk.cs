namespace JsonOrm.Documents;

/// <summary>
/// Follows a path through a document. A step goes into objects by name. Where it meets an array, it goes on in each element that is an object, and a step of
/// digits also takes the element at that index. An array that is an element of an array is entered by digits only. At its end, a path gives the value and, if
/// that is an array, its elements too.
/// </summary>
internal static class PathWalk
{
    /// <summary>True if the test holds for a value at the end of the path.</summary>
    /// <param name="json">The document.</param>
    /// <param name="position">The value at which the steps begin.</param>
    /// <param name="steps">The steps that are left.</param>
    /// <param name="test">The test.</param>
    public static bool Any(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps, ValueTest test) => Step(json, position, steps, test, isElement: false);

    private static bool Step(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps, ValueTest test, bool isElement)
    {
        if (steps.IsEmpty)
        {
            return End(json, position, test);
        }

        switch (json[position])
        {
            case (byte)'{':
                int value = DocumentScanner.FindMember(json, position, steps[0].Utf8);
                return value < 0 ? test.MatchesMissing() : Step(json, value, steps[1..], test, isElement: false);
            case (byte)'[':
                return Elements(json, position, steps, test, isElement);
            default:
                return test.MatchesMissing();
        }
    }

    private static bool Elements(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps, ValueTest test, bool isElement)
    {
        PathStep step = steps[0];
        int index = 0;
        var elements = new ElementScanner(json, position);
        while (elements.MoveNext())
        {
            if (!isElement && json[elements.Value] == '{')
            {
                // Digits are an index first: an element that has no member of that name does not lack one.
                int value = DocumentScanner.FindMember(json, elements.Value, step.Utf8);
                if (value >= 0 ? Step(json, value, steps[1..], test, isElement: false) : step.Index < 0 && test.MatchesMissing())
                {
                    return true;
                }
            }

            if (index++ == step.Index && Step(json, elements.Value, steps[1..], test, isElement: true))
            {
                return true;
            }
        }

        return false;
    }

    private static bool End(ReadOnlySpan<byte> json, int position, ValueTest test)
    {
        if (test.Matches(json, position))
        {
            return true;
        }

        if (test.Expands && json[position] == '[')
        {
            var elements = new ElementScanner(json, position);
            while (elements.MoveNext())
            {
                if (test.Matches(json, elements.Value))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>A test of one value.</summary>
internal abstract class ValueTest
{
    /// <summary>True if an array at the end of a path passes when one of its elements does.</summary>
    public virtual bool Expands => true;

    /// <summary>True if the value that starts at <paramref name="position"/> passes.</summary>
    public abstract bool Matches(ReadOnlySpan<byte> json, int position);

    /// <summary>True if a missing member passes.</summary>
    public virtual bool MatchesMissing() => false;
}
