using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace JsonOrm.Cli;

/// <summary>Runs the work of a command: turns its failures into messages and exit codes.</summary>
internal static class CommandRunner
{
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Runs the work on a thread of its own, so that Ctrl+C reaches it as a cancellation.</summary>
    public static Task<int> RunAsync(Terminal terminal, bool asJson, Func<CancellationToken, int> work, CancellationToken cancellationToken) =>
        Task.Run(() => Run(terminal, asJson, work, cancellationToken), CancellationToken.None);

    private static int Run(Terminal terminal, bool asJson, Func<CancellationToken, int> work, CancellationToken cancellationToken)
    {
        try
        {
            int code = work(cancellationToken);
            terminal.Out.Flush();
            return code;
        }
        catch (IOException error) when (IsClosedPipe(error))
        {
            // The reader of the data, such as head, has enough.
            return ExitCode.Done;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            int code = CodeOf(error, cancellationToken);
            Report(terminal, asJson, code, error);
            return code;
        }
    }

    private static int CodeOf(Exception error, CancellationToken cancellationToken) => error switch
    {
        CommandException refused => refused.Code,
        OperationCanceledException when cancellationToken.IsCancellationRequested => ExitCode.Cancelled,
        QuerySyntaxException or UnsupportedQueryException => ExitCode.Usage,
        DatabaseLockedException => ExitCode.Locked,
        CorruptDataException => ExitCode.Damaged,
        StorageException { Fault: StorageFault.NotFound } => ExitCode.NotFound,
        StorageException => ExitCode.Storage,
        JsonOrmException => ExitCode.Refused,
        FileNotFoundException or DirectoryNotFoundException => ExitCode.NotFound,
        IOException or UnauthorizedAccessException => ExitCode.Storage,
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteInputOutput or SqliteFull or SqliteCannotOpen } => ExitCode.Storage,
        _ => ExitCode.Defect,
    };

    // The database's own errors say what to do.
    private static bool IsFull(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        IOException => (error.HResult & 0xFFFF) is var code && (OperatingSystem.IsWindows() ? code is 112 or 39 : code == 28),
        _ => false,
    };

    private static void Report(Terminal terminal, bool asJson, int code, Exception error)
    {
        string message = code switch
        {
            ExitCode.Cancelled => "Cancelled. Nothing was left half-written.",
            ExitCode.Defect => $"The tool failed with an error that it does not know: {error}\nPlease report it, with the command.",
            _ when IsFull(error) =>
                $"The disk is full: {error.Message.TrimEnd('.')}. Nothing was left half-written{(terminal.IsOutTerminal ? "" : ", unless standard output goes to a file")}. Free some space, and run the command again.",
            _ => error.Message,
        };
        if (!asJson)
        {
            terminal.Say("jsonorm: " + message);
            return;
        }

        ReportAsJson(terminal, code, message);
    }

    /// <summary>Writes an error as one JSON object.</summary>
    public static void ReportAsJson(Terminal terminal, int code, string message)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("error", message);
            writer.WriteNumber("exit_code", code);
            writer.WriteEndObject();
        }

        terminal.Say(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static bool IsClosedPipe(IOException error) => error is not (FileNotFoundException or DirectoryNotFoundException) && (error.HResult & 0xFFFF) is 32 or 109 or 232;
}
