namespace JsonOrm;

/// <summary>Collects the validation errors of one row. Allocates nothing until the first error.</summary>
public sealed class ValidationErrors
{
    private List<ValidationError>? _errors;

    /// <summary>The number of broken rules.</summary>
    public int Count => _errors?.Count ?? 0;

    /// <summary>Adds a broken rule.</summary>
    /// <param name="column">The column, or null for the whole row.</param>
    /// <param name="value">The value that broke it, or null.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(string? column, object? value, string message) =>
        (_errors ??= []).Add(new ValidationError(column, value, message));

    /// <summary>The broken rules so far.</summary>
    public IReadOnlyList<ValidationError> ToList() => _errors is null ? [] : [.. _errors];

    /// <summary>Removes all errors, so that the next row can be checked.</summary>
    public void Clear() => _errors?.Clear();
}
