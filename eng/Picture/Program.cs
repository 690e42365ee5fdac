using System.Globalization;
using JsonOrm.Picture;

// Renders terminal output as an SVG file for the README:
//   script -qc 'stty cols 100; dotnet run --project samples/GettingStarted' /dev/null | dotnet run --project eng/Picture -- 1-18 76-90 > docs/images/getting-started.svg
// Each argument is a range of lines, from 1; without arguments all lines are drawn. An ellipsis separates two ranges.
string[] lines = Console.In.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
var shown = new List<string>();
foreach (string range in args.Length == 0 ? [$"1-{lines.Length}"] : args)
{
    string[] ends = range.Split('-');
    int first = int.Parse(ends[0], CultureInfo.InvariantCulture);
    int last = Math.Min(int.Parse(ends[^1], CultureInfo.InvariantCulture), lines.Length);
    if (shown.Count > 0)
    {
        shown.Add("\u001b[38;5;8m⋮\u001b[0m");
    }

    shown.AddRange(lines[(first - 1)..last]);
}

Console.Out.Write(TerminalPicture.Draw(shown));
