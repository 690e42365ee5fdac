using System.Globalization;
using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>A path into documents: names joined by dots, such as <c>address.city</c> or <c>lines.0.sku</c>. A step of digits is also an array index.</summary>
internal sealed class FieldPath : IEquatable<FieldPath>
{
    /// <summary>The maximum number of steps: a longer path leads deeper than any document.</summary>
    private const int MostSteps = Files.FormatLimits.MaxDepth;

    private readonly PathStep[] _steps;

    private FieldPath(string text, PathStep[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>The steps from the document inward; at least one.</summary>
    public ReadOnlySpan<PathStep> Steps => _steps;

    /// <summary>Parses a path.</summary>
    /// <exception cref="DocumentException">A name is empty, or there are too many.</exception>
    public static FieldPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out int place, out string? problem) is { } path ? path : throw new DocumentException(problem!, place);
    }

    /// <summary>Parses a path. Returns null for an invalid one, with the place and a sentence about it.</summary>
    public static FieldPath? TryParse(string text, out int place, out string? problem)
    {
        place = 0;
        problem = null;
        string[] names = text.Contains('.', StringComparison.Ordinal) ? text.Split('.') : [text];
        if (names.Length > MostSteps)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"The path '{Start(text)}' has {names.Length} steps. Documents are nested at most {MostSteps} levels deep.");
            return null;
        }

        var steps = new PathStep[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            if (name.Length == 0)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"The path '{Start(text)}' has an empty name at index {place}. Write names with one dot between them, such as 'address.city'.");
                return null;
            }

            if (!ComparedText.CanBeStored(name))
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"The path has a lone surrogate in the name at index {place}. No document contains such a name.");
                return null;
            }

            steps[i] = new PathStep(name, Encoding.UTF8.GetBytes(name), PathStep.IndexOf(name));
            place += name.Length + 1;
        }

        return new FieldPath(text, steps);
    }

    /// <summary>True if both are the same path, or one leads to a value inside the value of the other.</summary>
    public bool Overlaps(FieldPath other)
    {
        for (int i = 0; i < Math.Min(_steps.Length, other._steps.Length); i++)
        {
            if (_steps[i].Name != other._steps[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Start(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>One step of a path.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Utf8">The name in UTF-8.</param>
/// <param name="Index">The array index that the name is too, or -1.</param>
internal readonly record struct PathStep(string Name, byte[] Utf8, int Index)
{
    /// <summary>The index that a name is; -1 for any other name. "01" is none: an index has one form. Nine digits are more than any array has elements.</summary>
    public static int IndexOf(string name) =>
        name.Length is > 0 and <= 9 && (name.Length == 1 || name[0] != '0') && !name.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)
            : -1;
}
