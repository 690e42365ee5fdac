using System.ComponentModel;
using JsonOrm.Schema;

namespace JsonOrm;

/// <summary>The names and numbers of an enum. A <c>[Flags]</c> value is written as its names joined by <c>", "</c>.</summary>
public sealed class EnumSchema
{
    private EnumText? _text;

    /// <summary>Describes an enum.</summary>
    /// <param name="typeName">The enum's C# name, without namespace.</param>
    /// <param name="names">Member names in declared order.</param>
    /// <param name="values">Their numbers, widened to 64 bits.</param>
    /// <param name="isFlags">True for a <c>[Flags]</c> enum.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EnumSchema(string typeName, string[] names, long[] values, bool isFlags)
    {
        TypeName = typeName;
        Names = names;
        Values = values;
        IsFlags = isFlags;
    }

    /// <summary>The enum's C# name, without namespace.</summary>
    public string TypeName { get; }

    /// <summary>The member names, in declared order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The members' numbers, widened to 64 bits, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<long> Values { get; }

    /// <summary>True for a <c>[Flags]</c> enum.</summary>
    public bool IsFlags { get; }

    /// <summary>The names in the form that records use, built on first use. Two threads may both build it; the results are equal.</summary>
    internal EnumText Text => _text ??= new EnumText(this);
}
