using System.CommandLine;
using System.Text;
using System.Text.Json;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm watch</c></summary>
internal static class WatchCommand
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string?> what = new("what") { Description = "A table, or a query such as \"select Name from Artist\"; all tables if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<long?> after = new("--after") { Description = "Begins after this position instead of the present one, if what follows is still there. Not for a query." };
        Option<bool> records = new("--records") { Description = "Adds the record before and after each change." };
        Option<long?> count = new("--count", "-n") { Description = "Ends after this many rows; without it, Ctrl+C ends it." };
        var command = new Command(
            "watch",
            "Writes changes as they are committed: of a table the changed rows; of a query its rows, and after each commit those that are new or gone. Rows are written as JSON lines, or with --mode csv.")
        {
            database, what, after, records, count,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(count) is < 1)
            {
                result.AddError("--count takes a number from 1 on. Without it the watch goes on until Ctrl+C.");
            }
        });
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToFollow(folder);
            var output = new Lines(terminal, SharedOptions.ModeOf(parsed), parsed.GetValue(count) ?? long.MaxValue);
            string? text = parsed.GetValue(what);
            try
            {
                if (text is not null && text.Trim().Contains(' ', StringComparison.Ordinal))
                {
                    Query(db, text, output, cancellationToken).GetAwaiter().GetResult();
                }
                else
                {
                    TableSchema? only = text is null ? null : DatabaseFolder.Table(db.Tables, text, folder);
                    Changes(db, only, parsed.GetValue(after) ?? db.Position, parsed.GetValue(records), output, cancellationToken).GetAwaiter().GetResult();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Ctrl+C is how a watch ends.
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Changes(JsonDatabase db, TableSchema? only, long after, bool withRecords, Lines output, CancellationToken cancellationToken)
    {
        output.Begin(ChangeRows.Columns(withRecords));
        await foreach (CommittedTransaction commit in db.ChangesAsync(after, cancellationToken).ConfigureAwait(false))
        {
            foreach (object?[] row in ChangeRows.Of(commit, db.Tables, only, withRecords))
            {
                if (!output.Write(row))
                {
                    return;
                }
            }

            output.Flush();
        }
    }

    // The rows of a query are compared as texts: how often each occurs now and occurred before.
    private static async Task Query(JsonDatabase db, string text, Lines output, CancellationToken cancellationToken)
    {
        Dictionary<string, int> before = [];
        long seen = -1;
        while (true)
        {
            long position = db.Position;
            if (position == seen)
            {
                await Task.Delay(s_poll, cancellationToken).ConfigureAwait(false);
                continue;
            }

            Dictionary<string, int> now = [];
            var rows = new List<(string Change, IReadOnlyList<object?> Values)>();
            var known = new Dictionary<string, IReadOnlyList<object?>>();
            using (JsonSnapshot snapshot = db.BeginSnapshot())
            using (ResultReader reader = await snapshot.ReadAsync(QueryText.FromString(text), cancellationToken).ConfigureAwait(false))
            {
                if (seen < 0)
                {
                    output.Begin([new ResultColumn("change", ColumnType.String), .. reader.Columns]);
                }

                while (reader.Read())
                {
                    IReadOnlyList<object?> values = [.. RowOutput.Typed(reader)];
                    string row = TextOf(reader.Columns, values);
                    known[row] = values;
                    now[row] = now.GetValueOrDefault(row) + 1;
                    if (now[row] > before.GetValueOrDefault(row))
                    {
                        rows.Add((seen < 0 ? "row" : "new", values));
                    }
                }
            }

            foreach ((string row, int times) in before)
            {
                for (int i = now.GetValueOrDefault(row); i < times; i++)
                {
                    rows.Insert(0, ("gone", output.Known[row]));
                }
            }

            foreach ((string row, IReadOnlyList<object?> values) in known)
            {
                output.Known[row] = values;
            }

            foreach ((string change, IReadOnlyList<object?> values) in rows)
            {
                if (!output.Write([change, .. values]))
                {
                    return;
                }
            }

            foreach (string gone in before.Keys.Where(row => !now.ContainsKey(row)))
            {
                output.Known.Remove(gone);
            }

            output.Flush();
            (before, seen) = (now, position);
        }
    }

    private static string TextOf(IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?> values)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            JsonOutput.WriteObject(writer, columns, values);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // Writes rows at once, since nobody knows when the next one comes.
    private sealed class Lines(Terminal terminal, OutputMode mode, long most)
    {
        private readonly RowOutput? _output = mode is OutputMode.Csv or OutputMode.Line ? RowOutput.Of(terminal, mode) : null;
        private ResultColumn[] _columns = [];
        private long _left = most;

        public Dictionary<string, IReadOnlyList<object?>> Known { get; } = [];

        public void Begin(ResultColumn[] columns)
        {
            _columns = columns;
            _output?.Begin(columns);
            Flush();
        }

        public bool Write(IReadOnlyList<object?> row)
        {
            if (_left-- <= 0)
            {
                return false;
            }

            if (_output is null)
            {
                var line = RowOutput.Of(terminal, OutputMode.Jsonl);
                line.Begin(_columns);
                line.Row(row);
                line.End();
            }
            else
            {
                _output.Row(row);
            }

            Flush();
            return _left > 0;
        }

        public void Flush()
        {
            terminal.Out.Flush();
            terminal.OutStream.Flush();
        }
    }
}
