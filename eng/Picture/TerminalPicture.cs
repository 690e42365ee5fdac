using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace JsonOrm.Picture;

/// <summary>Renders lines with terminal colours (ECMA-48, select graphic rendition) as an SVG image.</summary>
internal static partial class TerminalPicture
{
    private const int Columns = 100;
    private const double CharacterWidth = 7.8;
    private const int LineHeight = 17;
    private const int Margin = 16;
    private const string Foreground = "#d6deeb";

    /// <summary>Draws the lines, truncated at column 100.</summary>
    public static string Draw(IReadOnlyList<string> lines)
    {
        int width = (int)(Columns * CharacterWidth) + (2 * Margin);
        int height = (lines.Count * LineHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" ");
        svg.Append("font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"13\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0b1420\"/>\n");
        for (int i = 0; i < lines.Count; i++)
        {
            DrawLine(svg, lines[i], Margin + 12 + (i * LineHeight));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawLine(StringBuilder svg, string line, int y)
    {
        string style = Style("0");
        int column = 0;
        int from = 0;
        foreach (Match code in Control().Matches(line))
        {
            Run(line[from..code.Index]);
            from = code.Index + code.Length;
            if (code.Groups["style"].Success)
            {
                style = Style(code.Groups["style"].Value);
            }
        }

        Run(line[from..]);

        void Run(string text)
        {
            text = text.Replace("\r", "", StringComparison.Ordinal);
            text = text[..Math.Min(text.Length, Columns - column)];
            if (text.Trim().Length > 0)
            {
                // An explicit length keeps tables aligned in any font.
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + (column * CharacterWidth):0.#}\" y=\"{y}\" textLength=\"{text.Length * CharacterWidth:0.#}\" ");
                svg.Append(CultureInfo.InvariantCulture, $"xml:space=\"preserve\" {style}>{SecurityElement.Escape(text)}</text>\n");
            }

            column += text.Length;
        }
    }

    private static string Style(string code) => code switch
    {
        "1" => $"fill=\"{Foreground}\" font-weight=\"bold\"",
        "38;5;2" => "fill=\"#7fdb8a\"",
        "38;5;8" => "fill=\"#8195ad\"",
        "38;5;12" => "fill=\"#7aa8ff\"",
        _ => $"fill=\"{Foreground}\"",
    };

    [GeneratedRegex("\u001b(\\[(?<style>[0-9;]*)m|\\[\\?[0-9]+[hl]|[=>])")]
    private static partial Regex Control();
}
