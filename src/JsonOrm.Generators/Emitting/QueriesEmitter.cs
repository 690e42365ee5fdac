using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the query methods that hand the columns to a lambda; each forwards to the method that takes expressions.</summary>
internal static class QueriesEmitter
{
    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

    public static string Emit(TableModel table) => SourceFile.Beside(table.Type, writer =>
    {
        writer.Write("/// <summary>Query methods of <see cref=\"" + CrefOf(table) + "\"/> that hand its columns to a lambda.</summary>");
        writer.Write(SourceFile.GeneratedCode);
        writer.Begin((table.Type.IsPublic ? "public" : "internal") + " static class " + table.Type.QueriesName);
        new Methods(table, writer).Write();
        writer.End();
    });

    private static string CrefOf(TableModel table) => CSharpText.Xml(table.Type.FullName).Replace("&lt;", "{").Replace("&gt;", "}");

    private sealed class Methods(TableModel table, SourceWriter writer)
    {
        private readonly string _row = table.Type.FullName;
        private readonly string _columns = table.Type.FullName + ".ColumnSet<" + table.Type.FullName + ">";
        private readonly string _all = table.Type.FullName + ".Columns";
        private readonly string _v = FreeName(table);
        private bool _isFirst = true;

        public void Write()
        {
            string query = "global::JsonOrm.Query<" + _row + ">";
            string ordered = "global::JsonOrm.OrderedQuery<" + _row + ">";
            string update = "global::JsonOrm.Update<" + _row + ">";
            string delete = "global::JsonOrm.Delete<" + _row + ">";
            string condition = "global::JsonOrm.Condition<" + _row + ">";
            string scalar = Expression("ScalarExpr", _v);

            Forward("Keeps the rows for which the condition is true.", query, "Where", "", query, [("condition", Selector(condition))]);
            Forward("Sorts by a value, smallest first.", ordered, "OrderBy", _v, query, [("value", Selector(scalar)), ("nulls", "global::JsonOrm.Nulls")]);
            Forward("Sorts by a value, largest first.", ordered, "OrderByDescending", _v, query, [("value", Selector(scalar)), ("nulls", "global::JsonOrm.Nulls")]);
            Forward("Sorts rows that are equal so far by a value, smallest first.", ordered, "ThenBy", _v, ordered, [("value", Selector(scalar)), ("nulls", "global::JsonOrm.Nulls")]);
            Forward("Sorts rows that are equal so far by a value, largest first.", ordered, "ThenByDescending", _v, ordered, [("value", Selector(scalar)), ("nulls", "global::JsonOrm.Nulls")]);
            IncludeEmitter.Write(table, writer);
            JoinsEmitter.Write(table, writer);
            WriteSelect(query);
            WriteAggregates(query);
            WriteSet(update);
            Forward("Changes the rows for which the condition is true.", update, "Where", "", update, [("condition", Selector(condition))]);
            Forward("Deletes the rows for which the condition is true.", delete, "Where", "", delete, [("condition", Selector(condition))]);
            ModificationsEmitter.Write(table, writer, _v);
        }

        private static string FreeName(TableModel table)
        {
            string name = "V";
            while (table.Type.TypeParameters.Any(parameter => parameter.StartsWith(name, StringComparison.Ordinal)))
            {
                name += "_";
            }

            return name;
        }

        private string Expression(string kind, string value) => "global::JsonOrm." + kind + "<" + _row + ", " + value + ">";

        private string Selector(string result) => "global::System.Func<" + _columns + ", " + result + ">";

        private void WriteSelect(string query)
        {
            Forward(
                "Reads one value of each row.",
                "global::JsonOrm.Projection<" + _row + ", " + _v + ">",
                "Select",
                _v,
                query,
                [("value", Selector(Expression("Expr", _v)))]);
            for (int count = 2; count <= s_ordinals.Length; count++)
            {
                string[] types = [.. Enumerable.Range(1, count).Select(i => _v + CSharpText.Literal(i))];
                string expressions = string.Join(", ", types.Select((type, i) => Expression("Expr", type) + " " + s_ordinals[i]));
                string values = string.Join(", ", types);
                Summarise("Reads a tuple of each row.");
                writer.Write("public static global::JsonOrm.Projection<" + _row + ", (" + values + ")> Select" + Parameters(values) + "(");
                writer.Indent();
                writer.Write("this " + query + " query,");
                writer.Write(Selector("(" + expressions + ")") + " values)" + Constraints(""));
                writer.Outdent();
                writer.Begin();
                writer.Write("var columns = values(" + _all + ");");
                writer.Write("return query.Select(" + string.Join(", ", s_ordinals.Take(count).Select(ordinal => "columns." + ordinal)) + ");");
                writer.End();
            }
        }

        private void WriteAggregates(string query)
        {
            Aggregate(query, "Sum", "The sum of a value over the rows; null when there is none.", "ISummable");
            Aggregate(query, "Average", "The mean of a value over the rows; null when there is none.", "IAveragable");
            Aggregate(query, "Min", "The smallest value over the rows; null when there is none.", "IOrdered");
            Aggregate(query, "Max", "The largest value over the rows; null when there is none.", "IOrdered");
        }

        private void Aggregate(string query, string name, string summary, string kind)
        {
            string result = _v + "Result", typed = _v;
            string constraint = "where " + typed + " : " + Expression("Expr", result);
            string selector = Selector("global::JsonOrm." + kind + "<" + _row + ", " + typed + ", " + result + ">");
            Summarise(summary);
            writer.Write("public static global::System.Threading.Tasks.ValueTask<" + result + "> " + name + "Async" + Parameters(typed + ", " + result) + "(");
            writer.Indent();
            writer.Write("this " + query + " query,");
            writer.Write("global::JsonOrm.IQuerySession db,");
            writer.Write(selector + " value,");
            writer.Write("global::System.Threading.CancellationToken cancellationToken = default)" + Constraints(constraint) + " =>");
            writer.Write("query." + name + "Async(db, value(" + _all + "), cancellationToken);");
            writer.Outdent();

            Summarise(summary);
            writer.Write("public static " + result + " " + name + Parameters(typed + ", " + result) + "(");
            writer.Indent();
            writer.Write("this " + query + " query,");
            writer.Write("global::JsonOrm.ILocalQuerySession db,");
            writer.Write(selector + " value)" + Constraints(constraint) + " =>");
            writer.Write("query." + name + "(db, value(" + _all + "));");
            writer.Outdent();
        }

        private void WriteSet(string update)
        {
            string column = Selector("global::JsonOrm.IColumn<" + _row + ", " + _v + ">");
            Forward(
                "Sets a column to a value made from the row's columns.",
                update,
                "Set",
                _v,
                update,
                [("column", column), ("value", Selector(Expression("ScalarExpr", _v)))]);

            Summarise("Sets a column to one value in every row.");
            if (table.Type.HasOverloadPriority)
            {
                // A null for the value would fit both forms: the plain one is meant.
                writer.Write("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
            }

            writer.Write("public static " + update + " Set" + Parameters(_v) + "(this " + update + " update, " + column + " column, " + _v + " value)" + Constraints("") + " =>");
            writer.Write("    update.Set(column(" + _all + "), value);");
        }

        /// <summary>A method whose arguments are lambdas over the columns, and where nulls stand.</summary>
        private void Forward(string summary, string result, string name, string parameter, string target, (string Name, string Type)[] lambdas)
        {
            string self = target.StartsWith("global::JsonOrm.Update", StringComparison.Ordinal) ? "update"
                : target.StartsWith("global::JsonOrm.Delete", StringComparison.Ordinal) ? "delete" : "query";
            string arguments = string.Join(", ", lambdas.Select(lambda => lambda.Name == "nulls" ? "nulls" : lambda.Name + "(" + _all + ")"));
            Summarise(summary);
            writer.Write("public static " + result + " " + name + Parameters(parameter) + "(");
            writer.Indent();
            writer.Write("this " + target + " " + self + ",");
            for (int i = 0; i < lambdas.Length; i++)
            {
                string optional = lambdas[i].Name == "nulls" ? " = global::JsonOrm.Nulls.Least" : "";
                string end = optional + (i < lambdas.Length - 1 ? "," : ")" + Constraints("") + " =>");
                writer.Write(lambdas[i].Type + " " + lambdas[i].Name + end);
            }

            writer.Write(self + "." + name + "(" + arguments + ");");
            writer.Outdent();
        }

        private void Summarise(string summary)
        {
            if (!_isFirst)
            {
                writer.Blank();
            }

            _isFirst = false;
            writer.Write("/// <summary>" + summary + "</summary>");
        }

        private string Parameters(string own)
        {
            string[] all = [.. table.Type.TypeParameters, .. own.Length > 0 ? new[] { own } : []];
            return all.Length == 0 ? "" : "<" + string.Join(", ", all) + ">";
        }

        private string Constraints(string own)
        {
            string[] all = [.. table.Type.Constraints, .. own.Length > 0 ? new[] { own } : []];
            return all.Length == 0 ? "" : " " + string.Join(" ", all);
        }
    }
}
