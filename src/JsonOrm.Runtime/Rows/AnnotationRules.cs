using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JsonOrm.Rows;

/// <summary>The text rules of System.ComponentModel.DataAnnotations, as its attributes apply them; called by generated validators.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AnnotationRules
{
    private static readonly SearchValues<char> s_phone = SearchValues.Create("-.()0123456789");

    /// <summary>True if there is exactly one <c>@</c>, neither first nor last, and no line break.</summary>
    /// <param name="text">The value.</param>
    public static bool IsEmailAddress(string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\n'))
        {
            return false;
        }

        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && at == text.LastIndexOf('@');
    }

    /// <summary>Adds an error for each element that is null.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="elements">The elements.</param>
    /// <param name="path">The name of the member that contains them.</param>
    /// <param name="errors">Receives the errors.</param>
    public static void CheckElements<T>(IEnumerable<T> elements, string path, ValidationErrors errors)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(errors);
        // A list is the usual case, and its enumerator would be allocated.
        if (elements is List<T> list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                CheckElement(list[i], i, path, errors);
            }

            return;
        }

        int index = 0;
        foreach (T element in elements)
        {
            CheckElement(element, index++, path, errors);
        }
    }

    private static void CheckElement(object? element, int index, string path, ValidationErrors errors)
    {
        if (element is null)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), null, "An element must not be null.");
        }
    }

    /// <summary>True for a phone number: an optional <c>+</c>, at least one digit, digits and <c>-.() </c>, and perhaps an extension.</summary>
    /// <param name="text">The value.</param>
    public static bool IsPhone(string text)
    {
        ReadOnlySpan<char> number = WithoutExtension(text.Replace("+", "", StringComparison.Ordinal).TrimEnd());
        bool hasDigit = false;
        foreach (char c in number)
        {
            hasDigit |= char.IsDigit(c);
            if (!char.IsDigit(c) && !char.IsWhiteSpace(c) && !s_phone.Contains(c))
            {
                return false;
            }
        }

        return hasDigit;
    }

    /// <summary>True for an address that starts with <c>http://</c>, <c>https://</c> or <c>ftp://</c>.</summary>
    /// <param name="text">The value.</param>
    public static bool IsUrl(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ||
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ||
        text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for base64.</summary>
    /// <param name="text">The value.</param>
    public static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);

    /// <summary>True if the text is empty or the pattern's first match covers all of it.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The value.</param>
    /// <param name="timeout">The message if matching took longer than the rule allows, which counts as no match; otherwise null.</param>
    public static bool MatchesWhole(Regex pattern, string text, out string? timeout)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(text);
        timeout = null;
        if (text.Length == 0)
        {
            return true;
        }

        try
        {
            foreach (ValueMatch match in pattern.EnumerateMatches(text))
            {
                return match.Index == 0 && match.Length == text.Length;
            }
        }
        catch (RegexMatchTimeoutException fault)
        {
            timeout = TimedOut(fault);
        }

        return false;
    }

    /// <summary>Checks a value with an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <param name="owner">The object that contains the value; an attribute may examine it.</param>
    /// <param name="member">The property, or null if the value is the object itself.</param>
    /// <param name="label">The name to use in messages.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(ValidationAttribute attribute, object? value, object owner, string? member, string label)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        try
        {
            return attribute.GetValidationResult(value, ContextOf(owner, member, label)) is { } fault ? fault.ErrorMessage ?? attribute.FormatErrorMessage(label) : null;
        }
        catch (RegexMatchTimeoutException fault)
        {
            return TimedOut(fault);
        }
    }

    /// <summary>Calls an object's own validation if no other rule is broken, as <c>Validator</c> does.</summary>
    /// <param name="value">The object.</param>
    /// <param name="path">Its path inside the row, or null for the row itself.</param>
    /// <param name="errors">Receives the broken rules.</param>
    public static void Validate(IValidatableObject value, string? path, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count > 0)
        {
            return;
        }

        foreach (ValidationResult? fault in value.Validate(ContextOf(value, null, value.GetType().Name)))
        {
            if (fault is null)
            {
                continue;
            }

            string? member = fault.MemberNames.FirstOrDefault();
            string? column = member is null ? path : path is null ? member : path + "." + member;
            errors.Add(column, null, fault.ErrorMessage ?? "The object's own rules are broken.");
        }
    }

    private static string TimedOut(RegexMatchTimeoutException fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"Matching the pattern {fault.Pattern} timed out after {fault.MatchTimeout.TotalMilliseconds:0} ms. Give it a longer MatchTimeoutInMilliseconds or a pattern that backtracks less.");

    // A context that is given its display name looks nothing up.
#if NET10_0_OR_GREATER
    private static ValidationContext ContextOf(object owner, string? member, string label) => new(owner, label, null, null) { MemberName = member };
#else
    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The display name is set before it is asked for, so that no property is looked up.")]
    private static ValidationContext ContextOf(object owner, string? member, string label) => new(owner) { DisplayName = label, MemberName = member };
#endif

    private static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> number)
    {
        foreach (string mark in (ReadOnlySpan<string>)["ext.", "ext", "x"])
        {
            int start = number.LastIndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (start < 0)
            {
                continue;
            }

            ReadOnlySpan<char> extension = number[(start + mark.Length)..].TrimStart();
            if (extension.Length > 0 && !extension.ContainsAnyExceptInRange('0', '9'))
            {
                return number[..start];
            }
        }

        return number;
    }
}
