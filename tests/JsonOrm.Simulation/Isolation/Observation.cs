namespace JsonOrm.Simulation.Isolation;

/// <summary>One operation of a transaction: an append, or a read of a whole list.</summary>
/// <param name="Key">The list.</param>
/// <param name="Appended">The appended value, which is unique; null for a read.</param>
/// <param name="Seen">The values read; null for an append.</param>
internal sealed record Observation(int Key, int? Appended, int[]? Seen)
{
    public static Observation Append(int key, int value) => new(key, value, null);

    public static Observation Read(int key, params int[] seen) => new(key, null, seen);

    public override string ToString() => Seen is null ? $"append({Key}, {Appended})" : $"read({Key}) = [{string.Join(' ', Seen)}]";
}
