using JsonOrm.Generators.Model;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the forms of set-based changes and upserts that hand the columns to a lambda: orders, what is given back, what an upsert sets.</summary>
internal sealed class ModificationsEmitter
{
    private const int MostReturned = 4;

    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];

    private readonly TableModel _table;
    private readonly SourceWriter _writer;
    private readonly string _row;
    private readonly string _columns;
    private readonly string _v;

    private ModificationsEmitter(TableModel table, SourceWriter writer, string v)
    {
        _table = table;
        _writer = writer;
        _row = table.Type.FullName;
        _columns = _row + ".ColumnSet<" + _row + ">";
        _v = v;
    }

    /// <param name="table">The table.</param>
    /// <param name="writer">Where it is written to, inside the class of query methods.</param>
    /// <param name="v">A name for a type parameter, free in the table's type.</param>
    public static void Write(TableModel table, SourceWriter writer, string v)
    {
        var emitter = new ModificationsEmitter(table, writer, v);
        foreach (string kind in new[] { "Update", "Delete" })
        {
            emitter.WriteOrder(kind, "OrderBy", "smallest");
            emitter.WriteOrder(kind, "OrderByDescending", "largest");
            for (int count = 1; count <= MostReturned; count++)
            {
                emitter.WriteReturning(kind, count);
            }
        }

        emitter.WriteConflict("ConflictTarget");
        emitter.WriteConflict("OnConflict");
    }

    private void WriteOrder(string kind, string name, string end)
    {
        string type = Of(kind);
        Begin("Takes the rows by a value, " + end + " first: with Take, those that are changed.", type, name, [_v], type);
        _writer.Write(Func(Expression("ScalarExpr", _v)) + " value,");
        _writer.Write("global::JsonOrm.Nulls nulls = global::JsonOrm.Nulls.Least)" + Constraints() + " =>");
        _writer.Write("change." + name + "(value(" + _row + ".Columns), nulls);");
        _writer.Outdent();
    }

    private void WriteReturning(string kind, int count)
    {
        string[] types = [.. Enumerable.Range(1, count).Select(i => count == 1 ? _v : _v + CSharpText.Literal(i))];
        string result = "global::JsonOrm.Returning<" + (count == 1 ? _v : "(" + string.Join(", ", types) + ")") + ">";
        string[] expressions = [.. types.Select(type => Expression("Expr", type))];
        string values = count == 1 ? expressions[0] : "(" + string.Join(", ", expressions.Select((expression, i) => expression + " " + s_ordinals[i])) + ")";
        Begin(count == 1 ? "Gives a value of each changed row." : "Gives values of each changed row.", result, "Returning", types, Of(kind));
        _writer.Write(Func(values) + " values)" + Constraints());
        _writer.Outdent();
        _writer.Begin();
        _writer.Write("var columns = values(" + _row + ".Columns);");
        _writer.Write("return change.Returning(" + (count == 1 ? "columns" : string.Join(", ", s_ordinals.Take(count).Select(ordinal => "columns." + ordinal))) + ");");
        _writer.End();
    }

    private void WriteConflict(string kind)
    {
        string column = Func("global::JsonOrm.IColumn<" + _row + ", " + _v + ">");
        Begin("Sets a column of the row that is there to the value of the row that was to be written.", Of("OnConflict"), "Set", [_v], Of(kind));
        _writer.Write(column + " column)" + Constraints() + " =>");
        _writer.Write("change.Set(column(" + _row + ".Columns));");
        _writer.Outdent();

        Begin("Sets a column of the row that is there to a value made of its columns and of those of the row that was to be written.", Of("OnConflict"), "Set", [_v], Of(kind));
        _writer.Write(column + " column,");
        _writer.Write("global::System.Func<" + _columns + ", " + _columns + ", " + Expression("ScalarExpr", _v) + "> value)" + Constraints() + " =>");
        _writer.Write("change.Set(column(" + _row + ".Columns), value(" + _row + ".Columns, new " + _columns + "(global::JsonOrm.OnConflict.Proposed<" + _row + ">())));");
        _writer.Outdent();
    }

    private void Begin(string summary, string result, string name, string[] parameters, string target)
    {
        string[] all = [.. _table.Type.TypeParameters, .. parameters];
        _writer.Blank();
        _writer.Write("/// <summary>" + summary + "</summary>");
        _writer.Write("public static " + result + " " + name + "<" + string.Join(", ", all) + ">(");
        _writer.Indent();
        _writer.Write("this " + target + " change,");
    }

    private string Of(string type) => "global::JsonOrm." + type + "<" + _row + ">";

    private string Func(string result) => "global::System.Func<" + _columns + ", " + result + ">";

    private string Expression(string kind, string value) => "global::JsonOrm." + kind + "<" + _row + ", " + value + ">";

    private string Constraints() => _table.Type.Constraints.Count == 0 ? "" : " " + string.Join(" ", _table.Type.Constraints);
}
