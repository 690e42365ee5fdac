namespace JsonOrm.Cli.Moving;

/// <summary>A file whose records are imported.</summary>
internal abstract class RecordSource : IDisposable
{
    /// <summary>What <see cref="SourceRecord.Place"/> counts.</summary>
    public virtual string PlaceName => "line";

    /// <summary>How much there is to read, in the unit of <see cref="Done"/>; 0 if that is not known.</summary>
    public virtual long Length => 0;

    /// <summary>How much has been read.</summary>
    public virtual long Done => 0;

    /// <summary>Reads the records for a table. May be called again, and then reads from the beginning.</summary>
    public abstract IEnumerable<SourceRecord> Read(TableSchema table);

    /// <summary>Guesses a schema for the records.</summary>
    public abstract TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
