namespace JsonOrm.Rules;

/// <summary>What a validation rule checks.</summary>
internal enum ColumnRuleKind
{
    /// <summary>Not null.</summary>
    NotNull,

    /// <summary>Not null, and a string contains a character other than white space.</summary>
    NotEmpty,

    /// <summary>A string's or collection's length; arguments: minimum, maximum.</summary>
    Length,

    /// <summary>Arguments: C# literals of minimum and maximum, the type to compare in (empty: the column's), exclusive flags.</summary>
    Range,

    /// <summary>Arguments: the pattern, the timeout in milliseconds.</summary>
    Pattern,

    EmailAddress,
    Phone,
    Url,
    Base64,

    /// <summary>Arguments: C# literals.</summary>
    AllowedValues,

    /// <summary>Arguments: C# literals.</summary>
    DeniedValues,

    /// <summary>Arguments: the C# name of the property that holds an equal value.</summary>
    Compare,

    /// <summary>
    /// A validation attribute that generated code creates and calls. Arguments: the C# that creates it, the property or empty for the object itself, its label
    /// as C#.
    /// </summary>
    Custom,
}

/// <summary>A validation rule of one property, read at compile time.</summary>
/// <param name="Kind">What it checks.</param>
/// <param name="Message">The error message.</param>
/// <param name="Arguments">Depends on the kind.</param>
/// <param name="MessageCode">The C# that creates the message if it is known only at run time, such as one from a resource; otherwise empty.</param>
internal sealed record ColumnRule(ColumnRuleKind Kind, string Message, EquatableArray<string> Arguments, string MessageCode = "");
