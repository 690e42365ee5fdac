using System.Globalization;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>The bounds of a <c>[Range]</c> as C# literals, parsed at compile time in the invariant culture.</summary>
internal static class RangeLiterals
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Returns the bounds, or null and the reason.</summary>
    public static Bounds? Read(AttributeData attribute, TypeShape shape, out string why)
    {
        why = "";
        if (shape.Kind != ShapeKind.Scalar)
        {
            why = "it checks numbers, dates and times";
            return null;
        }

        if (attribute.ConstructorArguments.Length == 3)
        {
            return Typed(attribute, shape.Column, out why);
        }

        if (!shape.Column.IsNumber())
        {
            why = "its bounds are numbers";
            return null;
        }

        switch (attribute.Positional(0), attribute.Positional(1))
        {
            case (int low, int high) when low <= high:
                return Whole(low, high, shape.Column);
            case (double low, double high) when low <= high:
                return new Bounds(Literal(low), Literal(high), shape.Column == ColumnKind.Double ? "" : "double", Text(low), Text(high));
            default:
                why = "its minimum is above its maximum";
                return null;
        }
    }

    public static string Text(IFormattable value) => value.ToString(null, s_culture);

    public static string Literal(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        return double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity") : value.ToString("R", s_culture) + "d";
    }

    private static Bounds Whole(decimal low, decimal high, ColumnKind column)
    {
        string minimum = low.ToString(s_culture), maximum = high.ToString(s_culture);
        bool fitsLong = low >= long.MinValue && high <= long.MaxValue && decimal.Truncate(low) == low && decimal.Truncate(high) == high;
        bool fitsInt = fitsLong && low >= int.MinValue && high <= int.MaxValue;
        return column switch
        {
            ColumnKind.Int32 when fitsInt => new Bounds(minimum, maximum, "", minimum, maximum),
            ColumnKind.Decimal => new Bounds(minimum + "m", maximum + "m", "", minimum, maximum),
            ColumnKind.Double or ColumnKind.Single => new Bounds(minimum + "d", maximum + "d", "double", minimum, maximum),
            // A comparison with a constant outside a narrow type's range would cause a warning.
            not ColumnKind.UInt64 when fitsLong => new Bounds(minimum + "L", maximum + "L", "long", minimum, maximum),
            _ => new Bounds(minimum + "m", maximum + "m", "decimal", minimum, maximum),
        };
    }

    private static Bounds? Typed(AttributeData attribute, ColumnKind column, out string why)
    {
        why = "its bounds cannot be read as the property's type";
        if (attribute.Positional(1) is not string low || attribute.Positional(2) is not string high)
        {
            return null;
        }

        if (column is ColumnKind.Double or ColumnKind.Single)
        {
            return double.TryParse(low, NumberStyles.Float, s_culture, out double from) && double.TryParse(high, NumberStyles.Float, s_culture, out double to)
                ? new Bounds(Literal(from), Literal(to), "double", low, high)
                : null;
        }

        if (column.IsNumber())
        {
            return decimal.TryParse(low, NumberStyles.Number, s_culture, out decimal from) && decimal.TryParse(high, NumberStyles.Number, s_culture, out decimal to)
                ? Whole(from, to, column)
                : null;
        }

        return Moment(low, column) is { } minimum && Moment(high, column) is { } maximum ? new Bounds(minimum, maximum, "", low, high) : null;
    }

    private static string? Moment(string text, ColumnKind column)
    {
        switch (column)
        {
            case ColumnKind.DateTime when DateTime.TryParse(text, s_culture, DateTimeStyles.RoundtripKind, out DateTime moment):
                return "new global::System.DateTime(" + Text(moment.Ticks) + "L)";
            case ColumnKind.DateOnly when DateTime.TryParse(text, s_culture, DateTimeStyles.RoundtripKind, out DateTime day):
                return "new global::System.DateOnly(" + Text(day.Year) + ", " + Text(day.Month) + ", " + Text(day.Day) + ")";
            case ColumnKind.DateTimeOffset when DateTimeOffset.TryParse(text, s_culture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant):
                return "new global::System.DateTimeOffset(" + Text(instant.UtcTicks) + "L, global::System.TimeSpan.Zero)";
            case ColumnKind.TimeSpan when TimeSpan.TryParse(text, s_culture, out TimeSpan length):
                return "new global::System.TimeSpan(" + Text(length.Ticks) + "L)";
            case ColumnKind.TimeOnly when TimeSpan.TryParse(text, s_culture, out TimeSpan time) && time >= TimeSpan.Zero && time.Ticks < TimeSpan.TicksPerDay:
                return "new global::System.TimeOnly(" + Text(time.Ticks) + "L)";
            default:
                return null;
        }
    }

    /// <summary>Bounds in the form in which they are emitted.</summary>
    /// <param name="Minimum">A C# expression.</param>
    /// <param name="Maximum">A C# expression.</param>
    /// <param name="Cast">The type to compare in, or empty for the column's own.</param>
    /// <param name="MinimumText">The text for messages.</param>
    /// <param name="MaximumText">The text for messages.</param>
    internal sealed record Bounds(string Minimum, string Maximum, string Cast, string MinimumText, string MaximumText);
}
