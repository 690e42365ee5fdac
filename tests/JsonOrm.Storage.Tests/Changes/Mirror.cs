using System.Text;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>A consumer of the change feed: all rows of all tables, made from changes alone, and the position up to which it has them.</summary>
internal sealed class Mirror
{
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);

    public long Position { get; private set; }

    /// <summary>The transactions that it has processed.</summary>
    public int Transactions { get; private set; }

    /// <summary>Everything in it as text.</summary>
    public string Text => string.Join('\n', _rows.Order(StringComparer.Ordinal));

    /// <summary>Everything in a database as the same text.</summary>
    public static string TextOf(JsonDatabase db)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        return string.Join('\n', snapshot.Tables.SelectMany(table => snapshot.ReadRecords(table.Name).Select(row => table.Name + " " + Encoding.UTF8.GetString(row.Span))).Order(StringComparer.Ordinal));
    }

    public Mirror Copy()
    {
        var copy = new Mirror { Position = Position, Transactions = Transactions };
        copy._rows.UnionWith(_rows);
        return copy;
    }

    /// <summary>Takes over a transaction. Fails if it does not follow the last one, or does not fit the rows.</summary>
    public void Apply(CommittedTransaction transaction)
    {
        Assert.Equal(Position + 1, transaction.Position);
        foreach (RenamedTable table in transaction.RenamedTables)
        {
            string[] renamed = [.. _rows.Where(row => row.StartsWith(table.From + " ", StringComparison.Ordinal))];
            _rows.ExceptWith(renamed);
            _rows.UnionWith(renamed.Select(row => table.To + row[table.From.Length..]));
        }

        foreach (RowChange change in transaction.Changes)
        {
            Assert.Equal(change.Kind, change.Old is null ? RowChangeKind.Inserted : change.New is null ? RowChangeKind.Deleted : RowChangeKind.Updated);
            Assert.True(change.Old is null || _rows.Remove($"{change.Table} {change.Old}"), $"commit {transaction.Position} removes a row that is not there: {change}");
            Assert.True(change.New is null || _rows.Add($"{change.Table} {change.New}"), $"commit {transaction.Position} adds a row twice: {change}");
        }

        Position = transaction.Position;
        Transactions++;
    }

    /// <summary>Takes over everything that the database has published.</summary>
    public void Follow(JsonDatabase db)
    {
        db.Refresh();
        long end = db.Position;
        if (Position < end)
        {
            Run(db, end).GetAwaiter().GetResult();
        }
    }

    private async Task Run(JsonDatabase db, long end)
    {
        await foreach (CommittedTransaction transaction in db.ChangesAsync(Position))
        {
            Apply(transaction);
            if (Position >= end)
            {
                break;
            }
        }
    }
}
