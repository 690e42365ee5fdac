using System.Diagnostics;
using System.Globalization;
using JsonOrm.Cli.Looking;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Shell;

/// <summary>Runs statements one after the other. A statement that fails is reported, and the next one runs.</summary>
internal sealed class ShellSession(Terminal terminal, JsonDatabase db, string folder, OutputMode mode, bool mayDelete = false) : IDisposable
{
    private const string HelpText = """
        A query or a change ends in ';' and may have several lines. See docs/text-queries.md for the language.
        begin, commit and rollback make several changes one; outside of them each change is committed by itself.
          .explain QUERY    shows the plan of a query
          .help             shows this text
          .mode MODE        selects how rows are written: box, json, jsonl, csv, markdown, line
          .quit             ends the shell, as Ctrl+D does
          .refresh          reads what other processes have committed; each query does so by itself
          .schema [TABLE]   describes the columns of a table, or of all
          .tables           lists the tables
        """;

    private readonly ShellWrites _writes = new(terminal, folder, mayDelete);
    private OutputMode _mode = mode;

    /// <summary>The exit code of the last statement.</summary>
    public int LastCode { get; private set; }

    /// <summary>True if the shell is to end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The tables.</summary>
    public IReadOnlyList<TableSchema> Tables => db.Tables;

    /// <summary>Splits what was entered into statements; the last one may be incomplete.</summary>
    /// <returns>The complete statements, and the rest.</returns>
    public static (IReadOnlyList<string> Statements, string Remainder) Split(string text)
    {
        var statements = new List<string>();
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '\'' or '"')
            {
                quote = text[i];
            }
            else if (text[i] == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                int end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end;
            }
            else if (text[i] == ';')
            {
                statements.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return (statements.FindAll(statement => statement.Length > 0), text[start..]);
    }

    /// <summary>Runs a query or a dot command.</summary>
    public async Task RunAsync(string statement, CancellationToken cancellationToken)
    {
        LastCode = await CommandRunner.RunAsync(terminal, asJson: false, token => Run(statement, token), cancellationToken).ConfigureAwait(false);
        await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private int Run(string statement, CancellationToken cancellationToken)
    {
        if (statement.StartsWith('.'))
        {
            string[] parts = statement.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            RunCommand(parts[0], parts.Length > 1 ? parts[1] : null);
            return ExitCode.Done;
        }

        var watch = Stopwatch.StartNew();
        if (_writes.TryRun(statement, _mode))
        {
            return ExitCode.Done;
        }

        using ResultReader rows = (_writes.Transaction ?? (ITextQuerySession)db).ReadAsync(QueryText.FromString(statement), cancellationToken).AsTask().GetAwaiter().GetResult();
        long count = RowOutput.Of(terminal, _mode).Write(rows, cancellationToken);
        terminal.Out.Flush();
        if (terminal.IsOutTerminal)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}, {watch.Elapsed.TotalMilliseconds:0.0} ms"));
        }

        return ExitCode.Done;
    }

    /// <summary>Ends the session. A transaction that was not committed is rolled back; false then.</summary>
    public bool End() => _writes.End();

    /// <inheritdoc/>
    public void Dispose() => _writes.Dispose();

    private void RunCommand(string command, string? argument)
    {
        switch (command)
        {
            case ".tables":
                TablesCommand.Write(terminal, db, _mode);
                break;
            case ".schema":
                SchemaCommand.Write(terminal, db, argument is null ? db.Tables : [DatabaseFolder.Table(db.Tables, argument.TrimEnd(';'), folder)], _mode);
                break;
            case ".mode" when Enum.TryParse(argument, ignoreCase: true, out OutputMode chosen) && Enum.IsDefined(chosen):
                _mode = chosen;
                break;
            case ".explain" when argument is not null:
                terminal.Out.Write(db.Explain(QueryText.FromString(argument.TrimEnd(';'))));
                break;
            case ".refresh":
                db.Refresh();
                break;
            case ".help":
                terminal.Out.Write(HelpText + "\n");
                break;
            case ".quit" or ".exit":
                IsOver = true;
                break;
            default:
                throw new CommandException(ExitCode.Usage, $"There is no command '{command}' with this argument. '.help' lists the commands.");
        }
    }
}
