using System.Globalization;
using System.Text;

namespace JsonOrm.Cli.Moving;

/// <summary>Writes the records of a source to a table in a transaction, and keeps account of those that are rejected.</summary>
internal sealed class TableImport(RecordSource source, TableSchema table, RejectFile? rejects, TransferProgress progress)
{
    private const int MostReported = 10;

    // The database checks records in batches; a rejected record is one of this many last ones.
    private const int MostPending = 1 << 16;

    private readonly (long Place, byte[] Record)[] _pending = new (long, byte[])[MostPending];
    private readonly StringBuilder _report = new();
    private long _given;

    /// <summary>The number of records in the source.</summary>
    public long Read { get; private set; }

    /// <summary>The number of records rejected.</summary>
    public long Rejected { get; private set; }

    /// <summary>The first rejections, a line each.</summary>
    public string Report => _report.ToString();

    /// <summary>Writes the records.</summary>
    /// <returns>The number of records written.</returns>
    public long Run(JsonTransaction transaction, RecordConflict onConflict, CancellationToken cancellationToken)
    {
        progress.Begin(table.Name, source.Length);
        return transaction.WriteRecords(table.Name, Records(), onConflict, Reject, cancellationToken);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Records()
    {
        foreach (SourceRecord record in source.Read(table))
        {
            Read++;
            progress.Add(1, source.Length > 0 ? source.Done : null);
            if (record.Fault is { } fault)
            {
                Reject(record.Place, record.Column, fault, record.Json.Span);
                continue;
            }

            _pending[_given++ % MostPending] = (record.Place, rejects is null ? [] : record.Json.ToArray());
            yield return record.Json;
        }
    }

    private void Reject(RejectedRecord rejected)
    {
        (long place, byte[] record) = _pending[rejected.Index % MostPending];
        Reject(place, rejected.Column, rejected.Reason, record);
    }

    private void Reject(long place, string? column, string reason, ReadOnlySpan<byte> record)
    {
        Rejected++;
        if (Rejected <= MostReported)
        {
            _report.Append(CultureInfo.InvariantCulture, $"\n  {source.PlaceName} {place}: {(column is null ? "" : $"'{column}': ")}{reason}");
        }

        rejects?.Add(place, column, reason, record);
    }
}
