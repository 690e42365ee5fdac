namespace JsonOrm.Cli.Moving;

/// <summary>A file with a record a line.</summary>
internal sealed class JsonlSource(string path) : RecordSource
{
    private readonly TextInput _input = new(path);

    public override long Length { get; } = File.Exists(path) ? new FileInfo(path).Length : 0;

    public override long Done => _input.Done;

    public override IEnumerable<SourceRecord> Read(TableSchema table)
    {
        foreach ((long number, ReadOnlyMemory<byte> line) in _input.Lines())
        {
            yield return new SourceRecord(number, line);
        }
    }

    public override TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken)
    {
        var guess = new JsonGuess();
        foreach ((_, ReadOnlyMemory<byte> line) in _input.Lines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            guess.Add(line.Span);
        }

        return guess.ToSchema(table, key);
    }
}
