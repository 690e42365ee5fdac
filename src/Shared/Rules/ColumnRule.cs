namespace JsonOrm.Rules;

/// <summary>What a validation rule checks.</summary>
internal enum ColumnRuleKind
{
    /// <summary>Not null.</summary>
    NotNull,

    /// <summary>Not null, and a string has something beside white space.</summary>
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
}

/// <summary>A validation rule of one property, read at compile time.</summary>
/// <param name="Kind">What it checks.</param>
/// <param name="Message">What is said when it is broken.</param>
/// <param name="Arguments">As the kind says.</param>
internal sealed record ColumnRule(ColumnRuleKind Kind, string Message, EquatableArray<string> Arguments);
