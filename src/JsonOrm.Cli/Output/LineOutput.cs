namespace JsonOrm.Cli.Output;

/// <summary>Writes each value on a line of its own, with an empty line between rows: for rows wider than the terminal.</summary>
internal sealed class LineOutput(TextWriter writer) : RowOutput
{
    private int _width;
    private bool _hasRows;

    public override void Row(IReadOnlyList<object?> values)
    {
        if (_hasRows)
        {
            writer.Write('\n');
        }

        _hasRows = true;
        for (int i = 0; i < values.Count; i++)
        {
            writer.Write(ValueText.Visible(Columns[i].Name).PadLeft(_width));
            writer.Write(" = ");
            writer.Write(values[i] is { } value ? ValueText.Visible(ValueText.Of(value)) : "null");
            writer.Write('\n');
        }
    }

    protected override void OnBegin() => _width = Columns.Count == 0 ? 0 : Columns.Max(column => ValueText.Visible(column.Name).Length);
}
