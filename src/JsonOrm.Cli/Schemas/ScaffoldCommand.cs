using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using JsonOrm.Cli.Moving;

namespace JsonOrm.Cli.Schemas;

/// <summary><c>jsonorm schema scaffold</c></summary>
internal static class ScaffoldCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> source = new("source") { Description = "The folder of a database, or a file: csv, json, jsonl or SQLite." };
        Option<string?> table = new("--table", "-t") { Description = "Only this table, or the class of a collection's documents; for a file, the name of the table." };
        Option<string?> space = new("--namespace") { Description = "The namespace of the classes." };
        Option<string?> output = new("--output", "-o") { Description = "The folder, which gets a file a class. By default everything is written to standard output." };
        Option<string[]> key = new("--key") { Description = "The key columns, for a file.", AllowMultipleArgumentsPerToken = true };
        Option<TransferFormat> format = new("--format", "-f") { Description = "The format of a file. By default its ending tells." };
        var command = new Command("scaffold", "Writes C# classes for tables. A program with the classes of a database opens it; those of a file fit what 'import --create' makes of it.")
        {
            source, table, space, output, key, format,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            IReadOnlyList<TableSchema> tables = TablesOf(parsed.GetRequiredValue(source), parsed.GetValue(table), parsed.GetValue(format), parsed.GetValue(key) ?? [], cancellationToken);
            var names = new TypeNames(tables);
            IEnumerable<(TableSchema Table, string Text)> classes = tables.Select(each => (each, ClassWriter.Write(each, tables, names, parsed.GetValue(space))));
            if (parsed.GetValue(output) is { } folder)
            {
                WriteFiles(terminal, folder, [.. classes.Select(each => (names.Of(each.Table), each.Text))]);
            }
            else
            {
                terminal.Out.Write(Together([.. classes.Select(each => each.Text)]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<TableSchema> TablesOf(string source, string? table, TransferFormat format, string[] key, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source))
        {
            using JsonDatabase db = DatabaseFolder.OpenToRead(source);
            IReadOnlyList<string> collections = db.ListCollections();
            if (table is null)
            {
                return [.. db.Tables.Where(each => !collections.Contains(each.Name))];
            }

            TableSchema one = DatabaseFolder.Table(db.Tables, table, source);
            return [collections.Contains(one.Name) ? OfDocuments(db, one.Name, cancellationToken) : one];
        }

        var request = new ImportRequest { Folder = "", Source = source, Format = TransferFormats.Of(format, source, TransferFormat.Auto), Table = table, Key = key };
        using IImportSource file = ImportSources.Open(request);
        return [.. file.Parts(request, cancellationToken).Select(part => part.Schema ?? part.Records.Guess(part.Table, key, cancellationToken))];
    }

    // The class by which db.Collection(name).As<T>() makes rows of the documents. Its table cannot have the collection's name, in any letter case.
    private static TableSchema OfDocuments(JsonDatabase db, string collection, CancellationToken cancellationToken)
    {
        var guess = new JsonGuess();
        foreach (JsonObject document in db.Collection(collection).Find().AsEnumerable())
        {
            cancellationToken.ThrowIfCancellationRequested();
            document.Remove("_updated");
            document.Remove("_expires");
            guess.Add(Encoding.UTF8.GetBytes(document.ToJsonString()));
        }

        string name = SchemaGuess.IdentifierOf(collection);
        string one = name.Length > 1 && name.EndsWith('s') ? name[..^1] : name + "Row";
        return guess.ToSchema(one, ["_id"]);
    }

    private static void WriteFiles(Terminal terminal, string folder, IReadOnlyList<(string Name, string Text)> classes)
    {
        var files = new List<OutputFile>();
        try
        {
            foreach ((string name, string text) in classes)
            {
                files.Add(new OutputFile(Path.Combine(folder, name + ".cs")));
                files[^1].Stream.Write(Encoding.UTF8.GetBytes(text));
            }

            OutputFile.Complete(files);
            terminal.Say($"{classes.Count} classes are in '{folder}'.");
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    // One file has its usings and its namespace once.
    private static string Together(IReadOnlyList<string> classes)
    {
        if (classes.Count == 0)
        {
            return "";
        }

        int head = classes[0].IndexOf("[Table", StringComparison.Ordinal);
        return classes[0][..head] + string.Join('\n', classes.Select(text => text[head..]));
    }
}
