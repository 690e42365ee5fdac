namespace JsonOrm.Cli.Output;

/// <summary>Writes rows as a Markdown table.</summary>
internal sealed class MarkdownOutput(TextWriter writer) : RowOutput
{
    public override void Row(IReadOnlyList<object?> values) => Line(values.Select(value => value is null ? "" : ValueText.Of(value)));

    protected override void OnBegin()
    {
        Line(Columns.Select(column => column.Name));
        writer.Write('|');
        foreach (ResultColumn column in Columns)
        {
            writer.Write(ValueText.IsNumber(column.Type) ? " --: |" : " --- |");
        }

        writer.Write('\n');
    }

    private void Line(IEnumerable<string> cells)
    {
        writer.Write('|');
        foreach (string cell in cells)
        {
            writer.Write(' ');
            writer.Write(ValueText.Visible(cell.ReplaceLineEndings("<br>")).Replace("|", "\\|", StringComparison.Ordinal));
            writer.Write(" |");
        }

        writer.Write('\n');
    }
}
