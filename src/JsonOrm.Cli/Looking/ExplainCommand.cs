using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm explain</c></summary>
internal static class ExplainCommand
{
    private static readonly ResultColumn[] s_columns = [new("plan", ColumnType.String)];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string?> text = new("text") { Description = "The query; '-' or nothing reads it from standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> analyze = new("--analyze") { Description = "Runs the query and reports actual rows and times beside the estimates." };
        var command = new Command("explain", "Shows the plan of a query. The query does not run unless --analyze is given.") { database, text, analyze };
        command.Runs(terminal, (parsed, _) =>
        {
            var query = QueryText.FromString(QueryCommand.TextOf(terminal, parsed.GetValue(text)));
            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            string plan = parsed.GetValue(analyze) ? db.ExplainAnalyze(query) : db.Explain(query);
            OutputMode mode = SharedOptions.ModeOf(parsed);
            if (mode == OutputMode.Box)
            {
                terminal.Out.Write(plan.EndsWith('\n') ? plan : plan + "\n");
            }
            else
            {
                RowOutput.Of(terminal, mode).Write(s_columns, plan.TrimEnd('\n').Split('\n').Select(line => new object?[] { line }));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
