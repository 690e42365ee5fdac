using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JsonOrm.Mutants.Planting;

/// <summary>A copy of the repository whose runtime has all mutants in it, built once.</summary>
/// <param name="repository">The repository.</param>
/// <param name="copy">The directory of the copy, which is overwritten.</param>
internal sealed partial class PlantedTree(string repository, string copy)
{
    private const string Runtime = "src/JsonOrm.Runtime";
    private const int MostBuilds = 12;
    private const int MostLinesBetween = 6;

    private static readonly string[] s_folders = ["Wal", "Transactions", "Tables", "Chunks", "Files", "Catalogue", "Database"];
    private static readonly string[] s_left = ["bin", "obj", ".git", "artifacts", "docs", "samples"];

    /// <summary>The table of mutants of a copy.</summary>
    /// <param name="copy">The copy.</param>
    public static string TableOf(string copy) => Path.Combine(copy, "mutants.tsv");

    /// <summary>Copies, plants and builds; mutants that do not compile are left out, and the rest is built again.</summary>
    public int Make()
    {
        CopyFolder(repository, copy);
        var refused = new HashSet<(string File, int Line)>();
        for (int build = 1; build <= MostBuilds; build++)
        {
            List<Mutant> mutants = Plant(refused);
            Console.WriteLine($"Build {build}: {mutants.Count} mutants");
            string output = Build(out int code);
            if (code == 0)
            {
                File.WriteAllLines(TableOf(copy), mutants.Select(mutant => mutant.ToLine()));
                return 0;
            }

            int before = refused.Count;
            foreach (Match error in CompilerError().Matches(output))
            {
                string file = Path.GetRelativePath(Path.Combine(copy, Runtime), error.Groups[1].Value).Replace('\\', '/');
                int line = int.Parse(error.Groups[2].Value, CultureInfo.InvariantCulture);

                // What is unset is told where it is used, a few lines below the mutant that leaves it so.
                int first = mutants.Exists(mutant => mutant.File == file && mutant.Line == line) ? line : line - MostLinesBetween;
                refused.UnionWith(Enumerable.Range(first, line - first + 1).Select(place => (file, place)));
            }

            if (refused.Count == before)
            {
                Console.WriteLine(output);
                return code;
            }
        }

        return 1;
    }

    private List<Mutant> Plant(HashSet<(string File, int Line)> refused)
    {
        var mutants = new List<Mutant>();
        string from = Path.Combine(repository, Runtime), to = Path.Combine(copy, Runtime);
        ILookup<string, ListedDefect> listed = ListedDefect.ReadAll(Path.Combine(repository, "tests/JsonOrm.Mutants/defects.txt")).ToLookup(defect => defect.File);
        var unplaced = new HashSet<string>(listed.Select(group => group.Key), StringComparer.Ordinal);
        IEnumerable<string> mutated = s_folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(from, folder), "*.cs", SearchOption.AllDirectories));
        string[] all = [.. mutated.Union(listed.Select(group => Path.Combine(from, group.Key)).Where(File.Exists)).Order(StringComparer.Ordinal)];
        foreach (string path in all)
        {
            string file = Path.GetRelativePath(from, path).Replace('\\', '/');
            unplaced.Remove(file);
            string source = File.ReadAllText(path);
            foreach (ListedDefect defect in listed[file])
            {
                mutants.Add(defect.ToMutant(mutants.Count, source));
                source = source.Replace(defect.Before, Choice(defect, mutants.Count - 1), StringComparison.Ordinal);
            }

            if (Array.IndexOf(s_folders, file.Split('/')[0]) < 0)
            {
                // Only the listed defects are planted outside the folders.
                File.WriteAllText(Path.Combine(to, file), source);
                continue;
            }

            var planter = new Planter(file, (name, line, kind, text) =>
            {
                if (refused.Contains((name, line)))
                {
                    return null;
                }

                mutants.Add(new Mutant(mutants.Count, name, line, kind, text));
                return mutants.Count - 1;
            });
            File.WriteAllText(Path.Combine(to, file), planter.Plant(source));
        }

        if (unplaced.Count > 0)
        {
            throw new InvalidDataException($"The list of defects names files that do not exist: {string.Join(", ", unplaced)}.");
        }

        File.WriteAllText(Path.Combine(to, MutantSwitch.FileName), MutantSwitch.Source);
        return mutants;
    }

    private static string Choice(ListedDefect defect, int number) => defect.Before.EndsWith(';') || defect.Before.EndsWith('}')
        ? $"if ({MutantSwitch.Is(number)}) {{ {defect.After} }} else {{ {defect.Before} }}"
        : $"({MutantSwitch.Is(number)} ? ({defect.After}) : ({defect.Before}))";

    private string Build(out int code)
    {
        // Planted code is not what the project's rules are about.
        string[] arguments =
            ["build", "tests/JsonOrm.Mutants", "-c", "Debug", "-v", "q", "-m:1", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:NoWarn=CS0162%3BCS1591", "-clp:ErrorsOnly"];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = copy, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        code = process.ExitCode;
        return output;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            if (!s_left.Contains(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null)
            {
                CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
            }
        }
    }

    [GeneratedRegex(@"^\s*(.+?\.cs)\((\d+),\d+\): error CS", RegexOptions.Multiline)]
    private static partial Regex CompilerError();
}
