using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Computes one column's value of one row with the class's code.</summary>
/// <param name="step">The step that it is part of.</param>
/// <param name="source">The column.</param>
/// <param name="code">The class's code.</param>
/// <param name="line">The earlier row.</param>
internal ref struct ColumnRun(LineUpgrade step, ColumnSource source, ColumnCode code, RowSlice line)
{
    private const int LongestValue = 120;

    [ThreadStatic]
    private static RowWriter? t_writer;

    private RowWriter? _writer;

    /// <summary>Returns the value as JSON, valid until <see cref="End"/>; empty for null.</summary>
    /// <param name="value">The row's value; empty if it has none.</param>
    /// <param name="isTolerant">True to use the type's zero value if there is no value.</param>
    public ReadOnlySpan<byte> Make(ReadOnlySpan<byte> value, bool isTolerant)
    {
        try
        {
            return value.IsEmpty ? MakeAbsent() : MakeValue(value);
        }
        catch (UpgradeException) when (isTolerant)
        {
            return code.Zero;
        }
    }

    /// <summary>Releases the buffer that the value is in.</summary>
    public void End()
    {
        if (_writer is not null)
        {
            _writer.Clear();
            t_writer = _writer;
        }
    }

    private ReadOnlySpan<byte> MakeAbsent()
    {
        switch (code.Absent)
        {
            case AbsentWay.Convert:
                return Convert("null"u8);
            case AbsentWay.Fill:
                return Fill();
            case AbsentWay.Constant:
                return source.Constant;
            case AbsentWay.Zero:
                return code.Zero;
            case AbsentWay.Null:
                return default;
            default:
                throw step.Failure(line, source.From ?? source.Name, "null", null, "the class does not allow null there.");
        }
    }

    private ReadOnlySpan<byte> MakeValue(ReadOnlySpan<byte> value)
    {
        switch (code.Value)
        {
            case ValueWay.Convert:
                return Convert(value);
            case ValueWay.Names when source.Names is { } names:
                EnumNames.Write(value, names, Begin());
                return _writer!.WrittenSpan;
            case ValueWay.Shape:
                try
                {
                    code.Nested!.Write(value, Begin());
                }
                catch (Exception cause)
                {
                    throw step.Failure(line, source.From ?? source.Name, TextOf(value), null, $"its nested values could not be upgraded: {cause.Message}", cause);
                }

                return _writer!.WrittenSpan;
            default:
                return value;
        }
    }

    private ReadOnlySpan<byte> Convert(ReadOnlySpan<byte> value)
    {
        ColumnConversion conversion = code.Answers!.Conversions[code.Conversion];
        string method = conversion.Method;
        try
        {
            var reader = new RowReader(value, 0, depth: 1);
            conversion.Convert(ref reader, Begin());
        }
        catch (Exception cause)
        {
            throw step.Failure(line, source.From ?? source.Name, TextOf(value), method, $"{method} of [ConvertedBy] threw {cause.GetType().Name}: {cause.Message}", cause);
        }

        return Checked(method, "ConvertedBy", value);
    }

    private ReadOnlySpan<byte> Fill()
    {
        string method = code.Answers!.FilledBy!;
        try
        {
            code.Answers.Fill!(step.OldOf(line), Begin());
        }
        catch (Exception cause)
        {
            throw step.Failure(line, source.Name, null, method, $"{method} of [FilledBy] threw {cause.GetType().Name}: {cause.Message}", cause);
        }

        return Checked(method, "FilledBy", default);
    }

    private ReadOnlySpan<byte> Checked(string method, string attribute, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> made = _writer!.WrittenSpan;
        if (!made.SequenceEqual("null"u8))
        {
            return made;
        }

        return code.Column.IsNullable
            ? default
            : throw step.Failure(
                line, source.Name, value.IsEmpty ? null : TextOf(value), method, $"{method} of [{attribute}] returned null, and the column does not allow it.");
    }

    // A method of the class that reads the database may re-enter on this thread, and then uses a writer of its own.
    private RowWriter Begin()
    {
        _writer = t_writer ?? new RowWriter();
        t_writer = null;
        _writer.Clear();
        return _writer;
    }

    private static string TextOf(ReadOnlySpan<byte> value)
    {
        string text = Encoding.UTF8.GetString(value);
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
