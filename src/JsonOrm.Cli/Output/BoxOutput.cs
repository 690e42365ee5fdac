using Spectre.Console;

namespace JsonOrm.Cli.Output;

/// <summary>Draws rows as a table with borders. Many rows are drawn in blocks, each with its header, so that memory stays bounded.</summary>
internal sealed class BoxOutput(Terminal terminal) : RowOutput
{
    private const int RowsInBlock = 1000;

    private readonly IAnsiConsole _console = terminal.Drawing();
    private Table? _table;

    public override void Row(IReadOnlyList<object?> values)
    {
        _table ??= NewTable();
        var cells = new Text[values.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = values[i] is { } value ? new Text(ValueText.Visible(ValueText.Of(value))) : new Text("null", new Style(decoration: Decoration.Dim));
        }

        _table.AddRow(cells);
        if (_table.Rows.Count == RowsInBlock)
        {
            Draw();
        }
    }

    public override void End()
    {
        if (_table is not null)
        {
            Draw();
        }
    }

    protected override void OnBegin() => _table = NewTable();

    private void Draw()
    {
        _console.Write(_table!);
        _table = null;
    }

    private Table NewTable()
    {
        var table = new Table().Border(TableBorder.Square);
        foreach (ResultColumn column in Columns)
        {
            var header = new TableColumn(new Text(ValueText.Visible(column.Name), new Style(decoration: Decoration.Bold)));
            table.AddColumn(ValueText.IsNumber(column.Type) ? header.RightAligned() : header);
        }

        return table;
    }
}
