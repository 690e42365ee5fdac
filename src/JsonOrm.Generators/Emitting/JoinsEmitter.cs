using JsonOrm.Generators.Model;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the first step from a table's rows to joined rows, to groups and to a recursion, as forms that hand the columns to a lambda.</summary>
internal sealed class JoinsEmitter
{
    private static readonly string[] s_ordinals = ["First", "Second", "Third", "Fourth"];

    private readonly TableModel _table;
    private readonly SourceWriter _writer;
    private readonly string _row;
    private readonly string _columns;
    private readonly string _nullable;

    private JoinsEmitter(TableModel table, SourceWriter writer)
    {
        _table = table;
        _writer = writer;
        _row = table.Type.FullName;
        _columns = _row + ".ColumnSet<" + _row + ">";
        _nullable = _row + ".NullableColumnSet<" + _row + ">";
    }

    public static void Write(TableModel table, SourceWriter writer)
    {
        var emitter = new JoinsEmitter(table, writer);
        emitter.WriteJoin("Join", "Inner", "Pairs each row with the rows of a set that its lambda gives: a relation, or rows that a condition picks.", isLeftOptional: false, isRightOptional: false);
        emitter.WriteJoin("CrossJoin", "Inner", "Pairs each row with every row of a set.", isLeftOptional: false, isRightOptional: false);
        emitter.WriteJoin("LeftJoin", "Left", "Pairs each row with the rows of a set, and keeps rows that nothing matches.", isLeftOptional: false, isRightOptional: true);
        emitter.WriteJoin("RightJoin", "Right", "Pairs each row with the rows of a set, and keeps rows of the set that nothing matches.", isLeftOptional: true, isRightOptional: false);
        emitter.WriteJoin("FullJoin", "Full", "Pairs each row with the rows of a set, and keeps rows of both that nothing matches.", isLeftOptional: true, isRightOptional: true);
        for (int count = 1; count <= s_ordinals.Length; count++)
        {
            emitter.WriteGroupBy(count);
        }

        emitter.WriteRecurse();
    }

    private void WriteJoin(string name, string kind, string summary, bool isLeftOptional, bool isRightOptional)
    {
        string joined = FreeName("TTable"), columns = FreeName("TColumns"), nullable = FreeName("TNullable");
        string left = isLeftOptional ? _nullable : _columns, right = isRightOptional ? nullable : columns;
        string results = "(" + _row + (isLeftOptional ? "?" : "") + ", " + joined + (isRightOptional ? "?" : "") + ")";
        string scope = isLeftOptional ? "new " + _nullable + "(global::JsonOrm.Queries.RowSource.Of(" + _row + ".Schema))" : _row + ".Columns";
        Summarise(summary);
        _writer.Write("public static global::JsonOrm.JoinQuery<" + _row + ", " + results + ", (" + left + ", " + right + ")> " + name + Parameters(joined, columns, nullable) + "(");
        _writer.Indent();
        _writer.Write("this global::JsonOrm.Query<" + _row + "> query,");
        _writer.Write("global::System.Func<" + _columns + ", global::JsonOrm.RowSet<" + _row + ", " + joined + ", " + columns + ", " + nullable + ">> rows)");
        WriteConstraints();
        _writer.Write("where " + joined + " : class, global::JsonOrm.ITable<" + joined + ">");
        _writer.Write("where " + columns + " : global::JsonOrm.IColumnSet<" + _row + ">");
        _writer.Write("where " + nullable + " : global::JsonOrm.IColumnSet<" + _row + "> =>");
        _writer.Write("global::JsonOrm.Queries.Joined." + kind + "(query, " + scope + ", rows(" + _row + ".Columns));");
        _writer.Outdent();
    }

    private void WriteGroupBy(int count)
    {
        string key = FreeName("K");
        string[] types = [.. Enumerable.Range(1, count).Select(i => count == 1 ? key : key + CSharpText.Literal(i))];
        string[] keys = [.. types.Select(type => "global::JsonOrm.ScalarExpr<" + _row + ", " + type + ">")];
        string selected = count == 1 ? keys[0] : "(" + string.Join(", ", keys.Select((expression, i) => expression + " " + s_ordinals[i])) + ")";
        Summarise(count == 1 ? "Makes one group of the rows that have a value in common." : "Makes one group of the rows that have values in common.");
        _writer.Write("public static global::JsonOrm.GroupQuery<" + _row + ", " + _columns + "> GroupBy" + Parameters(types) + "(");
        _writer.Indent();
        _writer.Write("this global::JsonOrm.Query<" + _row + "> query,");
        _writer.Write("global::System.Func<" + _columns + ", " + selected + "> keys)");
        WriteConstraints();
        _writer.Outdent();
        _writer.Begin();
        _writer.Write("var values = keys(" + _row + ".Columns);");
        string nodes = count == 1 ? "values.Node" : string.Join(", ", s_ordinals.Take(count).Select(ordinal => "values." + ordinal + ".Node"));
        _writer.Write("return global::JsonOrm.Queries.Grouped.By(query, " + _row + ".Columns, " + nodes + ");");
        _writer.End();
    }

    private void WriteRecurse()
    {
        Summarise("The rows of the query, the rows of the table they lead to, and so on, each once with the number of steps to it.");
        _writer.Write(
            "public static global::JsonOrm.JoinQuery<" + _row + ", (" + _row + " Row, int Depth), (" + _columns + ", global::JsonOrm.IntegerExpr<" + _row + ", int>)> Recurse" + Parameters() + "(");
        _writer.Indent();
        _writer.Write("this global::JsonOrm.Query<" + _row + "> query,");
        _writer.Write("global::System.Func<" + _columns + ", global::JsonOrm.RowSet<" + _row + ", " + _row + ", " + _columns + ", " + _nullable + ">> children)");
        WriteConstraints();
        _writer.Outdent();
        _writer.Begin();
        _writer.Write("return global::JsonOrm.Queries.Recursive.Of(query, " + _row + ".Columns, children(" + _row + ".Columns));");
        _writer.End();
    }

    private void Summarise(string summary)
    {
        _writer.Blank();
        _writer.Write("/// <summary>" + summary + "</summary>");
    }

    private void WriteConstraints()
    {
        foreach (string constraint in _table.Type.Constraints)
        {
            _writer.Write(constraint);
        }
    }

    private string Parameters(params string[] own)
    {
        string[] all = [.. _table.Type.TypeParameters, .. own];
        return all.Length == 0 ? "" : "<" + string.Join(", ", all) + ">";
    }

    private string FreeName(string name)
    {
        while (_table.Type.TypeParameters.Any(parameter => parameter.StartsWith(name, StringComparison.Ordinal)))
        {
            name += "_";
        }

        return name;
    }
}
