namespace JsonOrm.Rules;

/// <summary>An enum's names and numbers, wherever it is declared.</summary>
/// <param name="Type">Fully qualified C# name.</param>
/// <param name="Name">C# name without namespace.</param>
/// <param name="IsFlags">True for a <c>[Flags]</c> enum.</param>
/// <param name="IsUInt64">True when the underlying type is <c>ulong</c>.</param>
/// <param name="Members">Names and numbers in declared order.</param>
internal sealed record EnumShape(string Type, string Name, bool IsFlags, bool IsUInt64, EquatableArray<EnumMember> Members)
{
    /// <summary>What becomes of names that are gone.</summary>
    public EquatableArray<FormerMember> Former { get; init; }
}

/// <summary>An enum member.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Value">Its number, widened to 64 bits.</param>
internal sealed record EnumMember(string Name, long Value);
