using System.CommandLine;

namespace JsonOrm.Cli.Shell;

/// <summary><c>jsonorm shell</c></summary>
internal static class ShellCommand
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(30);

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<bool> yes = SharedOptions.Yes("deletes outside of a transaction");
        var command = new Command("shell", "Reads queries and changes and runs them. On a terminal with line editing, history and completion; otherwise from standard input. '.help' lists its commands.") { database, yes };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToFollow(folder);
            using var session = new ShellSession(terminal, db, folder, SharedOptions.ModeOf(parsed), parsed.GetValue(yes));
            int code = terminal is { IsInTerminal: true, IsOutTerminal: true } ? Converse(terminal, session, folder) : ReadAll(terminal, session, cancellationToken);
            return !session.End() && code == ExitCode.Done ? ExitCode.Negative : code;
        });
        return command;
    }

    // A script: the exit code is that of the first statement that failed, and nothing runs behind it.
    private static int ReadAll(Terminal terminal, ShellSession session, CancellationToken cancellationToken)
    {
        string rest = "";
        int first = 1, number = 0;
        while (!session.IsOver && terminal.In.ReadLine() is { } line)
        {
            number++;
            first = rest.Length == 0 ? number : first;
            if (rest.Length == 0 && line.StartsWith('.'))
            {
                session.RunAsync(line.Trim(), cancellationToken).GetAwaiter().GetResult();
            }
            else
            {
                rest = Run(session, rest + line + "\n", cancellationToken);
            }

            if (session.LastCode != ExitCode.Done)
            {
                terminal.Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"jsonorm: The script stopped at the statement that begins in line {first}; nothing behind it ran."));
                return session.LastCode;
            }
        }

        if (rest.Length > 0 && !session.IsOver)
        {
            Run(session, rest + "\n;", cancellationToken);
        }

        return session.LastCode;
    }

    private static string Run(ShellSession session, string text, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> statements, string rest) = ShellSession.Split(text);
        foreach (string statement in statements)
        {
            session.RunAsync(statement, cancellationToken).GetAwaiter().GetResult();
            if (session.LastCode != ExitCode.Done)
            {
                return "";
            }
        }

        return string.IsNullOrWhiteSpace(rest) ? "" : rest;
    }

    private static int Converse(Terminal terminal, ShellSession session, string folder)
    {
        // Ctrl+C is a key: it ends the line or the query, not the shell.
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            var history = new ShellHistory(ShellHistory.PathOfUser, terminal.Say);
            string rest = "";
            var editor = new LineEditor(
                terminal.Out, () => Console.ReadKey(intercept: true), () => Console.WindowWidth, history, (text, cursor) => Completion.Words(rest + text, rest.Length + cursor, session.Tables));
            terminal.Say("Queries end in ';'. '.help' lists the commands, Tab completes, Ctrl+D ends the shell.");
            while (!session.IsOver)
            {
                LineEnd end = editor.Edit(rest.Length == 0 ? name + "> " : new string(' ', Math.Max(0, name.Length - 2)) + "..> ", out string line);
                if (end == LineEnd.Closed)
                {
                    break;
                }

                history.Add(line.Trim());
                if (end == LineEnd.Cancelled)
                {
                    rest = "";
                }
                else if (rest.Length == 0 && line.StartsWith('.'))
                {
                    RunWatched(session, line.Trim());
                }
                else
                {
                    (IReadOnlyList<string> statements, rest) = ShellSession.Split(rest + line + "\n");
                    rest = string.IsNullOrWhiteSpace(rest) ? "" : rest;
                    foreach (string statement in statements)
                    {
                        RunWatched(session, statement);
                    }
                }
            }

            return ExitCode.Done;
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }

    // While a statement runs, Ctrl+C cancels it; other keys that are typed meanwhile are ignored.
    private static void RunWatched(ShellSession session, string statement)
    {
        using var cancellation = new CancellationTokenSource();
        Task run = session.RunAsync(statement, cancellation.Token);
        while (!run.Wait(s_poll))
        {
            while (Console.KeyAvailable)
            {
                if (Console.ReadKey(intercept: true) is { KeyChar: '\u0003' } or { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
                {
                    cancellation.Cancel();
                }
            }
        }
    }
}
