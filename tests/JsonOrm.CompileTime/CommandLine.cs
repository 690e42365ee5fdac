using System.Globalization;

namespace JsonOrm.CompileTime;

/// <summary>What is to be measured.</summary>
/// <param name="Tables">How many tables a project has.</param>
/// <param name="Rounds">How often each figure is taken.</param>
/// <param name="TimeLimit">After how long a row is given up.</param>
/// <param name="Package">The folder of the package's assemblies.</param>
/// <param name="Rows">Names of rows; none means all.</param>
internal sealed record CommandLine(int Tables, int Rounds, TimeSpan TimeLimit, string Package, IReadOnlyList<string> Rows)
{
    private const string Usage = """
        Measures what JsonOrm adds to compiling a project.

          --tables N        tables of the project; 100
          --rounds N        how often each figure is taken, of which the median counts; 5
          --quick           few tables, once each: to see that all of it runs
          --limit SECONDS   gives a row up after so long; 150
          --package FOLDER  another build of the package: a folder with JsonOrm.dll, JsonOrm.Generators.dll, JsonOrm.Analyzers.dll
          ROW …             measures these rows alone; the row rules, which is not among all, says how long each analyzer ran
        """;

    public static CommandLine? Parse(string[] args, TextWriter errors)
    {
        var options = new CommandLine(100, 5, TimeSpan.FromSeconds(150), AppContext.BaseDirectory, []);
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            bool takesValue = true;
            switch (args[i])
            {
                case "--tables" when Number(value) is { } tables:
                    options = options with { Tables = tables };
                    break;
                case "--rounds" when Number(value) is { } rounds:
                    options = options with { Rounds = rounds };
                    break;
                case "--limit" when Number(value) is { } seconds:
                    options = options with { TimeLimit = TimeSpan.FromSeconds(seconds) };
                    break;
                case "--package" when value is not null:
                    options = options with { Package = Path.GetFullPath(value) };
                    break;
                case "--quick":
                    options = options with { Tables = 10, Rounds = 1 };
                    takesValue = false;
                    break;
                case { } name when Row.All.Any(row => row.Name == name) || name is Report.SizesRow or Report.RulesRow:
                    options = options with { Rows = [.. options.Rows, name] };
                    takesValue = false;
                    break;
                default:
                    errors.WriteLine(args[i] is "--help" ? Usage : $"'{args[i]}' is neither an option with its value nor a row. Rows: {string.Join(", ", Row.All.Select(row => row.Name).Append(Report.SizesRow).Append(Report.RulesRow).Distinct())}.\n\n{Usage}");
                    return null;
            }

            i += takesValue ? 1 : 0;
        }

        return options;
    }

    private static int? Number(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
