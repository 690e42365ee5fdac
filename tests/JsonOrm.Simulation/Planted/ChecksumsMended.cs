using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Wal;

namespace JsonOrm.Simulation.Planted;

/// <summary>Makes every checksum in the log correct when it is read, as if nobody verified them.</summary>
internal sealed class ChecksumsMended(IFileSystem files) : DefectiveFiles(files)
{
    private const int DigitsOffset = 8;
    private const int DigitsLength = 8;

    public override IFile OpenRead(string path) => IsLog(path) ? new Mended(base.OpenRead(path)) : base.OpenRead(path);

    private sealed class Mended : PassingFile
    {
        private readonly byte[] _content;

        public Mended(IFile file)
            : base(file)
        {
            _content = new byte[file.Length];
            file.ReadFully(_content, 0);
            uint crc = 0;
            for (int start = 0; start < _content.Length;)
            {
                int length = _content.AsSpan(start).IndexOf((byte)'\n');
                Span<byte> line = _content.AsSpan(start, length < 0 ? _content.Length - start : length);
                start += line.Length + 1;
                if (line.Length > WalLine.ChecksumLength && line.StartsWith(WalLine.Start))
                {
                    crc = WalLine.Parse(line) is { Segment: >= 0 } header ? header.PreviousCrc : crc;
                    crc = Crc32C.Append(crc, line[WalLine.ChecksumLength..]);
                    Crc32C.Format(crc, line.Slice(DigitsOffset, DigitsLength));
                }
            }
        }

        public override int Read(Span<byte> destination, long offset)
        {
            ReadOnlySpan<byte> rest = _content.AsSpan((int)Math.Min(offset, _content.Length));
            int count = Math.Min(rest.Length, destination.Length);
            rest[..count].CopyTo(destination);
            return count;
        }
    }
}
