namespace JsonOrm.Rows;

/// <summary>
/// ISO 8601 dates and times as in records: fixed-width fields and a fraction of up to seven digits without
/// trailing zeros. The reading methods take the complete text between the quotes.
/// </summary>
internal static class DateText
{
    /// <summary>The longest text: 2026-01-31T23:59:59.1234567+14:00.</summary>
    public const int MaxLength = 33;

    private static ReadOnlySpan<short> DaysBefore => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    private static ReadOnlySpan<byte> DaysIn => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static int WriteDate(Span<byte> destination, DateOnly date)
    {
        date.Deconstruct(out int year, out int month, out int day);
        WriteTwo(destination, 0, year / 100);
        WriteTwo(destination, 2, year % 100);
        destination[4] = (byte)'-';
        WriteTwo(destination, 5, month);
        destination[7] = (byte)'-';
        WriteTwo(destination, 8, day);
        return 10;
    }

    public static int WriteTime(Span<byte> destination, long ticksOfDay)
    {
        long fraction = ticksOfDay % TimeSpan.TicksPerSecond;
        int seconds = (int)(ticksOfDay / TimeSpan.TicksPerSecond);
        WriteTwo(destination, 0, seconds / 3600);
        destination[2] = (byte)':';
        WriteTwo(destination, 3, seconds / 60 % 60);
        destination[5] = (byte)':';
        WriteTwo(destination, 6, seconds % 60);
        if (fraction == 0)
        {
            return 8;
        }

        destination[8] = (byte)'.';
        int length = 9;
        for (int unit = 1_000_000; fraction != 0; unit /= 10)
        {
            destination[length++] = (byte)('0' + (fraction / unit));
            fraction %= unit;
        }

        return length;
    }

    public static int WriteDateTime(Span<byte> destination, DateTime value)
    {
        int length = WriteDate(destination, DateOnly.FromDateTime(value));
        destination[length++] = (byte)'T';
        return length + WriteTime(destination[length..], value.TimeOfDay.Ticks);
    }

    public static int WriteOffset(Span<byte> destination, int minutes)
    {
        destination[0] = (byte)(minutes < 0 ? '-' : '+');
        minutes = Math.Abs(minutes);
        WriteTwo(destination, 1, minutes / 60);
        destination[3] = (byte)':';
        WriteTwo(destination, 4, minutes % 60);
        return 6;
    }

    /// <summary>Parses yyyy-MM-dd to days since 0001-01-01.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out int dayNumber)
    {
        dayNumber = 0;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        int century = ReadTwo(text, 0);
        int yearOfCentury = ReadTwo(text, 2);
        int month = ReadTwo(text, 5);
        int day = ReadTwo(text, 8);
        int year = (century * 100) + yearOfCentury;
        if ((century | yearOfCentury | month | day) < 0 || year == 0 || (uint)(month - 1) > 11)
        {
            return false;
        }

        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day < 1 || day > DaysIn[month - 1] + (leap && month == 2 ? 1 : 0))
        {
            return false;
        }

        int before = year - 1;
        dayNumber = (before * 365) + (before / 4) - (before / 100) + (before / 400)
            + DaysBefore[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
        return true;
    }

    /// <summary>Parses HH:mm:ss with an optional fraction.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        int hours = ReadTwo(text, 0);
        int minutes = ReadTwo(text, 3);
        int seconds = ReadTwo(text, 6);
        if ((uint)hours > 23 || (uint)minutes > 59 || (uint)seconds > 59)
        {
            return false;
        }

        ticks = ((hours * 3600) + (minutes * 60) + seconds) * TimeSpan.TicksPerSecond;
        if (text.Length == 8)
        {
            return true;
        }

        if (text[8] != '.' || text.Length is < 10 or > 16)
        {
            return false;
        }

        int unit = (int)TimeSpan.TicksPerSecond;
        int fraction = 0;
        for (int i = 9; i < text.Length; i++)
        {
            int digit = text[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            unit /= 10;
            fraction += digit * unit;
        }

        ticks += fraction;
        return true;
    }

    /// <summary>Parses a DateTime: no suffix is unspecified, Z is UTC, an offset is local wall-clock time.</summary>
    public static bool TryReadDateTime(ReadOnlySpan<byte> text, out long ticks, out DateTimeKind kind)
    {
        kind = DateTimeKind.Unspecified;
        if (text.Length > 19)
        {
            if (text[^1] == 'Z')
            {
                kind = DateTimeKind.Utc;
                text = text[..^1];
            }
            else if (TryReadOffset(ref text, out _))
            {
                kind = DateTimeKind.Local;
            }
        }

        return TryReadTicks(text, out ticks);
    }

    /// <summary>Parses a DateTimeOffset: Z or an offset is required.</summary>
    public static bool TryReadDateTimeOffset(ReadOnlySpan<byte> text, out long utcTicks, out short offsetMinutes)
    {
        utcTicks = 0;
        offsetMinutes = 0;
        if (text.Length < 20)
        {
            return false;
        }

        if (text[^1] == 'Z')
        {
            text = text[..^1];
        }
        else if (!TryReadOffset(ref text, out offsetMinutes))
        {
            return false;
        }

        if (!TryReadTicks(text, out long ticks))
        {
            return false;
        }

        utcTicks = ticks - (offsetMinutes * TimeSpan.TicksPerMinute);
        return (ulong)utcTicks <= (ulong)DateTime.MaxValue.Ticks;
    }

    private static bool TryReadTicks(ReadOnlySpan<byte> text, out long ticks)
    {
        if (text.Length < 19 || text[10] != 'T' || !TryReadDate(text[..10], out int days) || !TryReadTime(text[11..], out ticks))
        {
            ticks = 0;
            return false;
        }

        ticks += days * TimeSpan.TicksPerDay;
        return true;
    }

    private static bool TryReadOffset(ref ReadOnlySpan<byte> text, out short minutes)
    {
        minutes = 0;
        ReadOnlySpan<byte> offset = text[^6..];
        if (offset[0] is not ((byte)'+' or (byte)'-') || offset[3] != ':')
        {
            return false;
        }

        int hours = ReadTwo(offset, 1);
        int rest = ReadTwo(offset, 4);
        if ((uint)hours > 14 || (uint)rest > 59 || (hours == 14 && rest != 0))
        {
            return false;
        }

        minutes = (short)((hours * 60) + rest);
        minutes = offset[0] == '-' ? (short)-minutes : minutes;
        text = text[..^6];
        return true;
    }

    private static int ReadTwo(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0';
        int units = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)units <= 9 ? (tens * 10) + units : -1;
    }

    private static void WriteTwo(Span<byte> destination, int at, int value)
    {
        destination[at + 1] = (byte)('0' + (value % 10));
        destination[at] = (byte)('0' + (value / 10));
    }
}
