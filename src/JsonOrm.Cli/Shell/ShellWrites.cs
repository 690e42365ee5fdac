using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Shell;

/// <summary>
/// The changes of a shell. The database is open for writing only while a change or a transaction runs, so that other programs can write in between.
/// </summary>
internal sealed class ShellWrites(Terminal terminal, string folder, bool mayDelete) : IDisposable
{
    private JsonDatabase? _writer;

    /// <summary>The transaction that was begun; null outside of one.</summary>
    public JsonTransaction? Transaction { get; private set; }

    /// <summary>Runs a statement that changes something; false if it is none.</summary>
    public bool TryRun(string statement, OutputMode mode)
    {
        string[] words = statement.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        string word = words.Length == 0 ? "" : words[0].ToUpperInvariant();
        bool isAlone = words.Length == 1 || (words.Length == 2 && words[1].Equals("transaction", StringComparison.OrdinalIgnoreCase));
        switch (word)
        {
            case "BEGIN" when isAlone:
                Begin();
                return true;
            case "COMMIT" when isAlone:
                Commit();
                return true;
            case "ROLLBACK" when isAlone:
                Required("roll back");
                Close();
                terminal.Say("Rolled back.");
                return true;
            case "INSERT" or "UPDATE" or "DELETE" or "CREATE" or "DROP" or "ALTER":
                Change(statement, mode, isDelete: word == "DELETE");
                return true;
            default:
                return false;
        }
    }

    /// <summary>Rolls back what was not committed; false if there was anything.</summary>
    public bool End()
    {
        bool isOpen = Transaction is not null;
        if (isOpen)
        {
            terminal.Say("jsonorm: The transaction was not committed, and is rolled back.");
        }

        Close();
        return !isOpen;
    }

    public void Dispose() => Close();

    private void Begin()
    {
        if (Transaction is not null)
        {
            throw new CommandException(ExitCode.Usage, "A transaction has been begun already. 'commit;' or 'rollback;' ends it.");
        }

        _writer = DatabaseFolder.OpenToWrite(folder);
        Transaction = _writer.BeginTransaction();
    }

    private void Commit()
    {
        Required("commit").Commit();
        Close();
        terminal.Say("Committed.");
    }

    private JsonTransaction Required(string what) => Transaction ?? throw new CommandException(ExitCode.Usage, $"There is no transaction to {what}: 'begin;' begins one.");

    private void Change(string statement, OutputMode mode, bool isDelete)
    {
        QueryText change = QueryText.FromString(statement);
        if (Transaction is not null)
        {
            Changing.ChangeOutput.Run(terminal, mode, Transaction, change);
            return;
        }

        if (isDelete && !mayDelete)
        {
            throw new CommandException(ExitCode.NotConfirmed, "Rows would be deleted. Nothing was changed. Begin a transaction first ('begin;'), which can be rolled back, or start the shell with --yes.");
        }

        using JsonDatabase writer = DatabaseFolder.OpenToWrite(folder);
        Changing.ChangeOutput.Run(terminal, mode, writer, change);
    }

    private void Close()
    {
        Transaction?.Dispose();
        _writer?.Dispose();
        (Transaction, _writer) = (null, null);
    }
}
