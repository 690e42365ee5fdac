using System.Globalization;

namespace JsonOrm.Cli.Moving;

/// <summary>The lines of a file in UTF-8, with or without a byte order mark.</summary>
internal sealed class TextInput(string path)
{
    // Twice the longest row that a database may accept.
    private const int MostBytes = 256 << 20;

    private byte[] _buffer = new byte[1 << 16];

    /// <summary>The number of bytes that have been read.</summary>
    public long Done { get; private set; }

    /// <summary>Opens the file behind its byte order mark.</summary>
    /// <exception cref="CommandException">There is no such file, or it is in another encoding.</exception>
    public static FileStream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.NotFound, Directory.Exists(path) ? $"'{path}' is a folder. Name a file in it." : $"There is no file '{path}'.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        Span<byte> head = stackalloc byte[4];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head.StartsWith("\uFEFF"u8))
        {
            file.Position = 3;
            return file;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            file.Dispose();
            throw new CommandException(ExitCode.Refused, $"'{path}' is in UTF-16. Convert it to UTF-8 first, for example with iconv.");
        }

        file.Position = 0;
        return file;
    }

    /// <summary>Returns the lines that are not empty, with their numbers from 1. A line is valid until the next is read.</summary>
    public IEnumerable<(long Number, ReadOnlyMemory<byte> Line)> Lines()
    {
        using FileStream file = Open(path);
        long number = 1;
        int start = 0, end = 0, searched = 0;
        Done = file.Position;
        while (true)
        {
            int length = _buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                int lineEnd = searched + length;
                if (Trimmed(start, lineEnd) is { Length: > 0 } line)
                {
                    yield return (number, line);
                }

                number++;
                start = searched = lineEnd + 1;
                continue;
            }

            searched = end;
            Fill(ref start, ref end, ref searched, number);
            int read = file.Read(_buffer, end, _buffer.Length - end);
            Done += read;
            end += read;
            if (read == 0)
            {
                if (Trimmed(start, end) is { Length: > 0 } last)
                {
                    yield return (number, last);
                }

                yield break;
            }
        }
    }

    // Makes room behind the bytes that belong to the present line.
    private void Fill(ref int start, ref int end, ref int searched, long number)
    {
        if (start > 0)
        {
            Buffer.BlockCopy(_buffer, start, _buffer, 0, end - start);
            searched -= start;
            end -= start;
            start = 0;
        }

        if (end < _buffer.Length)
        {
            return;
        }

        if (_buffer.Length >= MostBytes)
        {
            throw new CommandException(
                ExitCode.Refused, string.Create(CultureInfo.InvariantCulture, $"Line {number} of '{path}' is longer than {MostBytes >> 20} MiB, and no row may be. Nothing was imported."));
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }

    private ReadOnlyMemory<byte> Trimmed(int start, int end)
    {
        while (end > start && _buffer[end - 1] is (byte)'\r' or (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return _buffer.AsMemory(start, end - start);
    }
}
