using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Makes one column's value of one row by the class's code.</summary>
/// <param name="step">The step that it is part of.</param>
/// <param name="source">The column.</param>
/// <param name="code">What the class does.</param>
/// <param name="line">The row as it was.</param>
internal readonly ref struct ColumnRun(LineUpgrade step, ColumnSource source, ColumnCode code, RowSlice line)
{
    private const int LongestValue = 120;

    /// <summary>The value as JSON; null for a null.</summary>
    /// <param name="value">What the row has; empty for nothing.</param>
    /// <param name="isTolerant">True to take the type's zero where there is no value.</param>
    public byte[]? Make(ReadOnlySpan<byte> value, bool isTolerant)
    {
        try
        {
            return value.IsEmpty ? MakeAbsent() : MakeValue(value);
        }
        catch (UpgradeException) when (isTolerant)
        {
            return ZeroValue.Of(code.Column);
        }
    }

    private byte[]? MakeAbsent() => code.Absent switch
    {
        AbsentWay.Convert => Convert("null"u8),
        AbsentWay.Fill => Fill(),
        AbsentWay.Constant => Written(code.Answers!.Constant!),
        AbsentWay.Zero => ZeroValue.Of(code.Column),
        AbsentWay.Null => null,
        _ => throw step.Failure(line, source.From ?? source.Name, "null", null, "the class does not allow null there."),
    };

    private byte[]? MakeValue(ReadOnlySpan<byte> value)
    {
        switch (code.Value)
        {
            case ValueWay.Convert:
                return Convert(value);
            case ValueWay.Names:
                var names = new RowWriter();
                EnumNames.Write(value, source.Names ?? new Dictionary<string, string>(), names);
                return names.WrittenSpan.ToArray();
            case ValueWay.Shape:
                var nested = new RowWriter();
                try
                {
                    code.Nested!.Write(value, nested);
                }
                catch (Exception cause)
                {
                    throw step.Failure(line, source.From ?? source.Name, TextOf(value), null, $"its nested values could not be upgraded: {cause.Message}", cause);
                }

                return nested.WrittenSpan.ToArray();
            default:
                return value.ToArray();
        }
    }

    private byte[]? Convert(ReadOnlySpan<byte> value)
    {
        string method = code.Answers!.ConvertedBy!;
        var writer = new RowWriter();
        try
        {
            var reader = new RowReader(value, 0, depth: 1);
            code.Answers.Convert!(ref reader, writer);
        }
        catch (Exception cause)
        {
            throw step.Failure(line, source.From ?? source.Name, TextOf(value), method, $"{method} of [ConvertedBy] threw {cause.GetType().Name}: {cause.Message}", cause);
        }

        return Checked(writer, method, "ConvertedBy", TextOf(value));
    }

    private byte[]? Fill()
    {
        string method = code.Answers!.FilledBy!;
        var writer = new RowWriter();
        try
        {
            code.Answers.Fill!(step.OldOf(line), writer);
        }
        catch (Exception cause)
        {
            throw step.Failure(line, source.Name, null, method, $"{method} of [FilledBy] threw {cause.GetType().Name}: {cause.Message}", cause);
        }

        return Checked(writer, method, "FilledBy", null);
    }

    private byte[]? Checked(RowWriter writer, string method, string attribute, string? value)
    {
        byte[] made = writer.WrittenSpan.ToArray();
        if (!made.AsSpan().SequenceEqual("null"u8))
        {
            return made;
        }

        return code.Column.IsNullable
            ? null
            : throw step.Failure(line, source.Name, value, method, $"{method} of [{attribute}] returned null, and the column does not allow it.");
    }

    private static byte[] Written(Action<RowWriter> write)
    {
        var writer = new RowWriter();
        write(writer);
        return writer.WrittenSpan.ToArray();
    }

    private static string TextOf(ReadOnlySpan<byte> value)
    {
        string text = Encoding.UTF8.GetString(value);
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
