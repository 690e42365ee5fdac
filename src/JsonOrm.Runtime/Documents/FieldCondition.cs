namespace JsonOrm.Documents;

/// <summary>What a filter asks of one field: tests, joined and negated. A field has several values if its path crosses arrays; each test may be met by another one.</summary>
internal abstract class FieldCondition
{
    /// <summary>True if the values at the end of the steps meet the condition.</summary>
    public abstract bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps);

    /// <summary>True if one value, taken as a whole even if it is an array, meets the condition.</summary>
    public abstract bool HoldsForElement(ReadOnlySpan<byte> json, int position);
}

/// <summary>One of the values passes a test.</summary>
internal sealed class AnyValue(ValueTest test) : FieldCondition
{
    public ValueTest Test { get; } = test;

    public override bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps) => PathWalk.Any(json, position, steps, Test);

    public override bool HoldsForElement(ReadOnlySpan<byte> json, int position) => Test.Matches(json, position);
}

/// <summary>All of several conditions hold; an empty list holds.</summary>
internal sealed class AllConditions(IReadOnlyList<FieldCondition> conditions) : FieldCondition
{
    public IReadOnlyList<FieldCondition> Conditions { get; } = conditions;

    public override bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps)
    {
        foreach (FieldCondition condition in Conditions)
        {
            if (!condition.Holds(json, position, steps))
            {
                return false;
            }
        }

        return true;
    }

    public override bool HoldsForElement(ReadOnlySpan<byte> json, int position)
    {
        foreach (FieldCondition condition in Conditions)
        {
            if (!condition.HoldsForElement(json, position))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The plain opposite of a condition; it holds for documents that lack the field too.</summary>
internal sealed class NotCondition(FieldCondition condition) : FieldCondition
{
    public FieldCondition Condition { get; } = condition;

    public override bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps) => !Condition.Holds(json, position, steps);

    public override bool HoldsForElement(ReadOnlySpan<byte> json, int position) => !Condition.HoldsForElement(json, position);
}

/// <summary>No value meets it: an empty <c>$all</c>.</summary>
internal sealed class NeverCondition : FieldCondition
{
    public override bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps) => false;

    public override bool HoldsForElement(ReadOnlySpan<byte> json, int position) => false;
}
